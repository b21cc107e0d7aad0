"""The unit that a bare figure leaves out because a figure before it had it: "88,000 tonnes, followed by Chile
with 56,900", "Germany (57.1 percent), Spain (55.8)", "Iran pumped 3.2 million barrels a day. Iraq managed 4.3 million."

Looks back from the bare figure over its sentence and the sentence before it in the paragraph for a figure that is
written alike: with a scale word, in thousands, with decimals. The nearest such figure decides; if it counts something
there is nothing to take over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimcheck.extract.around import before, behind, between
from claimcheck.extract.elided import counts, verb_between
from claimcheck.extract.tree import Tree
from claimcheck.lexicon import table
from claimcheck.model import Form, Mention

_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1000)
_OWN = frozenset({"count", "age", "rank", "time", "points"})  # dimensions that nothing is taken over from


def with_units_left_out(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of an article in order, bare figures with the unit that those before them gave."""
    filled = list(mentions)
    for at, mention in enumerate(filled):
        if not _is_bare(mention):
            continue
        whose = _whose(mention, filled[max(0, at - _BACK) : at])
        if whose is not None:
            mention = _moved_as_well(mention, whose)
        else:
            whose = _coordinated(mention, filled[at + 1 : at + 2])
        if whose is not None:
            filled[at] = replace(mention, unit=replace(whose.unit, words=""), counted=None)
    return filled


_BACK = 8  # figures to look back over
_ENDS = re.compile(
    r"\s*(?:[.,;:)\]–—]|$)|\s+(?:in|and|or|for|from|on|at|by|to|but|while|whereas|as|over|during|after|before|last|this|"
    r"respectively|compared|against|an?\s+(?:year|month|week|quarter|decade)|of\s+(?:19|20)\d\d|earlier|previously|"
    r"the\s+(?:year|month|week|quarter|decade|previous|same|following|next)|that\s+(?:year|month|quarter))\b"
)


def _is_bare(mention: Mention) -> bool:
    """Whether a figure is a plain number with nothing behind it that it could count."""
    plain = mention.unit.dimension == "count" and mention.number.form is Form.PLAIN
    return (
        plain and mention.span.text[:1].isdigit() and _ENDS.match(behind(mention)) is not None and not counts(mention)
    )


def _style(mention: Mention) -> str | None:
    """How a figure is written; None for a short whole number, which may be anything."""
    if mention.number.form is not Form.PLAIN:
        return None
    if mention.number.factor >= _MILLION:
        return "scaled"
    if mention.number.factor > 1:
        return None
    if "." in mention.span.text and mention.number.step < 1:
        return "decimal" if abs(mention.number.low) < _THOUSAND else None
    return "thousands" if abs(mention.number.low) >= _THOUSAND else None


def _whose(mention: Mention, earlier: Sequence[Mention]) -> Mention | None:
    """The figure whose unit a bare one left out; None if none is near enough, or written alike."""
    style = _style(mention)
    for first in reversed(earlier):
        same = first.sentence is mention.sentence
        if not same and not (_is_next(first, mention) and _goes_on(mention, style)):
            return None
        if style is None:
            return first if same and _stands_alike(first, mention) else None
        if _style(first) == style and not _is_aside(first, mention):
            fits = first.unit.dimension not in _OWN and first.unit.dimension != "rate"
            near = _is_joined(first, mention) if same else not first.unit.dimension.startswith("money")
            return first if fits and near else None
    return None


def _is_next(first: Mention, last: Mention) -> bool:
    """Whether the sentence of a figure follows that of another in its paragraph, with nothing between."""
    gap = last.sentence.span.start - first.sentence.span.end
    return first.sentence.paragraph == last.sentence.paragraph and 0 <= gap <= _GAP


_GAP = 2


def _is_aside(first: Mention, mention: Mention) -> bool:
    """Whether a figure only says another again: "152,643 square kilometres (15.3 million hectares)"."""
    bracketed = behind(first).startswith(")") and first.unit.id != "percent" and not _is_in_brackets(first)
    return bracketed and not behind(mention).startswith(")")


# --- in one sentence ---

_JOINT = re.compile(
    r"\b(?:from|against|with|to|than|versus|and|or|at|was|were|had|in|for|on|by|while|followed|compared|reached|hit)\s+"
    r"(?:about\s+|around\s+|some\s+|just\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|less\s+than\s+|only\s+|up\s+to\s+)?$"
)
_MOVED_ON = re.compile(r"\b(?:to|at|from|against)\s+(?:[a-z]+\s+){0,2}$")
_LISTED = re.compile(r"(?:\(|[A-Z][\w.’'-]*,?\s|:\s)$")


