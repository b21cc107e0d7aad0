"""Every article of the corpus against its gold file, and against the report that was last accepted.

After a change that is meant to change reports: `python tests/golden.py`, and read the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from claimcheck.cli import main
from claimcheck.model import Finding, Form, Verdict
from claimcheck.reference.periods import parse_period
from claimcheck.result import Report
from golden import ARTICLES, REPORTS, ROOT, article_paths, rendered, reports

FLAGS = {Verdict.DISCREPANCY, Verdict.OUTDATED}

# Known gaps: (article, quote) of a row that does not hold today, and why.
ROW_GAPS = {
    ("barrels-and-panels", "$72 to $78"): "a forecast under 'his house view' is not linked to the price of oil",
    ("barrels-and-panels", "96.9 million barrels per day"): "'output' alone does not take up oil production",
    ("barrels-and-panels", "10.9 million"): "the unit of the sentence before is not carried to a bare figure",
    ("cannery-clinic", "11,300"): "'the city of about 11,300' is not read as its population",
    ("fewer-pupils", "71.3"): "the points of an index that the reference does not have are read as a count",
    ("laboratories-programme", "118.4"): "the points of an index that the reference does not have are read as a count",
    ("cannery-clinic", "4.5"): "the rate of the figure before is not carried to a bare figure ('and Germany had 4.5')",
    ("carbon-ledger", "4.6 billion metric tons"): "'emitted' does not name the emissions",
    ("laboratories-programme", "144 per cent"): "exports 'equal to 144 per cent of the GDP' are not read as a share",
    ("maize-cooperative", "35.0 percent"): "'people ... were online' around the figure is not read as internet users",
    ("patents-briefing", "2.29 million"): "a part told in reported speech does not take the period of its whole",
    ("patents-briefing", "16"): "'or 16 for every 10,000 people' is not linked to the rate",
    (
        "patents-briefing",
        "2.69 percent",
    ): "'was equal to 2.69 percent of gross domestic product' is not read as intensity",
    ("weekly-shop", "11.1%"): "'the peak of' in a sentence of its own does not take up the rate before",
}
PERIOD_GAPS = {
    **{key: ROW_GAPS[key] for key in (
        ("patents-briefing", "2.29 million"),
        ("patents-briefing", "16"),
    )},
}  # fmt: skip

NOT_CLAIM_GAPS = {"laboratories-programme": "the 100 of 'in the top 100' is a row where it qualifies no other figure"}


@dataclass(frozen=True)
class Row:
    """A row of a gold file, with the article that it is of and the offset of its quote."""

    article: str
    start: int
    keys: Mapping[str, str]

    @property
    def quote(self) -> str:
        return self.keys["quote"]

    @property
    def id(self) -> str:
        return f"{self.article}: {self.quote} at {self.start}"

    def known(self, key: str) -> str | None:
        """What the row has under a key; None also for `null`."""
        return None if self.keys.get(key) in {None, "null"} else self.keys[key]


def gold(path: Path) -> dict[str, list[dict[str, str]]]:
    loaded = yaml.load((ARTICLES / f"{path.stem}.gold.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def offset(text: str, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return at


def rows_of(path: Path) -> list[Row]:
    text = path.read_bytes().decode("utf-8")
    return [
        Row(path.stem, offset(text, keys["quote"], int(keys.get("nth", "0"))), keys) for keys in gold(path)["claims"]
    ]


PATHS = {path.stem: path for path in article_paths()}
ROWS = [row for path in PATHS.values() for row in rows_of(path)]


def cases(rows: list[Row], gaps: Mapping[tuple[str, str], str]) -> list[object]:
    return [
        pytest.param(row, id=row.id, marks=(pytest.mark.xfail(reason=gaps[key]),) if key in gaps else ())
        for row in rows
        for key in ((row.article, row.quote),)
    ]


@pytest.fixture(scope="module")
def found() -> dict[str, Report]:
    return reports()


def finding_at(report: Report, start: int) -> Finding:
    (finding,) = [finding for finding in report.findings if finding.claim.mention.span.start == start]
    return finding


def flagged(report: Report) -> list[tuple[int, str | None]]:
    return [
        (finding.claim.mention.span.start, finding.cause) for finding in report.ordered() if finding.verdict in FLAGS
    ]


@pytest.mark.parametrize("row", cases(ROWS, ROW_GAPS))
def test_a_row_of_the_gold(found: dict[str, Report], row: Row) -> None:
    finding = finding_at(found[row.article], row.start)
    claim, quantity = finding.claim, finding.claim.quantity
    assert claim.mention.span.text == row.quote
    assert (quantity.kind, quantity.unit) == (row.keys["kind"], row.keys["unit"])
    expected = tuple(Decimal(figure) for figure in row.keys["stated"].split(".."))
    # Two-thirds have no last digit: they are compared to as many places as the gold gives.
    spoken = claim.mention.number.form is Form.FRACTION
    stated = tuple(map(Decimal.quantize, quantity.stated, expected)) if spoken else quantity.stated
    assert stated == expected
    assert (finding.verdict, finding.cause) == (row.keys["verdict"], row.known("cause"))
    if row.known("indicator") is not None:
        assert (claim.indicator, claim.entity) == (row.known("indicator"), row.known("entity"))


@pytest.mark.parametrize("row", cases([row for row in ROWS if row.known("indicator")], PERIOD_GAPS))
def test_the_period_of_a_row(found: dict[str, Report], row: Row) -> None:
    claim = finding_at(found[row.article], row.start).claim
    # A figure in the present is held against the latest one known: the gold names that one's period.
    if claim.inferred:
        return
    label = row.known("period")
    expected = None if label is None else parse_period(label)
    assert (claim.period is None) == (expected is None)
    if claim.period is not None and expected is not None:
        assert (claim.period.start, claim.period.end) == (expected.start, expected.end)


@pytest.mark.parametrize("name", PATHS)
def test_nothing_is_flagged_that_the_gold_does_not_flag(found: dict[str, Report], name: str) -> None:
    expected = [
        (row.start, row.known("cause"))
        for row in ROWS
        if row.article == name and row.keys["verdict"] in {verdict.value for verdict in FLAGS}
    ]
    assert flagged(found[name]) == sorted(expected)
    assert len(expected) == int(str(gold(PATHS[name])["errors"]))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=(pytest.mark.xfail(reason=NOT_CLAIM_GAPS[name]),) if name in NOT_CLAIM_GAPS else ())
        for name in PATHS
    ],
)
def test_what_is_no_claim_is_none(found: dict[str, Report], name: str) -> None:
    text = found[name].article.text
    for words in gold(PATHS[name]).get("not_claims", []):
        start = text.index(str(words))
        inside = [
            finding.claim.mention.span.text
            for finding in found[name].findings
            if start <= finding.claim.mention.span.start < start + len(str(words))
            and finding.claim.mention.span.end <= start + len(str(words))
        ]
        assert inside == [], words


@pytest.mark.parametrize("name", PATHS)
def test_the_report_is_the_one_accepted(found: dict[str, Report], name: str) -> None:
    accepted = (REPORTS / f"{name}.txt").read_text("utf-8")
    assert rendered(found[name]) == accepted, "if this is as it should be: python tests/golden.py"


def test_the_command_line_prints_the_accepted_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["check", "corpus/articles/longer-lives.md"])
    assert (code, capsys.readouterr().out) == (1, (REPORTS / "longer-lives.txt").read_text("utf-8"))


def test_every_gap_names_a_row_and_every_article_has_its_gold() -> None:
    keys = {(row.article, row.quote) for row in ROWS}
    assert ROW_GAPS.keys() | PERIOD_GAPS.keys() <= keys
    assert {path.name.removesuffix(".gold.yaml") for path in ARTICLES.glob("*.gold.yaml")} == PATHS.keys()
    assert {path.stem for path in REPORTS.glob("*.txt")} == PATHS.keys()
