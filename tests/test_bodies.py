"""Companies and cities that a text goes on about by a noun of their kind, and names told by their verbs."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.lexicon import table
from claimcheck.reference import Reference

INDICATORS = """\
boxes: {label: Containers of a port, aliases: [boxes handled, container throughput], kind: count, unit: teu, not: []}
turnover: {label: Turnover, aliases: [turnover, revenue], kind: level, unit: currency, not: []}
"""
ENTITIES = """\
northport: {names: [Northport], kind: city, part_of: [NLD]}
southport: {names: [Southport], kind: city, part_of: [BEL]}
seaway: {names: [Seaway], kind: company}
ferryco: {names: [Ferryco], kind: company}
"""
RELEASE = """\
source:
  {publisher: Office, title: Figures, published: 2025-02-01, accessed: 2025-02-01, licence: own figures,
   tier: primary, url: "https://office.example"}
observations:
- {indicator: boxes, entity: northport, period: "2024", value: "13.82e6", unit: teu}
- {indicator: boxes, entity: southport, period: "2024", value: "13.53e6", unit: teu}
- {indicator: turnover, entity: seaway, period: "2024", value: "9.19e9", unit: USD}
- {indicator: turnover, entity: ferryco, period: "2024", value: "1.20e9", unit: USD}
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    root = tmp_path_factory.mktemp("bodies")
    (root / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (root / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    release = root / "office" / "figures" / "2025-02-01.yaml"
    release.parent.mkdir(parents=True)
    release.write_text(RELEASE, encoding="utf-8")
    return Checker(Reference.load(root))


@pytest.mark.parametrize(
    ("text", "indicator", "entity"),
    [
        ("Seaway did well. The company had revenue of $9.19 billion in 2024.", "turnover", "seaway"),
        ("Seaway did well. The carrier's revenue was $9.19 billion in 2024.", "turnover", "seaway"),
        ("Seaway did well. The company, which competes with Ferryco, had revenue of $9.19 billion in 2024.",
         "turnover", "seaway"),
        ("Northport and Southport grew. The Dutch port handled 13.82 million boxes in 2024.", "boxes", "northport"),
        ("Northport and Southport grew. The Belgian port handled 13.53 million TEU in 2024.", "boxes", "southport"),
        ("Northport handled 13.82 million TEU in 2024.", "boxes", "northport"),
        ("Northport handled 13.82 million boxes in 2024.", "boxes", "northport"),
    ],
)  # fmt: skip
def test_whom_a_noun_stands_for(checker: Checker, text: str, indicator: str, entity: str) -> None:
    finding = checker.check(text, published=date(2025, 5, 5)).findings[0]
    assert (finding.claim.indicator, finding.claim.entity) == (indicator, entity)
    assert finding.verdict.value == "match"


@pytest.mark.parametrize(
    "text",
    [
        "Seaway and Ferryco did well. The company had revenue of $9.19 billion in 2024.",
        "Northport and Southport grew. The Greek port handled 13.82 million boxes in 2024.",
        "Northport grew. The port of Eastham handled 13.82 million boxes in 2024.",
        "Northport grew. The company Westway had revenue of $9.19 billion in 2024.",
    ],
)
def test_a_noun_that_stands_for_nobody_known(checker: Checker, text: str) -> None:
    assert checker.check(text, published=date(2025, 5, 5)).findings[0].claim.entity is None


def test_a_verb_that_says_nothing_of_what_was_done_names_nothing(checker: Checker) -> None:
    assert checker.check("Northport had 13.82 million boxes in 2024.", published=date(2025, 5, 5)).findings
    claim = checker.check("Northport had 5 TEU in 2024.", published=date(2025, 5, 5)).findings[0].claim
    assert claim.indicator is None


@pytest.mark.parametrize("kind", table("bodies"))
def test_a_noun_has_an_example(kind: str) -> None:
    entry = table("bodies")[kind]
    assert any(f" {noun} " in entry["example"] for noun in entry["nouns"])
