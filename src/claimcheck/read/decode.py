"""Bytes to text: UTF-8 only, and for anything else one line that says what it is and what to do."""

from __future__ import annotations

import shlex
from typing import BinaryIO

from claimcheck.errors import InputError, Problem

MEGABYTE = 1024 * 1024
LIMIT = 50 * MEGABYTE
UTF8_MARK = b"\xef\xbb\xbf"
# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# How much of a file tells text from binary, and how many control bytes in a hundred a text may
# have: wire copy carries a few as markers of header and body.
SAMPLE = 64 * 1024
CONTROLS_IN_HUNDRED = 2
CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1b") | {0x7F}
# The share of high bytes above which a text is not a western one with a few accents and quotes.
WESTERN_IN_HUNDRED = 30


def read_bytes(stream: BinaryIO, name: str, limit: int = LIMIT) -> bytes:
    """What the stream holds. Raises `InputError` if that is more than `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        size = limit // MEGABYTE
        raise _error(name, f"larger than {size} MB, the limit for one article; next step: split it into articles")
    return data


def decode(data: bytes, name: str) -> str:
    """The text of the bytes as it stands, line ends kept, a byte order mark dropped.

    Raises `InputError` for what is empty, binary or not UTF-8.
    """
    if not data.removeprefix(UTF8_MARK).strip():
        raise _error(name, "empty: expected the text of an article")
    _refuse_wide(data, name)
    _refuse_binary(data, name)
    try:
        # Not "utf-8-sig": its error offsets leave out the mark.
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, name, error) from None
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise _error(name, "only white space: expected the text of an article")
    return text


def decode_as(data: bytes, encoding: str, name: str) -> str:
    """The text of bytes in another encoding, which they name themselves. Raises `InputError` for what is empty,
    binary or not in it."""
    if not encoding.startswith(("utf-16", "utf-32")):
        _refuse_binary(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not {encoding}, as it says: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise _error(name, f"{message}; next step: save the page as UTF-8", line) from None
    if not text.strip():
        raise _error(name, "only white space: expected the text of an article")
    if "\0" in text:
        raise _error(name, f"binary, not text (a NUL character at offset {text.index(chr(0))})")
    return text


def _refuse_wide(data: bytes, name: str) -> None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            raise _error(name, f"not UTF-8: it has the byte order mark of {encoding}; {_convert(encoding, name)}")
    sample = data[:SAMPLE]
    for encoding, zeros, letters in (("UTF-16LE", sample[1::2], sample[::2]), ("UTF-16BE", sample[::2], sample[1::2])):
        # English in UTF-16 is a letter and a zero, in turn.
        if len(letters) > 1 and zeros.count(0) * 10 >= len(zeros) * 9 and letters.count(0) * 10 <= len(letters):
            raise _error(name, f"not UTF-8: it looks like {encoding}; {_convert(encoding, name)}")


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:SAMPLE]
    controls = sum(byte in CONTROLS for byte in sample)
    if data.startswith(b"%PDF-"):
        what = "a PDF"
    elif 0 in data:
        what = f"a NUL byte at offset {data.index(0)}"
    elif controls * 100 > len(sample) * CONTROLS_IN_HUNDRED:
        what = f"{controls} control characters in the first {len(sample)} bytes"
    else:
        return
    raise _error(name, f"binary, not text ({what}): expected UTF-8 text; next step: export the article as .txt or .md")


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    met = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
    if error.reason == "unexpected end of data":
        return _error(name, f"{met}: the file ends within a character; next step: fetch it whole", line)
    encoding = _guess(data)
    if encoding is None:
        return _error(name, f"{met}: its encoding is not known; next step: save the article as UTF-8", line)
    return _error(name, f"{met}: it looks like {encoding.lower()}; {_convert(encoding, name)}", line)


def _guess(data: bytes) -> str | None:
    sample = data[:SAMPLE]
    if sum(byte >= 0x80 for byte in sample) * 100 > len(sample) * WESTERN_IN_HUNDRED:
        return None
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "CP1252"


def _convert(encoding: str, name: str) -> str:
    source = "" if name == "-" else f" {shlex.quote(name)}"
    return f"next step: iconv -f {encoding} -t UTF-8{source}"


def _error(name: str, message: str, line: int | None = None) -> InputError:
    return InputError(Problem(name, message, line))
