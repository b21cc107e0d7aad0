"""Names of indicators told with a verb."""

from __future__ import annotations

import pytest

from claimcheck.lexicon import table
from claimcheck.reference.frames import told, verbs_of


@pytest.mark.parametrize(
    ("alias", "verb", "what"),
    [
        ("wheat exports", "exported", "wheat"),
        ("imports of liquefied natural gas", "imported", "liquefied natural gas"),
        ("electricity consumption", "consumed", "electricity"),
        ("Tourist arrivals", "welcomed", "Tourist"),
        ("housing permits", "issued", "housing"),
    ],
)
def test_a_name_is_told_with_a_verb(alias: str, verb: str, what: str) -> None:
    verbs, behind = told(alias)
    assert verb in verbs
    assert behind == what


@pytest.mark.parametrize("alias", ["exports", "unemployment rate", "exports of goods and services of members", "GDP"])
def test_other_names_are_not(alias: str) -> None:
    verbs, _ = told(alias)
    assert verbs == ()


@pytest.mark.parametrize(("noun", "entry"), table("nominals").items())
def test_every_noun_has_an_example_with_one_of_its_verbs(noun: str, entry: dict[str, object]) -> None:
    assert any(verb in str(entry["example"]) for verb in verbs_of(noun))
