"""What a verdict, a cause or a reason means, for people: in full for one, a line each for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TextIO

from claimcheck.explain import Example, Named, Topic
from claimcheck.model import Cause, Reason, Verdict
from claimcheck.report.words import CAUSES, REASONS, VERDICTS

# A pipe has no width of its own.
PLAIN_WIDTH, WIDEST, NARROWEST = 80, 100, 40
INDENT, LABEL = "  ", 12
KINDS: dict[type[Named], str] = {Verdict: "verdict", Cause: "cause", Reason: "reason"}
MORE = "claimcheck explain NAME says how it is found and what to do, with examples."


def render(topic: Topic, file: TextIO) -> None:
    """Writes all that there is about a topic to `file`, as wide as a terminal, at most 100; 80 elsewhere."""
    width = _width(file)
    print(f"{topic.name} ({KINDS[type(topic.of)]}): {short(topic.of)}\n", file=file)
    for label, text in (("means", topic.means), ("found", topic.found), ("to do", topic.do)):
        _print(label, text, width, file)
    for number, example in enumerate(topic.examples):
        print(file=file)
        for line, text in enumerate(_lines(example)):
            _print("" if number or line else "example", text, width, file)


def render_all(topics: Iterable[Topic], file: TextIO) -> None:
    """Writes a line for each topic to `file`, by kind."""
    topics = list(topics)
    longest = max(len(topic.name) for topic in topics)
    for kind, called in KINDS.items():
        print(f"{called}s", file=file)
        for topic in topics:
            if type(topic.of) is kind:
                print(f"{INDENT}{topic.name:{longest}}  {short(topic.of)}", file=file)
        print(file=file)
    print(MORE, file=file)


def short(of: Named) -> str:
    """What it means, in a few words."""
    if isinstance(of, Verdict):
        return VERDICTS[of]
    return CAUSES[of] if isinstance(of, Cause) else REASONS[of]


def _lines(example: Example) -> Iterator[str]:
    yield f'"{example.says}"'
    yield f"figure: {example.quote}" + (f"; would hold: {example.suggestion}" if example.suggestion else "")
    yield example.article if example.was is None else f'{example.article}, which has "{example.was}"'


def _print(label: str, text: str, width: int, file: TextIO) -> None:
    for number, line in enumerate(wrap(text, width - len(INDENT) - LABEL, break_on_hyphens=False)):
        print(f"{INDENT}{'' if number else label:{LABEL}}{line}", file=file)


def _width(file: TextIO) -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns)) if file.isatty() else PLAIN_WIDTH
