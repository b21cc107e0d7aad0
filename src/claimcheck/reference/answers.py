"""The answers that make an observation and its source: which there are, their defaults, what is wrong with one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from claimcheck.model import TIERS
from claimcheck.reference.countries import currency_of
from claimcheck.reference.decimals import parse_figure
from claimcheck.reference.load import Loaded
from claimcheck.reference.periods import parse_day, parse_period
from claimcheck.reference.releases import Release, Subject
from claimcheck.reference.units import ANY_CURRENCY, fault, fits, is_money
from claimcheck.yaml_nodes import did_you_mean

Answers = Mapping[str, str]
FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*")
PARSERS: Mapping[str, Callable[[str], object]] = {
    "period": parse_period,
    "value": parse_figure,
    "published": parse_day,
    "accessed": parse_day,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that is wanted. Without it there is no release, unless it is `optional`."""

    name: str
    text: str
    optional: bool = False


OBSERVATION = (
    Question("indicator", "Indicator (id)"),
    Question("entity", "Entity (id)"),
    Question("dimension", "Part, such as sex=female (empty for the whole)", optional=True),
    Question("period", "Period, such as 2024, 2024-Q3 or 2024-06-30"),
    Question("value", "Value as published, such as 3613.0e9"),
    Question("unit", "Unit"),
    Question("publisher", "Publisher"),
    Question("published", "Published on (YYYY-MM-DD)"),
    Question("folder", "Folder below the reference, such as publisher/dataset"),
)
# Asked only where there is no release of that day yet.
SOURCE = (
    Question("title", "Title of the release"),
    Question("url", "Address", optional=True),
    Question("accessed", "Read on (YYYY-MM-DD)"),
    Question("licence", "Licence"),
    Question("tier", f"Tier ({', '.join(TIERS)})"),
    Question("note", "Note (empty for none)", optional=True),
)
# Never asked for, only given.
GIVEN = ("scope", "status")


def wrong(question: Question, answer: str, given: Answers, loaded: Loaded) -> str | None:
    """What is wrong with an answer, by the rules of the loader and the lint; None if nothing is."""
    name, definitions = question.name, loaded.definitions
    if not answer.strip():
        return None if question.optional else f"{name} is empty, expected one value"
    if name in ("indicator", "entity"):
        known = definitions.indicators if name == "indicator" else definitions.entities
        return None if answer in known else definitions.unknown(answer, name)
    if name in PARSERS:
        try:
            PARSERS[name](answer)
        except ValueError as error:
            return str(error)
    if name == "unit":
        return _wrong_unit(answer, definitions.indicators[given["indicator"]].unit)
    if name == "dimension":
        return _wrong_parts(answer, definitions.dimensions)
    if name == "tier" and answer not in TIERS:
        return f"tier is {answer!r}, expected one of {', '.join(TIERS)}"
    if name == "folder" and not FOLDER.fullmatch(answer):
        return f"{answer!r} is no folder: expected lower case, digits and '-', such as world-bank/population"
    return None


def default(question: Question, given: Answers, loaded: Loaded, today: date) -> str | None:
    """What an answer is likely to be, from the answers before it and the releases that are there: those of
    the same publisher, the last one of the same indicator first."""
    name = question.name
    if name == "unit":
        return _default_unit(given, loaded)
    if name == "publisher":
        last = _last(loaded, indicator=given["indicator"])
        return last.source.publisher if last else None
    if name == "accessed":
        return today.isoformat()
    if name == "tier" and _same_publisher(given, loaded) is None:
        return TIERS[0]
    if name == "folder":
        last = _same_publisher(given, loaded)
        # The first part of the name is that of the root.
        return last.where.partition("/")[2].rpartition("/")[0] if last else _slugs(given)
    if name in ("title", "url", "licence", "tier"):
        last = _same_publisher(given, loaded)
        return getattr(last.source, name) if last else None
    return "" if question.optional else None


