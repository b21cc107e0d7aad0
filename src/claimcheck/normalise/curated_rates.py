"""The rates of exchange that the reference curates: parities set by an authority, pegs, averages of a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from claimcheck.model import Observation
from claimcheck.normalise.rate import AVERAGE, ONE, PARITY, Rate
from claimcheck.reference.units import exchange

# A central parity holds until the next one is set; Chinese markets rest up to ten days at a time.
REACH = timedelta(days=10)
# An observation with this scope is a fixed parity: in force on every day of its period.
PEG = "peg"


# The observations that are rates of exchange between two currencies, in either direction.
Curated = Callable[[str, str], Iterable[Observation]]


def none(base: str, quote: str) -> Iterable[Observation]:
    """No rates."""
    return ()


class CuratedRates:
    """Rates by pair of currencies, whichever way round they are written. The observations of a pair are
    read when a rate of it is first asked for."""

    def __init__(self, curated: Curated) -> None:
        self._curated = curated
        self._read: dict[frozenset[str], list[Observation]] = {}

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
        pair, units = frozenset((base, quote)), ((base, quote), (quote, base))
        if pair not in self._read:
            # Zero cannot be turned round, and is no rate; `claimcheck reference lint` reports it.
            found = (one for one in self._curated(base, quote) if exchange(one.unit) in units)
            self._read[pair] = [one for one in found if one.value > 0]
        return self._read[pair]


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
