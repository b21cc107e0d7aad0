"""Whether a figure is said to be so: or only expected, supposed or denied, by the grammar of its sentence."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table
from claimcheck.link.above import upwards
from claimcheck.link.contrasts import contrasted
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, Mood, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s"})
# "Not only 5 million", "not 5 but 6 million": what is said to be more, or instead, is not denied.
# What is put behind a comma is told of its own: "The towns did not need much help, at 77.9 percent."
_NOT_ONLY = re.compile(
    r"\b(?:not|n['’]t)\s+(?:only|just|merely)\b|\bbut\s+(?:\w+\s+){0,2}$|,\s+(?:at|with|on)\s+[^,;]*$", re.IGNORECASE
)
LEAD = 40  # characters before a figure in which "not only" or "but" may stand


def of(scene: Scene, mention: Mention) -> Mood:
    """How a figure is said. What it is only held against ("up from 4.6 billion") is said to be so."""
    if _is_step(mention):
        return Mood.SUPPOSED
    if _is_attribute(mention):
        return Mood.EXPECTED
    tokens = mention.sentence.tokens
    if _is_hope_moved(mention):
        return Mood.EXPECTED
    if mention.role == "base" or contrasted(scene, mention):
        return Mood.FACT
    if _yet().search(mention.sentence.span.text, *_lead(mention)):
        return Mood.DENIED
    came_by, before = "", None
    for at, token in upwards(mention):
        if before is not None and _is_apart(mention, token, tokens[before]):
            return Mood.FACT
        found = _mood_here(mention, at, came_by)
        if found is not None:
            return found
        came_by, before = token.dep, at
        if _is_finite(tokens, at) and came_by != "ccomp":
            return Mood.FACT
    return Mood.FACT


def _is_apart(mention: Mention, one: Token, other: Token) -> bool:
    """Whether a semicolon or a colon stands between two words: then they are of two statements."""
    offset = mention.sentence.span.start
    first, last = sorted((one.span, other.span), key=lambda span: span.start)
    between = mention.sentence.span.text[first.end - offset : last.start - offset]
    return ";" in between or ":" in between


def _mood_here(mention: Mention, at: int, came_by: str) -> Mood | None:
    """The mood that a word above a figure gives it; `came_by` is how the figure, or what it belongs to, hangs on it."""
    tokens = mention.sentence.tokens
    token = tokens[at]
    below = [t for t in tokens if t.head == at and t is not token and not _is_apart(mention, token, t)]
    word = token.span.text.lower()
    if token.tag.startswith("NN"):
        return Mood.EXPECTED if token.lemma in _words("hopes") and came_by not in {"", "relcl"} else None
    if any(t.dep == "xcomp" and t.lemma in _words("statistics") for t in below):
        return Mood.FACT
    if came_by in _SUBJECTS:
        return _of_a_subject(mention, at, came_by, below)
    if came_by == "" and not token.tag.startswith("VB"):
        return None
    if any(t.dep == "mark" and t.lemma in _words("conditions") for t in below) or word in _words("supposing"):
        return Mood.SUPPOSED
    if _is_denied(mention, tokens, token, below):
        return Mood.DENIED
    if any(t.tag == "MD" and t.lemma in _words("modals") for t in below) or word in _words("expecting"):
        return Mood.EXPECTED
    if came_by == "xcomp" and (word in _words("courses") or word in _BE):
        return Mood.EXPECTED
    told = word in _BE and any(t.dep == "nsubj" and t.lemma in _words("hopes") for t in below)
    return Mood.EXPECTED if told else None


def _of_a_subject(mention: Mention, at: int, came_by: str, below: list[Token]) -> Mood | None:
    """ "Growth of 3 percent is expected", "a rise of one point would cost": what a verb says of its subject."""
    tokens = mention.sentence.tokens
    if came_by == "nsubjpass" and tokens[at].span.text.lower() in _words("expecting"):
        return None if any(t.dep == "xcomp" for t in below) else Mood.EXPECTED
    if not any(t.tag == "MD" and t.lemma in _words("suppositions") for t in below):
        return None
    subject = next(i for i, t in enumerate(tokens) if t.head == at and t.dep == came_by)
    owners = [t for t in tokens if t.head == subject and t.dep in {"det", "poss"}]
    general = tokens[subject].tag in {"NN", "NNS"} and all(t.lemma in _words("any_one") for t in owners)
    return Mood.SUPPOSED if general and not mention.span.covers(tokens[subject].span) else None


def _is_hope_moved(mention: Mention) -> bool:
    """ "Raised its forecast to 3.2 percent from 2.8 percent": both are forecasts."""
    tokens = mention.sentence.tokens
    above = [at for at, token in upwards(mention) if token.tag.startswith("VB")][:1]
    return any(t.dep == "dobj" and t.head in above and t.lemma in _words("hopes") for t in tokens)


def _is_denied(mention: Mention, tokens: tuple[Token, ...], token: Token, below: list[Token]) -> bool:
    if not token.tag.startswith(("VB", "RB", "JJ")):
        return False
    if _NOT_ONLY.search(mention.sentence.span.text, *_lead(mention)):
        return False
    if token.span.text.lower() in _words("denials"):
        return True
    if any(t.dep in {"neg", "advmod", "preconj", "cc"} and t.lemma in _words("denying") for t in below):
        return True
    subjects = [i for i, t in enumerate(tokens) if tokens[t.head] is token and t.dep in _SUBJECTS]
    return any(
        tokens[i].lemma in _words("nobody")
        or any(t.head == i and t.dep in {"det", "preconj", "neg"} and t.lemma in _words("nobody") for t in tokens)
        for i in subjects
    )


def _is_finite(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb has a tense of its own, or a helper that has: then its clause is whole."""
    if not tokens[at].tag.startswith("VB"):
        return False
    helped = any(t.head == at and t.dep in {"aux", "auxpass"} and t.tag in _FINITE for t in tokens)
    return helped or tokens[at].tag in _FINITE


