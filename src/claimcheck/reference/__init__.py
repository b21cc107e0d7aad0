"""The curated, dated figures that claims are held against."""

from claimcheck.reference.index import Reference, default_root

__all__ = ["Reference", "default_root"]
