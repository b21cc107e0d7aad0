"""The table of countries, compared with CLDR (through Babel) and with itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from claimcheck.errors import ReferenceDataError
from claimcheck.reference import countries as module
from claimcheck.reference.countries import countries, currency_of, with_plurals

# Aliases of CLDR that are no countries of today: withdrawn (BUR, DDR ...), reserved for parts of a
# country (ASC, TAA ...), unions and pseudo-territories.
NO_COUNTRIES = {"ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "QUU", "TAA", "TMP", "XAA", "XBB", "YMD", "ZAR", "ZZZ"}
# CLDR's own spellings, which nobody prints.
UNPRINTED = {"Congo - Kinshasa", "Congo - Brazzaville"}


def of_cldr() -> dict[str, str]:
    """CLDR's English names by alpha-3 code."""
    names = Locale("en").territories
    aliases = {code: to for code, to in get_global("territory_aliases").items() if len(code) == 3 and code.isalpha()}
    found = {code: names[to[0]] for code, to in aliases.items() if len(to) == 1 and to[0] in names}
    found["XKX"] = found.pop("XKK")  # the code that statistics use for Kosovo
    return {code: name for code, name in found.items() if code not in NO_COUNTRIES}


def test_the_table_has_every_country_of_iso_3166_and_kosovo() -> None:
    assert set(countries()) == set(of_cldr())
    assert len(countries()) == 249 + 1


@pytest.mark.parametrize(("code", "name"), sorted(of_cldr().items()))
def test_the_name_in_cldr_is_a_name_here(code: str, name: str) -> None:
    assert name in UNPRINTED or name in countries()[code].entity.names


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("USA", ["United States", "US", "U.S.", "America", "American", "Americans"]),
        ("GBR", ["Britain", "UK", "British", "Britons"]),
        ("KOR", ["South Korea", "Republic of Korea", "South Koreans"]),
        ("CZE", ["Czechia", "Czech Republic", "Czech", "Czechs"]),
        ("TUR", ["Türkiye", "Turkey", "Turkish", "Turks"]),
        ("CIV", ["Ivory Coast", "Côte d'Ivoire", "Côte d’Ivoire", "Ivorian"]),
        ("MMR", ["Myanmar", "Burma", "Burmese"]),
        ("SWZ", ["Eswatini", "Swaziland"]),
        ("NLD", ["Netherlands", "Holland", "Dutch"]),
        ("CHN", ["China", "PRC", "mainland China", "Chinese"]),
        ("NER", ["Niger", "Nigerien"]),
        ("NGA", ["Nigeria", "Nigerian"]),
        ("POL", ["Poland", "Polish", "Poles"]),
        ("PHL", ["Philippines", "Filipino", "Filipinos"]),
        ("COD", ["Democratic Republic of the Congo", "DRC", "Congolese"]),
    ],
)
def test_names_and_demonyms_as_news_prints_them(code: str, words: list[str]) -> None:
    entity = countries()[code].entity
    assert set(words) <= {*entity.names, *entity.demonyms}
    assert (entity.id, entity.kind) == (code, "country")


def test_a_word_belongs_to_one_country_save_for_two_known_ones() -> None:
    words = Counter(
        word for one in countries().values() for word in {*one.entity.names, *one.entity.demonyms}
    )  # fmt: skip
    assert {word for word, times in words.items() if times > 1} == {"Congolese", "Dominican", "Dominicans"}


def test_names_keep_their_capitals() -> None:
    # "turkey", "china", "us" are other words: the linker matches capitals as they stand here.
    small = {"mainland China", "ni-Vanuatu"}
    words = {word for one in countries().values() for word in (*one.entity.names, *one.entity.demonyms)}
    assert {word for word in words if not word[0].isupper()} == small


@pytest.mark.parametrize(
    ("demonyms", "expected"),
    [
        (("American",), ("American", "Americans")),
        (("Chinese",), ("Chinese",)),
        (("Swiss",), ("Swiss",)),
        (("Dutch", "Dutchman"), ("Dutch", "Dutchman")),
        (("German",), ("German", "Germans")),
        (("Kuwaiti",), ("Kuwaiti", "Kuwaitis")),
        (("Icelandic", "Icelander"), ("Icelandic", "Icelander", "Icelanders")),
    ],
)
def test_plurals(demonyms: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert with_plurals(demonyms) == expected


def test_currencies_are_codes_that_babel_knows() -> None:
    known = get_global("all_currencies")
    assert {one.currency for one in countries().values() if one.currency and one.currency not in known} == set()


@pytest.mark.parametrize(
    ("code", "currency"),
    [("CHN", "CNY"), ("IND", "INR"), ("GBR", "GBP"), ("USA", "USD"), ("HRV", "EUR"), ("BGR", "EUR")],
)
def test_currency(code: str, currency: str) -> None:
    assert currency_of(code) == currency


def test_what_is_no_country_has_no_currency() -> None:
    assert currency_of("WLD") is None
    assert currency_of("PSE") is None


def test_a_broken_table_is_said_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / module.WHERE
    path.parent.mkdir(parents=True)
    path.write_text("FRA: {names: [France], capital: Paris}\nITA: {demonyms: [Italian]}\n", encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    with pytest.raises(ReferenceDataError) as caught:
        countries.__wrapped__()
    assert str(caught.value).splitlines() == [
        "lexicon/en/countries.yaml:1:24: 'capital' is not a key of FRA: expected one of currency, demonyms, names",
        "lexicon/en/countries.yaml:2:6: ITA has no 'names': add it",
    ]
