"""What holds of checking whatever the text is: the four properties that a verdict can be trusted by.

Every mention ends in exactly one finding; a wider wording is never a discrepancy where a narrow one was none; the unit
that a figure is told in changes no verdict, and neither does the order of paragraphs that stand alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from benchmarks.errors.gold import desks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.check import Checker
from claimcheck.compare import Comparer
from claimcheck.extract import Extraction, Extractor
from claimcheck.link import Linker
from claimcheck.model import Article, Claim, Finding, Mention, Modifier, Quantity, Verdict
from claimcheck.normalise import normalise
from claimcheck.reference import Reference
from claimcheck.result import Report
from golden import ROOT
from small_world import DAY, world

# The same examples every time: a build that fails must fail for everybody.
quick = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FLAGS = frozenset({Verdict.DISCREPANCY, Verdict.OUTDATED})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    return world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def checker(small: Reference) -> Checker:
    return Checker(small)


def check(checker: Checker, text: str) -> Report:
    return checker.check(text, published=DAY)


# --- one finding for each mention ---


@dataclass(frozen=True)
class Read:
    """An article of the corpus with what was read in it, the claims made of that, and who judges them."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    comparer: Comparer

    def judged(self, claims: Sequence[Claim]) -> tuple[Finding, ...]:
        return self.comparer.compare(self.article, claims)


def _claims(linker: Linker, extraction: Extraction) -> tuple[Claim, ...]:
    article = extraction.article
    return linker.link(article, [(mention, normalise(mention, article)) for mention in extraction.mentions])


@pytest.fixture(scope="module")
def corpus() -> list[Read]:
    """Every article that the project has gold of, each with its own reference."""
    found, extractor = [], Extractor()
    desks_, problems = desks(ROOT / "corpus")
    assert problems == []
    for desk in desks_:
        reference = Reference.load() if desk.own else Reference.load(*desk.roots)
        linker, comparer = Linker(reference), Comparer(reference)
        for extraction in extractor.extract([one.article for one in desk.articles]):
            found.append(Read(extraction.article, extraction.mentions, _claims(linker, extraction), comparer))
    return found


def ends_once(mentions: Sequence[Mention], findings: Sequence[Finding]) -> None:
    """Every mention is the figure of a finding or qualifies the figure of one, and that just once."""
    ended = [mention.span for one in findings for mention in (one.claim.mention, *one.claim.qualifiers)]
    assert Counter(ended) == Counter(mention.span for mention in mentions)


def test_every_mention_of_the_corpus_ends_in_exactly_one_finding(corpus: list[Read]) -> None:
    assert len(corpus) > 50
    for read in corpus:
        ends_once(read.mentions, read.judged(read.claims))


# Sentences in which figures lean on one another in all the ways that the linker knows, with gaps for the figures.
TEMPLATES = (
    "Inflation in Kenya was {a} percent in July 2025, compared with {b} percent in Japan.",
    "Sales rose {a} percent to {b} from {c}.",
    "Of the {b} houses, {a} were let, or {c} percent.",
    "The loan of {a} million euros (${b} million) runs for {c} years.",
    "Japan hosts {a} of the top {b} harbours, one in {c} of them private.",
    "Kenya shipped {a} tonnes: {b} tonnes of tea and {c} tonnes of coffee.",
    "Output more than doubled, from {a} to {b} tonnes, in the {c} years to 2024.",
    "Ireland's population grew by {a} to {b} million, {c} times that of Alder Bay.",
    "Kenya and Japan had {a} and {b} million people respectively, {c} percent of the world's.",
    "The bank expects growth of {a} to {b} percent, not {c} percent.",
    "Between {a} and {b} people, or about {c} percent, stayed at home.",
    "The runner-up took {a}:{b}.{c} for the distance.",
    "It was the {a}th rise in {b} months and the largest since 20{c}.",
)
numbers = st.integers(2, 99)


@st.composite
def composed(draw: st.DrawFn) -> str:
    """A text of a few of the sentences, with figures of any size in them."""
    sentences = draw(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=5))
    gap = draw(st.sampled_from((" ", "\n\n", "\n- ")))
    return gap.join(one.format(a=draw(numbers), b=draw(numbers), c=draw(numbers)) for one in sentences)


@settings(quick, max_examples=40)
@given(text=composed())
def test_every_mention_of_a_composed_text_ends_in_exactly_one_finding(checker: Checker, text: str) -> None:
    ends_once(checker.extract(text), check(checker, text).findings)


# --- wider intervals ---

shares = st.decimals(min_value=0, max_value="0.5", places=3)


def wider(quantity: Quantity, below: Decimal, above: Decimal) -> Quantity:
    """The quantity with its closed ends moved outwards by parts of the figure."""
    size = max(map(abs, quantity.stated))
    low = None if quantity.low is None else quantity.low - below * size
    high = None if quantity.high is None else quantity.high + above * size
    return replace(quantity, low=low, high=high)


