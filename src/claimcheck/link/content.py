"""Whether the words about a figure bring a subject of their own. What brings none is lexicon/en/carrying.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache

from claimcheck.lexicon import table
from claimcheck.link import denominators
from claimcheck.link.above import above, upwards
from claimcheck.link.contrasts import contrast
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Indicator, Mention, Span, Token
from claimcheck.reference.frames import is_told, verbs_of
from claimcheck.words import singular

_AS_OBJECT = re.compile(
    r"\b(?:it|them|this|that|the\s+(?:[\w-]+\s+){0,2}(?:total|tally|toll|count|figure|number|rate|share|ratio|sum))\s+"
    r"(?:back\s+|up\s+|down\s+|steady\s+)?(?:to|at|from|by)\s+(?:\w+\s+)?$"
)


def goes_on(scene: Scene, mention: Mention, since: Mention | None, own: Set[str], here: Sequence[Claim] = ()) -> bool:
    """Whether the words from the figure `since` (else from the start of the sentence) up to a figure bring no
    subject but the `own` words of what was measured before, and the figures `here` that it stands beside."""
    sentence = mention.sentence
    start = since.span.end if since is not None else sentence.span.start
    if since is not None and (held_against := contrast(scene, mention)) is not None:
        start = max(start, held_against)  # "20.1 million barrels of oil, gas liquids included, up from 19.4"
    if (object_ := _AS_OBJECT.search(scene.article.text, start, mention.span.start)) is not None:
        start = object_.start()  # "The bank had raised it to 3.85 percent": who did it is not what it is about
    text, end = scene.article.text, mention.start
    start = max(start, _clause_named_again(scene, mention, start, own), _told_of_a_name(scene, mention))
    if _WITHOUT.match(text, mention.span.end, sentence.span.end):
        return False
    if since is not None and denominators.PER_HEAD.search(text, start, end):
        return False
    known = [*_known(scene, mention), *(claim.mention.span for claim in here)]
    if denominators.is_of_one(scene, mention):
        own = own | ONE
    beside = _in_clauses_beside(sentence.tokens, mention)
    words = [
        t
        for at, t in enumerate(sentence.tokens)
        if start <= t.span.start < end and at not in beside and not any(k.covers(t.span) for k in known)
    ]
    if _AT.search(text, start, end):  # "Kenya disappointed, at 4.7%": how it did is not what it is about
        words = [token for token in words if token.tag.startswith("NN")]
    if any(_is_content(sentence.tokens, token, own) for token in words):
        return False
    before = (token for token in sentence.tokens if start <= token.span.start < end)
    if any(_tells_a_part(sentence.tokens, token, own) for token in before):
        return False
    doing = _done_by(mention)
    if doing is not None and _is_content(sentence.tokens, doing, own):
        return False  # "Half a million people, or one in five, marched"
    return not any(_is_content(sentence.tokens, token, own) for token in _behind(scene, mention, known))


# Those whose figure it is where one of them has it: "the average person".
ONE = frozenset({"person", "inhabitant", "citizen", "resident", "consumer", "adult", "typical"})
_CLAUSE = re.compile(r"[;:—–]\s+|\s-\s")
_RELATIVE = re.compile(r",\s+(?:which|who)\s+(?=(?:[\w'’-]+\s+){1,6}$)")


def _clause_named_again(scene: Scene, mention: Mention, start: int, own: Set[str]) -> int:
    """Where the clause of a figure begins that names again what was measured ("South Africa, beaten in the final, is
    going the wrong way: its output fell to $350bn"): what stood before it is not what the figure is of."""
    text = scene.article.text
    for found in reversed(list(_CLAUSE.finditer(text, start, mention.start))):
        inside = scene.article.span(found.end(), mention.start)
        named = (t for t in mention.sentence.tokens if inside.covers(t.span) and t.tag.startswith("NN"))
        return found.end() if any(singular(token.span.text.lower()) in own for token in named) else start
    return start


def _told_of_a_name(scene: Scene, mention: Mention) -> int:
    """Where a clause begins that tells of a name before it ("the eighth busiest port, behind Le Havre, which managed
    2.86 million"); 0 where a figure stands in none."""
    sentence = mention.sentence.span
    found = _RELATIVE.search(scene.article.text, sentence.start, mention.start)
    if found is None:
        return 0
    named = any(hit.span.end == found.start() for hit in scene.within(scene.entities, sentence))
    return found.end() if named else 0


_NOUN_OF = re.compile(r"\b(?:an?|the|its|their|another)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z]+)\s+of\s+(?:\w+\s+)?$")


def is_of_another(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether the noun that a figure hangs on says that it is of something else: "a surplus of $24.7bn" beside
    imports."""
    found = _NOUN_OF.search(scene.article.text, max(mention.sentence.span.start, mention.start - 60), mention.start)
    if found is None:
        return False
    noun = singular(found["noun"])
    return noun not in own_of(indicator) and noun not in _light()[0] and noun not in table("nouns")["containers"]


def _done_by(mention: Mention) -> Token | None:
    """The verb that a figure is the subject of, None if of none."""
    tokens = mention.sentence.tokens
    return next((tokens[t.head] for _, t in upwards(mention) if t.dep in {"nsubj", "nsubjpass"}), None)


# "30 percent of households have no electricity", "a third went without": just those that are not meant.
_WITHOUT = re.compile(
    r"[^,;:.()—–]*?\b(?:(?:has|have|had|with|get|got|gets)\s+no\b|without\b|lack(?:s|ed|ing)?\b"
    r"|(?:do|does|did|are|is|were|was|have|has|had)\s+not\b|\w+n['’]t\b)"
)
_ENDS = frozenset(
    {",", ";", ":", "(", ")", ".", "—", "–", "and", "but", "while", "although", "as", "after", "according"}
)


def _behind(scene: Scene, mention: Mention, known: Sequence[Span]) -> Iterator[Token]:
    """The nouns and verbs behind a figure, up to the end of its clause or the next figure."""
    for token in mention.sentence.tokens:
        if token.span.start < mention.span.end:
            continue
        if token.span.text.lower() in _ENDS or token.tag == "CD":
            return
        if token.tag.startswith(("NN", "VB")) and not any(span.covers(token.span) for span in known):
            yield token


_AT = re.compile(r"(?:\b(?:at|on|with)|:)\s+(?:just\s+|only\s+|a\s+)?$")
_BESIDE = frozenset({"relcl", "advcl", "appos", "parataxis"})


def _in_clauses_beside(tokens: Sequence[Token], mention: Mention) -> set[int]:
    """The words of clauses and appositions that the figure does not stand in: "Australia, which blasts its lithium
    out of hard rock, produced 88,000 tonnes"."""
    own = {at for at, _ in upwards(mention)}
    beside = set()
    for at in range(len(tokens)):
        if any(token.dep in _BESIDE and i not in own for i, token in above(tokens, at)):
            beside.add(at)
    return beside


def _known(scene: Scene, mention: Mention) -> list[Span]:
    """The stretches of a sentence that name an entity, a time or a part: they may change from figure to figure."""
    span = mention.sentence.span
    names = (hit.span for hits in (scene.entities, scene.dimensions) for hit in scene.within(hits, span))
    return [*names, *(phrase.span for phrase in mention.sentence.periods)]


def _is_content(tokens: Sequence[Token], token: Token, own: Set[str]) -> bool:
    """Whether a word says what something is about, and is none of the `own` words of what it went on from."""
    nouns, verbs, adjectives, saying = _light()
    word = token.span.text.lower()
    if word in own or singular(word) in own or not any(letter.isalnum() for letter in word):
        return False
    if token.tag.startswith("NN"):
        return singular(word) not in nouns and not _who_says(tokens, token, saying)
    if token.tag.startswith("VB"):
        return word not in verbs
    plain = word in adjectives or _only_grades(tokens, token)
    return token.tag.startswith("JJ") and not plain and not _who_says(tokens, token, saying)


def _tells_a_part(tokens: Sequence[Token], token: Token, own: Set[str]) -> bool:
    """Whether a verb says of what was measured that only some of it is meant: "the forest that it lost"."""
    said = token.dep in {"relcl", "acl"} and singular(tokens[token.head].span.text.lower()) in own
    return said and token.span.text.lower() in table("link")["gained"]


def _only_grades(tokens: Sequence[Token], token: Token) -> bool:
    """Whether an adjective says nothing of what was measured: of a country or a time ("the landlocked country", "in a
    single year"), or how far it goes ("its weakest year", "was wetter than last month")."""
    head = tokens[token.head]
    if token.dep == "acomp":
        return token.tag != "JJ"
    return token.dep == "amod" and singular(head.span.text.lower()) in table("carrying")["graded"]


def says_more(scene: Scene, mention: Mention, stretch: Span, own: Set[str]) -> bool:
    """Whether a stretch of the sentence of a figure has words of a subject besides the `own` words of an indicator."""
    known = _known(scene, mention)
    tokens = mention.sentence.tokens
    inside = (t for t in tokens if stretch.covers(t.span) and not any(k.covers(t.span) for k in known))
    return any(_is_content(tokens, token, own) for token in inside if not mention.span.covers(token.span))


def own_of(indicator: Indicator) -> frozenset[str]:
    """The words of the names of an indicator, in lower case, with those that stand for them."""
    return _own((indicator.label, *indicator.aliases))


@lru_cache(256)
def _own(names: tuple[str, ...]) -> frozenset[str]:
    """The words of the names of an indicator, and the verbs that tell what they name."""
    words = {word.lower() for name in names if not is_told(name) for word in name.split()}
    words |= {singular(word) for word in words}
    words |= {other for same in table("carrying")["synonyms"] if words & set(same) for other in same}
    return frozenset(words | {verb.split()[0] for word in words for verb in verbs_of(word)})


def _who_says(tokens: Sequence[Token], token: Token, saying: frozenset[str]) -> bool:
    """Whether a word is of the subject of "said that": who speaks is not what is spoken of."""
    for _ in range(4):
        head = tokens[token.head]
        if token.dep == "nsubj":
            said = head.dep == "ccomp" or any(t.dep == "ccomp" and tokens[t.head] is head for t in tokens)
            return said and head.span.text.lower() in saying
        if head is token:
            return False
        token = head
    return False


def saying_nothing() -> frozenset[str]:
    """The nouns, in the singular, that say of themselves nothing of what a figure is of: "figure", "rate", "rise"."""
    return _light()[0]


@cache
def _light() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The nouns, verbs and adjectives that bring no subject, and the verbs of speech."""
    words, moving = table("carrying"), table("verbs")
    verbs = {verb for way in ("up", "down") for verb in moving[way]["verbs"]}
    verbs |= {verb.split()[0] for way in ("up", "down") for verb in moving[way]["phrasal"]} | set(moving["moving"])
    verbs = (verbs | set(words["linking"]["verbs"])) - set(words["doing"])
    nouns = {noun for way in ("up", "down") for noun in moving[way]["nouns"]}
    return (
        frozenset(words["nouns"]) | nouns | set(words["linking"]["nouns"]),
        frozenset(words["verbs"]) | verbs,
        frozenset(words["adjectives"]),
        frozenset(words["saying"]),
    )
