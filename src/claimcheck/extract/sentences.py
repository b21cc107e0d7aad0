"""Splits an article into paragraphs and sentences, and finds the sentences that bear numbers.

A splitter of ours, since it only has to be right around numbers and must be quick: spaCy's parse is
asked about single sentences afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.extract.number_words import start_pattern

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*|\n")
_BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*[ \t\u00a0]+(?=[\"'“‘(\[]*[A-Z0-9£$€])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|vs|Inc|Ltd|Co|Corp|Cos|No|Nos|Fig|[Aa]pprox|ca?|est|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|jan|feb|apr|aug|sept|oct|nov|dec|Rs|cf|al|Art|Vol|sq|cu|Ave|Rev|Hon|Messrs|Mt|Ft|Fr|Sec|Calif|"
    r"Mass|Conn|Fla|Ariz|Colo|Minn|Wash|Pa|Va|Ill|Tex|Ala|Ga|Mich|Wis|Ore|Tenn|Mo|Okla|Md)|\b[A-Z](?:\.[A-Z])*|\b[ap]\.m|\be\.g|\bi\.e)\.$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence by its offsets, with the number of its paragraph."""

    start: int
    end: int
    paragraph: int


@lru_cache(maxsize=64)  # what was read is linked soon after
def split(text: str, start: int = 0) -> tuple[Stretch, ...]:
    """All sentences from `start` on, trimmed of white space, in order."""
    stretches: list[Stretch] = []
    at, number = start, 0
    for found in [*_PARAGRAPH.finditer(text, start), None]:
        end = found.start() if found is not None else len(text)
        if text[at:end].strip():
            stretches.extend(_sentences(text, at, end, number))
            number += 1
        at = found.end() if found is not None else end
    return tuple(stretches)


def _sentences(text: str, start: int, end: int, paragraph: int) -> list[Stretch]:
    stretches, at = [], start
    for found in _BREAK.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(at, found.start() - 12), found.start()) and not _ends_here(text, found):
            continue
        stretches.append(_trimmed(text, at, found.start() + len(found[0].rstrip()), paragraph))
        at = found.end()
    stretches.append(_trimmed(text, at, end, paragraph))
    return [stretch for stretch in stretches if stretch.start < stretch.end]


_MAY_END = re.compile(r"(?:[ap]\.m|U\.S|U\.K|U\.N|E\.U|Inc|Ltd|Corp|Co)\.$")
_OPENERS = re.compile(r"(?:The|It|He|She|They|In|But|And|This|That|A|An|On|At|For|However|Its|We|I|There|As|By)\b")


def _ends_here(text: str, found: re.Match[str]) -> bool:
    """ "5 p.m. The ..." and "in the U.S. The ..." end a sentence, "Mr. The" does not occur."""
    before = text[max(0, found.start() - 6) : found.start()]
    return _MAY_END.search(before) is not None and _OPENERS.match(text, found.end()) is not None


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end, paragraph)


def bears_number(text: str, stretch: Stretch) -> bool:
    """Whether a number may begin anywhere in the sentence."""
    return start_pattern().search(text, stretch.start, stretch.end) is not None
