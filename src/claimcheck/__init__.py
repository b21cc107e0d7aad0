"""Checks the numbers in English news text against a curated, dated reference, and shows its work.

    import claimcheck
    report = claimcheck.check(text, published=date(2025, 9, 5))

`Checker` loads model and reference once and serves many articles. Names are loaded when they are
first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.check import Checker, check, extract
    from claimcheck.model import Article, Claim, Finding, Mention, Observation, Quantity, Verdict
    from claimcheck.reference import Reference
    from claimcheck.result import Report

_HOMES = {
    "Article": "model", "Checker": "check", "Claim": "model", "Finding": "model", "Mention": "model",
    "Observation": "model", "Quantity": "model", "Reference": "reference", "Report": "result", "Verdict": "model",
    "check": "check", "extract": "check",
}  # fmt: skip

__all__ = [
    "Article",
    "Checker",
    "Claim",
    "Finding",
    "Mention",
    "Observation",
    "Quantity",
    "Reference",
    "Report",
    "Verdict",
    "__version__",
    "check",
    "extract",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    return getattr(import_module(f"claimcheck.{_HOMES[name]}"), name)


class _Namesake(ModuleType):
    """A submodule with the name of a library call, which it hides once it is loaded: so it answers the call."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """What the library call returns."""
        name = self.__name__.removeprefix("claimcheck.")
        return getattr(import_module(f"claimcheck.{_HOMES[name]}"), name)(*arguments, **options)


class _Package(ModuleType):
    """This package: a loaded submodule becomes an attribute of it, and a namesake of a call becomes callable then."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            value.__class__ = _Namesake
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
