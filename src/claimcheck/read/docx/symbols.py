"""The signs that a Word document takes from a symbol font, as characters of Unicode."""

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
