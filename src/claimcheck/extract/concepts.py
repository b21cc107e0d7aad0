"""What a figure speaks of, read from the parse: the noun that it counts with what describes it, and
the noun phrases that it refers to ("Exports of cars rose 5 percent": exports of cars).

Reads the tree of the mention's sentence; a sentence that went without a parse gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.counted import LEADING, counted_noun
from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.lexicon import table
from claimcheck.model import Mention, Token

_DESCRIBING = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_LEFT_OUT = frozenset({"DT", "PRP$", "POS", ",", "CC", "PDT", "WDT", "VBN", "VBG", "IN", "``", "''"})


def counted_phrase(mention: Mention) -> tuple[Token, ...]:
    """The noun that a bare number counts, with the words that describe it between the number and the
    noun ("seven European countries": European countries). Empty where nothing is counted."""
    tokens = mention.sentence.tokens
    tree = Tree(tokens)
    head = _counted(mention, tree)
    if head is None:
        return ()
    between = [i for i in range(head) if tokens[i].span.start >= mention.span.end]
    if between and tokens[between[0]].span.start == mention.span.end and tokens[between[0]].tag == "HYPH":
        between = between[2:]  # "10,000-strong crowd"
    if all(tokens[i].tag in LEADING for i in between):
        return (*(tokens[i] for i in between if tokens[i].tag not in _LEFT_OUT), tokens[head])
    left = [i for i in _left_of(tree, head) if tokens[i].span.start >= mention.span.end]
    figures = [i for i in left if tokens[i].tag == "CD" and tokens[i + 1].tag not in {"NNP", "NNPS"}]
    first = min([head, *(i for i in left if i > max(figures, default=-1))])
    return (*(token for token in tokens[first:head] if token.tag not in _LEFT_OUT), tokens[head])


def _left_of(tree: Tree, head: int) -> list[int]:
    """The words that describe a noun from the left, by position, theirs as well."""
    found: list[int] = []
    for child in tree.children(head):
        if child < head and tree.tokens[child].dep in _DESCRIBING:
            found += [*_left_of(tree, child), child]
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Sight:
    """A figure in its sentence: `node` is the token that stands for the whole quantity, `own` its
    tokens, `other` the tokens of the other figures there with what they count."""

    mention: Mention
    tree: Tree
    node: int
    own: frozenset[int]
    other: frozenset[int]

    def token(self, index: int) -> Token:
        return self.tree.tokens[index]

    def names(self, index: int) -> bool:
        """Whether a token is a noun that can be spoken of: no pronoun, no time, of no figure, and no
        mere container ("a total of")."""
        token = self.token(index)
        if not _is_noun(token) or index in self.other or index in self.own or token.lemma in _times():
            return False
        return not any(period.span.covers(token.span) for period in self.mention.sentence.periods)


@cache
def _times() -> frozenset[str]:
    """The nouns of the calendar."""
    units = table("units")
    return frozenset(
        {word for entry in units.values() if entry["dimension"] == "time" for word in entry["words"]}
        | {"quarter", "half", "today", "tonight", "yesterday", "season"}
    )


def _is_noun(token: Token) -> bool:
    """Whether a token is a noun; a word in capitals is one, whatever the tagger says of it."""
    return token.tag in NOUNS or (len(token.span.text) > 1 and token.span.text.isalpha() and token.span.text.isupper())


def referred(mention: Mention, among: Sequence[Mention] = ()) -> tuple[str, ...]:
    """What the figure refers to, as phrases of the sentence's words of content, the nearest first:
    what it is a part or a price of, then who has it ("pledged 1% of their earnings": earnings,
    footballers). `among` are the figures of the text, whose units are not spoken of. Empty where the
    sentence names nothing, or only by a pronoun."""
    sight = _sight(mention, among)
    if sight is None:
        return ()
    first = twin(mention, among)
    if first is not None:
        return referred(first, among)
    heads = list(dict.fromkeys(_heads(sight))) or list(_left_of_it(sight))
    joined = None if heads else _joined_figure(sight, among)
    if joined is not None:
        return referred(joined, among)
    used: set[int] = set()
    phrases = []
    for head in heads:
        members = _whole_names(sight, set(_members(sight, head))) - used
        used |= members
        phrases.append(_phrase(sight, members))
    return tuple(phrase for phrase in phrases if phrase)


def _heads(sight: _Sight) -> Iterator[int]:
    """The head nouns of what is referred to, in order."""
    complements = list(_complements(sight))
    yield from complements
    acquired = sight.token(sight.node).dep == "dobj"
    if not complements or acquired or any(_possessed(sight, head) for head in complements):
        yield from list(_named_before(sight)) or _governors(sight)


def _left_of_it(sight: _Sight) -> Iterator[int]:
    """The nearest noun to the left, where the parse connects the figure with nothing: not where the
    figure is a subject itself, and not across a pronoun."""
    if sight.token(sight.node).dep in {"nsubj", "nsubjpass"}:
        return
    for i in reversed(range(min(sight.own))):
        if sight.token(i).tag in {"PRP", "EX", "WP", "WDT"} or sight.token(i).lemma in {";", "that"}:
            return
        if sight.names(i):
            while (
                sight.token(i).head < min(sight.own) and sight.token(i).head != i and sight.names(sight.token(i).head)
            ):
                i = sight.token(i).head
            yield i
            return


def _joined_figure(sight: _Sight, among: Sequence[Mention]) -> Mention | None:
    """The figure that this one is joined to by "and"."""
    if sight.token(sight.node).dep != "conj":
        return None
    head = sight.token(sight.token(sight.node).head).span
    same = (other for other in among if other.sentence is sight.mention.sentence and other is not sight.mention)
    return next(
        (other for other in same if other.span.covers(head) and other.span.start < sight.mention.span.start), None
    )


def _sight(mention: Mention, among: Sequence[Mention]) -> _Sight | None:
    tree = Tree(mention.sentence.tokens)
    node = _node(mention, tree)
    if node is None:
        return None
    others = [other for other in among if other.sentence is mention.sentence and other is not mention]
    taken = {i for other in others for i in (*_inside(other, tree), _node(other, tree)) if i is not None}
    return _Sight(mention, tree, node, frozenset({*_inside(mention, tree), node}), frozenset(taken))


def _inside(mention: Mention, tree: Tree) -> list[int]:
    span = mention.span
    return [i for i, t in enumerate(tree.tokens) if t.span.start < span.end and span.start < t.span.end]


def _node(mention: Mention, tree: Tree) -> int | None:
    """The token that stands for the whole quantity: the noun counted, else the top of the span."""
    top = tree.top(mention.span.start, mention.span.end)
    noun = _counted(mention, tree)
    if noun is not None and mention.unit.dimension == "count" and tree.tokens[noun].span.end > mention.span.start:
        return noun
    return top


def twin(mention: Mention, among: Sequence[Mention]) -> Mention | None:
    """The first of the figures before this one that it only says again in another unit: "87 mph
    (140 km/h)"; None if there is none."""
    text, start = mention.sentence.span.text, mention.sentence.span.start
    for other in among:
        if other.sentence is mention.sentence and other.span.end <= mention.span.start:
            between = text[other.span.end - start : mention.span.start - start]
            if between.strip() in {"(", "/", "or", "(about", "(or"}:
                return twin(other, among) or other
    return None


