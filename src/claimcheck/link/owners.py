"""Whose figure it is, and whose not: a part of a country, a city in it, a group within its people.

The sentence names the country as well ("Seoul, the capital of South Korea, has a population of 9.3 million"),
and nothing but the words between says that the figure is not the country's. Better nobody than the wrong one.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Mention, Span, Token

_KINDS, _NOUNS = frozenset({"compound", "amod", "nmod"}), frozenset({"compound"})
_SOMEBODY = "China"  # a name in place of any other
_OWNER_GAP = re.compile(
    rf"\s+of\s+(?:its|their|national|(?:the\s+)?{_SOMEBODY}\.?(?:['’]s?)?"
    r"|the\s+(?:country|nation|kingdom|republic|bloc)['’]s)\s+(?:total\s+|entire\s+|overall\s+|annual\s+|whole\s+)?"
)
_PROPER = r"[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]{2,}){0,3}"
_OWNER_BEHIND = re.compile(rf"\s+(?:of|in|for)\s+(?:the\s+)?({_PROPER})\b")
_OWNER_BEFORE = re.compile(rf"\b({_PROPER})(?:,[^,;.]{{1,40}},)?\s+(?:has|had|with|boasts)\s+(?:an?\s+)?(?:\w+\s+)?$")


def of_a_part(scene: Scene, mention: Mention, indicator: Indicator, name: Span | None) -> bool:
    """Whether the words around the figure say that it is of less than the country named by `name`, or
    of a place that no entity is, where the article only goes on about a country."""
    said = scene.name_of(indicator, mention)
    if name is not None and (_is_inside(scene, name) or _leads_to_a_part(scene, mention, name)):
        return True
    return said is not None and (
        _of_an_unknown(scene, mention, indicator, said) or _of_some(scene, mention, indicator, said)
    )


def is_of_whom(scene: Scene, start: int, gap: str) -> bool:
    """Whether a gap that begins at `start` says of whom, and nothing else: "of India's", "of the country's"."""
    if not gap.lstrip().startswith("of"):
        return False
    for hit in scene.within(scene.entities, scene.article.span(start, start + len(gap))):
        gap = gap[: hit.span.start - start] + _SOMEBODY + gap[hit.span.end - start :]
        break
    return _OWNER_GAP.fullmatch(gap) is not None


def is_of_a_kind(scene: Scene, mention: Mention, hit: Hit) -> bool:
    """Whether a word before a name narrows it to a kind ("oil exports", "digital services"), or adds to it
    ("farming and services")."""
    tokens = mention.sentence.tokens
    added = any(
        token.dep == "conj" and token.tag.startswith("NN") and not hit.span.covers(tokens[token.head].span)
        for token in tokens
        if hit.span.covers(token.span)
    )
    return added or _modified(scene, mention, hit, _KINDS) is not None


def is_narrowed(scene: Scene, mention: Mention, hit: Hit) -> bool:
    """Whether a noun before a name makes it the name of something narrower that is not known here ("energy
    price inflation", "Tokyo inflation"): no noun of time, and no name of an entity."""
    before = _modified(scene, mention, hit, _NOUNS)
    if before is None or not before.tag.startswith("NN"):
        return False
    own = (mention.span, *(phrase.span for phrase in mention.sentence.periods))
    return not any(span.covers(before.span) for span in own)


def _modified(scene: Scene, mention: Mention, hit: Hit, deps: frozenset[str]) -> Token | None:
    """The word before a name that modifies it, None if it is a name itself or says nothing."""
    tokens = mention.sentence.tokens
    inside = [at for at, token in enumerate(tokens) if hit.span.covers(token.span)]
    if not inside or inside[0] == 0:
        return None
    before = tokens[inside[0] - 1]
    if before.dep not in deps or before.head not in inside or before.lemma in table("link")["neutral"]:
        return None
    entities = scene.within(scene.entities, mention.sentence.span)
    # The full stop of "U.S." is part of the word, not of the name.
    return None if any(one.span.start <= before.span.start < one.span.end for one in entities) else before


def _is_inside(scene: Scene, name: Span) -> bool:
    """ "Eastern Germany", "the Delta region of Nigeria", "Panama City": a longer name than the country's."""
    text, places, sides = scene.article.text, any_of("link", "places"), any_of("link", "sides")
    lead, behind = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 40]
    within = rf"(?<!-)\b(?:(?:{sides})\s+|(?:{places}|capital|{sides})\s+of\s+(?:the\s+)?)$"
    if re.search(within, lead, re.IGNORECASE):
        return True
    return re.match(rf"\.?\s+(?:[A-Z][\w-]+\s+)?(?:{places}|delta|valley)\b", behind, re.IGNORECASE) is not None


