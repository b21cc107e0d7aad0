"""Places by a figure, where no ranking is named: "the world's seventh-biggest economy", "it ranked sixth in the world"
behind the figure itself, "the third-highest of the five districts".

Only where the sentence says in plain words whose place it is: "the world's second-largest economy grew" names one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimcheck.extract.number_words import number_words
from claimcheck.lexicon import any_of, table
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Comparison, Entity, Indicator, Kind, Mention, Others, Period

FROM_ABOVE, FROM_BELOW = "place_from_above", "place_from_below"


def placed(
    scene: Scene,
    claim: Claim,
    before: Sequence[Claim],
    entities: Mapping[str, Entity],
    indicators: Mapping[str, Indicator],
) -> Claim:
    """The claim of a rank with the indicator by whose figures it is one, whose it is, and among how many; the claim as
    it was where the text does not say all of it. `before` are the claims of the article before it."""
    if claim.quantity.kind is not Kind.RANK or claim.indicator is not None or claim.comparison is not None:
        return claim
    rank = _Rank.read(scene, claim.mention)
    if rank is None:
        return claim
    held = _figure_before(scene, claim.mention, before) if rank.ordered is None else None
    if held is not None and held.indicator is not None and held.entity is not None:
        told = replace(held, mention=claim.mention, quantity=claim.quantity, readings=(), qualifiers=())
        return replace(told, comparison=rank.comparison, mood=claim.mood, links=(_said(held),))
    indicator = rank.ordered or _named_behind(scene, claim.mention, indicators) or _place_before(claim, before)
    owner = _owner(scene, claim.mention, before, entities)
    if indicator is None or indicator not in indicators or owner is None or rank.comparison.top is not None:
        return claim
    period, inferred, others = claim.period, claim.inferred, Others()
    if _is_apposed(scene, claim.mention) and not inferred:
        # "Germany, the third-largest economy, grew in 2010": it is so now, or was then.
        others, inferred = Others(periods=(period,) if period is not None else ()), True
    table_of, published = _table_of(indicator, claim.mention, before), scene.article.published
    recent = table_of is not None and published is not None and published.year - table_of.end.year <= 2
    if inferred and recent:
        period, inferred, others = table_of, False, Others(periods=others.periods, latest=True)
    link = f"indicator {indicator} by the words for the place"
    return replace(
        claim,
        indicator=indicator,
        entity=owner,
        period=period,
        inferred=inferred,
        comparison=rank.comparison,
        links=(link,),
        others=others,
    )


def _table_of(indicator: str, mention: Mention, before: Sequence[Claim]) -> Period | None:
    """The time of the figures that the article told the place by: the last year of which it gave one of the indicator,
    or that of the place told before; None where it named none."""
    last = _place_told(mention, before)
    if last is not None and last.indicator == indicator:
        return None if last.inferred else last.period
    told = [c.period for c in before if c.indicator == indicator and c.quantity.kind in _FIGURES and not c.inferred]
    years = [period for period in told if period is not None and 364 <= (period.end - period.start).days <= 365]
    return max(years, key=lambda period: period.end, default=None)


def _said(held: Claim) -> str:
    return f"a place by {held.mention.span.text!r}"


@dataclass(frozen=True, slots=True)
class _Rank:
    """What the words around a rank say: the indicator that its noun orders by, None where it names none; and among
    how many it is, from which side."""

    ordered: str | None
    comparison: Comparison

    @classmethod
    def read(cls, scene: Scene, mention: Mention) -> _Rank | None:
        """None where the words say something else, or name no field."""
        text, patterns = scene.article.text, _patterns()
        sentence, span = mention.sentence.span, mention.span
        lead, rest = text[sentence.start : span.start], text[span.end : sentence.end]
        worded = patterns.behind.match(rest)
        if worded is None:
            return None
        noun = (worded["noun"] or "").lower() or None
        ordered = table("placings")["orders"].get(noun) if noun else None
        if noun and ordered is None and noun not in table("placings")["measures"]:
            return None
        relation = FROM_BELOW if (worded["side"] or "").lower() in table("placings")["up"] else FROM_ABOVE
        tail = rest[worded.end() :]
        several = patterns.of_several.match(tail)
        if several is not None:
            return cls(ordered, Comparison(relation, top=_count(several["count"])))
        if ordered is not None and patterns.by.match(tail) and not patterns.by_output.match(tail):
            return None  # "the fourth-largest country by area", "economy by purchasing power"
        if patterns.elsewhere.match(tail) and not patterns.world_behind.match(tail):
            return None
        named = patterns.world_behind.match(tail) or patterns.world_before.search(lead)
        # "Russia has slid to eighth" goes on from a place that was said to be one in the world.
        if named is None and ordered is None and (worded.end() > 0 or not _ENDS.match(tail)):
            return None
        return cls(ordered, Comparison(relation))


_ENDS = re.compile(r"\s*(?:[.,;)—–]|$)|\s+(?:behind|ahead)\b")


def _count(word: str) -> int:
    return int(number_words().small.get(word.lower(), 0)) if not word.isdigit() else int(word)


class _Patterns:
    """The words around a place."""

    def __init__(self) -> None:
        sides, orders = f"{any_of('placings', 'down')}|{any_of('placings', 'up')}", table("placings")["orders"]
        nouns = "|".join(sorted((*map(re.escape, orders), any_of("placings", "measures")), key=len, reverse=True))
        small = "|".join(number_words().small)
        world = any_of("placings", "world")
        being, meanwhile = any_of("placings", "being"), any_of("placings", "meanwhile")
        self.behind = re.compile(rf"(?:[- ](?P<side>{sides})\b(?:[- ](?P<noun>{nouns})\b(?!['’-]))?)?", re.IGNORECASE)
        self.of_several = re.compile(rf",?\s+(?:of|among)\s+(?:the|its|all)\s+(?P<count>\d{{1,2}}|{small})\s+[a-z]+s\b")
        self.world_behind = re.compile(rf",?\s+(?:in\s+)?(?:{world})\b(?!['’])")
        self.world_before = re.compile(r"\b(?:[Tt]he\s+)?(?:world|globe|planet)['’]s\s+$")
        # Another field, or a noun that is ordered by something else: "third-largest exporter", "fourth in Asia".
        self.elsewhere = re.compile(
            r",?\s+(?:in|of|among|on|within|across|for)\s|\s+(?!behind|ahead|and|but|after|with|by)[a-z]"
        )
        self.being = re.compile(
            rf"(?:,[^,.;:()]{{1,80}},)?\s+(?:(?:{meanwhile})\s+)*(?:{being})\s+(?:(?:{meanwhile})\s+)*"
            rf"(?:the\s+)?(?:(?:world|globe|planet)['’]s\s+)?"
        )
        self.apposed = re.compile(rf",\s+(?:(?:{meanwhile})\s+)*(?:the\s+)?(?:(?:world|globe|planet)['’]s\s+)?")
        self.by = re.compile(
            rf"(?:,?\s+(?:in\s+)?(?:{world}))?,?\s+(?:{any_of('placings', 'by')})\s+(?:the\s+|its\s+|their\s+)?"
        )
        self.by_output = re.compile(
            r",?\s+(?:by|in terms of|as measured by|measured by)\s+(?:nominal\s+)?GDP\b(?!\s+per)"
        )
        self.pronoun = re.compile(r"(?:It|The country|The nation)\b")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _in_paragraph(mention: Mention, before: Sequence[Claim]) -> Claim | None:
    """The last claim before a figure, in its paragraph; None where there is none."""
    last = before[-1] if before else None
    return last if last is not None and last.mention.sentence.paragraph == mention.sentence.paragraph else None


def _figure_before(scene: Scene, mention: Mention, before: Sequence[Claim]) -> Claim | None:
    """The figure that a place is in apposition to ("178.8 per cent of GDP in 2024, the third-highest in the world"),
    or with whose owner its sentence goes on ("The economy was worth $3tn. It ranked sixth in the world")."""
    amounts = [c for c in before[-4:] if c.quantity.kind is not Kind.DURATION]
    last = _in_paragraph(mention, amounts)
    if last is None or last.quantity.kind not in _FIGURES or last.mention.role == "change":
        return None
    text, sentence = scene.article.text, mention.sentence.span
    if last.mention.sentence.span == sentence:
        return _apposed_to(scene, mention, [c for c in amounts if c.mention.sentence.span == sentence])
    one = {c.entity for c in amounts if c.mention.sentence.span == last.mention.sentence.span}
    start = _patterns().pronoun.match(text, sentence.start)
    said = start is not None and _patterns().being.fullmatch(text, start.end(), mention.span.start)
    one_figure = sum(c.mention.sentence.span == last.mention.sentence.span for c in amounts) == 1
    return last if said and one_figure and len(one) == 1 else None


_FIGURES = frozenset({Kind.LEVEL, Kind.COUNT, Kind.SHARE})


def _apposed_to(scene: Scene, mention: Mention, claims: Sequence[Claim]) -> Claim | None:
    """The figure that stands before a place with nothing between them but its time and its base."""
    text = scene.article.text
    for claim in claims:
        gap = text[claim.mention.span.end : mention.span.start]
        if claim.mention.role == "level" and claim.quantity.kind in _FIGURES and _apposes(gap):
            return claim
    return None


def _apposes(gap: str) -> bool:
    words = gap.split(", ")
    return len(words) == 2 and words[1].strip() in {"the", "its", "their", "only the", "still the"} and _light(words[0])


_LIGHT = re.compile(
    r"(?:\s+of\s+(?:gross domestic product|GDP|\w+)(?:\s+\([A-Z]+\))?)?"
    r"(?:\s+(?:in|for|at the end of|by|last)\s+[\w ]{1,20})?"
    r"(?:\s+from\s+[\d.,]+(?:\s?(?:%|percent|per cent))?)?"
)


def _light(words: str) -> bool:
    return _LIGHT.fullmatch(words) is not None


def _named_behind(scene: Scene, mention: Mention, indicators: Mapping[str, Indicator]) -> str | None:
    """The indicator named behind a place by what orders it: "ranked seventh in the world by GDP"."""
    said = _patterns().by.match(scene.article.text, mention.span.end, mention.sentence.span.end)
    if said is None:
        return None
    hits = [h for h in scene.within(scene.indicators, mention.sentence.span) if h.span.start == said.end()]
    return hits[0].ids[0] if len(hits) == 1 and len(hits[0].ids) == 1 and hits[0].ids[0] in indicators else None


def _place_told(mention: Mention, before: Sequence[Claim]) -> Claim | None:
    """The last place in the world, by a figure, that the paragraph of a figure told before it."""
    last = _in_paragraph(mention, [c for c in before[-4:] if c.quantity.kind is Kind.RANK])
    held = last.comparison if last is not None else None
    return last if held is not None and held.relation == FROM_ABOVE and held.top is None else None


def _place_before(claim: Claim, before: Sequence[Claim]) -> str | None:
    """The indicator of the place told right before, which another one goes on from: "Russia has slid to eighth"."""
    last = _place_told(claim.mention, before)
    return last.indicator if last is not None else None


def _owner(scene: Scene, mention: Mention, before: Sequence[Claim], entities: Mapping[str, Entity]) -> str | None:
    """The country whose place the sentence says that it is: its subject, or what the place is in apposition to."""
    text, patterns = scene.article.text, _patterns()
    for hit in scene.within(scene.entities, mention.sentence.span):
        if hit.span.end > mention.span.start or len(hit.ids) != 1 or entities[hit.ids[0]].kind != "country":
            continue
        subject = not re.search(
            r"\b(?:of|in|from|than|to|for|by|and|or|with|behind|against|like)\s+(?:the\s+)?$",
            text[mention.sentence.span.start : hit.span.start],
        )
        if subject and patterns.being.fullmatch(text, hit.span.end, mention.span.start):
            return hit.ids[0]
        if patterns.apposed.fullmatch(text, hit.span.end, mention.span.start):
            return hit.ids[0]
    start = patterns.pronoun.match(text, mention.sentence.span.start)
    last = _in_paragraph(mention, before)
    said = start is not None and patterns.being.fullmatch(text, start.end(), mention.span.start) is not None
    entity = last.entity if said and last is not None else None
    return entity if entity is not None and entities[entity].kind == "country" else None


def _is_apposed(scene: Scene, mention: Mention) -> bool:
    """Whether a place stands in apposition to a name, so that the time of the sentence need not be its own."""
    names = scene.within(scene.entities, mention.sentence.span)
    return any(_patterns().apposed.fullmatch(scene.article.text, hit.span.end, mention.span.start) for hit in names)