_BEFORE = frozenset(
    {"up", "down", "by", "+", "-", "−", "–", ",", "higher", "lower", "about", "around", "nearly", "almost"}
)


def _named_before(sight: _Sight) -> Iterator[int]:
    """The name that a list gives right before its figure: "Dow +0.2%, JD Sports, down 1.95p"."""
    first = min(sight.own)
    at = first - 1
    while at >= 0 and sight.token(at).lemma in _BEFORE:
        at -= 1
    moved = any(sight.token(i).lemma in {"up", "down", "+", "by"} for i in range(at + 1, first))
    if moved and at >= 0 and sight.token(at).tag in {"NNP", "NNPS", "CD"} and at not in sight.other:
        start = at
        while start > 0 and sight.token(start - 1).tag in {"NNP", "NNPS"}:
            start -= 1
        if sight.token(start).tag != "CD":
            yield at


def _complements(sight: _Sight) -> Iterator[int]:
    """What stands behind "of", and of an amount or a share also behind "in" and "for": "60% of its
    revenue", "$1 billion in gains"."""
    prepositions = {"of", "in", "for"} if sight.mention.unit.dimension in {"ratio", "money"} else {"of"}
    for owner in sorted(sight.own):
        for child in sight.tree.children(owner):
            if sight.token(child).dep == "prep" and sight.token(child).lemma in prepositions:
                yield from (i for i in sight.tree.children(child) if sight.token(i).dep == "pobj" and sight.names(i))


@cache
def _containers() -> frozenset[str]:
    return frozenset(table("nouns")["containers"])


def _possessed(sight: _Sight, head: int) -> bool:
    """Whether a pronoun says whose it is: "of its revenue" speaks of the subject, too."""
    return any(sight.token(child).tag == "PRP$" for child in sight.tree.children(head))


def _governors(sight: _Sight) -> Iterator[int]:
    """The nearest noun on the way up from the quantity, then object or subject of its verb."""
    node, found = sight.node, False
    for _ in range(12):
        token = sight.token(node)
        parent = token.head
        if parent == node or (token.dep in {"nsubj", "nsubjpass"} and not found):
            return
        above = sight.token(parent)
        if above.tag.startswith(("VB", "MD")):
            yield from _of_verb(sight, parent, node, found)
            return
        if token.dep != "conj" and not found and sight.names(parent):
            while sight.token(parent).dep == "compound" and sight.names(sight.token(parent).head):
                parent = sight.token(parent).head
            yield parent
            found = True
        node = parent


