"""Checks the numbers in English news text against a curated, dated reference."""

from claimcheck.version import __version__

__all__ = ["__version__"]
