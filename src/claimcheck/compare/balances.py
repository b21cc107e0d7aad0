"""Balances: print gives them without a sign. "A deficit of 3.9 percent" is a balance of -3.9 percent."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from claimcheck.compare.case import Case
from claimcheck.compare.meeting import Known
from claimcheck.lexicon import any_of
from claimcheck.model import Observation


def as_told(case: Case, observation: Observation) -> Known:
    """The figure of an observation with the sign that the text would give it."""
    known = Known.of(observation)
    return known.times(Decimal(-1), known.unit) if is_turned(case, observation.value) else known


def is_turned(case: Case, value: Decimal) -> bool:
    """Whether the text gives a balance of this value with the other sign: it speaks of a deficit, or of
    neither side where there is one. A figure printed with a minus is a balance as it stands."""
    if not is_balance(case) or case.claim.quantity.stated[0] <= 0:
        return False
    side = _side(case)
    return value < 0 if side is None else side == "deficits"


def of_deficit(case: Case) -> bool:
    """Whether the text speaks of a deficit: what makes it larger makes the balance smaller."""
    return is_balance(case) and _side(case) == "deficits"


def is_balance(case: Case) -> bool:
    """Whether the claim is of an indicator that print tells as a deficit or a surplus."""
    indicator = case.claim.indicator
    return indicator is not None and _names_a_side(case.reference.indicators[indicator].aliases)


# Every figure of the evidence asks for it, and some indicators have hundreds of names.
@lru_cache(256)
def _names_a_side(aliases: tuple[str, ...]) -> bool:
    return any(_sides().search(alias) for alias in aliases)


def _side(case: Case) -> str | None:
    """The side that the nearest word of the sentence names, those before the figure first."""
    span, sentence = case.claim.mention.span, case.claim.mention.sentence.span
    before = list(_sides().finditer(sentence.text[: span.start - sentence.start]))
    behind = _sides().search(sentence.text[span.end - sentence.start :])
    found = before[-1] if before else behind
    return found.lastgroup if found is not None else None


@cache
def _sides() -> re.Pattern[str]:
    sides = (rf"(?P<{side}>\b(?:{any_of('link', side)})\b)" for side in ("deficits", "surpluses"))
    return re.compile("|".join(sides), re.IGNORECASE)
