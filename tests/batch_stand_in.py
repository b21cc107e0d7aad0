"""A checker for the tests of batches that needs no model: it does what the words of a text tell it to."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import factories as make
from claimcheck.model import Article
from claimcheck.result import Report


class StandIn:
    """Reports a figure where there is one. It dies of "poison"; of "poison once" only until `deaths` has a file
    for it."""

    def __init__(self, deaths: Path | None = None, seconds: float = 0.0) -> None:
        self.deaths = deaths
        self.seconds = seconds

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report]:
        for article in list(articles):
            time.sleep(self.seconds)
            if "poison once" in article.text:
                self.die_once()
            elif "poison" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "stumble" in article.text:
                raise KeyError("a slip in the code")
            found = [make.students(article)] if "113,000" in article.text else []
            yield make.report(article, *found, numbers=2)

    def die_once(self) -> None:
        assert self.deaths is not None
        if not self.deaths.exists():
            self.deaths.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def no_checker() -> StandIn:
    raise ModuleNotFoundError("no English model")


def stillborn() -> StandIn:
    os._exit(3)
