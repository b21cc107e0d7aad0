"""Of whom a figure is that names nobody: whom the sentences before speak of, and what the article is about."""

from __future__ import annotations

import pytest

from claimcheck.lexicon import table
from claimcheck.link.standing import Stands, phrases
from claimcheck.reference.countries import countries
from small_world import Ask, asker, one

GEOGRAPHY, STANDING = table("geography"), table("standing")


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("reference"))


def entity(ask: Ask, text: str, quote: str) -> str:
    return one(ask(text), quote).claim.entity or "-"


# An article and the entity of its figure 4.1 percent.
ABOUT: dict[str, str] = {
    # what was said before
    "Kenya sold more tea. Inflation was 4.1 percent in July.": "KEN",
    "Kenya sold more tea.\n\nThe rate of inflation was 4.1 percent in July.": "KEN",
    "Kenya sold more tea, unlike Uganda. Inflation was 4.1 percent in July.": "KEN",
    "Kenya sold more tea than Uganda and Rwanda. Inflation was 4.1 percent in July.": "KEN",
    "Kenya sold more tea. Ghana, by contrast, sold less. Inflation was 4.1 percent in July.": "KEN",
    # phrases that stand for a country
    "Kenya sold more tea. The country's inflation was 4.1 percent in July.": "KEN",
    "Kenya sold more tea.\n\nInflation in the country was 4.1 percent in July.": "KEN",
    "Uganda and Kenya sold more tea.\n\nInflation in the landlocked country was 4.1 percent in July.": "UGA",
    "Japan bought tea from Chile.\n\nThe South American nation had inflation of 4.1 percent in July.": "CHL",
    "Brazil coped. Guatemala did too. Inflation in the Central American country was 4.1 percent in July.": "GTM",
    "Spain, like Ireland, sold more.\n\nThe island nation's inflation was 4.1 percent in July.": "IRL",
    "Japan slowed.\n\nThe city-state of Singapore had inflation of 4.1 percent in July.": "SGP",
    # its rank
    "Ghana, West Africa's second-largest economy, sold cocoa. Japan bought it.\n\n"
    "West Africa's second-largest economy had inflation of 4.1 percent in July.": "GHA",
    "Bern counts its costs: Swiss trade slows\n\nEurope's richest nation had inflation of 4.1 percent in July.": "CHE",
    # a dateline, bodies
    "NAIROBI, Sept. 5 (Agency) -- Prices rose a little less.\n\nInflation was 4.1 percent in July.": "KEN",
    "LIMA, Sept. 5 (Agency) -- Japan's prices rose. Rice led.\n\nInflation was 4.1 percent in July.": "JPN",
    "Prices rose a little less, the Labor Department said.\n\nInflation was 4.1 percent in July.": "USA",
    "Prices rose, the Office for National Statistics said. Inflation was 4.1 percent in July.": "GBR",
    "ATHENS, Ga. (AP) -- Prices rose a little less.\n\nInflation was 4.1 percent in July.": "-",
    # left open
    "Kenya and Uganda sold more tea. Inflation was 4.1 percent in July.": "-",
    "Kenya and Uganda sold more tea. The country's inflation was 4.1 percent in July.": "-",
    "Kenya sold more tea. In the neighbouring country, inflation was 4.1 percent in July.": "-",
    "Kenya sold more tea. In the region, inflation was 4.1 percent in July.": "-",
    "Japan and Vietnam sold more.\n\nAsia's third-largest economy had inflation of 4.1 percent in July.": "-",
    "Kenya sold more tea. In Kisumu inflation was 4.1 percent in July.": "-",
    "Kenya sold more tea. Estimates for the Rift point to inflation of 4.1 percent in July.": "-",
    "Kenya sold more tea. Mombasa had gained: inflation was 4.1 percent in July.": "KEN",
    "Kenya sold more tea. Mombasa recorded inflation of 4.1 percent in July.": "-",
    "Kenya sold more tea. Kwale county recorded inflation of 4.1 percent in July.": "-",
    "In Holland, Michigan, a plant shut. Inflation was 4.1 percent in July.": "-",
    "In Holland a plant shut. Inflation was 4.1 percent in July.": "NLD",
    "Prices rose a little less, according to the OECD. Inflation was 4.1 percent in July.": "-",
}


@pytest.mark.parametrize("text", ABOUT)
def test_whom_an_article_is_about(ask: Ask, text: str) -> None:
    assert entity(ask, text, "4.1 percent") == ABOUT[text]


