"""The lexicon: words, units, hedges and verbs of the language as data.

Every file opens with its grammar. Scalars are text; whoever reads a section converts it. A table is
read once a process, when it is first asked for.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Table = dict[str, Any]


@cache
def table(name: str, language: str = "en") -> Table:
    """The lexicon file `name`, all scalars as text. Raises FileNotFoundError for an unknown name."""
    text = (files("claimcheck.lexicon") / language / f"{name}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded: Table = yaml.load(text, Loader=loader)
    return loaded


@cache
def any_of(name: str, section: str) -> str:
    """The words of a section of a table as the alternatives of a pattern: `any_of("link", "contrasts")`.
    Raises KeyError for an unknown section."""
    return "|".join(re.escape(word) for word in table(name)[section])
