"""Documents in shards: what a worker gets at a time, and what is done wholly or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.batch.documents import Document

# Small enough that an interruption loses little, large enough that handing it over costs nothing.
DOCUMENTS = 64
# One shard of long documents is about as much work, and memory, as one of many short ones.
CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that follow each other. The same input gives the same shards, numbered from 0."""

    number: int
    documents: tuple[Document, ...]

    @property
    def size(self) -> int:
        """How much of the input it takes up, in bytes."""
        return sum(document.size for document in self.documents)

    @property
    def place(self) -> str:
        """Where its documents stand: the first and the last."""
        first, last = self.documents[0].name, self.documents[-1].name
        return first if first == last else f"{first} to {last}"

    def sha256(self) -> str:
        """A hash over what is to be checked: another text, date or place gives another one."""
        seal = hashlib.sha256()
        for document in self.documents:
            parts = (document.id, document.name, document.published, document.stamp, *document.failures, document.text)
            for part in parts:
                data = str(part).encode("utf-8", "surrogatepass")
                seal.update(b"%d:" % len(data) + data)
        return seal.hexdigest()


def shards(documents: Iterable[Document], most: int = DOCUMENTS) -> Iterator[Shard]:
    """The shards of a stream of documents: each has at most `most`, and is closed early where its texts come
    to CHARACTERS."""
    number, held, characters = 0, [], 0
    for document in documents:
        held.append(document)
        characters += len(document.text)
        if len(held) >= most or characters >= CHARACTERS:
            yield Shard(number, tuple(held))
            number, held, characters = number + 1, [], 0
    if held:
        yield Shard(number, tuple(held))
