"""What a person has confirmed: a YAML file with fingerprints, and what is to be said of them in public.

    author: {name: The Morning Desk, url: "https://desk.example"}
    url: https://desk.example/checks/gas
    published: 2026-09-10
    confirmed:
    - sha256:0f…
    - {fingerprint: "sha256:1a…", claim: …, rating: {words: …, value: 1}, said: {by: …, on: …, at: …}}

A line of the list may be no more than a fingerprint. What stands at the top goes for every line that does not say
it itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from yaml.nodes import Node, ScalarNode

from claimcheck.errors import InputError, Problem
from claimcheck.reference.periods import parse_day
from claimcheck.yaml_nodes import Document, compose, position

PARTY_KINDS = ("organization", "person")
SHARED = ("author", "url", "published", "rating", "said")
WORST, BEST = 1, 5
_FINGERPRINT = re.compile("sha256:[0-9a-f]{64}")
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
_WHOLE = re.compile(r"-?\d{1,6}")


@dataclass(frozen=True, slots=True)
class Party:
    """Who reviews, or who said it."""

    name: str
    url: str | None = None
    kind: str = "organization"


@dataclass(frozen=True, slots=True)
class Rating:
    """What is made of a claim, in `words`, and as a number from `worst` to `best` if there is one."""

    words: str
    value: int | None = None
    worst: int = WORST
    best: int = BEST


@dataclass(frozen=True, slots=True)
class Said:
    """By whom it was said, on which day, at which address."""

    by: Party | None = None
    on: date | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A finding that a person has confirmed. `claim` is what was said, in the person's words; `url` the page that
    tells of the check, `published` its day; `place` is where in the file it stands."""

    fingerprint: str
    place: Problem
    claim: str | None = None
    author: Party | None = None
    url: str | None = None
    published: date | None = None
    rating: Rating | None = None
    said: Said | None = None


def read_confirmed(path: Path) -> tuple[Confirmed, ...]:
    """What the file confirms, in its order. Raises InputError, with all that is wrong with it."""
    document = compose(path, path.as_posix())
    found = tuple(_Reader(document).confirmed()) if document.root is not None else ()
    if document.problems:
        raise InputError(*document.problems)
    return found


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document

    def confirmed(self) -> list[Confirmed]:
        root = self.document.root
        assert root is not None
        nodes = self.document.fields(root, "the file", ("confirmed", *SHARED), required=("confirmed",))
        shared = self._shared(nodes, Confirmed("", Problem(self.document.where, "")))
        items = self.document.sequence(nodes["confirmed"], "'confirmed'") if "confirmed" in nodes else []
        found: dict[str, Confirmed] = {}
        for item in items:
            one = self._one(item, shared)
            if one is None:
                continue
            if one.fingerprint in found:
                self.document.problem(item, f"{one.fingerprint} stands twice: keep one of them")
            found.setdefault(one.fingerprint, one)
            if one.url is None:
                self.document.problem(item, "no 'url': add the address of the page that tells of the check")
        return list(found.values())

    def _one(self, item: Node, shared: Confirmed) -> Confirmed | None:
        plain = isinstance(item, ScalarNode)
        known = ("fingerprint", "claim", *SHARED)
        nodes = (
            {"fingerprint": item} if plain else self.document.fields(item, "a claim", known, required=("fingerprint",))
        )
        fingerprint = self._matching(nodes, "fingerprint", _FINGERPRINT, "sha256: and 64 hexadecimal digits")
        if fingerprint is None:
            return None
        line, column = position(item)
        one = replace(shared, fingerprint=fingerprint, place=Problem(self.document.where, "", line, column))
        claim = self.document.text(nodes["claim"], "'claim'") if "claim" in nodes else None
        return self._shared(nodes, replace(one, claim=claim))

    def _shared(self, nodes: Mapping[str, Node], one: Confirmed) -> Confirmed:
        """What is said of `one`, and of it alone where the rest has been said at the top."""
        return replace(
            one,
            author=self._party(nodes["author"], "'author'") if "author" in nodes else one.author,
            url=self._address(nodes, "url") if "url" in nodes else one.url,
            published=self._day(nodes, "published") if "published" in nodes else one.published,
            rating=self._rating(nodes["rating"]) if "rating" in nodes else one.rating,
            said=self._said(nodes["said"]) if "said" in nodes else one.said,
        )

    def _party(self, node: Node, what: str) -> Party | None:
        if isinstance(node, ScalarNode):
            name = self.document.text(node, what)
            return Party(name) if name else None
        nodes = self.document.fields(node, what, ("name", "url", "kind"), required=("name",))
        name = self.document.text(nodes["name"], "'name'") if "name" in nodes else None
        kind = self.document.choice(nodes["kind"], "'kind'", PARTY_KINDS) if "kind" in nodes else PARTY_KINDS[0]
        url = self._address(nodes, "url")
        return Party(name, url, kind) if name and kind else None

    def _rating(self, node: Node) -> Rating | None:
        if isinstance(node, ScalarNode):
            words = self.document.text(node, "'rating'")
            return Rating(words) if words else None
        nodes = self.document.fields(node, "'rating'", ("words", "value", "worst", "best"), required=("words",))
        words = self.document.text(nodes["words"], "'words'") if "words" in nodes else None
        value, worst, best = (self._whole(nodes, name) for name in ("value", "worst", "best"))
        rating = Rating(words or "", value, WORST if worst is None else worst, BEST if best is None else best)
        if value is not None and not rating.worst <= value <= rating.best:
            self.document.problem(nodes["value"], f"{value} is not between {rating.worst} and {rating.best}")
        return rating

    def _said(self, node: Node) -> Said:
        nodes = self.document.fields(node, "'said'", ("by", "on", "at"))
        by = self._party(nodes["by"], "'by'") if "by" in nodes else None
        return Said(by, self._day(nodes, "on"), self._address(nodes, "at"))

    def _address(self, nodes: Mapping[str, Node], name: str) -> str | None:
        return self._matching(nodes, name, _ADDRESS, "an address that begins with https:// or http://")

    def _whole(self, nodes: Mapping[str, Node], name: str) -> int | None:
        text = self._matching(nodes, name, _WHOLE, "a whole number")
        return None if text is None else int(text)

    def _day(self, nodes: Mapping[str, Node], name: str) -> date | None:
        text = self.document.text(nodes[name], f"{name!r}") if name in nodes else None
        try:
            return None if text is None else parse_day(text)
        except ValueError as error:
            self.document.problem(nodes[name], str(error))
            return None

    def _matching(self, nodes: Mapping[str, Node], name: str, form: re.Pattern[str], expected: str) -> str | None:
        text = self.document.text(nodes[name], f"{name!r}") if name in nodes else None
        if text is not None and not form.fullmatch(text):
            self.document.problem(nodes[name], f"{name!r} is {text!r}, expected {expected}")
            return None
        return text
