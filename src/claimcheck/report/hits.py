"""What a search of the reference found, two lines for each hit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from claimcheck.reference.search import Hit
from claimcheck.report.words import amount


def render(hits: Iterable[Hit], file: TextIO) -> None:
    """Writes the hits to `file`: what and of whom, then how much is known and the latest figure."""
    for hit in hits:
        whom = f", {hit.entity.names[0]} ({hit.entity.id})" if hit.entity else ""
        print(f"{hit.indicator.id}: {hit.indicator.label}{whom}", file=file)
        print(f"    {_known(hit)}", file=file)


def _known(hit: Hit) -> str:
    if hit.latest is None:
        return "no observations"
    count = "1 observation" if hit.observations == 1 else f"{hit.observations} observations"
    span = f"{hit.first}" if hit.first == hit.last else f"{hit.first} to {hit.last}"
    if hit.entity is None:
        return f"{count}, {span}"
    latest = hit.latest
    return f"{count}, {span}; latest {amount(latest.value, latest.unit)}, published {latest.published.isoformat()}"