def _leads_to_a_part(scene: Scene, mention: Mention, name: Span) -> bool:
    """ "China's Guangdong province", "South Korea's capital Seoul": what is measured does not stand between."""
    places = any_of("link", "places")
    found = re.match(
        rf"\.?['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?:{places}|capital)\b", scene.article.text[name.end : name.end + 60]
    )
    if found is None:
        return False
    behind = scene.article.text[name.end + found.end() : mention.sentence.span.end]
    if found[0].endswith("central bank") or _speaks().match(behind) is not None:
        return False  # it sets a rate of the country, or only says what a figure of it is
    between = scene.article.span(name.end, min(name.end + found.end(), mention.sentence.span.end))
    return not scene.within(scene.indicators, between) and not between.covers(mention.span)


def is_in_name(indicator: Indicator, name: str) -> bool:
    """Whether the names of an indicator say a name themselves ("Place among Europe's ports"): it is no owner."""
    return any(name in known for known in (indicator.label, *indicator.aliases))


def _of_an_unknown(scene: Scene, mention: Mention, indicator: Indicator, said: Hit) -> bool:
    """ "The population of West Bengal, in India", "Seoul has a population of": an owner that is no entity."""
    text, sentence = scene.article.text, mention.sentence.span
    found = _OWNER_BEHIND.match(text, said.span.end, sentence.end)
    if found is None:
        start = max(sentence.start, said.span.start - 80)
        found = _OWNER_BEFORE.search(text, start, said.span.start)
    if found is None or found[1].split()[0] in table("link")["no_owners"] or is_in_name(indicator, found[1]):
        return False
    owner = scene.article.span(found.start(1), found.end(1))
    return not any(
        hit.span.start < owner.end and owner.start < hit.span.end for hit in scene.within(scene.entities, sentence)
    )


def _of_some(scene: Scene, mention: Mention, indicator: Indicator, said: Hit) -> bool:
    """ "The tiger population": of a count, a noun before its name says which of them."""
    before = _modified(scene, mention, said, _NOUNS) if indicator.kind == "count" else None
    return before is not None and before.span.text.islower() and not mention.span.covers(before.span)


_PLACE_NAME = r"(?P<name>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+)*)"
_OPENS_IN = re.compile(rf"[\"“'‘]?(?:In|Across)\s+(?:the\s+)?{_PLACE_NAME}(?=,|\s+[a-z])")
_OPENS_WITH = re.compile(rf"[\"“'‘]?{_PLACE_NAME}\s+(?P<verb>[a-z]+)")
_ESTIMATED_FOR = re.compile(
    rf"\b(?:[Ee]stimates|[Ff]igures|[Dd]ata|[Nn]umbers|[Ss]tatistics)\s+for\s+(?:the\s+)?{_PLACE_NAME}"
)


