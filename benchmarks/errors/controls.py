"""Claims that hold, told in another way that holds as well. None of them may be flagged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from benchmarks.errors.brackets import (
    count_bracket,
    halves,
    may_follow,
    money_bracket,
    physical_bracket,
    sexes_bracket,
    told,
    year_step,
)
from benchmarks.errors.gold import Desk, GoldArticle, Row
from benchmarks.errors.mutants import CHANGES, CONVERSION, Claim, Edit, applied, claims, sentence_of, tied
from benchmarks.errors.operators.added import LEAST
from benchmarks.errors.operators.hedges import may_be_hedged
from benchmarks.errors.printed import TEN, Printed
from benchmarks.errors.truth import World
from claimcheck.model import Verdict

SOUND = frozenset({"level", "share", "count"})


@dataclass(frozen=True, slots=True)
class Control:
    """An article with one claim told in another way. `sentence` is where the sentence lies in its text."""

    desk: str
    gold: GoldArticle
    row: Row
    way: str
    text: str
    edits: tuple[Edit, ...]
    sentence: tuple[int, int]


Way = Callable[[Claim], Iterator[tuple[str, tuple[Edit, ...]]]]


def _instead(claim: Claim, text: str) -> tuple[Edit, ...]:
    return (Edit(claim.row.span.start, claim.row.span.end, text),)


def _free(claim: Claim) -> bool:
    """Whether a hedge may be put before the figure: a plain one, without a hedge or an article of its own."""
    if claim.printed is None or claim.modifier is not None or claim.row.kind not in SOUND:
        return False
    # What follows in brackets, or rests on this figure, would have to be told in another way too.
    return may_be_hedged(claim) and not any(one.kind == CONVERSION for one in claim.gold.beside(claim.row))


def _rounded(own: Printed, shown_digits: int, rounding: str) -> Printed | None:
    """The figure with so many digits that count; None if it has no more than that."""
    step = TEN ** (own.shown.adjusted() - shown_digits + 1)
    shown = (own.shown / step).quantize(Decimal(1), rounding) * step
    if shown == own.shown or not shown:
        return None
    places = max(0, -step.adjusted())
    return own.with_digits(f"{shown:,.{places}f}" if shown >= 1000 else f"{shown:.{places}f}")


def coarser(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "About 52 million" for 51.75 million."""
    own = claim.printed
    if own is None or not _free(claim):
        return
    figure = _rounded(own, 2, ROUND_HALF_UP)
    if figure is not None:
        yield "rounded, with about", _instead(claim, f"about {figure.quote}")
    if any(one.kind in CHANGES for one in tied(claim.gold, claim.row)):
        return  # a step that is told beside it asks for the digits
    # One digit less, as any desk rounds: nothing has to be said.
    less = _rounded(own, len(own.digits.replace(",", "").replace(".", "").strip("0")) - 1, ROUND_HALF_UP)
    known = claim.known
    if less is not None and known is not None and len(less.digits.strip("0.,")) >= 2:
        low, high = less.stands_for(claim.row.kind, None)
        if low is not None and high is not None and low <= abs(known.value) <= high and claim.row.kind != "count":
            yield "rounded to a digit less", _instead(claim, less.quote)


