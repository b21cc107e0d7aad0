"""What a printed number stands for: the tables of docs/decisions/0002 are the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from claimcheck.extract import Extractor
from claimcheck.model import Article, Form, Modifier, Number, Quantity
from claimcheck.normalise import normalise
from claimcheck.normalise.intervals import interval

PAGE = Path(__file__).parent.parent / "docs" / "decisions" / "0002-what-a-number-stands-for.md"
SCALES = {"million": Decimal("1e6"), "billion": Decimal("1e9"), "trillion": Decimal("1e12")}
TITLE = "| in print | from | to |"


def rows() -> Iterator[tuple[str, str, str]]:
    """Sentence, lower end and upper end of every row below a title of three columns."""
    inside = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        inside = line == TITLE or (inside and line.startswith("|"))
        if inside and line != TITLE and not line.startswith("|---"):
            sentence, low, high = (cell.strip() for cell in line.strip("|").split("|"))
            yield sentence, low, high


ROWS = tuple(rows())


@cache
def quantities() -> dict[str, tuple[Quantity, ...]]:
    """What each sentence was read as; the parser is loaded once for all of them."""
    articles = [Article(text=sentence) for sentence, _, _ in ROWS]
    return {
        found.article.text: tuple(normalise(mention, found.article) for mention in found.mentions)
        for found in Extractor().extract(articles)
    }


def end(cell: str) -> Decimal | None:
    if cell == "open":
        return None
    number, _, scale = cell.replace(",", "").partition(" ")
    return Decimal(number) * SCALES.get(scale, Decimal(1))


def test_the_page_has_its_tables() -> None:
    assert len(ROWS) >= 40
    assert len({sentence for sentence, _, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("sentence", "low", "high"), ROWS, ids=[row[0] for row in ROWS])
def test_a_figure_stands_for_its_interval(sentence: str, low: str, high: str) -> None:
    (quantity,) = quantities()[sentence]
    assert (quantity.low, quantity.high) == (end(low), end(high))


@pytest.mark.parametrize(
    ("printed", "outside"),
    [("10", "14"), ("100", "149"), ("20", "24"), ("1", "1.4"), ("2", "2.45"), ("500", "540"), ("1000000000", "1.4e9")],
)
@pytest.mark.parametrize("modifier", [None, Modifier.ABOUT, Modifier.NEARLY])
def test_a_round_figure_does_not_stretch(printed: str, outside: str, modifier: Modifier | None) -> None:
    value = Decimal(printed)
    step = Decimal(1).scaleb(len(printed) - len(printed.rstrip("0")))
    low, high = interval(Number(value, value, step), modifier, exact=False)
    assert low is not None
    assert high is not None
    assert low <= value <= high < Decimal(outside)


@pytest.mark.parametrize("modifier", [None, *Modifier])
@pytest.mark.parametrize("value", ["0", "1", "2.50", "24", "100", "3.6e12", "-2.3"])
def test_the_figure_itself_is_inside(value: str, modifier: Modifier | None) -> None:
    number = Decimal(value)
    for exact in (True, False):
        low, high = interval(Number(number, number, Decimal("0.1")), modifier, exact=exact)
        assert low is None or low <= number
        assert high is None or number <= high


def test_a_hedge_never_narrows() -> None:
    for text in ("1", "7", "29", "507", "100", "113000"):
        value = Decimal(text)
        number = Number(value, value, Decimal(1).scaleb(len(text) - len(text.rstrip("0"))))
        plain, about = interval(number, None, exact=False), interval(number, Modifier.ABOUT, exact=False)
        assert plain[0] is not None
        assert plain[1] is not None
        assert about[0] is not None
        assert about[1] is not None
        assert about[0] <= plain[0]
        assert plain[1] <= about[1]


def test_a_vague_number_is_its_interval() -> None:
    number = Number(Decimal(1000), Decimal(10000), Decimal(1000), Form.INDEFINITE)
    assert interval(number, Modifier.ABOUT, exact=True) == (Decimal(1000), Decimal(10000))


def test_every_constant_of_the_code_is_on_the_page() -> None:
    code = (PAGE.parent.parent.parent / "src/claimcheck/normalise/intervals.py").read_text(encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    for name, value in re.findall(r'^([A-Z_]+) = Decimal\("(0\.\d+)"\)', code, re.MULTILINE):
        percent = f"{(Decimal(value) * 100).normalize():f}"
        words = "an eighth" if name == "EIGHTH" else f"{percent} percent"
        assert words in page, f"{name} is {value}: the page does not say so"
