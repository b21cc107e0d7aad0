"""What is done to spaCy's network so that it is quicker and answers the same."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Array = np.ndarray[Any, Any]

WORDS = 50_000  # so many are remembered before the memory is cleared; 20 MB
_MIX = np.array([2 * 0x9E3779B97F4A7C15**n % 2**64 + 1 for n in range(1, 9)], dtype=np.uint64)


def quickened(model: Language) -> Language:
    """The pipeline, multiplying with NumPy and remembering the vectors of words."""
    remember_words(model)
    ops = NumpyOps(use_blis=False)  # blis picks a slow kernel on some processors; 19,160 of 19,160 heads are the same
    for _, component in model.pipeline:
        network = getattr(component, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops = ops
    return model


def remember_words(model: Language) -> None:
    """Has the first layers of the network, which look at one word at a time, work a word out once. A
    model that is built otherwise stays as it is."""
    reader: Any = model.get_pipe("tok2vec")
    network = reader.model
    embed = network.get_ref("embed") if "embed" in network.ref_names else None
    if embed is not None and [layer.name for layer in embed.layers][:2] == ["extract_features", "list2ragged"]:
        network.replace_node(embed, Model("remembered_words", _remembered(embed), layers=[embed]))


def _remembered(embed: Model[Any, Any]) -> Callable[[Model[Any, Any], list[Doc], bool], tuple[list[Array], Any]]:
    features, _, *per_word, _ = embed.layers
    memory = _Memory(per_word)

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Array], Any]:
        found = features.predict(docs)
        ends = np.cumsum([len(words) for words in found])
        return np.split(memory.vectors(np.concatenate(found)), ends[:-1]), lambda gradient: []

    return forward


class _Memory:
    """The vectors of the words met so far, by the features that the layers look at."""

    def __init__(self, layers: list[Model[Any, Any]]) -> None:
        self._layers = layers
        self._places: dict[int, int] = {}  # of each word its row among the vectors
        self._vectors: Array = np.empty((0, 0), dtype=np.float32)
        self._lock = Lock()

    def vectors(self, rows: Array) -> Array:
        """A vector for each row of features."""
        keys, first, of_row = np.unique(rows @ _MIX[: rows.shape[1]], return_index=True, return_inverse=True)
        names = keys.tolist()
        with self._lock:
            if len(self._places) > WORDS:
                self._places.clear()
            new = [i for i, name in enumerate(names) if name not in self._places]
            if new:
                worked_out = rows[first[new]]
                for layer in self._layers:
                    worked_out = layer.predict(worked_out)
                self._keep([names[i] for i in new], worked_out)
            found: Array = self._vectors[np.array([self._places[name] for name in names])[of_row]]
        return found

    def _keep(self, names: list[int], worked_out: Array) -> None:
        """Adds the vectors of words behind those that are kept, in a larger array where they do not fit."""
        kept, end = len(self._places), len(self._places) + len(names)
        if end > len(self._vectors):
            larger = np.empty((2 * end, worked_out.shape[1]), dtype=worked_out.dtype)
            larger[:kept] = self._vectors[:kept] if kept else 0
            self._vectors = larger
        self._vectors[kept:end] = worked_out
        self._places.update(zip(names, range(kept, end), strict=True))
