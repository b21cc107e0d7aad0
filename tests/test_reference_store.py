"""The index of a reference: what comes out of it is what was loaded, and it is read as far as is needed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

import pytest
from benchmarks.reference_scale.made_up import told as made_up
from benchmarks.reference_scale.made_up import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Entity, Indicator, Observation, Period, Source
from claimcheck.reference import Reference, default_root, load, store
from claimcheck.reference.decimals import EXACT_KINDS, interval, parse_figure
from claimcheck.reference.periods import parse_period
from claimcheck.reference.releases import Figure, Release, Series, Subject
from claimcheck.reference.rows import Vocabulary
from claimcheck.reference.shelves import Defined
from claimcheck.reference.store import Store, days, newest
from claimcheck.reference.writing import write
from reference_files import release, write_reference


def order(observation: Observation) -> tuple[object, ...]:
    """The key by which the observations of a reference are sorted."""
    period, dimensions = observation.period, tuple(sorted(observation.dimensions.items()))
    return (
        observation.indicator, observation.entity, period.start, period.end, observation.published, dimensions,
        observation.at,
    )  # fmt: skip


def of_days(observations: Iterable[Observation], period: Period) -> tuple[Observation, ...]:
    """Those of just the days of a period."""
    days = (period.start, period.end)
    return tuple(one for one in observations if (one.period.start, one.period.end) == days)


YEARS = ("2022", "2023", "2024")
LINE = "- {indicator: rd_intensity, entity: CHN, period: '2024', value: '2.68', unit: percent}\n"


# --- it holds what was loaded ---


def test_the_default_reference_comes_out_as_it_was_loaded() -> None:
    loaded = load.load(default_root())
    expected = sorted((row.observation for release in loaded.releases for row in release.rows), key=order)
    by_indicator = {id_: list(group) for id_, group in groupby(expected, key=lambda one: one.indicator)}
    Reference.load()
    for reference in (Reference.load(), Reference.of(loaded)):
        assert list(reference.observations) == expected
        assert [str(one.value) for one in reference.observations] == [str(one.value) for one in expected]
        assert dict(reference.indicators) == loaded.definitions.indicators
        assert list(reference.indicators) == list(loaded.definitions.indicators)
        assert list(reference.entities.items()) == list(loaded.definitions.entities.items())
        assert dict(reference.dimensions) == loaded.definitions.dimensions
        assert reference.sha256 == loaded.sha256
        assert len(reference.observations) == len(expected)
        assert expected[0] in reference.observations
        for indicator in reference.indicators:
            mine = tuple(by_indicator.get(indicator, ()))
            assert reference.of_indicator(indicator) == mine
            assert reference.entities_of(indicator) == tuple(dict.fromkeys(one.entity for one in mine))
            by_days: dict[tuple[date, date], list[Observation]] = defaultdict(list)
            for one in mine:
                by_days[one.period.start, one.period.end].append(one)
            assert {(one.start, one.end) for one in reference.periods_of(indicator)} == by_days.keys()
            for period in reference.periods_of(indicator):
                assert reference.in_period(indicator, period) == tuple(by_days[period.start, period.end])
            assert reference.dimensions_of(indicator) == {pair for one in mine for pair in one.dimensions.items()}


INDICATORS = {kind: Indicator(kind, kind, kind, "percent", ("a", "b")) for kind in ("level", "count", "rank")}
ENTITIES = {id_: Entity(id_, (id_,), "country") for id_ in ("CHN", "JPN", "a", "Z")}
# Quotes, breaks, signs of JSON and of SQL, and letters of more than one byte.
WORDS = st.text("aZ1 :%_'\"\\\n\0é€\u2028\U0001f600", min_size=1, max_size=8)
FIGURES = st.from_regex(
    r"[+-]?[0-9]{1,30}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?", fullmatch=True, alphabet="+-0123456789.eE"
)
LABELS = st.sampled_from(("2024", "2024-H1", "2024-Q3", "2024-06", "2024-06-30", "2024-04/2025-03"))
SOURCES = st.builds(
    Source, WORDS, WORDS, st.none() | WORDS, st.dates(), st.none() | st.dates(), st.none() | WORDS, WORDS
)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    indicator, label = draw(st.sampled_from(list(INDICATORS.values()))), draw(LABELS)
    value = parse_figure(draw(FIGURES))
    low, high = interval(value, indicator.kind in EXACT_KINDS)
    return Observation(
        indicator.id, draw(st.sampled_from(list(ENTITIES))), parse_period(label), label, value, low, high, draw(WORDS),
        draw(SOURCES), f"{draw(WORDS)}:{draw(st.integers(1, 10**6))}",
        MappingProxyType(draw(st.dictionaries(WORDS, WORDS, max_size=2))), draw(st.none() | WORDS),
        draw(st.none() | WORDS),
    )  # fmt: skip


def as_told(one: Observation) -> tuple[Release, Series]:
    """An observation as a series of its own."""
    where, _, line = one.at.rpartition(":")
    indicator = INDICATORS[one.indicator]
    subject = Subject(indicator, one.entity, one.unit, (1, 1), one.dimensions, one.scope, one.status)
    figure = Figure(one.label, str(one.value), int(line), (1, 1))
    return Release(where, one.source, {}, None, ()), Series(subject, [figure])


@settings(max_examples=60)
@given(st.lists(observations(), max_size=12))
def test_what_comes_out_is_what_went_in(given: list[Observation]) -> None:
    given.sort(key=order)
    connection = sqlite3.connect(":memory:")
    write(connection, Vocabulary(INDICATORS, ENTITIES, {}), map(as_told, given), "fingerprint", "identity")
    index = Store(connection)
    assert index.observations == len(given)
    found = [one for indicator in sorted(INDICATORS) for one in index.of_indicator(indicator)]
    assert found == given
    assert [one.value.as_tuple() for one in found] == [one.value.as_tuple() for one in given]
    for indicator in INDICATORS:
        for entity in ENTITIES:
            series = tuple(one for one in given if (one.indicator, one.entity) == (indicator, entity))
            assert index.series(indicator, entity) == series
        mine = [one for one in given if one.indicator == indicator]
        held = index.held(indicator)
        for period in held.periods:
            assert index.edition(indicator, days(period)) == of_days(mine, period)
        assert held.observations == len(mine) == sum(len(index.edition(indicator, one)) for one in held.editions)
        if mine:
            latest = max(mine, key=newest)
            assert (held.last, held.newest) == (latest.label, latest.entity)
            assert held.first == min(mine, key=lambda one: one.period.start).label


# --- it is read as far as it is needed ---


def test_to_count_observations_reads_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = Reference.load(write_reference(tmp_path, {"2025-01-23.yaml": release("observations:\n" + LINE)}))
    monkeypatch.setattr(store, "series_in", None)
    assert len(reference.observations) == 1
    assert reference.entities_of("rd_intensity") == ("CHN",)
    assert (reference.entities_of("nothing"), reference.dimensions_of("nothing")) == ((), frozenset())
    assert len(reference.periods_of("rd_intensity")) == 1
    assert (reference.periods_of("nothing"), reference.in_period("nothing", parse_period("2024"))) == ((), ())


def test_a_period_is_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(LINE.replace("CHN", entity).replace("2024", year) for entity in ("CHN", "JPN") for year in YEARS)
    reference = Reference.load(write_reference(tmp_path, {"2025-01-23.yaml": release("observations:\n" + lines)}))
    monkeypatch.setattr(store, "series_in", None)
    found = reference.in_period("rd_intensity", parse_period("2024"))
    assert [(one.entity, one.label) for one in found] == [("CHN", "2024"), ("JPN", "2024")]
    assert reference.in_period("rd_intensity", parse_period("2021")) == ()


def test_definitions_are_read_one_by_one(tmp_path: Path) -> None:
    reference = Reference.load(write_reference(tmp_path, {}))
    indicators = reference.indicators
    assert isinstance(indicators, Defined)
    assert indicators["rd_intensity"].unit == "percent"
    assert (list(indicators._read), len(indicators) > 1) == (["rd_intensity"], True)
    assert "nothing" not in indicators
    assert indicators.get("nothing") is None


def test_what_was_read_is_kept_up_to_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(
        LINE.replace("2024", str(year)).replace("CHN", entity)
        for entity in ("CHN", "JPN", "USA", "DEU")
        for year in range(2000, 2010)
    )
    monkeypatch.setattr(store, "KEPT", 25)
    reference = Reference.load(write_reference(tmp_path, {"2025-01-23.yaml": release("observations:\n" + many)}))
    index = reference._store
    first = reference.series("rd_intensity", "CHN")
    assert reference.series("rd_intensity", "CHN") is first
    for entity in ("JPN", "USA", "DEU"):
        assert len(reference.series("rd_intensity", entity)) == 10
    assert index._kept == sum(map(len, index._read.values())) == 20
    again = reference.series("rd_intensity", "CHN")
    assert (again == first, again is first) == (True, False)
    assert len(reference.of_indicator("rd_intensity")) == 40  # more than the bound: given, not kept
    assert index._kept <= 25


def test_threads_may_share_a_reference() -> None:
    reference = Reference.load()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(reference.of_indicator, sorted(reference.indicators) * 3))
    assert sum(map(len, found)) == 3 * len(reference.observations)


def test_the_benchmark_writes_what_a_reference_could_hold() -> None:
    told = list(made_up(10**4))
    rows = sorted((row.observation for release, series in told for row in release.rows_of(series)), key=order)
    connection = sqlite3.connect(":memory:")
    write(connection, vocabulary(10**4), told, "fingerprint", "identity")
    index = Store(connection)
    assert index.observations == 10**4
    assert index.series("indicator_0000", "entity_0007") == tuple(rows[700:800])
    assert len(index.edition("indicator_0000", "2024-01-01/2024-12-31")) == 400
