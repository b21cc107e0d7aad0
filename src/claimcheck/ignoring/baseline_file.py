"""The file of a baseline: JSON, sorted, with a line for each entry, so that git can merge it and a person can
read what changed.

The list of entries ends with null. So the last entry has its comma too, and a line that is added leaves those
beside it as they are.
"""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.errors import ConfigurationError, Problem
from claimcheck.ignoring.baseline import SEVERITY, Baseline, Entry
from claimcheck.model import Cause

BASELINE_VERSION = "1.0"


def baseline_text(baseline: Baseline) -> str:
    """The file: sorted, a line for each entry, a line end."""
    lines = "".join(f"    {_line(entry)},\n" for entry in baseline.entries)
    return f'{{\n  "baseline_version": "{BASELINE_VERSION}",\n  "findings": [\n{lines}    null\n  ]\n}}\n'


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigurationError for one that cannot be read, with what is wrong and
    its line."""
    where = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = f"no such baseline; next step: claimcheck baseline PATH... -o {where}"
        raise ConfigurationError(Problem(where, message)) from None
    except OSError as error:
        raise ConfigurationError(Problem(where, f"cannot be read: {error.strerror or error}")) from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(Problem(where, f"not UTF-8 at byte {error.start}")) from None
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigurationError(_not_json(where, error)) from None
    return Baseline(_entries(where, text, content), path)


def _entries(where: str, text: str, content: object) -> list[Entry]:
    rows = content.get("findings") if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(rows, list):
        message = 'not a baseline: expected {"baseline_version": …, "findings": […]}; next step: claimcheck baseline'
        raise ConfigurationError(Problem(where, message, 1))
    version = content.get("baseline_version")
    if version != BASELINE_VERSION:
        message = f"baseline_version {version!r} is not read, expected {BASELINE_VERSION!r}"
        raise ConfigurationError(Problem(where, f"{message}; next step: claimcheck baseline", 1))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        if row is None and number == len(rows) - 1:
            continue
        try:
            entries.append(_entry(row))
        except (TypeError, ValueError) as error:
            problems.append(Problem(where, f"{error}; next step: claimcheck baseline", _line_of(text, number)))
    if problems:
        raise ConfigurationError(*problems)
    return entries


def _entry(row: object) -> Entry:
    """The entry that a row says. Raises TypeError or ValueError with what is wrong with it."""
    texts = ("document", "fingerprint", "verdict", "quote", "sha256")
    if not isinstance(row, dict):
        raise TypeError(f"{json.dumps(row)} is no entry of a baseline")
    missing = [name for name in (*texts, "cause", "count") if name not in row]
    extra = [name for name in row if name not in (*texts, "cause", "count")]
    if missing or extra:
        raise ValueError(f"an entry without {missing[0]!r}" if missing else f"an entry with an unknown {extra[0]!r}")
    for name in texts:
        if not isinstance(row[name], str):
            raise TypeError(f"{name} = {json.dumps(row[name])} is no text")
    if row["verdict"] not in {verdict.value for verdict in SEVERITY}:
        raise ValueError(f"verdict = {row['verdict']!r} is none that is flagged")
    if row["cause"] is not None and row["cause"] not in list(Cause):
        raise ValueError(f"cause = {json.dumps(row['cause'])} is not known")
    if type(row["count"]) is not int or row["count"] < 1:
        raise ValueError(f"count = {json.dumps(row['count'])} is not a number from 1 on")
    return Entry(**row)


def _line_of(text: str, number: int) -> int:
    """The line on which an item of the list `findings` begins, in a text that is JSON."""
    decoder = json.JSONDecoder()
    at = text.index("[", text.index('"findings"')) + 1
    for ahead in range(number + 1):
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        if ahead < number:
            _, at = decoder.raw_decode(text, at)
    return text.count("\n", 0, at) + 1


def _not_json(where: str, error: json.JSONDecodeError) -> Problem:
    line = error.doc.split("\n")[error.lineno - 1]
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        message = "a conflict of git: keep the lines of both sides, without the marks"
        return Problem(where, message, error.lineno)
    return Problem(where, f"not JSON: {error.msg}; next step: claimcheck baseline", error.lineno, error.colno)


def _line(entry: Entry) -> str:
    row = {
        "document": entry.document,
        "quote": entry.quote,
        "verdict": entry.verdict,
        "cause": entry.cause,
        "fingerprint": entry.fingerprint,
        "sha256": entry.sha256,
        "count": entry.count,
    }
    return json.dumps(row, ensure_ascii=False)
