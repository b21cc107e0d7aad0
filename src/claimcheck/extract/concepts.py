"""What a figure speaks of, read from the parse: the noun that it counts with what describes it, and
the noun phrases that it refers to ("Exports of cars rose 5 percent": exports of cars).

Reads the tree of the mention's sentence; a sentence that went without a parse gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimcheck.extract.around import between
from claimcheck.extract.counted import LEADING, counted_noun
from claimcheck.extract.noun_phrases import DESCRIBING, Sight, is_noun, members, phrase, whole_names
from claimcheck.extract.tree import Tree
from claimcheck.model import Mention, Token

_LEFT_OUT = frozenset({"DT", "PRP$", "POS", ",", "CC", "PDT", "WDT", "VBN", "VBG", "IN", "``", "''"})


def counted_phrase(mention: Mention) -> tuple[Token, ...]:
    """The noun that a bare number counts, with the words that describe it between the number and the
    noun ("seven European countries": European countries). Empty where nothing is counted."""
    tokens = mention.sentence.tokens
    tree = Tree(tokens)
    head = _counted(mention, tree)
    if head is None:
        return ()
    words = [i for i in range(head) if tokens[i].span.start >= mention.span.end]
    if words and tokens[words[0]].span.start == mention.span.end and tokens[words[0]].tag == "HYPH":
        words = words[2:]  # "10,000-strong crowd"
    if all(tokens[i].tag in LEADING for i in words):
        return (*(tokens[i] for i in words if tokens[i].tag not in _LEFT_OUT), tokens[head])
    left = [i for i in _left_of(tree, head) if tokens[i].span.start >= mention.span.end]
    figures = [i for i in left if tokens[i].tag == "CD" and tokens[i + 1].tag not in {"NNP", "NNPS"}]
    first = min([head, *(i for i in left if i > max(figures, default=-1))])
    return (*(token for token in tokens[first:head] if token.tag not in _LEFT_OUT), tokens[head])


def _left_of(tree: Tree, head: int) -> list[int]:
    """The words that describe a noun from the left, by position, theirs as well."""
    found: list[int] = []
    for child in tree.children(head):
        if child < head and tree.tokens[child].dep in DESCRIBING:
            found += [*_left_of(tree, child), child]
    return sorted(found)


def references(mentions: Sequence[Mention]) -> list[tuple[str, ...]]:
    """For each mention of a text what its figure refers to, as phrases of the sentence's words of content,
    the nearest first: what it is a part or a price of, then who has it ("pledged 1% of their earnings":
    earnings, footballers). Empty where the sentence names nothing, or only by a pronoun."""
    found: list[tuple[str, ...]] = []
    for _, group in groupby(mentions, key=lambda mention: mention.sentence.span.start):
        found += _of_sentence(list(group))
    return found


def _of_sentence(mentions: Sequence[Mention]) -> Iterator[tuple[str, ...]]:
    tree = Tree(mentions[0].sentence.tokens)
    nodes = [_node(mention, tree) for mention in mentions]
    owned = [
        frozenset({*tree.within(mention.span.start, mention.span.end), node}) if node is not None else frozenset()
        for mention, node in zip(mentions, nodes, strict=True)
    ]
    taken = frozenset(i for own in owned for i in own)
    said: list[tuple[str, ...]] = []
    for at, (mention, node) in enumerate(zip(mentions, nodes, strict=True)):
        before = mentions[at - 1] if at else None
        if node is None:
            said.append(())
        elif before is not None and _speaks_on(mention, before):
            said.append(said[at - 1])
        else:
            sight = Sight(mention.sentence, tree, node, owned[at], taken)
            said.append(_phrases(sight, mention) or _of_other_figure(sight, owned[:at], said))
        yield said[-1]


def _speaks_on(mention: Mention, before: Mention) -> bool:
    """Whether a figure speaks of what the one before it does: the same in another unit, "87 mph (140
    km/h)", or where the movement went, "down 68p at 1,112p"."""
    return is_twin(mention, before) or between(before, mention).strip() in {"to", "at"}


def is_twin(mention: Mention, before: Mention) -> bool:
    """Whether a figure only says the one before it again in another unit: "87 mph (140 km/h)"."""
    same = mention.sentence is before.sentence
    return same and between(before, mention).strip() in {"(", "/", "or", "(about", "(or"}


