"""Markdown, for now as it stands."""

from __future__ import annotations

from claimcheck.read.text import read

__all__ = ["read"]
