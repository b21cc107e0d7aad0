"""JSON that describes a table, read without trust in its shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.imports.tables import text_of


def read_json(path: Path) -> Mapping[str, Any]:
    """The object in a file. Raises ReferenceDataError. Numbers stay the text that was written."""
    try:
        found = json.loads(text_of(path), parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        raise ReferenceDataError(Problem(path.name, f"broken JSON: {error.msg}", error.lineno, error.colno)) from error
    if not isinstance(found, dict):
        raise ReferenceDataError(Problem(path.name, "holds no JSON object, expected one: { … }", 1, 1))
    return found


def mapping_in(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object under a name; an empty one where there is none."""
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def list_in(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in the list under a name; none where there is no list."""
    value = found.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_in(found: Mapping[str, Any], name: str) -> str:
    """The text under a name; empty where there is none."""
    value = found.get(name)
    return value.strip() if isinstance(value, str) else ""