def hedged(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "More than 51 million", "nearly 52 million", "at least 51 million" for 51.75 million: one of them."""
    own = claim.printed
    if own is None or not _free(claim):
        return
    under, over = _rounded(own, 2, ROUND_FLOOR), _rounded(own, 2, ROUND_CEILING)
    ways = []
    if under is not None:
        ways += [("more than", under), ("at least", under)]
    if over is not None and over.value <= own.value * Decimal("1.05"):
        ways.append(("nearly", over))
    if ways:
        words, figure = ways[claim.pick([name for name, _ in ways], "hedge")]
        yield words, _instead(claim, f"{words} {figure.quote}")


PER_CENT = (("%", " percent"), (" percent", "%"), (" per cent", " percent"), (" percent", " per cent"))
SHORT = ((" billion", "bn"), (" million", "m"), (" trillion", "tn"))


def spelled(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "5.2 per cent" for "5.2%", "$3bn" for "$3 billion"."""
    quote = claim.row.span.text
    for one, other in PER_CENT:
        if quote.endswith(one) and quote[-len(one) - 1 :][:1].isdigit():  # not "half a percent"
            yield f"{one.strip()} as {other.strip()}", _instead(claim, quote.removesuffix(one) + other)
    for one, other in SHORT:
        if quote.endswith(one) and quote[:1] in "$£€":
            yield f"{one.strip()} as {other}", _instead(claim, quote.removesuffix(one) + other)


FRONTED = re.compile(
    r"^(?P<time>(?:In|At the end of|By the end of) (?:[A-Z][a-z]+ )?\d{4}), (?P<rest>.+?)(?P<end>\.[\"”]?)$"
)
TAILED = re.compile(r"^(?P<rest>(?:The|[A-Z]).+?) (?P<time>(?:in|at the end of) (?:[A-Z][a-z]+ )?\d{4})(?P<end>\.)$")
COMMON = frozenset(
    {"the", "a", "an", "its", "it", "they", "there", "this", "that", "some", "about", "people", "women", "men"}
)


def _common(claim: Claim, rest: str) -> bool:
    """Whether a sentence begins with a word that has its capital from there only."""
    word = rest.partition(" ")[0].lower()
    indicator = claim.row.indicator
    names = claim.world.reference.indicators[indicator].aliases if indicator is not None else ()
    return word in COMMON or any(name.partition(" ")[0] == word for name in names)


def turned(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "X was Y in 2024" for "In 2024, X was Y", where the sentence names one time only."""
    start, end = claim.sentence
    sentence = claim.text[start:end]
    if len(re.findall(r"\b(?:19|20)\d\d\b", sentence)) != 1 or re.search(r"\b(?:year|month|quarter)\b", sentence):
        return
    fronted, tailed = FRONTED.match(sentence), TAILED.match(sentence)
    if fronted is not None and ", " not in fronted["rest"]:
        rest, time = fronted["rest"], fronted["time"]
        text = f"{rest[:1].upper()}{rest[1:]} {time[:1].lower()}{time[1:]}{fronted['end']}"
        yield "time put last", (Edit(start, end, text),)
    elif tailed is not None and not re.search(r"[,;:] ", tailed["rest"]) and " and " not in tailed["rest"]:
        rest, time = tailed["rest"], tailed["time"]
        rest = rest[:1].lower() + rest[1:] if _common(claim, rest) else rest
        yield "time put first", (Edit(start, end, f"{time[:1].upper()}{time[1:]}, {rest}{tailed['end']}"),)


def converted(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """The figure in another unit in brackets, money at the rate of the day."""
    end = claim.row.span.end
    for bracket in (physical_bracket(claim), money_bracket(claim)):
        if bracket is not None and may_follow(claim):
            yield "conversion put in", (Edit(end, end, bracket.text()),)


def told_twice(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """A share with its count, a people with its women and men, an amount with its two parts."""
    end, split = claim.row.span.end, halves(claim)
    texts = {"count put in": count_bracket(claim), "parts put in": sexes_bracket(claim)}
    for name, text in texts.items():
        if text is not None:
            yield name, (Edit(end, end, text),)
    sentence = split.text() if split is not None else None
    if sentence is not None:
        yield "sentence put in", (Edit(claim.sentence[1], claim.sentence[1], sentence),)


def stepped(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """The step from a year earlier put in."""
    step = year_step(claim)
    if step is None or abs(step.points if step.points is not None else step.percent) < LEAST:
        return
    way = "up" if step.up else "down"
    figure, unit = (step.percent, "percent") if step.points is None else (step.points, "percentage points")
    if _firm(claim, figure):
        yield "step put in", (Edit(step.at, step.at, told(way, figure, unit)),)


def _firm(claim: Claim, figure: Decimal) -> bool:
    """Whether the printed figure leaves the step as it is to about a tenth."""
    own = claim.printed
    return own is not None and (claim.row.unit == "percent" or own.step / own.value * 100 <= abs(figure) / 4)


FRACTIONS = (
    ("a quarter", Decimal(25)),
    ("a third", Decimal("33.3")),
    ("half", Decimal(50)),
    ("two-thirds", Decimal("66.7")),
    ("three-quarters", Decimal(75)),
    ("one in five", Decimal(20)),
    ("one in ten", Decimal(10)),
    ("four in five", Decimal(80)),
)
NEAR = Decimal("0.8")


def as_fraction(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "About a third of people" for "33.1 percent of people"."""
    row = claim.row
    if row.unit != "percent" or row.kind != "share" or not _free(claim):
        return
    if not claim.text[row.span.end :].startswith(" of "):
        return
    for text, figure in FRACTIONS:
        if abs(row.stated[0] - figure) <= NEAR and claim.text[row.span.end :].startswith((" of people", " of the ")):
            yield "fraction in words", _instead(claim, f"about {text}")


TO_FROM = re.compile(
    r"to (?P<a>[^,;]+?)(?P<at> in (?:[A-Z][a-z]+ ?)?(?:\d{4})?)?,? from (?P<b>[^,;]+?)"
    r"(?P<since> in (?:[A-Z][a-z]+ ?)?(?:\d{4})?| a year earlier| the month before)(?=[.,])"
)


def from_to(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "Rose from 35.0 billion in 2023 to 35.5 billion in 2024" for "rose to ... from ..."."""
    start, end = claim.sentence
    met = TO_FROM.search(claim.text, start, end)
    if met is None or not met.start("a") <= claim.row.span.start < met.end("a"):
        return
    if re.match(r", (?:when|which|where|as|after)\b", claim.text[met.end() :]):
        return
    text = f"from {met['b']}{met['since']} to {met['a']}{met['at'] or ''}"
    yield "from ... to ...", (Edit(met.start(), met.end(), text),)


WAYS: tuple[Way, ...] = (coarser, hedged, spelled, turned, converted, told_twice, stepped, as_fraction, from_to)


def controls(desk: Desk, world: World, ways: Sequence[Way] = WAYS) -> Iterator[Control]:
    """The controls of a desk's articles, of clean sentences only, none twice."""
    for gold in desk.articles:
        seen: set[str] = {gold.article.text}
        for claim in claims(gold, world):
            if claim.row.verdict is not Verdict.MATCH or not gold.clean(claim.row.sentence):
                continue
            for way in ways:
                for name, edits in way(claim):
                    text = applied(claim.text, edits)
                    if text not in seen:
                        seen.add(text)
                        yield Control(desk.name, gold, claim.row, name, text, edits, sentence_of(claim, edits))
