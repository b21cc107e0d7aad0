"""The bytes of an HTML file to text, in the encoding that they say they have."""

from __future__ import annotations

import codecs
import re

from claimcheck.errors import InputError, Problem
from claimcheck.read.decode import decode, decode_as

# Browsers read the label of the smaller set as the larger one.
LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers look that far for a label.
HEAD = 1024
# Python knows encodings of other things than text as well.
_OF_TEXT = re.compile(
    r"(?:ascii|big5|cp\d|euc_|gb|hz|iso2022|iso8859|johab|koi8|mac-|shift_jis|tis-620|utf-(?:8|16|32))"
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_LABEL = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)|\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)


def decode_html(data: bytes, name: str) -> str:
    """The text of an HTML file: by its byte order mark, by the `charset` of a <meta> in its first 1024 bytes, else
    UTF-8. Raises `InputError` for what is empty, binary, in an unknown encoding or not in the one that it names."""
    for mark, marked in MARKS:
        if data.startswith(mark):
            return decode_as(data, marked, name)
    label = None if data.startswith(codecs.BOM_UTF8) else _LABEL.search(_COMMENT.sub(b"", data[:HEAD]))
    if label is None:
        return decode(data, name)
    written = label[label.lastgroup or 0].decode("ascii")
    encoding = _encoding(written)
    if encoding is None:
        message = f"its encoding {written!r} is not known; next step: save the page as UTF-8"
        raise InputError(Problem(name, message))
    # The label could be read byte by byte, so the page is in no encoding of wide characters.
    if encoding.startswith("utf-"):
        return decode(data, name)
    return decode_as(data, LARGER.get(encoding, encoding), name)


def _encoding(label: str) -> str | None:
    """Python's name of an encoding; None for one that it does not know."""
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return None
    return encoding if _OF_TEXT.match(encoding) else None
