"""What is read out of a phrase: one expected value, many phrasings; and phrasings that must give nothing."""

from __future__ import annotations

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
    "3e7 voter": ("The roll has 3 crore voters.", "The roll has 30 million voters.", "The roll has three crore voters."),
    "5e10 INR": ("The scheme costs Rs 5,000 crore.", "The scheme costs ₹5,000 crore.", "The scheme costs INR 50 billion."),
    "1e6 bottle": ("The line fills a million bottles.", "The line fills one million bottles.", "The line fills 1m bottles."),
    "1204 family": ("It housed 1,204 families.", "It housed 1204 families.", "It housed one thousand two hundred and four families."),
    "100 goat": ("He keeps a hundred goats.", "He keeps one hundred goats.", "He keeps 100 goats."),
    "21 nurse": ("The ward has twenty-one nurses.", "The ward has twenty one nurses.", "The ward has 21 nurses."),
    "7342 book": ("The library bought 7,342 books.", "The library bought 7 342 books.", "The library bought 7\u202f342 books."),
    "10000..100000 bird": ("The lake drew tens of thousands of birds.",),
    "1e5..1e6 bird": ("The lake drew hundreds of thousands of birds.",),
    "24..100 bird": ("The lake drew dozens of birds.",),
}  # fmt: skip

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
}  # fmt: skip

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
    "30..40 kilometer": ("The walk is 30-40 km long.", "The walk is 30 to 40 kilometres long.", "The walk is 30–40km long."),
    "12..14 day": ("Repairs last 12-14 days.", "Repairs last between 12 and 14 days.", "Repairs last 12 to 14 days."),
}  # fmt: skip

MONEY = {
    "250 USD": (
        "Tickets cost $250.",
        "Tickets cost US$250.",
        "Tickets cost USD 250.",
        "Tickets cost 250 dollars.",
        "Tickets cost 250 U.S. dollars.",
        "Tickets cost 250 US dollars.",
    ),
    "312.40 HKD": ("Shares closed at HK$312.40.", "Shares closed at 312.40 Hong Kong dollars.", "Shares closed at HKD 312.40."),
    "80 GBP": ("The coat cost £80.", "The coat cost 80 pounds.", "The coat cost GBP 80.", "The coat cost 80 pounds sterling."),
    "0.85 GBP": ("The bun cost 85p.", "The bun cost 85 pence."),
    "0.99 USD": ("The bun cost 99 cents.", "The bun cost $0.99."),
    "9000 JPY": ("The room cost 9,000 yen.", "The room cost JPY 9,000."),
    "40 KES": ("The loaf cost Sh40.", "The loaf cost KSh 40.", "The loaf cost 40 Kenyan shillings."),
    "1e6 CHF": ("The watch fetched CHF 1 million.", "The watch fetched 1 million Swiss francs."),
    "7.5e8 AUD": ("The bid was worth A$750 million.", "The bid was worth 750 million Australian dollars.", "The bid was worth AUD 750m."),
    "58 USD_per_barrel": ("Oil fetched $58 a barrel.", "Oil fetched $58 per barrel.", "Oil fetched 58 dollars a barrel."),
    "3 EUR_per_kilogram": ("Plums cost €3 per kilogram.", "Plums cost €3/kg.", "Plums cost 3 euros a kilogram."),
}  # fmt: skip

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
    "25 basis_point": ("The bank added 25 basis points.", "The bank added 25bps.", "The bank added 25 bp.", "The bank added twenty-five basis points."),
    "12.3 per_100000": ("The toll was 12.3 per 100,000 people.", "The toll was 12.3 for every 100,000 people.", "The toll was 12.3 per 100,000 inhabitants."),
    "3.7 per_1000": ("The valley has 3.7 doctors for every 1,000 people.", "The valley has 3.7 doctors per 1,000 people."),
}  # fmt: skip

PHYSICAL = {
    "42 kilometer": ("The race is 42 km long.", "The race is 42km long.", "The race is 42 kilometres long.", "The race is 42 kilometers long."),
    "18 square_kilometer": ("The park has 18 sq km.", "The park has 18 square kilometres.", "The park has 18 km².", "The park has 18 km2."),
    "3.2e6 metric_ton": ("The mine sold 3.2 million tonnes.", "The mine sold 3.2 million metric tons.", "The mine sold 3.2Mt.", "The mine sold 3.2 megatonnes."),
    "9.5e6 barrel_per_day": (
        "The wells gave 9.5 million barrels per day.",
        "The wells gave 9.5 million barrels a day.",
        "The wells gave 9.5m bpd.",
        "The wells gave 9.5 million b/d.",
    ),
    "600 megawatt": ("The dam gives 600 megawatts.", "The dam gives 600 MW.", "The dam gives 600MW."),
    "48 terawatt_hour": ("The grid sold 48 terawatt hours.", "The grid sold 48 TWh.", "The grid sold 48 terawatt-hours."),
    "120 kilometer_per_hour": ("Gusts hit 120 km/h.", "Gusts hit 120 kilometres per hour.", "Gusts hit 120 kph.", "Gusts hit 120 kilometers an hour."),
    "420 ppm": ("The air holds 420 ppm.", "The air holds 420 parts per million."),
    "70 mile": ("The road is 70 miles long.", "The road is seventy miles long."),
    "250 gram": ("The bird weighs 250 grams.", "The bird weighs 250g."),
    "37 degree_Celsius": ("The noon high was 37 degrees Celsius.", "The noon high was 37°C.", "The noon high was 37 °C."),
}  # fmt: skip

SPANS_OF_TIME = {
    "71 year": ("Ines Vaart, 71, mends nets.", "Ines Vaart is 71 years old.", "The 71-year-old mends nets.", "She died aged 71.", "She died at the age of 71."),
    "3 month": ("The strike lasted three months.", "The strike lasted 3 months.", "It was a three-month strike."),
    "2 decade": ("The feud lasted two decades.",),
    "90 minute": ("The ferry takes 90 minutes.", "The ferry takes 90 mins.", "It is a 90-minute ferry ride."),
    "0.5 hour": ("The ferry takes half an hour.",),
}  # fmt: skip

COUNTS = {
    "24 cluster": ("The country hosts 24 clusters.", "The country hosts 24 big clusters.", "There are 24 clusters.", "Of the clusters there, the country hosts 24 clusters."),
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
}  # fmt: skip

GROUPS = {
    "scales": SCALES,
    "signs and parts": SIGNS_AND_PARTS,
    "ranges": RANGES,
    "money": MONEY,
    "ratios": RATIOS,
    "physical": PHYSICAL,
    "time": SPANS_OF_TIME,
    "counts": COUNTS,
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
    "addresses": ("The office is at 14 Harbour Street.", "He lives at 10 Downing Street.", "Write to desk24@example.org."),
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
}  # fmt: skip

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
