"""A checker whose findings are suppressed where a configuration says so, as those of `check` are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimcheck.batch.work import Checks
from claimcheck.ignoring import Ignoring
from claimcheck.model import Article
from claimcheck.result import Report

TODAY = "--today"


@dataclass(frozen=True, slots=True)
class Ignored:
    """What `checker` says, with the suppressions of `ignoring`."""

    checker: Checks
    ignoring: Ignoring

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report]:
        """A report for each article, in order."""
        return self.ignoring.applied(self.checker.check_many(articles))


def rules(ignoring: Ignoring) -> Mapping[str, str]:
    """What the suppressions depend on, in a few words each: it is the same where they are."""
    selection, baseline = ignoring.selection, ignoring.baseline
    return {
        "--select": ", ".join(selection.select) or "all",
        "--ignore": ", ".join(selection.ignore) or "none",
        "ignores of the configuration": _words(ignoring.ignores),
        "--baseline": "none" if baseline is None else _words(baseline.entries),
        TODAY: ignoring.today.isoformat(),
    }


def _words(entries: tuple[object, ...]) -> str:
    seal = hashlib.sha256("\n".join(map(repr, entries)).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{len(entries)} ({seal[:16]})" if entries else "none"
