"""What the phrases of corpus/phrases cannot say: exact offsets, kinds, hedges by their words, batches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.extract import Extractor
from claimcheck.model import Article, Kind, Mention, Modifier
from claimcheck.normalise import normalise
from test_phrases import phrases

# --- what sort of figure it is ---

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

# --- offsets: the quote is what stands there, whatever stands before it ---

QUOTES = {
    "emoji": ("\U0001f6a2\U0001f469\u200d\U0001f33e The port shipped 3.6 million tonnes.", "3.6 million tonnes"),
    "flag": ("\U0001f1ee\U0001f1ea Dublin paid €40.", "€40"),
    "non-breaking space": ("The rate was 4.1\u00a0percent.", "4.1\u00a0percent"),
    "narrow space in digits": ("He paid 3\u202f600\u00a0euros.", "3\u202f600\u00a0euros"),
    "line end of two": ("A first line.\r\nThe port shipped 42 tonnes.\r\n", "42 tonnes"),
    "combining mark on the word before": ("Cafe\u0301s in Malmo\u0308 sold 42 tonnes.", "42 tonnes"),
    "combining mark on the last digit": ("It sold 42\u0332 cars.", "42\u0332"),
    "combining mark on the unit": ("It shipped 42 to\u0301nnes of cafe\u0301.", "42"),
    "emphasis": ("The port shipped **42 tonnes** of it.", "42 tonnes"),
    "emphasis on the number alone": ("The port shipped *42* tonnes.", "42"),
    "link": ("The port shipped [42 tonnes](https://example.org/2024) of it.", "42 tonnes"),
    "quotation marks": ("“We shipped 42 tonnes,” he said.", "42 tonnes"),
    "wide letters": ("香港 paid HK$312.40 a share.", "HK$312.40 a share"),
    "emphasis in the number's sentence": ("_Only_ `code` and **bold**: 42 tonnes.", "42 tonnes"),
    "heading": ("# Cargo\r\n\r\n## 42 tonnes shipped\r\n", "42 tonnes"),
    "list item": ("- fish\r\n- 42 tonnes of salt\r\n", "42 tonnes"),
    "table cell": ("| port | cargo |\n|---|---|\n| Bo | 42 tonnes |\n", "42 tonnes"),
    "quoted line": ("> It shipped 42 tonnes.\n", "42 tonnes"),
    "family of emoji inside the sentence": (
        "It shipped \U0001f468\u200d\U0001f469\u200d\U0001f467 42 tonnes \U0001f41f.",
        "42 tonnes",
    ),
    "soft hyphen and zero-width space": ("The har\u00adbour\u200b shipped 42 tonnes.", "42 tonnes"),
    "byte order mark": ("\ufeffIt shipped 42 tonnes.", "42 tonnes"),
    "right-to-left name": ("\u05d7\u05d9\u05e4\u05d4 shipped 42 tonnes.", "42 tonnes"),
    "letters beyond the first plane": ("\U0001d4d0\U0001d4d1 shipped 42 tonnes.", "42 tonnes"),
    "thin space before the sign": ("The rate was 4.1\u2009%.", "4.1\u2009%"),
    "non-breaking spaces throughout": (
        "Some\u00a0places\u00a0paid\u00a0816\u00a0000\u00a0euros.",
        "816\u00a0000\u00a0euros",
    ),
    "power of ten": (
        "Its mass is 1.99\u202f\u00d7\u202f10\u00b3\u2070\u202fkg.",
        "1.99\u202f\u00d7\u202f10\u00b3\u2070\u202fkg",
    ),
    "range with a dash": ("It shipped 40\u201342 tonnes.", "40\u201342 tonnes"),
    "fraction sign": ("It ran 2\u00bd miles.", "2\u00bd miles"),
    "a year and a half": ("It slept for a year and a half.", "a year and a half"),
    "lone carriage return": ("A line\rIt shipped 42 tonnes.", "42 tonnes"),
    "tab": ("Port\tshipped\t42 tonnes.", "42 tonnes"),
    "brackets": ("The port (42 tonnes) slept.", "42 tonnes"),
    "hedge outside": ("It shipped nearly 42 tonnes.", "42 tonnes"),
    "noun counted outside": ("It sheltered 42 stray cats.", "42"),
    "article inside": ("It sheltered half a million cats.", "half a million"),
}

# A digit struck out or framed as a key makes the number another one.
UNREAD = ("It lost 5\u03360 cars.", "Press 5\ufe0f\u20e3 now.", "Cafe\u03015 opens.")

# --- hedges by their words: what belongs to the modifier and not to the quote ---

HEDGES = {
    "about 500 workers": (Modifier.ABOUT, "about"),
    "500 workers or so": (Modifier.ABOUT, "or so"),
    "just short of 500 workers": (Modifier.NEARLY, "just short of"),
    "500+ workers": (Modifier.MORE_THAN, "+"),
    "500 or more workers": (Modifier.AT_LEAST, "or more"),
    "no more than 500 workers": (Modifier.AT_MOST, "no more than"),
    "as many as 500 workers": (Modifier.UP_TO, "as many as"),
    "exactly 500 workers": (None, None),
}

Readings = dict[str, tuple[Mention, ...]]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def readings(extractor: Extractor) -> Readings:
    """What is read in every text, one by one, in shared batches: quicker than a call for each."""
    texts = [*KINDS, *(text for text, _ in QUOTES.values()), *UNREAD, *map(employs, HEDGES)]
    found = extractor.extract([Article(text, name=text) for text in texts])
    return {extraction.article.name: extraction.mentions for extraction in found}


def employs(words: str) -> str:
    return f"The mill employs {words}."


@pytest.mark.parametrize("text", KINDS)
def test_kinds(readings: Readings, text: str) -> None:
    assert [normalise(mention, Article(text)).kind for mention in readings[text]] == [KINDS[text]]


@pytest.mark.parametrize("words", HEDGES)
def test_a_hedge_is_outside_the_quote(readings: Readings, words: str) -> None:
    text = employs(words)
    (mention,) = readings[text]
    modifier, hedge = HEDGES[words]
    assert (mention.modifier, mention.span.text, mention.counted) == (modifier, "500", "worker")
    assert (mention.hedge.text if mention.hedge is not None else None) == hedge
    if mention.hedge is not None:
        assert text[mention.hedge.start : mention.hedge.end] == mention.hedge.text


@pytest.mark.parametrize("text", UNREAD)
def test_digits_that_a_mark_changes_are_no_number(readings: Readings, text: str) -> None:
    assert readings[text] == ()


@pytest.mark.parametrize(("text", "quote"), QUOTES.values(), ids=QUOTES)
def test_the_quote_stands_at_its_offsets(readings: Readings, text: str, quote: str) -> None:
    (mention,) = readings[text]
    assert mention.span.text == quote
    assert text[mention.span.start : mention.span.end] == quote


def test_every_span_of_every_phrase_is_exact(extractor: Extractor) -> None:
    text = "\r\n\r\n".join(phrase.text for phrase in phrases())
    (extraction,) = extractor.extract([Article(text)])
    found = extraction.mentions
    assert len(found) > 500
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
