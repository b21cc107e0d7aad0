"""Predictions of claimcheck for any list of texts, in the form that score.py reads."""

from __future__ import annotations

import json
from pathlib import Path


class TextsError(Exception):
    """A file of texts that cannot be read, with what was met and what was expected."""


def read_texts(path: Path) -> list[str]:
    """The texts of a JSON list of {"text": ...}. Raises TextsError."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TextsError(f"{path}: {error.strerror or error}; expected a JSON file") from error
    except UnicodeDecodeError as error:
        raise TextsError(f"{path}: not UTF-8 at byte {error.start}; expected a JSON file in UTF-8") from error
    except json.JSONDecodeError as error:
        raise TextsError(f"{path}:{error.lineno}:{error.colno}: not JSON: {error.msg}") from error
    if not isinstance(rows, list):
        raise TextsError(f'{path}: {type(rows).__name__}, expected a list of {{"text": ...}}')
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise TextsError(f'{path}: item {number} has no text, expected {{"text": "..."}}')
    return [row["text"] for row in rows]


def predicted(texts: list[str]) -> str:
    """The predictions as JSON: [{"text", "quantities": [{"value", "unit", "change", "concept"}]}]."""
    from benchmarks.extraction.dialect import predictions

    rows = [{"text": text, "quantities": found} for text, found in zip(texts, predictions(texts), strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=1)