def _is_joined(first: Mention, last: Mention) -> bool:
    """Whether a bare figure stands where the other one is held against it, or goes on a list."""
    text = between(first, last)
    if first.role == "change" and first.unit.dimension == "ratio" and _MOVED_ON.search(text):
        return False  # "rose 8.2% to 3.65"
    if _has_its_own_subject(last, first.span.end):
        return False  # "and the index was at 50.8"
    return ";" not in text and (_JOINT.search(text) is not None or _LISTED.search(text) is not None)


def _has_its_own_subject(mention: Mention, start: int) -> bool:
    """Whether the verb of a figure has a subject behind an offset that measures something else."""
    tree = Tree(mention.sentence.tokens)
    top = tree.top(mention.span.start, mention.span.end)
    for index in tree.up(top) if top is not None else []:
        if not tree.tokens[index].tag.startswith("VB"):
            continue
        subject = tree.subject(index)
        if subject is None or tree.tokens[subject].span.start < start:
            return False
        noun = tree.tokens[subject]
        return noun.tag not in _NAMES and noun.lemma not in _carrying()[1]
    return False


_PLACED = re.compile(r"\s+(in|for|among|at)\s+(?:the\s+)?[A-Z]")


def _stands_alike(first: Mention, last: Mention) -> bool:
    """ "36 percent in Chile and 23 in Peru", "Chile (36 percent), Peru (23)"."""
    if first.unit.dimension != "ratio" or first.number.form is not Form.PLAIN or "." in first.span.text:
        return False
    placed = _PLACED.match(behind(first)), _PLACED.match(behind(last))
    both = placed[0] is not None and placed[1] is not None and placed[0][1] == placed[1][1]
    return both or (_is_in_brackets(first) and _is_in_brackets(last))


_NAMED = re.compile(r"[A-Z][\w.’'-]*\s\($")


def _is_in_brackets(mention: Mention) -> bool:
    """Whether a figure stands alone in brackets behind a name."""
    return behind(mention).startswith(")") and _NAMED.search(before(mention)) is not None


def _coordinated(mention: Mention, later: Sequence[Mention]) -> Mention | None:
    """ "With 191.5 and 181.8 per cent, respectively": the unit comes behind the last of them."""
    last = next(iter(later), None)
    if last is None or last.sentence is not mention.sentence or last.unit.dimension in _OWN:
        return None
    joined = between(mention, last) in {" and ", " or ", ", "}
    alike = _style(mention) == _style(last) == "decimal" or "respectively" in behind(last)
    return last if joined and alike and last.number.form is Form.PLAIN else None


_AND = re.compile(r"(?:,|\band|\bbut|\bor)\s+$")


def _moved_as_well(last: Mention, first: Mention) -> Mention:
    """ "Prices rose 2.5 percent in May and 3.1 in June": with the unit the movement is left out as well."""
    moved = first.role == "change" and first.sentence is last.sentence and last.role == "level"
    if not moved or last.direction is not None or not _AND.search(between(first, last)) or verb_between(first, last):
        return last
    return replace(last, role=first.role, direction=first.direction)


# --- over the end of a sentence ---


@cache
def _carrying() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(table("carrying")["verbs"]), frozenset(table("carrying")["nouns"])


_NAMES = frozenset({"NNP", "NNPS", "PRP", "DT"})


def _goes_on(mention: Mention, style: str | None) -> bool:
    """Whether a sentence goes on about what the one before it measured: its subject is a name, a pronoun or
    a noun that says nothing of its own, and so is its verb."""
    if style not in {"scaled", "decimal"} or mention.counted is not None:
        return False
    if _is_in_brackets(mention):
        return True
    tree = Tree(mention.sentence.tokens)
    top = tree.top(mention.span.start, mention.span.end)
    verbs, nouns = _carrying()
    for index in tree.up(top) if top is not None else []:
        verb = tree.tokens[index]
        if not verb.tag.startswith("VB"):
            if verb.tag in {"NN", "NNS"} and verb.lemma not in nouns:
                return False
            continue
        subject = tree.subject(index)
        if subject is None or verb.span.text.lower() not in verbs:
            return False
        noun = tree.tokens[subject]
        return noun.tag in _NAMES or noun.lemma in nouns
    return False
