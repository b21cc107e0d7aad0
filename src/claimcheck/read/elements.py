"""What the elements of HTML mean for the text of a page."""

from __future__ import annotations


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


VOID = _names("area base br col embed frame hr img input link meta param source track wbr")
# What they hold is not on the page, or is not what the page says.
UNSEEN = _names(
    "audio button canvas datalist del dialog math nav object option rp rt s select strike svg template title video"
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
STRONG = _names("b strong")
CELLS = _names("td th")
ROWS = _names("tr tbody thead tfoot")
TABLE = _names("table caption colgroup") | CELLS | ROWS
# Each begins and ends a paragraph.
BLOCKS = (
    _names("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption")
    | _names("figure footer form header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext")
    | _names("pre search section summary table ul")
    | HEADINGS
    | ROWS
)
_ENDS_P = BLOCKS - {"body", "html", "caption", "option", "optgroup", "legend"} - ROWS
# The elements that a start tag closes, and those beyond which it closes none (section 13.1.2.4 of the standard).
_WALLS = frozenset({"table", "td", "th", "caption", "template", "button", "object"})
CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **{name: (frozenset({"p"}), _WALLS) for name in _ENDS_P},
    **{name: (frozenset({"p"}) | HEADINGS, _WALLS) for name in HEADINGS},
    "li": (frozenset({"li"}), _WALLS | {"ul", "ol", "menu", "dir"}),
    "dt": (frozenset({"dt", "dd"}), _WALLS | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _WALLS | {"dl"}),
    "option": (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select"})),
    "td": (CELLS, frozenset({"tr", "table", "template"})),
    "th": (CELLS, frozenset({"tr", "table", "template"})),
    "tr": (CELLS | {"tr", "caption", "colgroup"}, frozenset({"table", "template"})),
    **{name: (TABLE - {"table"}, frozenset({"table", "template"})) for name in ("tbody", "thead", "tfoot", "caption")},
    "a": (frozenset({"a"}), _WALLS),
    "rp": (frozenset({"rp", "rt"}), frozenset({"ruby"})),
    "rt": (frozenset({"rp", "rt"}), frozenset({"ruby"})),
}
# They mark words, and may stand across one another.
INLINE = STRONG | _names(
    "a abbr big cite code del dfn em font i ins kbd mark q s samp small span strike sub sup time tt u var"
)
# An end tag inside of these closes nothing outside of them.
WALLS = frozenset({"table", "td", "th", "caption", "template"})
