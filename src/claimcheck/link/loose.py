"""Names of indicators whose words stand about a figure in another order, with others between: "51 percent of
households had electricity" for "households with electricity".

Only where the clause of the figure has all of them, says nothing besides, and could mean nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache

from claimcheck.lexicon import table
from claimcheck.link import differences
from claimcheck.link.content import own_of, says_more
from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Form, Indicator, Kind, Mention, Quantity, Span
from claimcheck.reference.frames import verbs_of
from claimcheck.words import singular, words_of

_KINDS = frozenset({Kind.LEVEL, Kind.SHARE, Kind.COUNT})
_OF_PEOPLE = frozenset({"person", "people", "inhabitant", "resident"})
_JOINING = frozenset(
    {"of", "on", "in", "for", "to", "per", "as", "by", "with", "at", "from", "and", "the", "a", "an", "under"}
)
_SHARES = frozenset({"share", "percentage", "proportion"})
_NOT = re.compile(
    r"\b(?:not|no|none|never|neither|nor|without|except|besides|excluding|outside|only(?!\s+(?:\w+\s+)?[$£€]?\d))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# A clause ends at these, but for the comma of a time or a place that opens the sentence.
_BEFORE = re.compile(r"[;:()—–]\s*|,\s+(?:and|but|while|which|who|whose|where|as|so)\b")
_AFTER = re.compile(r"[,;:()—–]|\s(?:and|but|while|whereas|against|compared)\b")
_OF = re.compile(r"\s+of\b")


def of(
    scene: Scene, mention: Mention, quantity: Quantity, others: Sequence[Mention], known: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The one indicator that has a name whose words all stand in the clause of a figure; () if there is none, or if
    another one has as many of them."""
    if quantity.kind not in _KINDS or _is_bare(mention) or differences.is_difference(scene, mention, quantity):
        return ()
    clause = clause_of(scene, mention, others)
    if clause is None or denies(clause.text):
        return ()
    named = {id_ for hit in scene.within(scene.indicators, mention.sentence.span) for id_ in hit.ids}
    most, found = 1, set[str]()
    for path, ids in scene.lexis.indicators.made_of(_vocabulary(clause, mention)):
        words = [word for word in path if word not in _JOINING]
        fitting = {id_ for id_ in ids if id_ not in named and _can_be(known[id_], path, mention, quantity)}
        if not fitting or len(words) < most:
            continue
        found, most = (fitting if len(words) > most else found | fitting), len(words)
    ids_ = tuple(found)
    if most < LEAST or len(ids_) != 1 or says_more(scene, mention, clause, own_of(known[ids_[0]])):
        return ()
    return ids_


def denies(text: str) -> bool:
    """Whether the words of a clause say of what its figure is not."""
    return _NOT.search(text) is not None


LEAST = 2  # words that a name must have: one may be of anything


def _is_bare(mention: Mention) -> bool:
    number = mention.number
    bare = mention.counted is None and mention.unit.dimension == "count" and number.form is not Form.FRACTION
    return bare and number.factor == 1 and number.low < SMALL


SMALL = 1000  # a number without a noun that is less than this may be of anything


def _can_be(indicator: Indicator, path: tuple[str, ...], mention: Mention, quantity: Quantity) -> bool:
    """Whether a figure can be of an indicator told with the words of a name: what is counted is what the name is of
    ("households" with electricity), and no part of it ("of electricity"). People are counted for anything."""
    if indicator.unit in _OF_PEOPLE or not fits(indicator, mention, quantity):
        return False
    return mention.counted not in path or mention.counted == _head(path)


def _head(path: tuple[str, ...]) -> str:
    """The word that a name is of: the one before its first preposition, else its last; of a share, what it is of."""
    if path[0] in _SHARES:
        return path[-1]
    first = next((at for at, word in enumerate(path) if at and word in _JOINING), len(path))
    return path[first - 1]


def clause_of(scene: Scene, mention: Mention, others: Sequence[Mention]) -> Span | None:
    """The clause of a figure up to the next one; None where another figure stands before it there."""
    sentence, text = mention.sentence.span, scene.article.text
    start, end = sentence.start, sentence.end
    for found in _BEFORE.finditer(text, start, mention.span.start):
        start = found.end()
    after = _AFTER.search(text, mention.span.end, end)
    end = after.start() if after is not None else end
    if any(start <= other.span.start < mention.span.start for other in others):
        return None
    end = min([end, *(other.span.start for other in others if other.span.start >= mention.span.end)])
    return scene.article.span(start, end)


def _vocabulary(clause: Span, mention: Mention) -> Set[str]:
    """The words of a clause by their keys, with the nouns of its verbs and the verbs of its nouns."""
    keys = {word.key for word in words_of(clause.text)}
    keys |= {noun for key in keys for noun in _nouns().get(key, ())}
    keys |= {singular(verb) for key in keys for verb in verbs_of(key) if " " not in verb}
    if mention.unit.dimension == "ratio" and _OF.match(clause.text, mention.span.end - clause.start):
        keys |= _SHARES
    if mention.unit.dimension == "containers":
        keys |= {"container", "box"}
    return keys | _JOINING


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """The nouns that a verb tells: "exported" of an export; but for verbs that say little."""
    found: dict[str, dict[str, None]] = {}
    light = set(table("carrying")["verbs"])
    for noun, entry in table("nominals").items():
        for verb in entry["verbs"]:
            if verb not in light and verb[:4] == noun[:4]:
                found.setdefault(verb, {})[noun] = None
    return {verb: tuple(nouns) for verb, nouns in found.items()}
