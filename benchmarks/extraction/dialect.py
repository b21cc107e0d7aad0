"""claimcheck's readings in the dialect of the NewsQuant gold.

The set has ways of its own, which belong here and not into the product: units are spelled out
("dollar", "square kilometre", "year of age"), the unit of a count is its noun with the adjectives
before it, in the singular ("european country"), a share of a group carries it ("% voter"), a change
"from 208 to 193" is one pair, ranks and times of the calendar are no quantities, and one sign tells
the change: "~ > <" for what the hedge says, "up" and "down" for what the verb says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from babel.numbers import get_currency_name

from claimcheck.check import Checker
from claimcheck.extract.around import before, behind, between
from claimcheck.extract.concepts import counted_phrase, is_twin, references
from claimcheck.lexicon import table
from claimcheck.model import Form, Mention, Modifier, Token

Said = dict[str, object]

SIGNS = {
    Modifier.ABOUT: "~",
    Modifier.NEARLY: "~",
    Modifier.MORE_THAN: ">",
    Modifier.AT_LEAST: ">",
    Modifier.LESS_THAN: "<",
    Modifier.AT_MOST: "<",
    Modifier.UP_TO: "<",
}
UNDER = re.compile(r"just (?:under|below|shy|short)", re.IGNORECASE)
EXACT_BOUND = re.compile(r"as (?:many|much|high|long|few) as", re.IGNORECASE)


def predictions(texts: Sequence[str]) -> list[list[Said]]:
    """The quantities of each text as score.py reads them."""
    return [list(_said(mentions)) for mentions in _checker().extract_many(texts)]


@cache
def _checker() -> Checker:
    return Checker()


def _said(mentions: Sequence[Mention]) -> Iterator[Said]:
    told = list(zip(mentions, references(mentions), strict=True))
    spoken = [(mention, concepts) for mention, concepts in told if is_annotated(mention)]
    at, last = 0, "="
    while at < len(spoken):
        mention, concepts = spoken[at]
        pair = at + 1 < len(spoken) and is_pair(mention, spoken[at + 1][0])
        end, end_concepts = spoken[at + 1] if pair else (None, ())
        # A conversion in brackets has the bound of the figure that it converts: "under 296 hp (224 kW)".
        converts = at > 0 and mention.modifier is None and is_twin(mention, spoken[at - 1][0])
        row = said(mention, end, concepts or end_concepts)
        last = last if converts and last in {"<", ">"} else str(row["change"])
        yield row | {"change": last}
        at += 2 if pair else 1


def said(mention: Mention, end: Mention | None, concepts: Sequence[str]) -> Said:
    """One quantity as score.py reads it; `end` is the other end of a change "from 208 to 193". What "one of
    the best" is said of, the gold leaves open."""
    told = max((mention, end or mention), key=lambda one: (one.unit.dimension != "count", len(one.unit.dimension)))
    best = mention.span.text.lower() == "one" and ONE_OF.match(behind(mention)) is not None
    return {
        "value": value_of(mention) if end is None else [lowest(mention), highest(end)],
        "unit": unit_of(told),
        "change": change_of(told),
        "concept": [] if best else [word for phrase in concepts for word in phrase.split()],
    }


ONE_OF = re.compile(r" of the\b")


