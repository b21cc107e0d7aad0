"""The gold files of the corpus, and how a report differs from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from claimcheck.model import Claim, Finding, Form, Quantity, Verdict
from claimcheck.read import read_article
from claimcheck.reference.periods import parse_period
from claimcheck.result import Report
from golden import ARTICLES, ROOT

GAPS = ROOT / "corpus" / "gaps.yaml"
FLAGS = {Verdict.DISCREPANCY, Verdict.OUTDATED}


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
    def key(self) -> str:
        """What a row is called in the list of gaps."""
        return self.quote if "nth" not in self.keys else f"{self.quote} ({self.keys['nth']})"

    @property
    def id(self) -> str:
        return f"{self.article}: {self.quote} at {self.start}"

    def known(self, key: str) -> str | None:
        """What the row has under a key; None also for `null`."""
        return None if self.keys.get(key) in {None, "null"} else self.keys[key]


def gold(path: Path) -> dict[str, list[dict[str, str]]]:
    """The gold file of an article."""
    loaded = yaml.load((ARTICLES / f"{path.stem}.gold.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def gaps() -> dict[str, dict[str, str]]:
    """What is known not to hold: article -> row -> how the finding differs."""
    loaded = yaml.load(GAPS.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return {name: dict(rows) for name, rows in loaded["gaps"].items()}


def offset(text: str, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return at


def rows_of(path: Path) -> list[Row]:
    """The rows of the gold of an article, in order: their offsets are those of its text, which has no markup."""
    text = read_article(path).text
    return [
        Row(path.stem, offset(text, keys["quote"], int(keys.get("nth", "0"))), keys) for keys in gold(path)["claims"]
    ]


def faults(row: Row, report: Report) -> str:
    """How the finding at the place of a row differs from it, "" where it does not."""
    finding = next((f for f in report.findings if f.claim.mention.span.start == row.start), None)
    return "no claim" if finding is None else "; ".join(_differences(row, finding))


def _differences(row: Row, finding: Finding) -> Iterator[str]:
    claim, quantity = finding.claim, finding.claim.quantity
    if claim.mention.span.text != row.quote:
        yield f"quote {claim.mention.span.text}"
    if (quantity.kind, quantity.unit) != (row.keys["kind"], row.keys["unit"]):
        yield f"{quantity.kind} in {quantity.unit}"
    if not _is_stated(row, claim, quantity):
        yield f"stated {'..'.join(f'{value:f}' for value in quantity.stated)}"
    if (finding.verdict, finding.cause) != (row.keys["verdict"], row.known("cause")):
        yield f"{finding.verdict}, {finding.cause or finding.reason or 'no cause'}"
    if row.known("indicator") is None:
        return
    if claim.indicator != row.known("indicator"):
        yield f"indicator {claim.indicator}"
    if claim.entity != row.known("entity"):
        yield f"entity {claim.entity}"
    if not _is_then(row, claim):
        yield f"period {claim.period and f'{claim.period.start} to {claim.period.end}'}"


def _is_stated(row: Row, claim: Claim, quantity: Quantity) -> bool:
    expected = tuple(Decimal(figure) for figure in row.keys["stated"].split(".."))
    # Two-thirds have no last digit: they are compared to as many places as the gold gives.
    if claim.mention.number.form is Form.FRACTION and len(expected) == len(quantity.stated):
        return tuple(map(Decimal.quantize, quantity.stated, expected)) == expected
    return quantity.stated == expected


def _is_then(row: Row, claim: Claim) -> bool:
    # A figure in the present is held against the latest one known: the gold names that one's period.
    if claim.inferred:
        return True
    label = row.known("period")
    if label is None or claim.period is None:
        return label is None and claim.period is None
    expected = parse_period(label)
    return (claim.period.start, claim.period.end) == (expected.start, expected.end)


def wrongly_flagged(rows: list[Row], report: Report) -> dict[str, str]:
    """The flags at figures that no row of the gold flags, by what the list of gaps calls them."""
    expected = {row.start for row in rows if row.keys["verdict"] in {flag.value for flag in FLAGS}}
    known = {row.start: row for row in rows}
    found = {}
    for finding in report.ordered():
        span = finding.claim.mention.span
        if finding.verdict in FLAGS and span.start not in expected and span.start not in known:
            found[f"{span.text} at {span.start}"] = f"{finding.verdict}, {finding.cause}, and no row"
    return found


def inside_no_claims(path: Path, report: Report) -> dict[str, str]:
    """The claims inside what the gold calls none, by what the list of gaps calls them."""
    text, found = report.article.text, {}
    for words in gold(path).get("not_claims", []):
        start = text.index(str(words))
        for finding in report.findings:
            span = finding.claim.mention.span
            if start <= span.start and span.end <= start + len(str(words)):
                found[f"no claim: {words}"] = f"read as {span.text}"
    return found


def all_gaps(paths: dict[str, Path], found: Mapping[str, Report]) -> dict[str, dict[str, str]]:
    """Everything in which the reports differ from the gold, as the list of gaps has it."""
    listed: dict[str, dict[str, str]] = {}
    for name, path in paths.items():
        rows, report = rows_of(path), found[name]
        differing = {row.key: fault for row in rows if (fault := faults(row, report))}
        differing |= wrongly_flagged(rows, report) | inside_no_claims(path, report)
        if differing:
            listed[name] = differing
    return listed
