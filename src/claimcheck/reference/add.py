"""Adds one observation to a reference: to the release of its day, or as a new one.

What is in a file already stays as it is, to the byte: comments, quotes and order are the curator's."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.answers import Answers, observation_line, release_text
from claimcheck.reference.files import label
from claimcheck.reference.lint import problems
from claimcheck.reference.load import Loaded
from claimcheck.reference.periods import parse_day
from claimcheck.reference.releases import Release, read_release
from claimcheck.reference.resting import collector_at_rest
from claimcheck.yaml_nodes import compose, position

# What YAML takes for the end of a line.
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Edit:
    """A file to write. `shown` is the YAML that is new in it; `problems` are what the lint says of it."""

    path: Path
    where: str
    content: bytes
    shown: str
    problems: tuple[Problem, ...]

    def write(self) -> None:
        """Writes the file, wholly or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            draft.write_bytes(self.content)
            os.replace(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)


def release_path(root: Path, answers: Answers) -> Path:
    """The file that the answers belong to, there or not yet."""
    return root / answers["folder"] / f"{answers['published']}.yaml"


@collector_at_rest()
def edit(root: Path, answers: Answers, loaded: Loaded) -> Edit:
    """The edit that adds the observation of the answers to the reference in `root`.

    Raises ReferenceDataError if the result would not load, or if the file there is of another publisher or
    written in a way that nothing can be added to."""
    path = release_path(root, answers)
    where = f"{label(root)}/{path.relative_to(root).as_posix()}"
    if path.exists():
        old = path.read_bytes()
        shown = f"- {observation_line(answers)}\n"
        content = _appended(old, where, observation_line(answers))
    else:
        shown = release_text(answers)
        content = shown.encode()
    document = compose(content, where)
    release = read_release(document, loaded.definitions, parse_day(answers["published"]))
    problems = list(document.problems)
    if release is not None and release.source.publisher != answers["publisher"]:
        message = f"the release is of {release.source.publisher!r}, not of {answers['publisher']!r}: use another folder"
        problems.append(Problem(where, message, *release.places["publisher"]))
    if release is None or problems:
        raise ReferenceDataError(*(problems or [Problem(where, "holds no release")]))
    return Edit(path, where, content, shown, tuple(_new_problems(loaded, release)))


def _new_problems(loaded: Loaded, release: Release) -> Iterator[Problem]:
    """What the lint says with the release in place and did not say before."""
    others = tuple(one for one in loaded.releases if one.where != release.where)
    after = replace(loaded, releases=(*others, release))
    found = list(problems(after))
    if found:
        before = {(problem.where, problem.message) for problem in problems(loaded)}
        yield from (problem for problem in found if (problem.where, problem.message) not in before)


def _appended(old: bytes, where: str, line: str) -> bytes:
    """The content with the observation behind the last one, or below a new key at the end."""
    document = compose(old, where)
    if document.problems or not isinstance(document.root, MappingNode):
        raise ReferenceDataError(*(document.problems or [Problem(where, "holds no release")]))
    head = BOM if old.startswith(BOM) else b""
    lines = _lines(old.removeprefix(BOM).decode())
    end = next((text[len(text.rstrip("\r\n\x85\u2028\u2029")) :] for text in lines if BREAK.search(text)), "\n")
    node = next((value for key, value in document.root.value if key.value == "observations"), None)
    if document.root.flow_style or (node is not None and not _is_block_list(node)):
        message = "the observations are not written as a list of lines, '- {...}': add this one by hand"
        raise ReferenceDataError(Problem(where, message, *position(node or document.root)))
    if node is None:
        at, new = _last_line(document.root), f"observations:{end}- {line}{end}"
    else:
        at, new = _last_line(node), f"{' ' * node.start_mark.column}- {line}{end}"
    before = "".join(lines[:at])
    gap = "" if not before or BREAK.fullmatch(before[-1]) else end
    return head + (before + gap + new + "".join(lines[at:])).encode()


def _is_block_list(node: Node) -> bool:
    return isinstance(node, SequenceNode) and not node.flow_style and bool(node.value)


def _last_line(node: Node) -> int:
    """The number of lines up to the end of the last thing written in a node. The node itself may end later,
    behind comments that belong to what follows."""
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    # A block scalar ends at the head of the next line.
    block = isinstance(node, ScalarNode) and node.style in ("|", ">") and node.end_mark.column == 0
    return int(node.end_mark.line) + (0 if block else 1)


def _lines(text: str) -> list[str]:
    """The lines, each with its end."""
    found, start = [], 0
    for met in BREAK.finditer(text):
        found.append(text[start : met.end()])
        start = met.end()
    return [*found, text[start:]] if start < len(text) else found
