"""What the verdicts, the causes and the reasons mean, with examples from the corpus.

The text is in `topics.yaml`; it is printed by `claimcheck explain` and stands in the rules of SARIF.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any

from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.model import Cause, Reason, Verdict

Named = Verdict | Cause | Reason


class UnknownTopicError(ClaimcheckError):
    """A name that is none of a verdict, a cause or a reason."""


@dataclass(frozen=True, slots=True)
class Example:
    """Words of an `article` of the corpus, with the figure in them that is `quote`. `suggestion` is what claimcheck
    says would hold, None if nothing. `was` is what the article has in the place of `says` where the slip was made
    for the example, else None."""

    article: str
    says: str
    quote: str
    suggestion: str | None
    was: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """A verdict, cause or reason: what it `means`, how it is `found`, what to `do`."""

    of: Named
    means: str
    found: str
    do: str
    examples: tuple[Example, ...]

    @property
    def name(self) -> str:
        """What it is called in reports."""
        return self.of.value


@cache
def topics() -> Mapping[str, Topic]:
    """All of them by name: the verdicts, the causes, the reasons, in the order of the model."""
    import yaml

    text = (files("claimcheck.explain") / "topics.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    groups: dict[str, tuple[Named, ...]] = {
        "verdicts": tuple(Verdict), "causes": tuple(Cause), "reasons": tuple(Reason)
    }  # fmt: skip
    return MappingProxyType(
        {of.value: _topic(of, loaded[group][of.value]) for group, kind in groups.items() for of in kind}
    )


def topic(name: str) -> Topic:
    """The topic of a name as in reports; capitals, hyphens and blanks do not matter. Raises UnknownTopicError,
    with the nearest name, for any other."""
    asked = name.strip().casefold().replace("-", "_").replace(" ", "_")
    found = topics().get(asked)
    if found is None:
        from claimcheck.yaml_nodes import did_you_mean

        near = did_you_mean(asked, topics())
        message = f"{name!r} is no verdict, cause or reason{near or '; claimcheck explain lists them'}"
        raise UnknownTopicError(Problem("explain", message))
    return found


def names(beginning: str = "") -> Iterator[str]:
    """The names that begin so, for the completion of a shell; no text is loaded."""
    return (of.value for of in chain(Verdict, Cause, Reason) if of.value.startswith(beginning))


def listed_names(beginning: str) -> Iterator[str]:
    """The ways in which a list of names with commas between them may go on, for the completion of a shell."""
    before, comma, last = beginning.rpartition(",")
    return (f"{before}{comma}{name}" for name in names(last) if name not in before.split(","))


def _topic(of: Named, entry: Mapping[str, Any]) -> Topic:
    examples = (
        Example(one["article"], one["says"], one["quote"], one.get("suggestion"), one.get("was"))
        for one in entry["examples"]
    )
    return Topic(of, entry["means"], entry["found"], entry["do"], tuple(examples))