# Sentences that name several, with the entity of each figure.
IN_ONE: dict[str, dict[str, str]] = {
    "Denmark and the Netherlands had inflation of 4.1 percent and 3.8 percent respectively.": {
        "4.1 percent": "DNK",
        "3.8 percent": "NLD",
    },
    "Inflation was 4.1 percent and 3.8 percent, respectively, in Kenya and Ghana.": {
        "4.1 percent": "KEN",
        "3.8 percent": "GHA",
    },
    "Kenya and Ghana saw inflation of 4.1 percent and 3.8 percent.": {"4.1 percent": "KEN", "3.8 percent": "GHA"},
    "Inflation was 4.1 percent in Kenya, followed by Ghana with 3.8 percent and Togo with 3.3 percent.": {
        "4.1 percent": "KEN",
        "3.8 percent": "GHA",
        "3.3 percent": "TGO",
    },
    "Inflation in Kenya was 4.1 percent and in Ghana, whose cedi has recovered, 3.8 percent.": {
        "4.1 percent": "KEN",
        "3.8 percent": "GHA",
    },
    "Inflation was highest in Kenya at 4.1 percent.": {"4.1 percent": "KEN"},
    "Kenya, with its 53 million people, had inflation of 4.1 percent, more than Ghana.": {"4.1 percent": "KEN"},
    "Kenya's inflation was 4.1 percent, higher than that of Ghana.": {"4.1 percent": "KEN"},
    "Inflation was 4.1 percent in July while Ghana, which tightened, had inflation of 3.8 percent.": {
        "4.1 percent": "-",
        "3.8 percent": "GHA",
    },
    "Inflation was 4.1 percent; in Ghana it was 3.8 percent.": {"4.1 percent": "-", "3.8 percent": "GHA"},
    "Kenya's exports, more than those of Ghana, which shipped cocoa, were worth $13.31 billion.": {
        "$13.31 billion": "KEN"
    },
    "The average person in Kenya lived with inflation of 4.1 percent, the average Ghanaian with 3.8 percent.": {
        "4.1 percent": "KEN",
        "3.8 percent": "GHA",
    },
    "Kenya's exports were worth $13.31 billion, compared with $9 billion for a Ghanaian.": {
        "$13.31 billion": "KEN",
        "$9 billion": "GHA",
    },
    "Kenyans have the second-highest inflation in the OECD, at 4.1 percent.": {"4.1 percent": "KEN"},
    "Kenya's central bank said inflation was 4.1 percent.": {"4.1 percent": "KEN"},
    "Exports were worth US$13.31 billion, twice as much as those of Ghana.": {"US$13.31 billion": "-"},
    "Kenya has inflation of 4.1 percent, Ghana one of 3.8 percent.": {"4.1 percent": "KEN", "3.8 percent": "GHA"},
    "Ghana's exports rose 4 percent to $9 billion and Kenya's 3 percent to $13.31 billion.": {
        "$9 billion": "GHA",
        "$13.31 billion": "KEN",
    },
    "People living in Kenya had inflation of 4.1 percent, of which Ghana was spared.": {"4.1 percent": "KEN"},
    # of neither alone, or not known which
    "Kenya and Ghana have exports worth $13.31 billion between them.": {"$13.31 billion": "-"},
    "Together, Kenya and Ghana have exports worth $13.31 billion.": {"$13.31 billion": "-"},
}


@pytest.mark.parametrize("text", IN_ONE)
def test_several_names_in_one_sentence(ask: Ask, text: str) -> None:
    report = ask(text)
    assert {quote: one(report, quote).claim.entity or "-" for quote in IN_ONE[text]} == IN_ONE[text]


STANDS: dict[str, list[tuple[str, Stands]]] = {
    "The landlocked country grew.": [("landlocked country", Stands.COUNTRY)],
    "This nation of tea drinkers grew.": [("nation", Stands.COUNTRY)],
    "Across the rest of the country it grew.": [("country", Stands.COUNTRY)],
    "The 27-nation bloc and its members grew.": [("27-nation bloc", Stands.BLOC), ("its members", Stands.BLOC)],
    "In the EU28 and the EA19 it grew.": [("EU28", Stands.BLOC), ("EA19", Stands.BLOC)],
    "National output grew.": [("National", Stands.NATION)],
    "Asia's fourth-largest economy grew.": [("Asia's fourth-largest economy", Stands.BEST)],
    "The neighbouring country grew.": [("neighbouring country", Stands.OTHER)],
    "The poorest country of all grew.": [],
    "The country that grew most was Chad.": [],
    "Country music and the country club grew.": [],
    "The world economy grew.": [],
    "The National Bank grew.": [],
    "Nvidia's largest market grew.": [],
}


@pytest.mark.parametrize("text", STANDS)
def test_phrases_that_stand_for_an_entity(text: str) -> None:
    assert [(phrase.span.text, phrase.stands) for phrase in phrases(text)] == STANDS[text]


def test_the_geography_names_countries_that_exist() -> None:
    named = {code for kind in ("regions", "attributes") for entry in GEOGRAPHY[kind].values() for code in entry["of"]}
    named |= {code for kind in ("cities", "bodies") for code in GEOGRAPHY[kind].values()}
    assert named <= countries().keys()
    assert set(GEOGRAPHY["capitals"]) <= GEOGRAPHY["cities"].keys()


def test_the_examples_have_an_entry_of_each_section() -> None:
    example = GEOGRAPHY["example"]
    for section in ("regions", "attributes"):
        assert any(word in example for entry in GEOGRAPHY[section].values() for word in entry["words"])
    for section in ("bodies", "capitals", "governments"):
        assert any(word in example for word in GEOGRAPHY[section])
    assert any(city.upper() in example for city in GEOGRAPHY["cities"])
    for section in ("countries", "blocs", "currency", "sources", "held"):
        assert any(word in STANDING["example"] for word in STANDING[section])
