"""What can be put behind a claim so that it is told twice: a conversion in brackets, a share as a count, a step.

The operators put in wrong ones, the controls right ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.errors.mutants import CHANGES, CONVERSION, Claim
from benchmarks.errors.printed import sized
from benchmarks.errors.truth import Figure, Meaning, shifted
from benchmarks.errors.words import words
from claimcheck.reference.periods import parse_period
from claimcheck.reference.units import is_money

HUNDRED = Decimal(100)
YEAR = timedelta(days=366)
FEW = 1000  # a count of fewer is not dealt out by regions
TENTH = Decimal("0.1")
PEOPLE = "population"
YEARS_BACK = {"Q": -4, "H": -2}
# Where a step may be told: right behind the figure or behind its time, at a comma or at the end of the sentence.
BEHIND = re.compile(r"(?: in (?:[A-Z][a-z]+ )?\d{4}| in (?:the same|that) year)?(?=\.(?:\s|$)|, [a-z])")
TOLD = re.compile(r",? (?:up|down|a |an |from|compared|against|rising|falling|after|before|fewer|more|less|as)\b")

BASE = re.compile(r"\b(?:from|against|than|with|by|of)\s(?:about |nearly |more than |at least )?$")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A figure in brackets: its value, what stands before and behind it, and between which ends it may lie."""

    value: Decimal
    before: str
    after: str
    low: Decimal
    high: Decimal

    def wrong(self, by: Decimal) -> Bracket:
        """The bracket off by a factor from all that the rates of the year would give."""
        return replace(self, value=(self.high if by > 1 else self.low) * by)

    def text(self) -> str:
        """The bracket as it is put in."""
        digits, scale = sized(self.value)
        return f" ({self.before}{digits}{scale}{self.after})"


def may_follow(claim: Claim) -> bool:
    """Whether a bracket can stand behind the figure: none does yet, and no noun or further unit follows."""
    behind = claim.text[claim.row.span.end : claim.row.span.end + 20]
    return (
        claim.printed is not None
        and not within_brackets(claim)
        and claim.row.kind != CONVERSION
        and not behind.lstrip(" ,").startswith("(")
        and re.match(r"(?:[.,;]?\s|$)", behind) is not None
        and re.match(r" (?:a|an|per|of|worth|more|less|higher|lower|above|below|liquids|barrels)\b", behind) is None
    )


def within_brackets(claim: Claim) -> bool:
    """Whether the claim stands in brackets already."""
    before = claim.text[claim.sentence[0] : claim.row.span.start]
    return before.count("(") > before.count(")")


def physical_bracket(claim: Claim) -> Bracket | None:
    """The figure in the unit of the other side of the sea."""
    entry = next((one for one in words("brackets") if one["id"] == claim.row.unit), None)
    named = claim.printed is not None and claim.printed.after.strip()
    if entry is None or not named or claim.row.kind not in {"level", "count"}:
        return None
    value = claim.row.stated[0] * Decimal(entry["each"])
    return Bracket(value, "", f" {entry['words']}", value, value)


def money_bracket(claim: Claim) -> Bracket | None:
    """The figure in dollars, or in euros where it is in dollars, at the rate of the day."""
    row, day = claim.row, claim.gold.article.published
    if day is None or not is_money(row.unit) or row.kind != "level":
        return None
    sign, other = ("€", "EUR") if row.unit == "USD" else ("$", "USD")
    rate = claim.world.rates.on(row.unit, other, day)
    if rate is None:
        return None
    low, high = rates_of_the_time(claim, row.unit, other, day)
    ends = sorted((row.stated[0] * low, row.stated[0] * high))
    return Bracket(row.stated[0] * rate.value, f"about {sign}", "", *ends)


def rates_of_the_time(claim: Claim, base: str, quote: str, day: date) -> tuple[Decimal, Decimal]:
    """Between which ends a rate lay from a year before the article, or from the beginning of the claim's period, to
    its day: a conversion at any of these may be meant. Raises ValueError where no rate of the day is known."""
    rates, period = claim.world.rates, claim.row.period
    try:
        start = min(day - YEAR, parse_period(period).start) if period is not None else day - YEAR
    except ValueError:
        start = day - YEAR
    own = rates.on(base, quote, day)
    if own is None:
        raise ValueError(f"no rate of {base} in {quote} on {day}")
    ends = rates.extremes(base, quote, start, day)
    values = [own.value] + ([] if ends is None else [one.value for one in ends])
    return min(values), max(values)


def count_bracket(claim: Claim, by: Decimal = Decimal(1)) -> str | None:
    """A share of a people as the count of it, right or off by a factor: "(42.0 million of 51.8 million people)"."""
    meaning = claim.meaning
    if meaning is None or meaning.indicator not in words("shares_of_people") or claim.row.unit != "percent":
        return None
    people = claim.known_of(Meaning(PEOPLE, meaning.entity, meaning.period[:4], {}, "person"))
    if people is None or not may_follow(claim):
        return None
    share, whole = sized(people.value * claim.row.stated[0] / HUNDRED * by), sized(people.value)
    return f" ({share[0]}{share[1]} of {whole[0]}{whole[1]} people)"


