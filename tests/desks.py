"""The desks of corpus/elsewhere, asked with their own references alone."""

from __future__ import annotations

from datetime import date
from functools import cache

from claimcheck.check import Checker
from claimcheck.model import Claim
from claimcheck.reference import Reference
from golden import ROOT


@cache
def checker_of(desk: str) -> Checker:
    """The checker of a desk by its name, made once."""
    return Checker(Reference.load(ROOT / "corpus" / "elsewhere" / desk / "reference"))


def claim_at(desk: str, text: str, quote: str) -> Claim:
    """The first claim of a text of 2025-08-01 whose figure reads `quote`."""
    report = checker_of(desk).check(text, published=date(2025, 8, 1))
    return next(f.claim for f in report.findings if f.claim.mention.span.text == quote)