def _of_verb(sight: _Sight, verb: int, node: int, found: bool) -> Iterator[int]:
    """The object of a verb, where the quantity is not it, else its subject, looked for upwards."""
    own_object = sight.token(node).dep in {"dobj", "attr"}
    if not own_object and not found and sight.mention.unit.dimension != "time":
        for child in sight.tree.children(verb):
            if child != node and sight.token(child).dep == "dobj" and sight.names(child):
                yield child
    for _ in range(8):
        token = sight.token(verb)
        subject = sight.tree.subject(verb)
        if subject is not None and subject not in sight.own:
            if sight.names(subject):
                yield subject
                return
            relative = sight.token(subject).tag in {"WDT", "WP"} and token.dep == "relcl"
            if relative and sight.names(token.head):
                yield token.head
                return
            if sight.token(subject).lemma in {"it", "they", "he", "she"}:
                yield from _antecedent(sight, subject)
                return
            if token.dep not in {"ccomp", "xcomp", "advcl", "conj"}:
                return
        if token.head == verb:
            return
        if sight.token(token.head).tag in NOUNS and token.dep in {"acl", "relcl"} and not _to(sight, verb):
            if sight.names(token.head):
                yield token.head
            return
        verb = token.head


def _antecedent(sight: _Sight, pronoun: int) -> Iterator[int]:
    """The nearest subject before a pronoun that may be what it stands for."""
    plural = sight.token(pronoun).lemma == "they"
    for i in reversed(range(pronoun)):
        token = sight.token(i)
        if token.dep in {"nsubj", "nsubjpass"} and sight.names(i) and (token.tag in {"NNS", "NNPS"}) == plural:
            yield i
            return


def _to(sight: _Sight, verb: int) -> bool:
    """Whether a verb is an infinitive: "plans to lay off" speaks of who plans."""
    return any(sight.token(i).tag == "TO" for i in sight.tree.children(verb))


_INSIDE = frozenset({"of", "in", "for", "on", "at", "to", "from", "with", "across", "between", "against", "by"})
_WORD = re.compile(r"\S+")
_MARKS = ".,;:()[]\"“”‘’'"


def _phrase(sight: _Sight, members: set[int]) -> str:
    """The words of content of a noun phrase as printed, by position."""
    starts = [sight.token(i).span.start for i in members]
    sentence = sight.mention.sentence.span
    words = [
        _bare(found[0])
        for found in _WORD.finditer(sentence.text)
        if any(found.start() <= start - sentence.start < found.end() for start in starts)
    ]
    return " ".join(words)


def _whole_names(sight: _Sight, members: set[int]) -> set[int]:
    """The members with the rest of their names: "Galaxy Note 20 Ultra" is one, whatever the parse."""
    whole = set(members)
    last = len(sight.tree.tokens)
    for start in members:
        for step in (1, -1):
            at = start
            while sight.token(at).tag in {"NNP", "NNPS"} and 0 <= at + step < last and _goes_on(sight, at + step):
                at += step
                whole.add(at)
                if sight.token(at).tag == "CD" and 0 <= at + step < last and _is_name(sight, at + step):
                    at += step
                    whole.add(at)
    return whole


def _is_name(sight: _Sight, index: int) -> bool:
    return sight.token(index).tag in {"NNP", "NNPS"} and index not in sight.own and index not in sight.other


def _goes_on(sight: _Sight, index: int) -> bool:
    number = sight.token(index).tag == "CD" and index not in sight.own and index not in sight.other
    return _is_name(sight, index) or number


_VAGUE = frozenset({"total", "other", "own", "such", "more", "many", "most"})


def _joined(sight: _Sight, head: int, child: int) -> bool:
    """Whether "and" joins two nouns and no figure stands between them."""
    between = range(head + 1, child)
    return any(sight.token(i).tag == "CC" for i in between) and not any(
        i in sight.own or i in sight.other for i in between
    )


def _bare(word: str) -> str:
    """A printed word without marks around it and without a possessive ending."""
    word = word.strip(_MARKS)
    return word.removesuffix("'s").removesuffix("’s")


def _members(sight: _Sight, head: int) -> list[int]:
    found = [head]
    for child in sight.tree.children(head):
        token = sight.token(child)
        if child in sight.own or child in sight.other:
            continue
        if token.lemma in _VAGUE:
            continue
        described = token.dep in _DESCRIBING and token.tag not in {"PRP$", "DT", "WP$", "CD"}
        joined = token.dep == "conj" and sight.names(child) and _joined(sight, head, child)
        if described or joined:
            found += _members(sight, child)
        elif token.tag == "CD":
            found.append(child)
        elif token.dep == "prep" and child > head and token.lemma in _INSIDE:
            for i in sight.tree.children(child):
                if sight.token(i).dep == "pobj" and sight.names(i):
                    found += _members(sight, i)
    return found


def _counted(mention: Mention, tree: Tree) -> int | None:
    """The index of the noun that the mention counts."""
    top = tree.top(mention.span.start, mention.span.end)
    if top is None:
        return None
    return counted_noun(tree, top, mention.span.end, mention.unit.dimension, mention.number.form)