def sexes_bracket(claim: Claim, by: Decimal = Decimal(1)) -> str | None:
    """A people as women and men, one part right or off by a factor."""
    meaning = claim.meaning
    if meaning is None or meaning.indicator != PEOPLE or meaning.dimensions.get("sex") or not may_follow(claim):
        return None
    parts = [claim.known_of(replace(meaning, dimensions={"sex": sex})) for sex in ("female", "male")]
    if any(one is None or one.observation.dimensions.get("sex") is None for one in parts) or claim.printed is None:
        return None
    women = parts[0].value if parts[0] is not None else Decimal(0)
    men = claim.row.stated[0] - women
    if men <= 0:
        return None
    texts = [claim.printed.with_value(women * by), claim.printed.with_value(men)]
    if texts[0] is None or texts[1] is None:
        return None
    return f" ({texts[0].quote} women and {texts[1].quote} men)"


@dataclass(frozen=True, slots=True)
class Step:
    """What moved since a year earlier: in percent of the base, and for a figure in percent in points. `at` is where
    it may be told."""

    at: int
    percent: Decimal
    of_the_end: Decimal
    points: Decimal | None

    @property
    def up(self) -> bool:
        """Whether it rose."""
        return self.percent > 0


def year_step(claim: Claim) -> Step | None:
    """The step from the figure of a year earlier, as both were known on the day; None where none can be told."""
    before, known = _year_before(claim), claim.known
    if before is None or known is None or claim.row.kind in CHANGES or claim.row.kind == "rank":
        return None
    earlier = [one for one in claim.gold.beside(claim.row) if one.span.end <= claim.row.span.start]
    if any(one.indicator == claim.row.indicator for one in earlier) or BASE.search(claim.text[: claim.row.span.start]):
        return None  # a base: what is told behind it is told of the figure before
    met = BEHIND.match(claim.text, claim.row.span.end, claim.sentence[1])
    if (
        met is None
        or within_brackets(claim)
        or TOLD.match(claim.text, met.end())
        or known.value <= 0
        or before.value <= 0
    ):
        return None
    if (
        before.observation.unit != known.observation.unit
        or before.observation.dimensions != known.observation.dimensions
    ):
        return None
    if claim.row.unit == "percent" and known.observation.unit != "percent":
        return None
    difference = known.value - before.value
    points = difference if claim.row.unit == "percent" else None
    return Step(met.end(), difference / before.value * HUNDRED, difference / known.value * HUNDRED, points)


def _year_before(claim: Claim) -> Figure | None:
    meaning = claim.meaning
    if meaning is None or "/" in meaning.period:
        return None
    rest = meaning.period[5:6]
    by = YEARS_BACK.get(rest, -12) if rest else -1
    label = shifted(meaning.period, by)
    return None if label is None else claim.known_of(replace(meaning, period=label))


def tenths(figure: Decimal) -> Decimal:
    """A step as print gives it."""
    return abs(figure).quantize(TENTH, ROUND_HALF_UP)


def told(way: str, figure: Decimal, unit: str) -> str:
    """The words for a step."""
    return f", {way} {tenths(figure)} {unit} from a year earlier"


def percent(claim: Claim) -> str:
    """How the article writes percent in words."""
    return "per cent" if " per cent" in claim.text else "percent"


@dataclass(frozen=True, slots=True)
class Halves:
    """A sentence that tells a figure as two parts, with the share of the first one. Where there is such a split is
    invented; that the parts make the whole, and the share the part, is arithmetic."""

    whole: str
    part: Decimal
    rest: Decimal
    share: Decimal
    claim: Claim

    def text(self, part: Decimal = Decimal(1), rest: Decimal = Decimal(1)) -> str | None:
        """The sentence, the part or the rest right or off by a factor; None where a figure cannot be written."""
        own = self.claim.printed
        texts = [own.with_value(self.part * part), own.with_value(self.rest * rest)] if own is not None else []
        if len(texts) < 2 or texts[0] is None or texts[1] is None:
            return None
        first, second = texts[0].quote, texts[1].quote
        share = f"{self.share} {percent(self.claim)}"
        return f" Of the {self.whole}, {first}, or {share}, came from the north and the rest, {second}, from the south."


SPLITS = (Decimal("0.62"), Decimal("0.58"), Decimal("0.37"), Decimal("0.71"))


def halves(claim: Claim) -> Halves | None:
    """A split of a count or an amount that adds up; None for other figures, and where a sentence cannot follow."""
    own, row, meaning = claim.printed, claim.row, claim.meaning
    if own is None or meaning is None or row.kind not in {"level", "count"} or claim.known is None:
        return None
    if any(one.indicator == row.indicator and one.span.end <= row.span.start for one in claim.gold.beside(row)):
        return None  # the base of a movement is not what the next sentence takes up
    indicator = claim.world.reference.indicators[meaning.indicator]
    ends = claim.text[claim.sentence[1] - 1 : claim.sentence[1] + 1]
    if not (indicator.adds_up or row.kind == "count") or ends != ". " or len(own.digits) < 3 or row.stated[0] < FEW:
        return None
    part = own.with_value(own.value * SPLITS[claim.pick([str(one) for one in SPLITS], "halves")])
    if part is None or part.factor != own.factor or part.step != own.step:
        return None
    share = (part.value / own.value * HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)
    return Halves(own.quote, part.value, own.value - part.value, share, claim)