def of_a_place_here(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether the figure is of a place or body that is named only by its kind ("the county's
    unemployment rate", "unemployment in the city"): whatever country the text is about, and
    whichever one the sentence names besides, it is not that one's."""
    text, sentence = scene.article.text, mention.sentence.span
    name = scene.name_of(indicator, mention)
    owner, inside = _of_the_place()
    for span in [mention.span] if name is None else [name.span, mention.span]:
        lead = text[max(sentence.start, span.start - 40) : span.start]
        behind = text[span.end : min(sentence.end, span.end + 40)]
        before, after = owner.search(lead), inside.match(behind)
        if before is not None and not _is_known(scene, span.start - len(lead) + before.start(), span.start):
            return True
        if after is not None and not _is_known(scene, span.end, span.end + after.end()):
            return True
    return _some_place_has().search(text[sentence.start : mention.span.start]) is not None


@cache
def _some_place_has() -> re.Pattern[str]:
    """ "A neighbouring county had": a place that nobody has named is the subject."""
    places = any_of("link", "places")
    return re.compile(
        rf"(?:^|[,;:]\s+|\b(?:and|but|while|where)\s+)(?:an?|another|one|some)\s+(?:[\w-]+\s+){{0,2}}(?:{places})\s+"
        r"(?:has|had|saw|recorded|reported|registered|counted|logged|posted|got)\s+[^,;]*$",
        re.IGNORECASE,
    )


def _is_known(scene: Scene, start: int, end: int) -> bool:
    """Whether a place that is named by its kind is one of the reference, which lists that name: "the county"."""
    return any(hit.span.text[:1].islower() for hit in scene.within(scene.entities, scene.article.span(start, end)))


def is_set_in_a_place(scene: Scene, mention: Mention) -> bool:
    """Whether a sentence opens with a place that is no entity here ("In the region today", "Tokyo gained 65,000"),
    or says that its figures are for one ("estimates for the Humber")."""
    sentence = mention.sentence
    opening = _in_the_place().match(sentence.span.text)
    if opening is not None and not _is_known(scene, sentence.span.start, sentence.span.start + opening.end()):
        return True
    opens = _OPENS_WITH.match(sentence.span.text)
    if opens is not None and opens["name"] in table("geography")["cities"]:
        return opens["verb"] not in table("standing")["meaning"]
    if (
        opens is not None
        and opens["verb"] in table("link")["places"]
        and opens["name"] not in table("link")["no_owners"]
    ):
        return True  # "Akita prefecture lost 1.9 percent"
    known = [*(hit.span for hit in scene.within(scene.entities, sentence.span)), *(p.span for p in sentence.periods)]
    for met in (_OPENS_IN.match(sentence.span.text), _ESTIMATED_FOR.search(sentence.span.text)):
        if met is None or met["name"] in table("geography")["capitals"] or met["name"] in table("link")["no_owners"]:
            continue
        at = sentence.span.start + met.start("name")
        if at < mention.span.start and not any(span.start <= at < span.end for span in known):
            return True
    return False


@cache
def _of_the_place() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes such a place the owner, before a name and behind it."""
    places = any_of("link", "places")
    before = rf"\b(?:the|its|our|this|that|each|local)\s+(?:\w+\s+)?(?:{places})(?:['’]s|s['’])\s+(?:\w+\s+){{0,2}}$"
    behind = (
        rf"\s+(?:in|of|for|across|at)\s+(?:the|its|our|this|that|each|an?|another|one|some)\s+"
        rf"(?:\w+\s+)?(?:{places})\b(?!-)"
    )
    return re.compile(before, re.IGNORECASE), re.compile(behind)


@cache
def _in_the_place() -> re.Pattern[str]:
    places = any_of("link", "places")
    return re.compile(rf"[\"“'‘]?(?:In|Across|At)\s+(?:the|its|our|this|that|each)\s+(?:\w+\s+)?(?:{places})\b(?!-)")


# "Unemployment in Andalusia, Spain", "Seoul's fertility rate": a name that stands for no entity here.
_NAME = r"(?:(?:St|Mt)\.\s+)?[A-Z][a-z]{2,}[\w-]*"
_IN_A_NAME = re.compile(rf"\s+(?:in|of|for|across)\s+(?:the\s+)?(?P<name>{_NAME})")
_OF_A_NAME = re.compile(rf"(?P<name>{_NAME})['’]s?\s+(?:[a-z][\w-]*\s+){{0,2}}$")


def of_a_place_named(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether the name of the indicator belongs to a name that is known neither as an entity nor as a time:
    a city, a province, a company. The country that is named besides says where that lies."""
    text, sentence = scene.article.text, mention.sentence
    known = [*(hit.span for hit in scene.within(scene.entities, sentence.span)), *(p.span for p in sentence.periods)]

    def unknown(at: int) -> bool:
        return not any(span.start <= at < span.end for span in known)

    name = scene.name_of(indicator, mention)
    if name is None:
        return any(unknown(at) for at in _subjects(scene, mention, indicator))
    behind = _IN_A_NAME.match(text, name.span.end, sentence.span.end)
    before = _OF_A_NAME.search(text, max(sentence.span.start, name.span.start - 60), name.span.start)
    names = (met for met in (behind, before) if met is not None and not is_in_name(indicator, met["name"]))
    return any(unknown(met.start("name")) for met in names)


def _subjects(scene: Scene, mention: Mention, indicator: Indicator) -> list[int]:
    """Where a proper name stands right before the verb that frames the figure: "Hokkaido recorded … births"."""
    sentence = mention.sentence
    verbs = [
        hit.span
        for hit in scene.within(scene.lefts, sentence.span)
        if hit.span.end <= mention.span.start and any(id_.split("#")[0] == indicator.id for id_ in hit.ids)
    ]
    before = [[t for t in sentence.tokens if t.span.end <= verb.start] for verb in verbs]
    return [tokens[-1].span.start for tokens in before if tokens and tokens[-1].tag == "NNP"]


def of_a_plant(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """ "The plant in Germany generated 8 terawatt hours of electricity": where only a verb names the
    indicator, a body or place named by its kind before the verb owns the figure, and no country."""
    sentence = mention.sentence.span
    if any(indicator.id in hit.ids for hit in scene.within(scene.indicators, sentence)):
        return False
    places = any_of("link", "places")
    text = scene.article.text
    lead = text[max(sentence.start, mention.span.start - 80) : mention.span.start]
    found = re.search(
        rf"\b(?:the|an?|its|this|each|one|The|An?|Its|This|Each|One)\s+(?:[\w-]+\s+){{0,2}}?(?P<place>{places})\b(?!-)"
        r"(?P<rest>[^.;]*)$",
        lead,
    )
    if found is None:
        return False
    if _speaks().match(found["rest"]) is not None:
        return False  # "the department now says that payrolls shrank": it only speaks
    return found["place"] != "bank" or _CENTRAL_BANK.search(text) is None


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:\w+\s+)?(?:{any_of('carrying', 'saying')})\b")


_CENTRAL_BANK = re.compile(r"\b(?:Reserve Bank|[Cc]entral [Bb]ank|Federal Reserve|Bank of [A-Z])")