@settings(quick, max_examples=150)
@given(data=st.data(), below=shares, above=shares)
def test_a_wider_interval_is_no_discrepancy(
    corpus: list[Read], data: st.DataObject, below: Decimal, above: Decimal
) -> None:
    """One figure of an article of the corpus that holds, or of which nothing is known, is widened and judged again."""
    read = data.draw(st.sampled_from(corpus), label="article")
    before = read.judged(read.claims)
    open_ = [at for at, finding in enumerate(before) if finding.verdict in {Verdict.MATCH, Verdict.UNVERIFIED}]
    at = data.draw(st.sampled_from(open_), label="claim")
    claims = list(read.claims)
    claims[at] = replace(claims[at], quantity=wider(claims[at].quantity, below, above))
    after = read.judged(claims)[at]
    assert after.verdict is not Verdict.DISCREPANCY, (claims[at].mention.sentence.span.text, after.trace)
    if before[at].verdict is Verdict.MATCH:
        assert after.verdict not in FLAGS, (claims[at].mention.sentence.span.text, after.trace)


@settings(quick, max_examples=60)
@given(data=st.data())
def test_about_before_a_figure_of_the_corpus_is_no_discrepancy(corpus: list[Read], data: st.DataObject) -> None:
    """As wide as "about" makes it, in place of what the article says."""
    read = data.draw(st.sampled_from(corpus), label="article")
    before = read.judged(read.claims)
    plain = [
        at
        for at, finding in enumerate(before)
        if finding.verdict in {Verdict.MATCH, Verdict.UNVERIFIED} and finding.claim.quantity.modifier is None
    ]
    if not plain:
        return
    at = data.draw(st.sampled_from(plain), label="claim")
    claims = list(read.claims)
    mention = replace(claims[at].mention, modifier=Modifier.ABOUT)
    claims[at] = replace(claims[at], mention=mention, quantity=normalise(mention, read.article))
    kind, unit = before[at].claim.quantity.kind, before[at].claim.quantity.unit
    claims[at] = replace(claims[at], quantity=replace(claims[at].quantity, kind=kind, unit=unit))
    after = read.judged(claims)[at]
    assert after.verdict not in FLAGS, (mention.sentence.span.text, after.trace)


HELD = (
    "Kenya's GDP was {hedge} $124.3 billion in 2024.",
    "Kenya's exports came to {hedge} $13.3 billion in 2024.",
    "Kenya's exports were {hedge} $13 billion in 2024.",
    "Kenya's imports were {hedge} $21.7 billion in 2024.",
    "Inflation in Kenya was {hedge} 4.1 percent in July 2025.",
    "Unemployment in Japan stood at {hedge} 2.3 percent in July 2025.",
    "Japan's population was {hedge} 124 million in 2024.",
    "Ireland's population was {hedge} 5 million in 2024.",
    "Forests covered {hedge} 36,000 square kilometres of Kenya in 2024.",
    "Kenya's coastline was {hedge} 536 kilometres in 2024.",
    "Kenya's economic growth was {hedge} 4.7 percent in 2024.",
)


@settings(quick, max_examples=60)
@given(sentence=st.sampled_from(HELD), hedge=st.sampled_from(("about", "around", "roughly", "approximately")))
def test_a_figure_that_holds_holds_with_about_before_it(checker: Checker, sentence: str, hedge: str) -> None:
    (plain,) = (one for one in check(checker, sentence.replace("{hedge} ", "")).findings if one.claim.indicator)
    (hedged,) = (one for one in check(checker, sentence.format(hedge=hedge)).findings if one.claim.indicator)
    assert plain.verdict is Verdict.MATCH
    assert hedged.claim.quantity.modifier is Modifier.ABOUT
    assert hedged.verdict is Verdict.MATCH


def test_a_figure_that_was_cut_off_holds_with_about_before_it(checker: Checker) -> None:
    for hedge in ("", "about "):
        (finding,) = check(checker, f"Kenya's population was {hedge}9 million in 1960.").findings
        assert finding.verdict is Verdict.MATCH, hedge


# --- other units ---