def observation_line(answers: Answers) -> str:
    """The observation as a flow mapping, as an item of the list."""
    quoted = [f"{name}: {json.dumps(answers[name], ensure_ascii=False)}" for name in ("period", "value")]
    fields = [f"indicator: {answers['indicator']}", f"entity: {answers['entity']}", *quoted, f"unit: {answers['unit']}"]
    if answers.get("dimension"):
        fields.append(f"dimensions: {{{', '.join(f'{key}: {value}' for key, value in parts(answers['dimension']))}}}")
    fields += [f"{name}: {json.dumps(answers[name], ensure_ascii=False)}" for name in GIVEN if answers.get(name)]
    return f"{{{', '.join(fields)}}}"


def release_text(answers: Answers) -> str:
    """A whole release with the one observation."""
    lines = ["source:"]
    for name in ("publisher", "title", "url", "published", "accessed", "licence", "tier"):
        if answers.get(name):
            plain = name in ("published", "accessed", "tier")
            lines.append(f"  {name}: {answers[name] if plain else json.dumps(answers[name], ensure_ascii=False)}")
    if answers.get("note"):
        lines.append(f"note: {json.dumps(answers['note'], ensure_ascii=False)}")
    return "\n".join([*lines, "observations:", f"- {observation_line(answers)}", ""])


def parts(text: str) -> list[tuple[str, str]]:
    """The parts that "sex=female, area=urban" names. Raises ValueError for anything else."""
    found = []
    for part in re.split(r"[,\s]+", text.strip()):
        name, equals, value = part.partition("=")
        if not (name and equals and value):
            raise ValueError(f"{part!r} is no part: expected dimension=value, such as sex=female")
        found.append((name, value))
    return found


def _wrong_unit(unit: str, expected: str) -> str | None:
    if not fits(unit, expected):
        wanted = "a currency such as USD" if expected == ANY_CURRENCY else repr(expected)
        return f"the unit is {unit!r}, expected {wanted}"
    return fault(unit) if is_money(unit) else None


def _wrong_parts(text: str, known: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str | None:
    try:
        found = parts(text)
    except ValueError as error:
        return str(error)
    for name, value in found:
        if name not in known:
            return f"no dimension {name!r} in dimensions.yaml{did_you_mean(name, known)}"
        if value not in known[name]:
            return f"no value {value!r} of {name} in dimensions.yaml{did_you_mean(value, known[name])}"
    return None


def _default_unit(given: Answers, loaded: Loaded) -> str | None:
    unit = loaded.definitions.indicators[given["indicator"]].unit
    if unit != ANY_CURRENCY:
        return unit
    last = _last(loaded, indicator=given["indicator"], entity=given["entity"])
    if last is None:
        return currency_of(given["entity"])
    subjects = (series.subject for series in last.series)
    return next(one.unit for one in subjects if _is_about(one, given["indicator"], given["entity"]))


def _same_publisher(given: Answers, loaded: Loaded) -> Release | None:
    publisher = given["publisher"]
    return _last(loaded, publisher=publisher, indicator=given["indicator"]) or _last(loaded, publisher=publisher)


def _last(
    loaded: Loaded, publisher: str | None = None, indicator: str | None = None, entity: str | None = None
) -> Release | None:
    """The last release of a publisher that has an indicator, and an entity."""
    releases = [
        release
        for release in loaded.releases
        if publisher in (None, release.source.publisher)
        and any(_is_about(series.subject, indicator, entity) for series in release.series)
    ]
    return max(releases, key=lambda release: release.source.published, default=None)


def _is_about(one: Subject, indicator: str | None, entity: str | None) -> bool:
    return indicator in (None, one.indicator.id) and entity in (None, one.entity)


def _slugs(given: Answers) -> str:
    words = (given["publisher"], given["indicator"])
    return "/".join(re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-") or "release" for word in words)
