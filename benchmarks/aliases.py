"""What names cost: `python -m benchmarks.aliases [--names N] [--articles N]`.

The reference that comes with claimcheck, against the same one with 50,000 invented names more, on the
news articles beside the project (../shared/news, not ours to publish): processor time of an article from
text to verdict, and of a start (Reference.load and the Linker, the index being there). Each run is a
process of its own, the two references in turn; the least of each figure counts, since what else the
machine does can only add to it. The exit code is 1 if an article takes more than 1.25 times as long with
the names.

The invented names are those of the reference with a word put in or changed, so that they have its
lengths, first words, gaps ("spent … on") and capitals; one in a hundred stands in the articles.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from claimcheck.model import Article, Entity, Indicator
from claimcheck.reference import Reference, default_root
from claimcheck.reference.cache import FOLDER

NEWS = Path(__file__).parents[2] / "shared" / "news" / "bbc-dev.jsonl"
PUBLISHED = date(2005, 3, 1)
NAMES, ARTICLES, ROUNDS = 50_000, 200, 5
BOUND = 1.25
MET = 100  # one name in so many stands in the articles
SYLLABLES = ("bre", "dal", "fen", "gor", "hul", "kim", "lor", "mav", "nes", "pol", "quo", "rin", "sto", "tav", "wex")


class Run(NamedTuple):
    """One process: milliseconds of a start, of the first article and of one of the others; how many figures
    were judged and how many of them were linked to an indicator."""

    start: float
    first: float
    article: float
    figures: int
    linked: int


def articles(most: int) -> list[Article]:
    """The first `most` articles."""
    rows = (json.loads(line) for line in NEWS.read_text(encoding="utf-8").splitlines()[:most])
    return [Article(name=row["id"], text=row["text"], published=PUBLISHED) for row in rows]


def write_names(folder: Path, names: int, texts: Sequence[str]) -> None:
    """Writes definitions with so many names: half of those that stand in the texts are names of indicators,
    half of entities; the others in the proportion that they have in the reference."""
    choice, reference = random.Random(names), Reference.load()
    indicators, entities = list(reference.indicators.values()), list(reference.entities.values())
    own = sum(1 + len(one.aliases) for one in indicators)
    others = sum(len(one.names) + len(one.demonyms) for one in entities)
    met = names // MET // 2
    of_indicators = (names - 2 * met) * own // (own + others)
    named = chain(_indicators(indicators, of_indicators, choice), _met_indicators(texts, met, choice))
    (folder / "indicators.yaml").write_text("\n".join(named) + "\n", encoding="utf-8")
    placed = chain(_entities(entities, names - 2 * met - of_indicators, choice), _met_entities(texts, met, choice))
    (folder / "entities.yaml").write_text("\n".join(placed) + "\n", encoding="utf-8")


def _indicators(shipped: Sequence[Indicator], names: int, choice: random.Random) -> Iterator[str]:
    number = 0
    while names > 0:
        one = shipped[number % len(shipped)]
        word = _word(choice)
        invented = [_changed(name, word, choice) for name in (one.label, *one.aliases)][:names]
        names -= len(invented)
        number += 1
        yield _indicator(f"made_up_{number}", invented, one.kind, one.unit)


def _entities(shipped: Sequence[Entity], names: int, choice: random.Random) -> Iterator[str]:
    number = 0
    while names > 0:
        one = shipped[number % len(shipped)]
        word = _word(choice).title()
        invented = [_changed(name, word, choice) for name in (*one.names, *one.demonyms)][:names]
        names -= len(invented)
        number += 1
        yield _entity(f"made_up_{number}", invented)


def _met_indicators(texts: Iterable[str], names: int, choice: random.Random) -> Iterator[str]:
    pairs = _pairs(texts, re.compile(r"[a-z]{4,}"))
    for number, name in enumerate(choice.sample(pairs, min(names, len(pairs)))):
        yield _indicator(f"met_{number}", [name], "level", choice.choice(("currency", "percent", "person")))


def _met_entities(texts: Iterable[str], names: int, choice: random.Random) -> Iterator[str]:
    pairs = _pairs(texts, re.compile(r"[A-Z][a-z]{3,}"))
    for number, name in enumerate(choice.sample(pairs, min(names, len(pairs)))):
        yield _entity(f"met_{number}", [name])


def _indicator(id_: str, names: Sequence[str], kind: str, unit: str) -> str:
    said = {"label": names[0], "aliases": names[1:], "kind": kind, "unit": unit}
    return f"{id_}: {json.dumps(said, ensure_ascii=False)}"


def _entity(id_: str, names: Sequence[str]) -> str:
    return f"{id_}: {json.dumps({'names': names, 'kind': 'company'}, ensure_ascii=False)}"


def _pairs(texts: Iterable[str], word: re.Pattern[str]) -> list[str]:
    """Two words that stand beside each other somewhere, both of this form."""
    found = {" ".join(pair) for text in texts for pair in pairwise(text.split()) if all(map(word.fullmatch, pair))}
    return sorted(found)


def _changed(name: str, word: str, choice: random.Random) -> str:
    """A name with a word changed, or put behind where it has only one; the first word mostly stays."""
    words = name.split()
    places = [at for at, old in enumerate(words) if len(old) > 3]
    if len(words) == 1 or not places:
        return choice.choice((f"{name} {word}", f"{name} {word}", word))
    at = choice.choice(places)
    return " ".join(word if here == at else old for here, old in enumerate(words))


def _word(choice: random.Random) -> str:
    return "".join(choice.choices(SYLLABLES, k=choice.randint(2, 3)))


def timed(most: int, *roots: str) -> None:
    """In a process of its own: checks the articles with the default reference and the roots, and prints a Run."""
    from claimcheck.check import Checker
    from claimcheck.link import Linker

    checker = Checker()
    found = articles(most)
    list(checker.check_many(found[:1]))  # the model and the lexicon are at hand
    begun = time.process_time()
    reference = Reference.load(default_root(), *map(Path, roots))
    Linker(reference)
    started = time.process_time()
    checker = Checker(reference)
    loaded = time.process_time()
    list(checker.check_many(found[:1]))
    first = time.process_time()
    reports = list(checker.check_many(found[1:]))
    done = time.process_time()
    claims = [finding.claim for report in reports for finding in report.findings]
    linked = sum(claim.indicator is not None for claim in claims)
    article = (done - first) / len(reports)
    print(*(seconds * 1e3 for seconds in (started - begun, first - loaded, article)), len(claims), linked)


def measured(most: int, rounds: int, names: Path, cache: Path) -> tuple[list[Run], list[Run]]:
    """The runs without and with the names, in turn; the first of each, which builds the index, left out."""
    without: list[Run] = []
    with_names: list[Run] = []
    for _ in range(rounds + 1):
        without.append(_run(most, cache))
        with_names.append(_run(most, cache, str(names)))
    return without[1:], with_names[1:]


def _run(most: int, cache: Path, *roots: str) -> Run:
    code = f"from benchmarks.aliases import timed; timed(*{(most, *roots)!r})"
    environment: Mapping[str, str] = {**os.environ, FOLDER: str(cache)}
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    )
    start, first, article, figures, linked = said.stdout.split()
    return Run(float(start), float(first), float(article), int(figures), int(linked))


def main() -> int:
    """Prints the table; 1 if the bound is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--names", type=int, default=NAMES, help="how many names more")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles, from the first on")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often both are timed")
    options = parser.parse_args()
    if not NEWS.is_file():
        print("did not run: no news articles beside the project (../shared/news)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "names"
        names.mkdir()
        write_names(names, options.names, [article.text for article in articles(options.articles)])
        without, with_names = measured(options.articles, options.rounds, names, Path(folder) / "cache")
    return _judged(options, without, with_names)


def _judged(options: argparse.Namespace, without: list[Run], with_names: list[Run]) -> int:
    heads = f"{'start':>8} {'first':>8} {'article':>8} {'figures':>8} {'linked':>7}"
    print(f"{f'processor milliseconds, least of {options.rounds}':36} {heads}")
    for name, runs in (("the reference", without), (f"with {options.names:,} names more", with_names)):
        start, first, article = (min(column) for column in list(zip(*runs, strict=True))[:3])
        print(f"{name:36} {start:8.1f} {first:8.1f} {article:8.2f} {runs[0].figures:8,} {runs[0].linked:7,}")
    ratio = min(run.article for run in with_names) / min(run.article for run in without)
    verdict = "holds" if ratio <= BOUND else "BROKEN"
    print(f"{'time of an article, with / without':36} {'':17} {ratio:8.2f}   bound {BOUND:.2f}   {verdict}")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
