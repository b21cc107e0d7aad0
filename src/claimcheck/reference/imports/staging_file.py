"""A staging as YAML to read and to correct, and releases as YAML in the form of the reference."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import wrap

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.imports.stage import StagedRelease, StagedSeries, Staging

HEAD = """\
# Staged by `claimcheck reference import`: nothing of it is in a reference yet. Read it, correct it here where it is
# wrong (the mapping, if it is to be imported again), then: claimcheck reference accept {name}
"""
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# Words that some readers of YAML take for something other than text.
NOT_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WIDTH = 120


def write_staging(staging: Staging, path: Path) -> None:
    """Writes a staging file. Raises ReferenceDataError if there is a file already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(staging_text(staging, path.name))
    except FileExistsError as error:
        message = "exists already, and staging never overwrites: accept or remove it, or name another with --staging"
        raise ReferenceDataError(Problem(str(path), message)) from error


def staging_text(staging: Staging, name: str) -> str:
    """The text of a staging file that is to have a name."""
    return "\n".join(
        [HEAD.format(name=name) + f"dataset: {staging.dataset}", *_about(staging), *_releases(staging), ""]
    )


def release_series(series: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """The lines of series, each a mapping whose parts are texts or mappings of texts."""
    for one in series:
        yield from _wrapped(one)


def scalar(text: str) -> str:
    """A text as a scalar of YAML: plain where that is safe, else in double quotes."""
    if DAY.fullmatch(text) or (PLAIN.fullmatch(text) and text.casefold() not in NOT_TEXT):
        return text
    return json.dumps(text, ensure_ascii=False)


def _about(staging: Staging) -> Iterator[str]:
    """Source and provenance, and what was left out."""
    yield "source:"
    yield from (f"  {name}: {scalar(said.text)}" for name, said in staging.source.items() if name != "published")
    yield from (f"  {name}:  # nobody gave it: fill it in" for name in staging.missing)
    yield "provenance:"
    yield f"  file: {scalar(staging.file)}"
    yield f"  sha256: {staging.sha256}"
    yield f"  format: {scalar(staging.format)}"
    left_out = sum(reason.count for reason in staging.left_out)
    yield f'  figures: {{staged: "{staging.count}", left_out: "{left_out}"}}'
    yield "  given_by:"
    origins = {name: said.origin for name, said in staging.source.items()}
    if all(release.published.isoformat() != _published(staging) for release in staging.releases):
        origins["published"] = f"{staging.file}, a date for each vintage"
    yield from (f"    {scalar(name)}: {scalar(origin)}" for name, origin in (origins | dict(staging.origins)).items())
    yield "left_out:" if staging.left_out else "left_out: []"
    for reason in staging.left_out:
        of = f", of: [{', '.join(scalar(name) for name in reason.whom)}]" if len(reason.whom) > 1 else ""
        line = f'- {{count: "{reason.count}", reason: {scalar(reason.reason)}, first: {scalar(reason.first)}{of}}}'
        # A line may break at any space, in quotes too: YAML reads a break as a space.
        yield from wrap(line, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _published(staging: Staging) -> str | None:
    said = staging.source.get("published")
    return None if said is None else said.text


def _releases(staging: Staging) -> Iterator[str]:
    yield "releases:"
    for release in staging.releases:
        yield f"- published: {release.published}"
        if staging.note is not None:
            yield f"  note: {scalar(staging.note)}"
        yield "  series:"
        yield from (f"  {line}" for line in release_series(_parts(release)))


def _parts(release: StagedRelease) -> Iterator[Mapping[str, object]]:
    yield from (_part(series) for series in release.series)


def _part(series: StagedSeries) -> Mapping[str, object]:
    subject = series.subject
    found = {
        "indicator": subject.indicator, "entity": subject.entity, "unit": subject.unit,
        "dimensions": dict(subject.dimensions), "scope": subject.scope, "status": subject.status, "at": series.at,
        "values": series.values,
    }  # fmt: skip
    return {name: part for name, part in found.items() if part}


def _wrapped(parts: Mapping[str, object]) -> Iterator[str]:
    """The lines of one series, values broken where a line would be too long."""
    line, room = "- {", WIDTH - 2
    for name, part in parts.items():
        if name != "values":
            text = part if isinstance(part, str) else ""
            line += f"{name}: {_flow(part) if isinstance(part, Mapping) else scalar(text)}, "
    if len(line) + len("values: {") > room:
        yield line.rstrip()
        line = "    "
    line += "values: {"
    values = parts["values"]
    assert isinstance(values, Mapping)
    for number, (period, value) in enumerate(values.items(), start=1):
        item = f'"{period}": "{value}"' + ("}}" if number == len(values) else ", ")
        if len(line) + len(item.rstrip()) > room:
            yield line.rstrip()
            line = "    "
        line += item
    yield line


def _flow(part: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {scalar(text)}" for name, text in part.items()) + "}"
