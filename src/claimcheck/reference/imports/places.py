"""Where a dataset lies: `<publisher>/<dataset>`, as folders of a reference."""

from __future__ import annotations

import re
import unicodedata

FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*")


def valid_dataset(text: str) -> str:
    """The text itself. Raises ValueError, with a message, if it does not name two folders."""
    parts = text.split("/")
    if len(parts) != 2 or not all(FOLDER.fullmatch(part) for part in parts):
        raise ValueError(f"the dataset is {text!r}, expected two folders in lower case such as world-bank/gdp")
    return text


def folder(name: str) -> str:
    """A name as a folder: lower case, words joined by hyphens. Empty if nothing of it remains."""
    text = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
