"""The articles with their gold: what a careful reader finds in each, at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from claimcheck.errors import ClaimcheckError
from claimcheck.extract.sentences import Stretch, split
from claimcheck.model import Article, Cause, Modifier, Span, Verdict
from claimcheck.read import SUFFIXES, read_article

FLAGS = frozenset({Verdict.DISCREPANCY, Verdict.OUTDATED})
OWN = "the reference that comes with claimcheck"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A claim of a gold file. `sentence` is the number of its sentence in the article; `paragraph` that of its
    paragraph. What the text does not say is None."""

    span: Span
    sentence: int
    paragraph: int
    kind: str
    stated: tuple[Decimal, ...]
    unit: str
    indicator: str | None
    entity: str | None
    dimensions: Mapping[str, str]
    period: str | None
    verdict: Verdict
    cause: Cause | None
    reason: str | None = None
    modifier: Modifier | None = None

    @property
    def wrong(self) -> bool:
        """Whether the gold has an error here."""
        return self.verdict in FLAGS


@dataclass(frozen=True, slots=True, eq=False)
class GoldArticle:
    """An article with its claims in order, and its sentences."""

    article: Article
    style: str
    rows: tuple[Row, ...]
    sentences: tuple[Stretch, ...]

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return self.article.name

    def sentence(self, row: Row) -> Span:
        """The sentence that a claim stands in."""
        stretch = self.sentences[row.sentence]
        return self.article.span(stretch.start, stretch.end)

    def beside(self, row: Row) -> tuple[Row, ...]:
        """The other claims of its sentence."""
        return tuple(one for one in self.rows if one.sentence == row.sentence and one is not row)

    def clean(self, sentence: int) -> bool:
        """Whether no claim of a sentence is wrong."""
        return not any(row.wrong for row in self.rows if row.sentence == sentence)

    def bearing(self) -> tuple[int, ...]:
        """The numbers of the sentences that have a claim."""
        return tuple(sorted({row.sentence for row in self.rows}))


@dataclass(frozen=True, slots=True)
class Desk:
    """Articles that are held against one reference. `roots` is empty for the one that comes with claimcheck."""

    name: str
    roots: tuple[Path, ...]
    articles: tuple[GoldArticle, ...]

    @property
    def own(self) -> bool:
        """Whether the reference is the one that comes with claimcheck."""
        return not self.roots


class GoldError(Exception):
    """A gold file that does not fit its article, as `file: what is wrong`."""


def desks(corpus: Path) -> tuple[list[Desk], list[str]]:
    """The desks of a corpus: its own articles first, then each folder of `elsewhere`; and what cannot be read."""
    problems: list[str] = []
    found = [Desk(OWN, (), tuple(_articles(corpus / "articles", problems)))]
    for folder in sorted(one for one in (corpus / "elsewhere").glob("*") if one.is_dir()):
        found.append(Desk(folder.name, (folder / "reference",), tuple(_articles(folder / "articles", problems))))
    return [desk for desk in found if desk.articles], problems


def _articles(folder: Path, problems: list[str]) -> Iterator[GoldArticle]:
    for path in sorted(one for one in folder.glob("*") if one.suffix in SUFFIXES):
        gold = folder / f"{path.stem}.gold.yaml"
        try:
            yield read_gold(path, gold.read_text(encoding="utf-8"))
        except (OSError, GoldError, ClaimcheckError, yaml.YAMLError) as error:
            problems.append(f"{path.name}: left out: {error}")


def read_gold(path: Path, text: str) -> GoldArticle:
    """The article in a file with the claims of its gold. Raises GoldError for a gold that does not fit it."""
    article = replace(read_article(path), name=path.stem)
    loaded = yaml.load(text, Loader=yaml.BaseLoader)
    if not isinstance(loaded, dict) or not isinstance(loaded.get("claims"), list):
        raise GoldError(f"{path.stem}.gold.yaml has no list of claims")
    sentences = tuple(split(article.text, article.body))
    rows = tuple(sorted((_row(article, sentences, keys) for keys in loaded["claims"]), key=lambda row: row.span.start))
    return GoldArticle(article, str(loaded.get("style", "unknown")), rows, sentences)


def _row(article: Article, sentences: tuple[Stretch, ...], keys: Mapping[str, Any]) -> Row:
    def known(name: str) -> str | None:
        return None if keys.get(name) in {None, "", "null", "~"} else str(keys[name])

    start = _offset(article, str(keys["quote"]), int(keys.get("nth", "0")))
    span = article.span(start, start + len(str(keys["quote"])))
    at = next((n for n, one in enumerate(sentences) if one.start <= start < one.end), None)
    if at is None:
        raise GoldError(f"{keys['quote']!r} stands outside the body")
    cause, modifier = known("cause"), known("modifier")
    return Row(
        span,
        at,
        sentences[at].paragraph,
        str(keys["kind"]),
        tuple(map(Decimal, str(keys["stated"]).split(".."))),
        str(keys["unit"]),
        known("indicator"),
        known("entity"),
        dict(keys.get("dimensions") or {}),
        known("period"),
        Verdict(str(keys["verdict"])),
        None if cause is None else Cause(cause),
        known("reason"),
        None if modifier is None else Modifier(modifier),
    )


def _offset(article: Article, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = article.text.find(quote, at + 1)
        if at < 0:
            raise GoldError(f"{quote!r} does not occur {nth + 1} times in the article")
    return at
