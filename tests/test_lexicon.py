"""Every entry of the lexicon has an example, and the example is read as the entry says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import lexicon
from claimcheck.extract.masks import find_masks
from claimcheck.extract.scan import Scan, Scanned, scan
from claimcheck.extract.unit_words import unit_words
from claimcheck.lexicon import table
from claimcheck.model import Form, Modifier

NUMBERS, UNITS, CURRENCIES = table("numbers"), table("units"), table("currencies")
HEDGES, NOT_CLAIMS, VERBS = dict(table("hedges")), table("not_claims"), table("verbs")
DEGREES = HEDGES.pop("degrees")
LOOK_ALIKES, POUNDS = table("look_alikes"), table("pounds")
THOUSAND = Decimal(1000)


def cases(rows: Iterable[tuple[str, ...]]) -> list[Any]:
    """Parameters by name, the first of each row."""
    return [pytest.param(*row, id=row[0]) for row in rows]


def read(text: str) -> Scan:
    return scan(text, 0, len(text))


def only(text: str) -> Scanned:
    (quantity,) = read(text).quantities
    return quantity


def sections(data: Mapping[str, Any], *names: str) -> list[Any]:
    return cases((word, entry["value"], entry["example"]) for name in names for word, entry in data[name].items())


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "ones", "tens"))
def test_number_words(word: str, value: str, example: str) -> None:
    assert word in example
    number, reading = Decimal(value), only(example).reading
    # A part of a compound may be the example: forty in forty-two.
    assert number <= reading.low == reading.high < number + (10 if number >= 20 else 1)
    assert reading.form is Form.PLAIN


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "scales"))
def test_scales(word: str, value: str, example: str) -> None:
    assert word in example
    reading = only(example).reading
    assert reading.factor == Decimal(value)
    assert reading.low % Decimal(value) == 0


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "nouns"))
def test_number_nouns(word: str, value: str, example: str) -> None:
    assert word in example
    assert only(example).reading.low == Decimal(value)


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "fractions"))
def test_fractions(word: str, value: str, example: str) -> None:
    assert word in example.lower() or NUMBERS["fractions"][word]["plural"] in example
    reading = only(example).reading
    assert reading.form is Form.FRACTION
    parts = reading.low * Decimal(value)
    assert abs(parts - round(parts)) < Decimal("1e-20")
    assert 0 < reading.low < 1


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "multiples"))
def test_multiples(word: str, value: str, example: str) -> None:
    assert word in example
    reading = only(example).reading
    assert (reading.form, reading.low, reading.high) == (Form.MULTIPLE, Decimal(value), Decimal(value))


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "indefinite"))
def test_indefinite_numbers(word: str, value: str, example: str) -> None:
    assert word in example.lower()
    reading = only(example).reading
    factor = THOUSAND if "of thousands" in example else Decimal(1)
    low, high = Decimal(value), Decimal(NUMBERS["indefinite"][word]["next"])
    assert (reading.form, reading.low, reading.high) == (Form.INDEFINITE, low * factor, high * factor)


@pytest.mark.parametrize(("word", "value", "example"), sections(NUMBERS, "ordinals"))
def test_ordinals(word: str, value: str, example: str) -> None:
    assert word in example
    quantity = only(example)
    assert (quantity.reading.form, quantity.reading.low) == (Form.RANK, Decimal(value))
    assert quantity.unit.id == "rank"


@pytest.mark.parametrize(("name", "example"), cases((name, entry["example"]) for name, entry in UNITS.items()))
def test_units(name: str, example: str) -> None:
    entry = UNITS[name]
    read_as = {(one.unit.id, one.unit.dimension, one.unit.factor) for one in read(example).quantities}
    assert (entry.get("unit", name), entry["dimension"], Decimal(entry.get("factor", 1))) in read_as


# Words that are a unit only in some places have examples of their own.
WORDS = [
    (f"12 {word}", name)
    for name in UNITS
    for word in UNITS[name]["words"]
    if word not in LOOK_ALIKES and "million" not in word
]
WORDS += [(f"12{word}", name) for name in UNITS for word in UNITS[name].get("attached", []) if word not in LOOK_ALIKES]


@pytest.mark.parametrize(("printed", "name"), cases(WORDS))
def test_every_word_of_a_unit_is_read(printed: str, name: str) -> None:
    quantity = only(f"It came to {printed}.")
    assert quantity.unit.id == UNITS[name].get("unit", name)
    assert quantity.unit.factor == Decimal(UNITS[name].get("factor", 1))


def look_alikes(section: str) -> list[Any]:
    return [
        pytest.param(word, example, id=f"{word}: {example}")
        for word, entry in LOOK_ALIKES.items()
        for example in entry[section]
    ]


@pytest.mark.parametrize(("word", "example"), look_alikes("unit"))
def test_a_look_alike_is_a_unit(word: str, example: str) -> None:
    spoken = [example[one.start : one.end] for one in read(example).quantities if one.unit.id not in {"1", "rank"}]
    assert [quote for quote in spoken if quote.lower().endswith(word.lower())]


@pytest.mark.parametrize(("word", "example"), look_alikes("other"))
def test_a_look_alike_is_no_unit(word: str, example: str) -> None:
    assert word not in {quantity.unit.words for quantity in read(example).quantities}


def test_every_look_alike_is_a_word_of_a_unit() -> None:
    words = unit_words()
    names = {word for buckets in (words.names, words.exact) for bucket in buckets.values() for word, _ in bucket}
    assert set(LOOK_ALIKES) <= names
    assert [word for word, entry in LOOK_ALIKES.items() if not entry["unit"]] == []


@pytest.mark.parametrize("section", POUNDS)
def test_pounds_have_examples(section: str) -> None:
    (pounds,) = read(POUNDS[section]["example"]).quantities
    assert pounds.unit.id == ("GBP" if section in {"money", "attributed"} else "pound")


SINGLE = {code: entry for code, entry in CURRENCIES.items() if code != "shared"}


@pytest.mark.parametrize(("code", "example"), cases((code, entry["example"]) for code, entry in SINGLE.items()))
def test_currencies(code: str, example: str) -> None:
    quantity = only(example)
    assert (quantity.unit.id, quantity.unit.dimension) == (code, "money")
    assert len(quantity.unit.currencies) < 2


@pytest.mark.parametrize("code", SINGLE)
def test_the_code_and_the_signs_of_a_currency_are_read(code: str) -> None:
    for sign in [code, *SINGLE[code].get("symbols", [])]:
        assert [one.unit.id for one in read(f"It cost {sign} 5 million.").quantities] == [code], sign


@pytest.mark.parametrize("word", CURRENCIES["shared"])
def test_shared_currency_words(word: str) -> None:
    entry = CURRENCIES["shared"][word]
    unit = only(entry["example"]).unit
    assert unit.id == entry["readings"][0]
    assert unit.factor == (Decimal("0.01") if "minor" in entry else 1)
    if len(entry["readings"]) > 1:
        assert unit.currencies == tuple(entry["readings"])
    assert set(entry.get("cues", {})) <= set(entry["readings"])


def hedges(side: str) -> list[Any]:
    rows = []
    for modifier, entry in HEDGES.items():
        for phrase, example in entry.get(side, {}).items():
            # Some phrases stand before a number as well as behind one.
            name = f"{side} {phrase}"
            rows.append((name, modifier, phrase, example))
    return cases(rows)


@pytest.mark.parametrize(("name", "modifier", "phrase", "example"), [*hedges("before"), *hedges("after")])
def test_hedges(name: str, modifier: str, phrase: str, example: str) -> None:
    quantity = only(example)
    assert quantity.modifier is Modifier(modifier)
    assert quantity.hedge is not None
    read_as = example[slice(*quantity.hedge)].lower()
    assert read_as in {phrase.replace(f"<{degree}>", word) for degree, words in DEGREES.items() for word in words}


@pytest.mark.parametrize(
    ("degree", "rest", "modifier"), [("a little", "over", "more_than"), ("far", "below", "less_than")]
)
def test_words_of_degree(degree: str, rest: str, modifier: str) -> None:
    for word in DEGREES[degree]:
        quantity = only(f"{word} {rest} 500 people")
        assert quantity.modifier == modifier
        assert quantity.hedge == (0, len(f"{word} {rest}"))


@pytest.mark.parametrize("name", NOT_CLAIMS)
def test_every_rule_of_what_is_no_claim_has_an_example(name: str) -> None:
    assert NOT_CLAIMS[name]["examples"]


@pytest.mark.parametrize(
    ("example", "name", "behind"),
    cases(
        (example, name, entry.get("after", "")) for name, entry in NOT_CLAIMS.items() for example in entry["examples"]
    ),
)
def test_what_is_no_claim(example: str, name: str, behind: str) -> None:
    text = example + behind
    assert read(text).quantities == ()
    # Up to the last digit, as a list number wants text behind it; all of an example in words.
    last = max((at + 1 for at, letter in enumerate(example) if letter.isdigit()), default=len(example))
    assert name in {rule for start, end, rule in find_masks(text, 0, len(text)) if start == 0 and end >= last}


def test_verbs_have_examples_and_one_direction() -> None:
    up, down = VERBS["up"], VERBS["down"]
    for entry in (up, down):
        assert any(verb in entry["example"] for verb in entry["verbs"])
    for part in ("verbs", "words", "nouns", "phrasal"):
        assert not set(up[part]) & set(down[part]), part


def test_modifiers_are_those_of_the_model() -> None:
    assert set(HEDGES) == {modifier.value for modifier in Modifier} - {Modifier.BETWEEN.value}


FOLDER = Path(lexicon.__file__).parent / "en"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_reads_the_same_with_either_loader_of_yaml(path: Path) -> None:
    """The one in C is not everywhere, and is the less strict of the two."""
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) == table(path.stem)


@pytest.mark.parametrize("name", ["attribution", "carrying", "geography", "link", "moods", "standing"])
def test_every_section_of_words_is_read_somewhere(name: str) -> None:
    modules = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.parents[1].rglob("*.py"))
    said = set(re.findall(r"""["'](\w+)["']""", modules))
    assert not table(name).keys() - said - {"example", "examples"}
