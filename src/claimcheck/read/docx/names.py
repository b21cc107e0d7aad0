"""The names of the elements of a Word document, as lxml has them: `{namespace}name`."""

from __future__ import annotations

from functools import cache

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What Word writes as "Strict Open XML Document".
STRICT = "http://purl.oclc.org/ooxml/"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of a Word document."""
    return f"{{{WORD}}}{name}"


@cache
def m(name: str) -> str:
    """The full name of an element of a formula."""
    return f"{{{MATH}}}{name}"


def rel(name: str) -> str:
    """The full name of an element of a list of relationships."""
    return f"{{{RELATIONSHIPS}}}{name}"


PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
ALTERNATIVES, CHOICE, FALLBACK = (f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