def is_annotated(mention: Mention) -> bool:
    """Whether the gold has such figures at all: no ordinals, no lengths of lists without a noun ("the
    bottom three"), no multiples in words ("doubled"), no lengths of time before a noun ("a five-year
    plan")."""
    form = mention.number.form
    if form is Form.RANK:
        return any(letter.isdigit() for letter in mention.span.text) and not ORDINAL.search(mention.span.text)
    if form is Form.TOP:
        phrase = counted_phrase(mention)
        return bool(phrase) and phrase[-1].span.start >= mention.span.end
    if form is Form.MULTIPLE:
        return "times" in mention.span.text
    return not (mention.unit.dimension == "time" and BEFORE_A_NOUN.fullmatch(mention.span.text))


ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
BEFORE_A_NOUN = re.compile(r"[a-z]+-(?:year|month|week|day)", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
TO = re.compile(r"\bto\s+$", re.IGNORECASE)
BETWEEN_ENDS = 50  # characters that may stand between "from 208 pounds" and "to 193"


def is_pair(first: Mention, last: Mention) -> bool:
    """Whether two figures are the ends of one change: "from 208 pounds to 193"."""
    if first.sentence is not last.sentence or last.span.start - first.span.end > BETWEEN_ENDS:
        return False
    if Form.RANGE is first.number.form:
        return False
    joint = between(first, last)
    units = {mention.unit.dimension.split("/")[0] for mention in (first, last)}
    same = len(units) == 1 or "count" in units
    return same and FROM.search(before(first)) is not None and TO.search(joint) is not None and ";" not in joint


def lowest(mention: Mention) -> float:
    """The figure, or the first end of its range."""
    value = value_of(mention)
    return value[0] if isinstance(value, list) else value


def highest(mention: Mention) -> float:
    """The figure, or the last end of its range."""
    value = value_of(mention)
    return value[-1] if isinstance(value, list) else value


def value_of(mention: Mention) -> float | list[float]:
    """The printed figure, both ends of a range; megatonnes are tonnes here, cents stay cents."""
    number, factor = mention.number, mention.unit.factor
    if mention.unit.dimension.startswith("money"):
        factor = Decimal(1)
    low, high = float(number.low * factor), float(number.high * factor)
    return low if low == high else [low, high]


def change_of(mention: Mention) -> str:
    """The one sign for hedge and direction."""
    opens = mention.modifier in {Modifier.ABOUT, Modifier.MORE_THAN, Modifier.AT_LEAST}
    unsigned = opens or beside_a_noun(mention) or is_between(mention)
    if mention.direction is not None and mention.role == "change" and not unsigned:
        return mention.direction.value
    if mention.modifier is None or mention.modifier is Modifier.BETWEEN:
        return "~" if averages(mention) else "="
    hedge = mention.hedge.text if mention.hedge is not None else ""
    if EXACT_BOUND.match(hedge):
        return "="
    return "<" if UNDER.match(hedge) else SIGNS[mention.modifier]


def beside_a_noun(mention: Mention) -> bool:
    """Whether a noun tells the change ("a 5% pay rise"), which the gold leaves without a sign."""
    tokens = mention.sentence.tokens
    inside = [token for token in tokens if mention.span.covers(token.span)]
    heads = [tokens[token.head] for token in inside]
    return any(head.lemma in moving_nouns() and head.span.start >= mention.span.end for head in heads)


@cache
def moving_nouns() -> frozenset[str]:
    """The nouns that tell a change."""
    verbs = table("verbs")
    return frozenset(noun for way in ("up", "down") for noun in verbs[way]["nouns"])


AVERAGED = re.compile(r"\baverag(?:ed|es|ing)\s+$", re.IGNORECASE)


def averages(mention: Mention) -> bool:
    """Whether the verb says that the figure is an average ("averaged 7.3 points")."""
    return AVERAGED.search(before(mention)) is not None


BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


def is_between(mention: Mention) -> bool:
    """Whether "between" stands before the range, which the gold then leaves without a sign."""
    return BETWEEN.search(before(mention)) is not None


def unit_of(mention: Mention) -> str:
    """The unit in words."""
    unit = mention.unit
    if mention.number.form is Form.FRACTION:
        return "%" if mention.role == "change" else f"% {counted(mention) or '-'}"
    if mention.number.form is Form.RANK:
        return "rank"
    if mention.number.form is Form.MULTIPLE:
        return "time"
    if unit.dimension == "age":
        return f"{unit.id} of age"
    if unit.dimension == "count":
        return counted(mention) or "-"
    if unit.dimension == "rate":
        return f"{counted(mention) or '-'} {unit.words}"
    head, _, per = GOLD_UNITS.get(unit.id, unit.id).partition("_per_")
    if unit.id == "barrel" and OF_OIL.match(behind(mention)):
        return "barrel of oil"
    name = minor(mention) if unit.dimension.startswith("money") and unit.factor != 1 else in_words(head)
    return f"{name} per {per.replace('_', ' ')}" if per else name


OF_OIL = re.compile(r" of oil\b")


GOLD_UNITS = {
    "pound": "pound-mass",
    "metric_horsepower": "horsepower",
    "USD_per_million_british_thermal_unit": "USD_per_mega british thermal unit",
}


def in_words(unit_id: str) -> str:
    """A unit as the gold spells it."""
    if re.fullmatch("[A-Z]{3}", unit_id):
        return currency(unit_id)
    return unit_id.replace("_", " ")


@cache
def currency(code: str) -> str:
    """The English name of a currency."""
    if code == "LAK":
        return "lao kip"
    try:
        return str(get_currency_name(code, 1, "en")).lower() if code != "BTC" else "bitcoin"
    except (KeyError, ValueError):
        return code.lower()


def minor(mention: Mention) -> str:
    """The hundredth of a currency by its printed word."""
    word = mention.unit.words.split(" per ")[0].lower()
    return "cent" if word.startswith(("cent", "p", "¢")) else word


def counted(mention: Mention) -> str | None:
    """The counted noun with its adjectives, the noun in the singular."""
    phrase = counted_phrase(mention)
    if not phrase or phrase[-1].lemma != mention.counted:
        return mention.counted
    if phrase[-1].span.end <= mention.span.start and phrase[-1].tag == "NN" and mention.number.factor == 1:
        return None  # "the index rose to 118.4" has no unit
    told = phrase[-1].lemma
    for token, following in reversed(list(pairwise(phrase))):
        joined = token.span.end == following.span.start
        told = f"{plain(token)}{'' if joined else ' '}{told}"
    return told


GRADED = {"best": "good", "better": "good", "worst": "bad", "worse": "bad"}


def plain(token: Token) -> str:
    """A describing word without its degree ("largest": large)."""
    word = token.span.text.lower()
    if word in GRADED:
        return GRADED[word]
    if token.tag in {"JJS", "JJR"}:
        for ending, stem in (("iest", "y"), ("ier", "y"), ("est", ""), ("er", "")):
            if word.endswith(ending):
                bare = word.removesuffix(ending) + stem
                if bare[-1:] == bare[-2:-1] and bare[-1:] not in {"l", "s"}:
                    return bare[:-1]  # biggest
                return bare + "e" if bare.endswith(("rg", "os", "id", "at", "uc", "ar")) and ending != "iest" else bare
    return token.lemma if token.tag.startswith("NN") else word