# What is said of a figure, the figure, and the same in other units: so fine that both stand for the same.
TOLD = (
    (
        "Kenya's coastline was {} long in 2024.",
        ("536 km", "333.05 miles", "536,000 metres", "0.536 thousand km"),
        ("563 km", "349.83 miles", "563,000 metres"),
    ),
    (
        "Kenya's forest cover came to {} in 2024.",
        (
            "36,110 square kilometres",
            "3,611,000 hectares",
            "3.611 million hectares",
            "13,942 square miles",
            "8.923 million acres",
        ),
        (
            "31,610 square kilometres",
            "3,161,000 hectares",
            "3.161 million hectares",
            "12,205 square miles",
            "7.811 million acres",
        ),
    ),
    (
        "The world's wind power came to {} in 2024, IRENA said.",
        ("1,134.8 gigawatts", "1.1348 terawatts", "1,134,800 megawatts", "1,134.8 GW"),
        ("1,334.8 gigawatts", "1.3348 terawatts", "1,334,800 megawatts"),
    ),
    (
        "The sea temperature of the world was {} in 2024.",
        ("20.87 degrees Celsius", "69.57 degrees Fahrenheit", "20.87°C", "69.57°F"),
        ("22.87 degrees Celsius", "73.17 degrees Fahrenheit", "22.87°C", "73.17°F"),
    ),
    (
        "Kenya's exports were {} in 2024.",
        ("$13.31 billion", "13,310 million dollars", "$13,310,000,000", "US$13.31bn"),
        ("$31.31 billion", "31,310 million dollars", "$31,310,000,000", "US$31.31bn"),
    ),
    (
        "Kenya's road network was {} long in 2018.",
        ("161,400 kilometres", "100,289 miles", "161.4 thousand kilometres"),
        ("61,400 kilometres", "38,152 miles", "61.4 thousand kilometres"),
    ),
)


def verdicts(report: Report) -> list[Verdict]:
    return [finding.verdict for finding in report.ordered()]


@quick
@given(data=st.data())
@pytest.mark.parametrize("holds", [True, False])
def test_the_unit_that_figures_are_told_in_changes_no_verdict(
    checker: Checker, holds: bool, data: st.DataObject
) -> None:
    ways = [right if holds else wrong for _, right, wrong in TOLD]
    sentences = [sentence for sentence, _, _ in TOLD]
    plain = [sentence.format(way[0]) for sentence, way in zip(sentences, ways, strict=True)]
    told = [sentence.format(data.draw(st.sampled_from(way))) for sentence, way in zip(sentences, ways, strict=True)]
    expected = verdicts(check(checker, "\n\n".join(plain)))
    assert len(expected) == len(TOLD)
    assert (Verdict.MATCH in expected) == holds
    assert (FLAGS & set(expected) == set()) == holds
    assert verdicts(check(checker, "\n\n".join(told))) == expected, told


# --- paragraphs that stand alone ---

ALONE = (
    "Inflation in Kenya was 4.1 percent in July 2025.",
    "Japan's unemployment rate stood at 2.3 percent in July 2025, the statistics office said.",
    "Kenya's exports were $31.31 billion in 2024.",
    "Japan's population fell to 124.0 million in 2024 from 126.3 million in 2020.",
    "Kenya's coastline was 333.05 miles long in 2024.",
    "Ireland had a population of 5.086 million in 2024.",
    "China's R&D spending was 3.6 billion yuan in 2024.",
    "The sea temperature of the world was 20.87 degrees Celsius in 2024.",
    "GDP in Kenya grew by 4.7 percent in 2024.",
    "Life expectancy in Japan was 84.0 years in 2023.",
    "In 2025, Alder Bay was first in the ranking of harbours.",
    "Youth unemployment in Kenya rose to 13.7 percent in July 2025 from 13.1 percent in June 2025.",
)
BETWEEN = (
    "The rain had stopped by noon, and the ferry left.",
    "Rents in Lima fell by 5 percent in 2019.",
    "The orchestra of Oslo sold 12,400 tickets in March 2022.",
    "Nobody at the ministry picked up the phone.",
    "Brazil's wheat harvest was 7.9 million tonnes in 2023.",
)


def outcomes(report: Report) -> dict[str, list[tuple[object, ...]]]:
    """What is said of each figure, by its sentence."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for finding in report.ordered():
        claim = finding.claim
        row = (claim.mention.span.text, claim.indicator, claim.entity, finding.verdict, finding.cause, finding.reason)
        found.setdefault(claim.mention.sentence.span.text, []).append(row)
    return found


@quick
@given(order=st.permutations(ALONE))
def test_the_order_of_paragraphs_that_stand_alone_changes_no_verdict(checker: Checker, order: list[str]) -> None:
    each = {sentence: rows for one in ALONE for sentence, rows in outcomes(check(checker, one)).items()}
    assert outcomes(check(checker, "\n\n".join(order))) == each


@quick
@given(data=st.data(), order=st.permutations(ALONE), between=st.sampled_from(BETWEEN))
def test_a_paragraph_about_something_else_changes_no_verdict(
    checker: Checker, data: st.DataObject, order: list[str], between: str
) -> None:
    place = data.draw(st.integers(0, len(order)), label="place")
    with_it = outcomes(check(checker, "\n\n".join([*order[:place], between, *order[place:]])))
    with_it.pop(between, None)
    assert with_it == outcomes(check(checker, "\n\n".join(order)))
