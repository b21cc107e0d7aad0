"""What was read in articles, for pipes: one figure a line, as JSON, with the name of its article."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from claimcheck.extracted import Extracted, figure_row


def render(extracts: Iterable[Extracted], file: TextIO) -> None:
    """Writes the figures to `file`, and sees them off after each article that has any."""
    for extracted in extracts:
        article = extracted.article
        for figure in extracted.figures:
            row = {"document": article.name, **figure_row(figure, article)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        if extracted.figures:
            file.flush()