def _is_step(mention: Mention) -> bool:
    """ "Every $50 off the price": so much for so much, and no amount of anything."""
    return _steps().search(mention.sentence.span.text, *_lead(mention)) is not None


def _is_attribute(mention: Mention) -> bool:
    """ "An expected 5 million", "the 5 percent forecast by the bank", "that had been forecast"."""
    if _attributes().search(mention.sentence.span.text, *_lead(mention)):
        return True
    tokens = mention.sentence.tokens
    inside = [i for i, t in enumerate(tokens) if mention.span.covers(t.span)]
    behind = (t for t in tokens if t.head in inside and t.span.start >= mention.span.end)
    return any(t.dep in {"acl", "relcl"} and t.tag == "VBN" and t.lemma in _words("expecting") for t in behind)


def _lead(mention: Mention) -> tuple[int, int]:
    """Where the characters before a figure begin and end, in its sentence."""
    at = mention.span.start - mention.sentence.span.start
    return max(0, at - LEAD), at


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(table("moods")[section]["words"])


@cache
def _yet() -> re.Pattern[str]:
    words = "|".join(table("moods")["yet"]["words"])
    return re.compile(rf"\b(?:{words})\s+(?:[\w-]+\s+){{1,3}}$", re.IGNORECASE)


@cache
def _steps() -> re.Pattern[str]:
    words = "|".join(table("moods")["each"]["words"])
    return re.compile(rf"\b(?:{words})\s+(?:[A-Z]{{0,3}}[$€£¥₹])?$", re.IGNORECASE)


@cache
def _attributes() -> re.Pattern[str]:
    words = "|".join(table("moods")["attributes"]["words"])
    return re.compile(rf"\b(?:{words})\s+(?:(?:about|around|some|nearly|almost)\s+)?$", re.IGNORECASE)