def _phrases(sight: Sight, mention: Mention) -> tuple[str, ...]:
    heads, connected = _heads(sight, mention)
    used: set[int] = set()
    phrases = []
    for head in dict.fromkeys(heads or ([] if connected else _left_of_it(sight))):
        whole = whole_names(sight, members(sight, head)) - used
        used |= whole
        phrases.append(phrase(sight, whole))
    return tuple(words for words in phrases if words)


_CONTENTS = frozenset({"volume", "torque"})  # "barrels of oil": what is in it matters less than whose it is


def _heads(sight: Sight, mention: Mention) -> tuple[list[int], bool]:
    """The head nouns of what is referred to, in order, and whether the parse ties the figure to a verb."""
    complements = _complements(sight, mention)
    if mention.unit.dimension in _CONTENTS:
        governors, connected = _governors(sight, mention)
        return governors or complements, connected
    acquired = sight.token(_first_joined(sight, sight.node)).dep == "dobj"
    if complements and not acquired and not any(_possessed(sight, head) for head in complements):
        return complements, True
    named = _named_before(sight)
    if named is not None:
        return [*complements, named], True
    governors, connected = _governors(sight, mention)
    return [*complements, *governors], connected


def _first_joined(sight: Sight, node: int) -> int:
    """The first of the figures that "and" joins to this one."""
    while sight.token(node).dep == "conj" and sight.token(node).head in sight.figures:
        node = sight.token(node).head
    return node


def _left_of_it(sight: Sight) -> list[int]:
    """The nearest noun to the left, where the parse connects the figure with nothing: not where the
    figure is a subject itself, and not across a pronoun."""
    first = min(sight.own)
    if sight.token(sight.node).dep in {"nsubj", "nsubjpass"}:
        return []
    for i in reversed(range(first)):
        if sight.token(i).tag in {"PRP", "EX", "WP", "WDT"} or sight.token(i).lemma in {";", "that"}:
            return []
        if sight.names(i):
            while sight.token(i).head < first and sight.token(i).head != i and sight.names(sight.token(i).head):
                i = sight.token(i).head
            return [i]
    return []


