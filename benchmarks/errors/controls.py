"""Claims that hold, told in another way that holds as well. None of them may be flagged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from benchmarks.errors.gold import Desk, GoldArticle, Row
from benchmarks.errors.mutants import Claim, Edit, applied, claims, moved
from benchmarks.errors.operators.hedges import may_be_hedged
from benchmarks.errors.printed import TEN, Printed
from benchmarks.errors.truth import World

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
    return claim.printed is not None and claim.modifier is None and claim.row.kind in SOUND and may_be_hedged(claim)


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
    # One digit less, as any desk rounds: nothing has to be said.
    less = _rounded(own, len(own.digits.replace(",", "").replace(".", "").strip("0")) - 1, ROUND_HALF_UP)
    known = claim.known
    if less is not None and known is not None and len(less.digits.strip("0.,")) >= 2:
        low, high = less.stands_for(claim.row.kind, None)
        if low is not None and high is not None and low <= abs(known.value) <= high and claim.row.kind != "count":
            yield "rounded to a digit less", _instead(claim, less.quote)


def hedged(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "More than 51 million", "nearly 52 million", "at least 51 million" for 51.75 million."""
    own = claim.printed
    if own is None or not _free(claim):
        return
    under, over = _rounded(own, 2, ROUND_FLOOR), _rounded(own, 2, ROUND_CEILING)
    if under is not None:
        yield "more than", _instead(claim, f"more than {under.quote}")
        yield "at least", _instead(claim, f"at least {under.quote}")
    if over is not None and over.value <= own.value * Decimal("1.05"):
        yield "nearly", _instead(claim, f"nearly {over.quote}")


PER_CENT = (("%", " percent"), (" percent", "%"), (" per cent", " percent"), (" percent", " per cent"))
SHORT = ((" billion", "bn"), (" million", "m"), (" trillion", "tn"))


def spelled(claim: Claim) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """ "5.2 per cent" for "5.2%", "$3bn" for "$3 billion"."""
    quote = claim.row.span.text
    for one, other in PER_CENT:
        if quote.endswith(one):
            yield f"{one.strip()} as {other.strip()}", _instead(claim, quote.removesuffix(one) + other)
    for one, other in SHORT:
        if quote.endswith(one) and quote[:1] in "$£€":
            yield f"{one.strip()} as {other}", _instead(claim, quote.removesuffix(one) + other)


FRONTED = re.compile(
    r"^(?P<time>(?:In|At the end of|By the end of) (?:[A-Z][a-z]+ )?\d{4}), (?P<rest>.+?)(?P<end>\.[\"”]?)$"
)
TAILED = re.compile(r"^(?P<rest>(?:The|[A-Z]).+?) (?P<time>(?:in|at the end of) (?:[A-Z][a-z]+ )?\d{4})(?P<end>\.)$")
LOWERED = re.compile(
    r"^(?:The|A|An|Its|It|There|This|That|Some|More|About|Just|Only|Nearly|Inflation|Exports|Imports)\b"
)


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
    elif tailed is not None and ", " not in tailed["rest"] and " and " not in tailed["rest"]:
        rest, time = tailed["rest"], tailed["time"]
        rest = rest[:1].lower() + rest[1:] if LOWERED.match(rest) else rest
        yield "time put first", (Edit(start, end, f"{time[:1].upper()}{time[1:]}, {rest}{tailed['end']}"),)


WAYS: tuple[Way, ...] = (coarser, hedged, spelled, turned)


def controls(desk: Desk, world: World, ways: Sequence[Way] = WAYS) -> Iterator[Control]:
    """The controls of a desk's articles, of clean sentences only, none twice."""
    for gold in desk.articles:
        seen: set[str] = {gold.article.text}
        for claim in claims(gold, world):
            if not gold.clean(claim.row.sentence):
                continue
            for way in ways:
                for name, edits in way(claim):
                    text = applied(claim.text, edits)
                    if text not in seen:
                        seen.add(text)
                        yield Control(desk.name, gold, claim.row, name, text, edits, moved(edits, *claim.sentence))
