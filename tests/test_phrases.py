"""The phrases of corpus/phrases: one expected reading, many phrasings, and phrasings that must give nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.extract import Extractor
from claimcheck.extract.periods import find_periods
from claimcheck.model import Article, Direction, Kind, Mention, Modifier
from claimcheck.normalise import normalise
from claimcheck.normalise.periods import resolve
from claimcheck.reference.periods import parse_period

FOLDER = Path(__file__).parents[1] / "corpus" / "phrases"
ROLES = frozenset({"level", "change", "base"})
CUES: dict[str, frozenset[str]] = {
    "modifier": frozenset(Modifier),
    "role": ROLES,
    "direction": frozenset(Direction),
    "kind": frozenset(Kind) - ROLES,
    "readings": frozenset({"ambiguous"}),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrasing with its style and its group; `gap` says why it does not hold yet."""

    dimension: str
    group: dict[str, Any]
    style: str
    text: str
    gap: str | None


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrasing of the corpus."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            for style, texts in group["phrasings"].items():
                for entry in texts:
                    text, gap = (entry, None) if isinstance(entry, str) else (entry["text"], entry["gap"])
                    found.append(Phrase(path.stem, group, style, text, gap))
    return tuple(found)


def cases(key: str) -> list[Any]:
    """Parameters for the phrasings whose group has the key; known gaps are marked."""
    return [
        pytest.param(phrase, id=f"{phrase.dimension}: {phrase.text}", marks=gap_of(phrase))
        for phrase in phrases()
        if key in phrase.group
    ]


def gap_of(phrase: Phrase) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(reason=phrase.gap),) if phrase.gap else ()


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[Mention, ...]]:
    """What is read in every phrasing, one by one, in shared batches."""
    texts = {phrase.text for phrase in phrases() if "reads" in phrase.group}
    found = Extractor().extract([Article(text, name=text) for text in sorted(texts)])
    return {extraction.article.name: extraction.mentions for extraction in found}


def expected(group: dict[str, Any]) -> list[str]:
    reads = group["reads"]
    return [reads] if isinstance(reads, str) else reads


def parts(reading: str) -> tuple[tuple[Decimal, ...], str, set[str]]:
    """The figures, the unit and the further words of an expected reading."""
    told, _, cues = reading.partition(",")
    figures, unit = told.split(" ", 1)
    return tuple(Decimal(figure) for figure in figures.split("..")), unit, set(cues.split())


def same(mention: Mention, reading: str) -> bool:
    """Whether a mention is what was expected."""
    figures, unit, cues = parts(reading)
    quantity = normalise(mention, Article(mention.sentence.span.text))
    found = quantity.unit if quantity.unit != "1" else quantity.counted or "~"
    modifier = quantity.modifier if quantity.modifier is not Modifier.BETWEEN else None
    has: dict[str, str | None] = {
        "modifier": modifier,
        "role": mention.role,
        "direction": mention.direction,
        "kind": quantity.kind,
        "readings": "ambiguous" if mention.number.readings else None,
    }
    wanted = {name: next(iter(cues & words), None) for name, words in CUES.items()}
    agree = all(has[name] == cue for name, cue in wanted.items() if cue is not None or name in {"modifier", "readings"})
    return agree and quantity.stated == figures and found == unit


def told(mention: Mention) -> str:
    """A mention in the words of the corpus, for the message of a failure."""
    quantity = normalise(mention, Article(mention.sentence.span.text))
    figures = "..".join(f"{value:f}" for value in quantity.stated)
    unit = quantity.unit if quantity.unit != "1" else quantity.counted or "~"
    cues = [
        mention.modifier,
        mention.role,
        mention.direction,
        quantity.kind,
        "ambiguous" if mention.number.readings else None,
    ]
    return f"{figures} {unit}, {' '.join(cue for cue in cues if cue)}"


@pytest.mark.parametrize("phrase", cases("reads"))
def test_a_phrasing_is_read_as_its_group_says(phrase: Phrase, readings: dict[str, tuple[Mention, ...]]) -> None:
    mentions, wanted = readings[phrase.text], expected(phrase.group)
    read = [told(mention) for mention in mentions]
    assert len(mentions) == len(wanted), f"read {read}, expected {wanted}"
    assert all(map(same, mentions, wanted)), f"read {read}, expected {wanted}"


@pytest.mark.parametrize("phrase", cases("means"))
def test_a_time_stands_for_its_interval(phrase: Phrase) -> None:
    published = date.fromisoformat(phrase.group["published"])
    found = [told for told, _ in find_periods(phrase.text, 0, len(phrase.text))]
    days = [resolve(told, published, phrase.group.get("country")) for told in found]
    spans = [(period.start, period.end) for period in days if period is not None]
    means = phrase.group["means"]
    wanted = parse_period(means) if means is not None else None
    assert spans == ([(wanted.start, wanted.end)] if wanted is not None else [])


def test_no_phrasing_stands_twice_and_every_word_of_a_reading_is_known() -> None:
    twice = [text for text, count in Counter(phrase.text for phrase in phrases()).items() if count > 1]
    assert twice == []
    known = frozenset().union(*CUES.values())
    cues = [
        cue
        for phrase in phrases()
        if "reads" in phrase.group
        for one in expected(phrase.group)
        for cue in parts(one)[2]
    ]
    assert set(cues) <= known


def test_the_corpus_is_as_large_and_as_wide_as_it_says() -> None:
    assert len(phrases()) >= 3000
    assert len({phrase.style for phrase in phrases()}) >= 20
    assert sum(not phrase.group.get("reads", True) for phrase in phrases()) >= 600
    assert sum(phrase.gap is not None for phrase in phrases()) <= 0.03 * len(phrases())
