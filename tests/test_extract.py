"""What is read out of a phrase: one expected value, many phrasings; and phrasings that must give nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import chain
from typing import TypeVar

import pytest

from claimcheck.extract import Extractor
from claimcheck.model import Article, Direction, Kind, Mention, Modifier, Quantity
from claimcheck.normalise import normalise

# --- one expected value, many phrasings ---
# "5e6 person" is 5,000,000 of the noun counted; "5..7 percent" a range; "1 USD" an amount; "~" no noun.

SCALES = {
    "3.6e12 CNY": (
        "Spending came to 3.6 trillion yuan.",
        "Spending came to 3.6trn yuan.",
        "Spending came to 3.6tn yuan.",
        "Spending came to 3,600 billion yuan.",
        "Spending came to RMB 3.6 trillion.",
        "Spending came to 3.6 trillion renminbi.",
    ),
    "2.5e6 person": (
        "Some towns lost 2.5 million people.",
        "Some towns lost 2.5m people.",
        "Some towns lost 2.5mn people.",
        "Some towns lost 2,500,000 people.",
        "Some towns lost two and a half million people.",
        "Some towns lost 2½ million people.",
    ),
    "500000 person": (
        "The march drew half a million people.",
        "The march drew half-a-million people.",
        "The march drew 500,000 people.",
        "The march drew 0.5 million people.",
        "The march drew five hundred thousand people.",
        "The march drew 500k people.",
    ),
    "1.5e9 EUR": (
        "It sold bonds worth €1.5bn.",
        "It sold bonds worth € 1.5 billion.",
        "It sold bonds worth 1.5 billion euros.",
        "It sold bonds worth EUR 1.5 billion.",
        "It sold bonds worth EUR1.5bn.",
        "It sold bonds worth 1,500 million euros.",
        "It sold bonds worth one and a half billion euros.",
    ),
    "12 egg": ("She carried a dozen eggs.", "She carried 12 eggs.", "She carried twelve eggs."),
    "6 egg": ("She carried half a dozen eggs.", "She carried six eggs.", "She carried half-a-dozen eggs."),
    "24 egg": ("She carried two dozen eggs.", "She carried twenty-four eggs.", "She carried 24 eggs."),
    "250000 house": (
        "The storm hit 250,000 houses.",
        "The storm hit a quarter of a million houses.",
        "The storm hit two hundred and fifty thousand houses.",
        "The storm hit 2.5 lakh houses.",
        "The storm hit 2,50,000 houses.",
    ),
    "3e7 voter": (
        "The roll has 3 crore voters.",
        "The roll has 30 million voters.",
        "The roll has three crore voters.",
    ),
    "5e10 INR": (
        "The scheme costs Rs 5,000 crore.",
        "The scheme costs ₹5,000 crore.",
        "The scheme costs INR 50 billion.",
    ),
    "1e6 bottle": (
        "The line fills a million bottles.",
        "The line fills one million bottles.",
        "The line fills 1m bottles.",
    ),
    "1204 family": (
        "It housed 1,204 families.",
        "It housed 1204 families.",
        "It housed one thousand two hundred and four families.",
    ),
    "100 goat": ("He keeps a hundred goats.", "He keeps one hundred goats.", "He keeps 100 goats."),
    "21 nurse": ("The ward has twenty-one nurses.", "The ward has twenty one nurses.", "The ward has 21 nurses."),
    "7342 book": (
        "The library bought 7,342 books.",
        "The library bought 7 342 books.",
        "The library bought 7\u202f342 books.",
    ),
    "10000..100000 bird": ("The lake drew tens of thousands of birds.",),
    "1e5..1e6 bird": ("The lake drew hundreds of thousands of birds.",),
    "12..120 bird": ("The lake drew dozens of birds.",),
}

SIGNS_AND_PARTS = {
    "-4 degree_Celsius": (
        "The valley woke to -4 degrees Celsius.",
        "The valley woke to minus 4 degrees Celsius.",
        "The valley woke to −4°C.",
        "The valley woke to minus four degrees Celsius.",
    ),
    "-0.5 percent": ("The yield is -0.5 percent.", "The yield is minus 0.5 per cent.", "The yield is –0.5%."),
    "66.67 percent": (
        "Two-thirds of the pupils walk.",
        "Two thirds of the pupils walk.",
        "2/3 of the pupils walk.",
        "⅔ of the pupils walk.",
    ),
    "20 percent": (
        "One in five of the shops shut.",
        "One out of five of the shops shut.",
        "1 in 5 of the shops shut.",
        "A fifth of the shops shut.",
        "One fifth of the shops shut.",
        "20% of the shops shut.",
        "20 per cent of the shops shut.",
    ),
    "75 percent": (
        "Three quarters of the fleet is old.",
        "Three-quarters of the fleet is old.",
        "Three in four of the fleet are old.",
        "Three out of every four of the fleet are old.",
        "75 percent of the fleet is old.",
    ),
    "50 percent": ("Half of the seats were empty.", "Half the seats were empty.", "50 pct of the seats were empty."),
    "2 ~": ("Rents doubled.", "Rents have doubled.", "Rents rose twofold.", "Rents are twice what they were."),
    "3 ~": ("Rents tripled.", "Rents trebled.", "Rents rose threefold.", "Rents are three times what they were."),
    "2.5 ~": ("Rents are 2.5 times as high as in the town.", "Rents rose 2.5-fold."),
    "0.5 ~": ("Rents halved.",),
}

RANGES = {
    "5..7 percent": (
        "Fees will rise 5-7%.",
        "Fees will rise 5–7 percent.",
        "Fees will rise 5 to 7 percent.",
        "Fees will rise between 5 and 7 percent.",
        "Fees will rise between 5% and 7%.",
        "Fees will rise 5% to 7%.",
    ),
    "5e6..7e6 person": (
        "The delta feeds 5 to 7 million people.",
        "The delta feeds 5-7 million people.",
        "The delta feeds between five and seven million people.",
        "The delta feeds 5 million to 7 million people.",
    ),
    "3e9..5e9 USD": (
        "The harbour would cost $3-5 billion.",
        "The harbour would cost $3 billion to $5 billion.",
        "The harbour would cost between $3 billion and $5 billion.",
        "The harbour would cost $3bn–$5bn.",
    ),
    "30..40 kilometer": (
        "The walk is 30-40 km long.",
        "The walk is 30 to 40 kilometres long.",
        "The walk is 30–40km long.",
    ),
    "12..14 day": ("Repairs last 12-14 days.", "Repairs last between 12 and 14 days.", "Repairs last 12 to 14 days."),
}

MONEY = {
    "250 USD": (
        "Tickets cost $250.",
        "Tickets cost US$250.",
        "Tickets cost USD 250.",
        "Tickets cost 250 dollars.",
        "Tickets cost 250 U.S. dollars.",
        "Tickets cost 250 US dollars.",
    ),
    "312.40 HKD": (
        "Shares closed at HK$312.40.",
        "Shares closed at 312.40 Hong Kong dollars.",
        "Shares closed at HKD 312.40.",
    ),
    "80 GBP": (
        "The coat cost £80.",
        "The coat cost 80 pounds.",
        "The coat cost GBP 80.",
        "The coat cost 80 pounds sterling.",
    ),
    "0.85 GBP": ("The bun cost 85p.", "The bun cost 85 pence."),
    "0.99 USD": ("The bun cost 99 cents.", "The bun cost $0.99."),
    "9000 JPY": ("The room cost 9,000 yen.", "The room cost JPY 9,000."),
    "40 KES": ("The loaf cost Sh40.", "The loaf cost KSh 40.", "The loaf cost 40 Kenyan shillings."),
    "1e6 CHF": ("The watch fetched CHF 1 million.", "The watch fetched 1 million Swiss francs."),
    "7.5e8 AUD": (
        "The bid was worth A$750 million.",
        "The bid was worth 750 million Australian dollars.",
        "The bid was worth AUD 750m.",
    ),
    "58 USD_per_barrel": (
        "Oil fetched $58 a barrel.",
        "Oil fetched $58 per barrel.",
        "Oil fetched 58 dollars a barrel.",
    ),
    "3 EUR_per_kilogram": ("Plums cost €3 per kilogram.", "Plums cost €3/kg.", "Plums cost 3 euros a kilogram."),
}

RATIOS = {
    "4.1 percent": (
        "The rate was 4.1 percent.",
        "The rate was 4.1 per cent.",
        "The rate was 4.1%.",
        "The rate was 4.1 %.",
        "The rate was 4.1 pct.",
    ),
    "3 percentage_point": (
        "Turnout rose 3 percentage points.",
        "Turnout rose three percentage points.",
        "Turnout rose 3 percent points.",
        "Turnout rose by 3pp.",
        "Turnout rose by 3 %-points.",
    ),
    "25 basis_point": (
        "The bank added 25 basis points.",
        "The bank added 25bps.",
        "The bank added 25 bp.",
        "The bank added twenty-five basis points.",
    ),
    "12.3 per_100000": (
        "The toll was 12.3 per 100,000 people.",
        "The toll was 12.3 for every 100,000 people.",
        "The toll was 12.3 per 100,000 inhabitants.",
    ),
    "3.7 per_1000": (
        "The valley has 3.7 doctors for every 1,000 people.",
        "The valley has 3.7 doctors per 1,000 people.",
    ),
}

PHYSICAL = {
    "42 kilometer": (
        "The race is 42 km long.",
        "The race is 42km long.",
        "The race is 42 kilometres long.",
        "The race is 42 kilometers long.",
    ),
    "18 square_kilometer": (
        "The park has 18 sq km.",
        "The park has 18 square kilometres.",
        "The park has 18 km².",
        "The park has 18 km2.",
    ),
    "3.2e6 metric_ton": (
        "The mine sold 3.2 million tonnes.",
        "The mine sold 3.2 million metric tons.",
        "The mine sold 3.2Mt.",
        "The mine sold 3.2 megatonnes.",
    ),
    "9.5e6 barrel_per_day": (
        "The wells gave 9.5 million barrels per day.",
        "The wells gave 9.5 million barrels a day.",
        "The wells gave 9.5m bpd.",
        "The wells gave 9.5 million b/d.",
    ),
    "600 megawatt": ("The dam gives 600 megawatts.", "The dam gives 600 MW.", "The dam gives 600MW."),
    "48 terawatt_hour": (
        "The grid sold 48 terawatt hours.",
        "The grid sold 48 TWh.",
        "The grid sold 48 terawatt-hours.",
    ),
    "120 kilometer_per_hour": (
        "Gusts hit 120 km/h.",
        "Gusts hit 120 kilometres per hour.",
        "Gusts hit 120 kph.",
        "Gusts hit 120 kilometers an hour.",
    ),
    "420 ppm": ("The air holds 420 ppm.", "The air holds 420 parts per million."),
    "70 mile": ("The road is 70 miles long.", "The road is seventy miles long."),
    "250 gram": ("The bird weighs 250 grams.", "The bird weighs 250g."),
    "37 degree_Celsius": (
        "The noon high was 37 degrees Celsius.",
        "The noon high was 37°C.",
        "The noon high was 37 °C.",
    ),
}

SPANS_OF_TIME = {
    "71 year": (
        "Ines Vaart, 71, mends nets.",
        "Ines Vaart is 71 years old.",
        "The 71-year-old mends nets.",
        "She died aged 71.",
        "She died at the age of 71.",
    ),
    "3 month": ("The strike lasted three months.", "The strike lasted 3 months.", "It was a three-month strike."),
    "2 decade": ("The feud lasted two decades.",),
    "90 minute": ("The ferry takes 90 minutes.", "The ferry takes 90 mins.", "It is a 90-minute ferry ride."),
    "0.5 hour": ("The ferry takes half an hour.",),
}

COUNTS = {
    "24 cluster": (
        "The country hosts 24 clusters.",
        "The country hosts 24 big clusters.",
        "There are 24 clusters.",
        "Of the clusters there, the country hosts 24 clusters.",
    ),
    "113000 patent": (
        "They hold 113,000 patents.",
        "They hold 113,000 valid invention patents.",
        "The number of patents reached 113,000.",
        "They hold a total of 113,000 patents.",
    ),
    "3 child": ("The couple has three children.", "The couple raised 3 children."),
    "14 woman": ("The board has 14 women.", "The board seats fourteen women."),
    "9 country": ("The pact binds nine countries.", "The pact binds 9 countries."),
    "5 wolf": ("The park has five wolves.",),
}
MORE: dict[str, tuple[str, ...]] = {
    "1.5e6 EUR": ("He earned 1,5 million euros.",),
    "0.5 percent": ("Nought point five percent of it left.",),
    "3.2 percent": ("Three point two percent of it left.",),
    "1.5 ~": ("It cost one-and-a-half times as much.",),
    "3 quarter": ("Three quarters later it closed.",),
    "30 percent": ("Only 3 of 10 passed.",),
}

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "scales": SCALES,
    "signs and parts": SIGNS_AND_PARTS,
    "ranges": RANGES,
    "money": MONEY,
    "ratios": RATIOS,
    "physical": PHYSICAL,
    "time": SPANS_OF_TIME,
    "counts": COUNTS,
    "more": MORE,
}

# --- what must give nothing ---

NOTHING = {
    "dates": (
        "The council met on 5 September 2025.",
        "The council met on Sept. 5, 2025.",
        "The council met on 2025-09-05.",
        "The council met on 05/09/2025.",
        "The council met in 2025.",
        "The council met in Q3 2024.",
        "The council met in mid-2024.",
        "The council met in FY25.",
        "It opened in the 1990s.",
        "The war of 1914-1918 ended it.",
        "From 1990 to 2004 the mine stood idle.",
        "The season of 2023/24 was wet.",
        "The first quarter was slow.",
        "They meet on the 14th of May.",
    ),
    "times": (
        "The train leaves at 12:15pm.",
        "The train leaves at 6am.",
        "The train leaves at 7.30 p.m. on weekdays.",
        "The train leaves at 18:38:30.",
        "The train leaves at 1900 GMT.",
        "The train leaves at five o'clock.",
        "The shop is open 24/7.",
    ),
    "phone numbers": (
        "Call +44 20 7946 0958 to book.",
        "Call (212) 555-0147 to book.",
        "The helpline is on 0800 555 111.",
        "In a crisis, call 999.",
    ),
    "labels": (
        "Flight MH370 was on time.",
        "Flight 214 was late.",
        "Section 12 of the act applies.",
        "Article 50 was invoked.",
        "See page 43.",
        "Bus route 9 is closed.",
        "Passengers wait at gate 22.",
        "The case is filed as 2016/679/EU.",
    ),
    "products and versions": (
        "The iPhone 15 sold well.",
        "A Boeing 737 landed.",
        "The team ships v2.4 today.",
        "Python 3.11.4 is out.",
        "The 5G network is new.",
        "The A380 is parked.",
    ),
    "groups and indices": (
        "The G20 met in spring.",
        "Leaders of the Group of Seven agreed.",
        "The S&P 500 slipped.",
        "The FTSE 100 slipped.",
        "The Fortune 500 list is out.",
        "Mothers say the under-5s cough.",
    ),
    "scores and votes": (
        "The hosts won 3-1.",
        "The hosts beat the visitors 4–2 on Sunday.",
        "The court ruled 6-3.",
        "They drew 1-1.",
    ),
    "addresses": (
        "The office is at 14 Harbour Street.",
        "He lives at 10 Downing Street.",
        "Write to desk24@example.org.",
    ),
    "list numbers": ("1. Boil the water.", "2) Add the salt."),
    "index bases": ("Prices are given as an index (2015 = 100).", "The series has 2020=100 as its base."),
    "idioms": (
        "No one came.",
        "On the one hand it is cheap.",
        "She is one of a kind.",
        "They split it 50-50.",
        "It is a second-hand car.",
        "It was a two-way street.",
    ),
    "credit and COVID": ("The rating is Baa3.", "COVID-19 returned.", "The PM2.5 monitor broke."),
    "no number at all": ("The harbour froze overnight.", "Someone often attends; nobody weighs it."),
}

# What comes out of a sentence with such a label in it and a figure: the figure alone.
APART = {
    "The G20 pledged $100 billion.": "1e11 USD",
    "The S&P 500 fell 2 percent.": "-2 percent",
    "At 6am the pool held 40 swimmers.": "40 swimmer",
    "On May 3, 2024 the firm had 210 workers.": "210 worker",
    "Flight 214 carried 180 passengers.": "180 passenger",
    "The hosts won 3-1 before 40,000 fans.": "40000 fan",
    "The index (2015 = 100) rose to 118.4.": "118.4 index",
    "In 2024 2,024 pupils enrolled.": "2024 pupil",
    "Section 12 caps fees at 5 percent.": "5 percent",
}

# --- from and to, changes and scores, years: no ranges ---

MOVES = {
    "Sales rose from 5 percent to 7 percent.": ("5 percent", "7 percent"),
    "Sales rose from $5 million to $7 million.": ("5e6 USD", "7e6 USD"),
    "The fee fell from 12 euros to 9 euros.": ("12 EUR", "9 EUR"),
    "The herd grew from 30 cows in 1990 to 45 cows in 2020.": ("30 cow", "45 cow"),
    "Sales rose 5 percent to $7 million.": ("5 percent", "7e6 USD"),
}

# --- hedges, before the number and behind it ---

HEDGED = {
    Modifier.ABOUT: (
        "about 500 workers",
        "around 500 workers",
        "roughly 500 workers",
        "some 500 workers",
        "an estimated 500 workers",
        "approximately 500 workers",
        "close to 500 workers",
        "500 workers or so",
        "500-odd workers",
    ),
    Modifier.NEARLY: (
        "nearly 500 workers",
        "almost 500 workers",
        "just under 500 workers",
        "just short of 500 workers",
    ),
    Modifier.MORE_THAN: (
        "more than 500 workers",
        "over 500 workers",
        "upwards of 500 workers",
        "in excess of 500 workers",
        "500+ workers",
        "500-plus workers",
    ),
    Modifier.LESS_THAN: ("fewer than 500 workers", "under 500 workers", "below 500 workers", "less than 500 workers"),
    Modifier.AT_LEAST: (
        "at least 500 workers",
        "no fewer than 500 workers",
        "500 or more workers",
        "500 workers or more",
    ),
    Modifier.AT_MOST: (
        "at most 500 workers",
        "no more than 500 workers",
        "500 workers or fewer",
        "500 workers at most",
    ),
    Modifier.UP_TO: ("up to 500 workers", "as many as 500 workers"),
    None: ("500 workers", "exactly 500 workers", "its 500 workers", "all 500 workers"),
}

# --- which way a figure moved, and whether it is the size of the move ---

UP, DOWN = Direction.UP, Direction.DOWN
MOVED = {
    ("5", UP, "change"): (
        "Exports rose by 5 percent.",
        "Exports rose 5 percent.",
        "Exports were up 5 percent.",
        "Exports, up 5 percent, beat hopes.",
        "Exports have grown 5 percent.",
        "A rise of 5 percent helped.",
        "An increase of about 5 percent helped.",
        "A 5 percent increase helped.",
        "It was a 5% rise on last year.",
        "Prices are 5 percent higher.",
    ),
    ("-5", DOWN, "change"): (
        "Exports fell by 5 percent.",
        "Exports fell 5 percent.",
        "Exports were down 5 percent.",
        "Exports edged lower by 5 percent.",
        "Exports shrank 5 percent.",
        "A fall of 5 percent hurt.",
        "There was a drop of nearly 5 percent.",
        "A 5 percent fall in exports hurt.",
        "Prices were 5 percent lower than a year ago.",
    ),
    ("5", UP, "level"): (
        "The rate rose to 5 percent.",
        "The rate climbed to 5 percent.",
        "The rate edged up to 5 percent.",
    ),
    ("5", DOWN, "level"): (
        "The rate fell to 5 percent.",
        "Growth slowed to 5 percent.",
        "The rate slid to about 5 percent.",
    ),
    ("5", UP, "base"): ("The rate rose from 5 percent.",),
    ("5", DOWN, "base"): ("The rate fell from 5 percent.",),
    ("5", None, "level"): ("The rate was 5 percent.", "The rate stood at 5 percent.", "The bank has a 5 percent rate."),
}

KINDS = {
    "The rate was 5 percent.": Kind.LEVEL,
    "Debt fell 5 percent.": Kind.CHANGE_PERCENT,
    "Turnout fell 5 percentage points.": Kind.CHANGE_POINTS,
    "The bank cut its rate by 25 basis points.": Kind.CHANGE_POINTS,
    "Some 5 percent of the homes are empty.": Kind.SHARE,
    "One in five homes is empty.": Kind.SHARE,
    "The port ranks second.": Kind.RANK,
    "The town has 12 shops.": Kind.COUNT,
    "The number of shops rose by 12.": Kind.CHANGE,
    "Rents doubled.": Kind.MULTIPLE,
    "Fees are 5 to 7 percent.": Kind.RANGE,
    "The strike lasted three months.": Kind.DURATION,
    "The road is 12 miles long.": Kind.LEVEL,
    "The bridge cost $12 million.": Kind.LEVEL,
}

# --- ranks, apart from dates, names and mere order ---

RANKS = {
    1: ("The port is No. 1.", "The port is number one in the world.", "The port took first place."),
    2: ("The port ranks second.", "The port is the second-largest in Asia.", "The port is the 2nd largest in Asia."),
    3: ("The port ranked 3rd.", "The port came third.", "The port finished third."),
    5: ("The port climbed to fifth place.", "The port holds the fifth spot.", "The port is fifth on the list."),
    11: ("The port sits in 11th place.", "The port ranked 11th among its peers.", "The port ranked eleventh."),
}

NO_RANKS = (
    "He was the 46th president.",
    "The second quarter was wet.",
    "She married on the third of May.",
    "Henry VIII was a king.",
    "The 14th Five-Year Plan ended.",
    "It was her second marriage.",
    "The 12th annual fair opened.",
    "In the 21st century it sank.",
    "The First World War ended.",
    "On the third day it rained.",
    "Fifth Avenue was shut.",
    "It was the third such fire.",
    "He scored in the 87th minute.",
    "The 5,000th visitor came.",
)

# --- offsets: the quote is what stands there, whatever stands before it ---

QUOTES = {
    "emoji": ("\U0001f6a2\U0001f469\u200d\U0001f33e The port shipped 3.6 million tonnes.", "3.6 million tonnes"),
    "flag": ("\U0001f1ee\U0001f1ea Dublin paid €40.", "€40"),
    "non-breaking space": ("The rate was 4.1\u00a0percent.", "4.1\u00a0percent"),
    "narrow space in digits": ("He paid 3\u202f600\u00a0euros.", "3\u202f600\u00a0euros"),
    "line end of two": ("A first line.\r\nThe port shipped 42 tonnes.\r\n", "42 tonnes"),
    "combining mark": ("Cafe\u0301s in Malmo\u0308 sold 42 tonnes.", "42 tonnes"),
    "emphasis": ("The port shipped **42 tonnes** of it.", "42 tonnes"),
    "emphasis on the number alone": ("The port shipped *42* tonnes.", "42"),
    "link": ("The port shipped [42 tonnes](https://example.org/2024) of it.", "42 tonnes"),
    "quotation marks": ("“We shipped 42 tonnes,” he said.", "42 tonnes"),
    "wide letters": ("香港 paid HK$312.40 a share.", "HK$312.40 a share"),
    "tab": ("Port\tshipped\t42 tonnes.", "42 tonnes"),
    "brackets": ("The port (42 tonnes) slept.", "42 tonnes"),
    "hedge outside": ("It shipped nearly 42 tonnes.", "42 tonnes"),
    "noun counted outside": ("It sheltered 42 stray cats.", "42"),
    "article inside": ("It sheltered half a million cats.", "half a million"),
}

# --- known gaps: what does not hold today, and why ---

GAPS = {
    "The storm hit a quarter of a million houses.": "read as a share of 25 percent and a million",
    "2/3 of the pupils walk.": "a fraction with a slash is read as two numbers",
    "⅔ of the pupils walk.": "a vulgar fraction is read as a number, not as a part",
    "An increase of about 5 percent helped.": "a hedge behind 'increase of' keeps the noun from giving the direction",
    "The rate edged up to 5 percent.": "'up to' behind a verb of movement is read as the hedge",
    "The port took first place.": "'first place' is not found as a rank",
    "The law passed 218 to 210.": "a vote without 'by' or a reason is read as two counts",
    "He wore number 7.": "the number of a shirt is read as a rank",
    "He earned 1,5 million euros.": "a decimal comma before a scale word is read as two numbers",
    "Nought point five percent of it left.": "'nought point five' is read as five",
    "Three point two percent of it left.": "'point' in spelled decimals is not read",
    "It cost one-and-a-half times as much.": "'one-and-a-half' is read as one",
    "Three quarters later it closed.": "quarters of a year are read as a fraction",
    "Only 3 of 10 passed.": "'3 of 10' is read as two counts, not as a share",
}


MORE_NOTHING = ("The law passed 218 to 210.", "He wore number 7.", "The ratio was 3:1.", "Form 1040 is due.")


Expected = TypeVar("Expected")


def known(text: str) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(reason=GAPS[text]),) if text in GAPS else ()


def phrased(table: Mapping[str, object]) -> list[object]:
    """Cases of (text, expected), named by their text; known gaps marked."""
    return [pytest.param(text, expected, id=text, marks=known(text)) for text, expected in table.items()]


def many(*tables: Mapping[Expected, Iterable[str]]) -> list[object]:
    """The same, of tables with many texts for each expected value."""
    return phrased({text: expected for table in tables for expected, texts in table.items() for text in texts})


def texts() -> list[str]:
    """Every text of the tables above."""
    by_value = [*chain(*(table.values() for table in GROUPS.values())), *MOVED.values(), *RANKS.values()]
    groups = list(chain(*by_value))
    hedged = [f"The mill employs {words}." for group in HEDGED.values() for words in group]
    quotes = [text for text, _ in QUOTES.values()]
    return [*groups, *hedged, *quotes, *chain(*NOTHING.values()), *MORE_NOTHING, *APART, *MOVES, *KINDS, *NO_RANKS]


Readings = Mapping[str, tuple[Mention, ...]]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def readings(extractor: Extractor) -> Readings:
    """What is read in every text, one by one, in shared batches: quicker than a call for each."""
    found = extractor.extract([Article(text, name=text) for text in texts()])
    return {extraction.article.name: extraction.mentions for extraction in found}


def quantities(readings: Readings, text: str) -> list[Quantity]:
    return [normalise(mention, Article(text)) for mention in readings[text]]


Value = tuple[tuple[Decimal, ...], str]


def value(quantity: Quantity) -> Value:
    """What was stated, and its unit; for a bare count the noun, "~" without one."""
    return quantity.stated, (quantity.counted or "~") if quantity.unit == "1" else quantity.unit


def parsed(expected: str) -> Value:
    figures, unit = expected.split(" ", 1)
    return tuple(Decimal(figure) for figure in figures.split("..")), unit


@pytest.mark.parametrize(("text", "expected"), many(*GROUPS.values()))
def test_one_value_many_phrasings(readings: Readings, text: str, expected: str) -> None:
    assert [value(q) for q in quantities(readings, text)] == [parsed(expected)]


@pytest.mark.parametrize(("text", "expected"), phrased(APART))
def test_a_figure_beside_a_label_is_read_alone(readings: Readings, text: str, expected: str) -> None:
    assert [value(q) for q in quantities(readings, text)] == [parsed(expected)]


@pytest.mark.parametrize(("text", "expected"), phrased(MOVES))
def test_from_and_to_are_two_figures_and_no_range(readings: Readings, text: str, expected: tuple[str, str]) -> None:
    assert [value(q) for q in quantities(readings, text)] == [parsed(end) for end in expected]


@pytest.mark.parametrize(
    "text", [pytest.param(t, id=t, marks=known(t)) for t in chain(*NOTHING.values(), MORE_NOTHING)]
)
def test_what_is_no_claim_gives_nothing(readings: Readings, text: str) -> None:
    assert [mention.span.text for mention in readings[text]] == []


@pytest.mark.parametrize(("words", "modifier"), many(HEDGED))
def test_hedges(readings: Readings, words: str, modifier: Modifier | None) -> None:
    text = f"The mill employs {words}."
    (mention,) = readings[text]
    assert mention.modifier is modifier
    assert (mention.span.text, mention.counted) == ("500", "worker")
    assert (mention.hedge is None) == (modifier is None)
    if mention.hedge is not None:
        assert text[mention.hedge.start : mention.hedge.end] == mention.hedge.text
        assert mention.hedge.text in words


@pytest.mark.parametrize(("text", "expected"), many(MOVED))
def test_direction_and_role(readings: Readings, text: str, expected: tuple[str, Direction | None, str]) -> None:
    (mention,) = readings[text]
    (quantity,) = quantities(readings, text)
    stated, direction, role = expected
    assert (mention.direction, mention.role) == (direction, role)
    assert quantity.stated == (Decimal(stated),)


@pytest.mark.parametrize(("text", "kind"), phrased(KINDS))
def test_kinds(readings: Readings, text: str, kind: Kind) -> None:
    assert [quantity.kind for quantity in quantities(readings, text)] == [kind]


@pytest.mark.parametrize(("text", "rank"), many(RANKS))
def test_ranks(readings: Readings, text: str, rank: int) -> None:
    (quantity,) = quantities(readings, text)
    assert quantity.kind is Kind.RANK
    assert (quantity.stated, quantity.low, quantity.high) == ((Decimal(rank),), Decimal(rank), Decimal(rank))


@pytest.mark.parametrize("text", NO_RANKS)
def test_ordinals_that_are_no_ranks(readings: Readings, text: str) -> None:
    assert readings[text] == ()


@pytest.mark.parametrize(("text", "quote"), QUOTES.values(), ids=QUOTES)
def test_the_quote_stands_at_its_offsets(readings: Readings, text: str, quote: str) -> None:
    (mention,) = readings[text]
    assert mention.span.text == quote
    assert text[mention.span.start : mention.span.end] == quote


def test_every_span_of_every_phrase_is_exact(extractor: Extractor) -> None:
    text = "\r\n\r\n".join(phrase for table in GROUPS.values() for phrases in table.values() for phrase in phrases)
    (extraction,) = extractor.extract([Article(text)])
    found = extraction.mentions
    assert len(found) > 100
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert text[mention.sentence.span.start : mention.sentence.span.end] == mention.sentence.span.text
        assert mention.sentence.span.covers(mention.span)
    starts = [mention.span.start for mention in found]
    assert starts == sorted(starts)


def test_what_was_passed_over_counts_among_the_numbers(extractor: Extractor) -> None:
    extraction = next(extractor.extract([Article("On May 3, 2024 the firm had 210 workers at 14 Harbour Street.")]))
    assert len(extraction.mentions) == 1
    assert extraction.numbers == 3


def test_a_text_without_numbers_loads_no_model() -> None:
    extractor = Extractor()
    assert next(extractor.extract([Article("The harbour froze overnight.")])).mentions == ()
    assert extractor._model is None


def test_many_articles_share_batches_and_keep_their_order(extractor: Extractor) -> None:
    articles = [Article(f"The yard built {number} boats.") for number in range(2, 72)]
    found = [extraction.mentions[0].number.low for extraction in extractor.extract(articles)]
    assert found == [Decimal(number) for number in range(2, 72)]
