"""Characters that a Word document takes from a symbol font, and raised ones, as characters of Unicode."""

from __future__ import annotations

import re

# What stands for a sign that has no character, so that what is before it and after it stays apart.
UNKNOWN = "\N{OBJECT REPLACEMENT CHARACTER}"
# The signs of the font Symbol that stand beside figures; its digits and marks are where ASCII has them.
SYMBOL = {
    0x2D: "−",
    0x6D: "µ",
    0xA0: "€",
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "·",
}
ASCII_MARKS = frozenset(b"!%()+,./0123456789:;<=>?[]_{|}")
SIGN_FONTS = ("symbol", "wingdings", "webdings", "zapf")
# Word writes the codes of such fonts here.
PRIVATE = range(0xF000, 0xF100)
SURROGATES = range(0xD800, 0xE000)
RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_POWER = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_MARK = re.compile(r"[\s\d+\-−–,;*†‡§()\[\]]+")
# What a raised figure is a power of: ten, or a unit. After anything else it is the mark of a note.
_POWER_OF = re.compile(r"(?<![\w.,])10$|(?<![^\W\d_])(?:[kcdm]?m|ft|in|mi|yd)$")


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`: `code` is in hexadecimal."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
    signs = number in PRIVATE or font.lower().startswith(SIGN_FONTS)
    if not signs:
        return chr(number) if number > 0x20 and number not in SURROGATES else UNKNOWN
    number &= 0xFF
    if font.lower() != "symbol":
        return UNKNOWN
    return SYMBOL.get(number) or (chr(number) if number in ASCII_MARKS else UNKNOWN)


def raised(text: str, before: str) -> str:
    """What a superscript reads as after the text before it: a power as raised digits, the mark of a note as
    nothing, letters ("21st") as they are. It is as long as `text`, or empty."""
    if not _MARK.fullmatch(text):
        return text
    power = text.translate(RAISED)
    return power if _POWER_OF.search(before) and _POWER.fullmatch(power) else ""
