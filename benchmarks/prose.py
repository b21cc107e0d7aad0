"""What claimcheck says of real prose: `python -m benchmarks.prose [ARTICLES]`.

Runs over the news articles beside the project (../shared/news, not ours to publish) and lists every
flag, to be judged by hand. The articles are of 2004 and 2005 and carry no date; all are read as of
the day below, so that a conversion may be off by the rates of a year. Then the words per second of
the whole way from text to verdict, against spaCy's whole small pipeline on the same text in this run.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from claimcheck import Article
from claimcheck.check import Checker
from claimcheck.extract.parse import MODELS
from claimcheck.model import Verdict

NEWS = Path(__file__).parents[2] / "shared" / "news" / "bbc-dev.jsonl"
PUBLISHED = date(2005, 3, 1)
FLAGS = {Verdict.DISCREPANCY, Verdict.OUTDATED}
PIPELINE_ARTICLES = 150  # enough for a rate; the whole pipeline is slow


def articles(most: int | None) -> list[Article]:
    """The articles, the first `most` of them if given."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[:most]]
    return [Article(name=row["id"], text=row["text"], published=PUBLISHED) for row in rows]


def words(texts: list[str]) -> int:
    """How many words the texts have."""
    return sum(len(text.split()) for text in texts)


def pipeline_rate(texts: list[str]) -> float:
    """Words per processor second of spaCy's whole small pipeline, batched, as installed."""
    name = next(name for name in MODELS if importlib.util.find_spec(name) is not None)
    model = importlib.import_module(name).load()
    list(model.pipe(texts[:5]))
    start = time.process_time()
    for _ in model.pipe(texts):
        pass
    return words(texts) / (time.process_time() - start)


def main() -> int:
    """Prints flags, counts and rates."""
    if not NEWS.is_file():
        print("did not run: no news articles beside the project (../shared/news)")
        return 0
    found = articles(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    checker = Checker()
    next(checker.check_many(found[:1]))
    start, verdicts, flags = time.process_time(), Counter[str](), []
    for report in checker.check_many(found):
        verdicts.update(finding.verdict.value for finding in report.findings)
        flags += [(report.article.name, finding) for finding in report.findings if finding.verdict in FLAGS]
    seconds = time.process_time() - start
    for name, finding in flags:
        claim = finding.claim
        print(f"{name}: {claim.mention.span.text}: {finding.verdict}, {finding.cause}, suggested {finding.suggestion}")
        print(f"    {' '.join(claim.mention.sentence.span.text.split())}")
    print(f"{len(found)} articles, {sum(verdicts.values())} claims: {dict(verdicts)}")
    print(f"{len(flags)} flags, {100 * len(flags) / len(found):.2f} in 100 articles")
    texts = [article.text for article in found]
    rate, peer = words(texts) / seconds, pipeline_rate(texts[:PIPELINE_ARTICLES])
    print(f"{rate:,.0f} words a processor second, {rate / peer:.1f} times the whole small pipeline ({peer:,.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
