"""The rates of exchange that the reference curates: parities set by an authority, pegs, averages of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from claimcheck.model import Observation
from claimcheck.normalise.rate import AVERAGE, ONE, PARITY, Rate
from claimcheck.reference.units import exchange

# A central parity holds until the next one is set; Chinese markets rest up to ten days at a time.
REACH = timedelta(days=10)
# An observation with this scope is a fixed parity: in force on every day of its period.
PEG = "peg"


class CuratedRates:
    """Rates by pair of currencies, whichever way round they are written. The observations are read when a
    rate is first asked for."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._observations = observations

    @cached_property
    def _pairs(self) -> Mapping[frozenset[str], list[Observation]]:
        found: dict[frozenset[str], list[Observation]] = {}
        for one in self._observations:
            pair = exchange(one.unit)
            # Zero cannot be turned round, and is no rate; `claimcheck reference lint` reports it.
            if pair is not None and one.value > 0:
                found.setdefault(frozenset(pair), []).append(one)
        return found

    def parity(self, base: str, quote: str, day: date) -> Rate | None:
        """The parity in force on a day; None if none is known."""
        found = [one for one in self._of(base, quote) if _in_force(one, day)]
        best = max(found, key=lambda one: (one.period.start, one.published), default=None)
        return None if best is None else _rate(best, base, quote, PARITY)

    def average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        """The average of just that interval, in its newest vintage; under a peg that was in force all the
        time, the peg. None if there is none."""
        pegs = [one for one in self._of(base, quote) if _pegged(one, start, end)]
        found = [
            one
            for one in self._of(base, quote)
            if (one.period.start, one.period.end) == (start, end) and start < end and one.scope != PEG
        ]
        best = max(found or pegs, key=lambda one: one.published, default=None)
        return None if best is None else _rate(best, base, quote, PARITY if best.scope == PEG else AVERAGE)

    def _of(self, base: str, quote: str) -> list[Observation]:
        return self._pairs.get(frozenset((base, quote)), [])


def _in_force(observation: Observation, day: date) -> bool:
    period = observation.period
    if observation.scope == PEG:
        return period.start <= day <= period.end
    return period.start == period.end and timedelta(0) <= day - period.start <= REACH


def _pegged(observation: Observation, start: date, end: date) -> bool:
    return observation.scope == PEG and observation.period.start <= start and end <= observation.period.end


def _rate(observation: Observation, base: str, quote: str, choice: str) -> Rate:
    """The rate of an observation, turned round if it was written the other way."""
    value = observation.value if exchange(observation.unit) == (quote, base) else ONE / observation.value
    source = f"{observation.source.publisher}, {observation.source.title}"
    return Rate(base, quote, value, observation.period.start, observation.period.end, choice, source, observation.at)
