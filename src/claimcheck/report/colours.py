"""The colours, signs and underlines of the verdicts, the same on every page.

Nothing is said by colour alone: each verdict has a sign that ordinary fonts have, and an underline that can be
told from the others in black and white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimcheck.model import Verdict


@dataclass(frozen=True, slots=True)
class Shade:
    """Two colours as #rrggbb: the `ink` of signs, labels and lines, and the `tint` behind words."""

    ink: str
    tint: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is shown: its `sign`, its `underline` as CSS has it, its colours by day and by night."""

    sign: str
    underline: str
    light: Shade
    dark: Shade


@dataclass(frozen=True, slots=True)
class Paper:
    """What the verdicts stand on, as #rrggbb: `paper`, `ink` for prose, `quiet` for what is read second, `rule`
    for lines between things, `link` for links in notes."""

    paper: str
    ink: str
    quiet: str
    rule: str
    link: str


LOOKS: Mapping[Verdict, Look] = MappingProxyType(
    {
        Verdict.MATCH: Look("✓", "solid", Shade("#17694c", "#e9f4ee"), Shade("#84d3ae", "#17302a")),
        Verdict.DISCREPANCY: Look("≠", "double", Shade("#a51c0b", "#fce6e1"), Shade("#ff9f8d", "#46201a")),
        Verdict.OUTDATED: Look("†", "dashed", Shade("#744700", "#fbefd5"), Shade("#f0c076", "#3b2d12")),
        Verdict.AMBIGUOUS: Look("‡", "wavy", Shade("#563597", "#efe9fa"), Shade("#c8b4ff", "#2e2647")),
        Verdict.UNVERIFIED: Look("?", "dotted", Shade("#4f5b66", "#eef0f2"), Shade("#b4bcc4", "#262b31")),
    }
)
LIGHT = Paper(paper="#fffefa", ink="#1c1b19", quiet="#5b5e63", rule="#d8d4ca", link="#1a4f86")
DARK = Paper(paper="#16181b", ink="#e9e6e0", quiet="#a6acb3", rule="#383d43", link="#9cc4f0")


def variables(paper: Paper, night: bool = False) -> str:
    """The colours as CSS custom properties, one declaration after the other."""
    shades = {verdict: look.dark if night else look.light for verdict, look in LOOKS.items()}
    plain = {"paper": paper.paper, "ink": paper.ink, "quiet": paper.quiet, "rule": paper.rule, "link": paper.link}
    named = {verdict.value: shade.ink for verdict, shade in shades.items()}
    tints = {f"{verdict.value}-tint": shade.tint for verdict, shade in shades.items()}
    return " ".join(f"--{name}: {colour};" for name, colour in {**plain, **named, **tints}.items())