def _of_other_figure(sight: Sight, owned: Sequence[frozenset[int]], said: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What is said of a figure before: of that which "and" joins to this one, or which is the subject of
    its verb ("the Volta 16 inch is worth $2,000")."""
    others = [sight.token(sight.node).head] if sight.token(sight.node).dep == "conj" else []
    verbs = (i for i in sight.tree.up(sight.node) if sight.token(i).tag.startswith("VB"))
    subject = next((sight.tree.subject(verb) for verb in verbs), None)
    others += [subject] if subject is not None else []
    return next((words for own, words in zip(owned, said, strict=False) if own.intersection(others)), ())


def _node(mention: Mention, tree: Tree) -> int | None:
    """The token that stands for the whole quantity: the noun counted, else the top of the span."""
    top = tree.top(mention.span.start, mention.span.end)
    noun = _counted(mention, tree)
    if noun is not None and mention.unit.dimension == "count" and tree.tokens[noun].span.end > mention.span.start:
        return noun
    return top


_BEFORE = frozenset(
    {"up", "down", "by", "+", "-", "−", "–", ",", "higher", "lower", "about", "around", "nearly", "almost"}
)


def _named_before(sight: Sight) -> int | None:
    """The name that a list gives right before its figure: "Dow +0.2%, JD Sports, down 1.95p"."""
    first = min(sight.own)
    at = first - 1
    while at >= 0 and sight.token(at).lemma in _BEFORE:
        at -= 1
    moved = any(sight.token(i).lemma in {"up", "down", "+", "by"} for i in range(at + 1, first))
    if not moved or at < 0 or sight.token(at).tag not in {"NNP", "NNPS", "CD"} or at in sight.figures:
        return None
    start = at
    while start > 0 and sight.token(start - 1).tag in {"NNP", "NNPS"}:
        start -= 1
    return at if sight.token(start).tag != "CD" else None


def _complements(sight: Sight, mention: Mention) -> list[int]:
    """What stands behind "of", and of an amount or a share also behind "in" and "for": "60% of its
    revenue", "$1 billion in gains"; and the name before a size: "the Volta 16 inch"."""
    prepositions = {"of", "in", "for", "from"} if mention.unit.dimension in {"ratio", "money"} else {"of"}
    behind = [
        i
        for owner in sorted(sight.own)
        for child in sight.tree.children(owner)
        if sight.token(child).dep == "prep" and sight.token(child).lemma in prepositions
        for i in sight.tree.children(child)
        if sight.token(i).dep == "pobj" and sight.names(i)
    ]
    sized = mention.unit.dimension not in {"count", "money", "ratio", "time", "age"}
    named = sight.tree.children(sight.node) if sized else []
    return behind + [i for i in named if i < min(sight.own) and sight.token(i).tag == "NNP" and sight.names(i)]


def _possessed(sight: Sight, head: int) -> bool:
    """Whether a pronoun says whose it is: "of its revenue" speaks of the subject, too."""
    return any(sight.token(child).tag == "PRP$" for child in sight.tree.children(head))


_PASSING = frozenset({"during", "after", "before", "due", "since", "amid", "until"})


def _governors(sight: Sight, mention: Mention) -> tuple[list[int], bool]:
    """The nearest noun on the way up from the quantity, then object or subject of its verb; and
    whether there is a verb."""
    node, nouns, passing = sight.node, list[int](), False
    for _ in range(12):
        token = sight.token(node)
        parent = token.head
        if parent == node or (token.dep in {"nsubj", "nsubjpass"} and not nouns):
            return nouns, parent != node
        above = sight.token(parent)
        passing = passing or above.lemma in _PASSING
        if above.tag.startswith(("VB", "MD")) and above.dep != "amod":
            if nouns:
                return nouns if passing else [*nouns, *_own_subject(sight, parent)], True
            return list(_of_verb(sight, parent, node, mention)), sight.tree.subject(parent) is not None
        if token.dep != "conj" and not nouns and sight.names(parent):
            while sight.token(parent).dep == "compound" and sight.names(sight.token(parent).head):
                parent = sight.token(parent).head
            nouns = [parent]
        node = parent
    return nouns, True


def _own_subject(sight: Sight, verb: int) -> Iterator[int]:
    subject = sight.tree.subject(verb)
    if subject is not None and sight.names(subject):
        yield subject


def _of_verb(sight: Sight, verb: int, node: int, mention: Mention) -> Iterator[int]:
    """The object of a verb, where the quantity is not it, and its subject, looked for upwards."""
    own_object = sight.token(node).dep in {"dobj", "attr"}
    if not own_object and mention.unit.dimension != "time":
        for child in sight.tree.children(verb):
            if child != node and sight.token(child).dep == "dobj" and sight.names(child):
                yield child
    for _ in range(8):
        token = sight.token(verb)
        subject = sight.tree.subject(verb)
        if subject is not None and subject not in sight.own:
            yield from _subject(sight, verb, subject)
            pronoun = sight.token(subject).lemma in {"it", "they", "he", "she"}
            if sight.names(subject) or pronoun or token.dep not in {"ccomp", "xcomp", "advcl", "conj"}:
                return
        if token.head == verb:
            return
        if is_noun(sight.token(token.head)) and token.dep in {"acl", "relcl"} and not _to(sight, verb):
            if sight.names(token.head):
                yield token.head
            return
        verb = token.head


def _subject(sight: Sight, verb: int, subject: int) -> Iterator[int]:
    """What a subject names: itself, what a relative clause hangs on, what a pronoun stands for."""
    token = sight.token(verb)
    if sight.names(subject):
        yield subject
    elif sight.token(subject).tag in {"WDT", "WP"} and token.dep == "relcl" and sight.names(token.head):
        yield token.head
    elif sight.token(subject).lemma in {"it", "they", "he", "she"}:
        yield from _antecedent(sight, subject)


def _antecedent(sight: Sight, pronoun: int) -> Iterator[int]:
    """The nearest subject before a pronoun that may be what it stands for."""
    plural = sight.token(pronoun).lemma == "they"
    for i in reversed(range(pronoun)):
        token = sight.token(i)
        if token.dep in {"nsubj", "nsubjpass"} and sight.names(i) and (token.tag in {"NNS", "NNPS"}) == plural:
            yield i
            return


def _to(sight: Sight, verb: int) -> bool:
    """Whether a verb is an infinitive: "plans to lay off" speaks of who plans."""
    return any(sight.token(i).tag == "TO" for i in sight.tree.children(verb))


def _counted(mention: Mention, tree: Tree) -> int | None:
    """The index of the noun that the mention counts."""
    top = tree.top(mention.span.start, mention.span.end)
    if top is None:
        return None
    return counted_noun(tree, top, mention.span.end, mention.unit.dimension, mention.number.form)
