from __future__ import annotations

from contextlib import nullcontext, suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.read.dateline import HEAD, published_of
from claimcheck.read.front_matter import body_of


def found(text: str) -> tuple[str, str] | None:
    got = published_of(text, body_of(text))
    if got is None:
        return None
    day, span = got
    assert text[span.start : span.end] == span.text
    return day.isoformat(), span.text


@pytest.mark.parametrize(
    ("text", "day", "written"),
    [
        ("---\npublished: 2025-09-05\ndate: 2024-01-01\n---\nx", "2025-09-05", "2025-09-05"),
        ("---\ndate: '2025-09-05T18:38:30+08:00' # Beijing\n---\nx", "2025-09-05", "2025-09-05"),
        ("---\npublished: true\ndate: 5 Sept 2025\n---\nx", "2025-09-05", "5 Sept 2025"),
        ("---\ntitle: x\n---\nROME, May 1, 2024 (ANSA) -- x", "2024-05-01", "May 1, 2024"),
        ("Source: Wire\nEditor: x\n2025-09-05 18:38:30\nBEIJING, Sept. 5 (Xinhua) -- x", "2025-09-05", "2025-09-05"),
        ("Source: Wire| 2025-09-05 18:38:30|Editor: x", "2025-09-05", "2025-09-05"),
        ("2025/09/05\nx", "2025-09-05", "2025/09/05"),
        ("Published: 5 September 2025\r\nx", "2025-09-05", "5 September 2025"),
        ("Posted on September 5th, 2025 at 10:30 a.m. ET\nx", "2025-09-05", "September 5th, 2025"),
        ("Date: Friday, Sept. 5, 2025\nx", "2025-09-05", "Sept. 5, 2025"),
        ("Friday 5 September 2025, 18:38 BST\nx", "2025-09-05", "5 September 2025"),
        ("14:30 GMT, 5 March 2024\nx", "2024-03-05", "5 March 2024"),
        ("Fri, 05 Sep 2025 18:38:30 +0800\nx", "2025-09-05", "05 Sep 2025"),
        ("LONDON, Nov 3, 2025 (Reuters) - x", "2025-11-03", "Nov 3, 2025"),
        ("Profit up 5%\n\nWASHINGTON, D.C., Nov. 3, 2025 (AP) — x", "2025-11-03", "Nov. 3, 2025"),
        ("NEW DELHI: 5 March 2024: x", "2024-03-05", "5 March 2024"),
        ("SÃO PAULO, 5 March 2024 -- x", "2024-03-05", "5 March 2024"),
        ("LONDON, Sept 5, 2025 /PRNewswire/ -- x", "2025-09-05", "Sept 5, 2025"),
        ("Paris, Nov 13, 2015 (AFP) — x", "2015-11-13", "Nov 13, 2015"),
        ("© 2025 Wire\nBEIJING, Sept. 5 (Xinhua) -- x", "2025-09-05", "Sept. 5"),
        ("September 2025\nBEIJING, Sept. 5 (Xinhua) -- x", "2025-09-05", "Sept. 5"),
        ("Updated: 6 Sept 2025\nBEIJING, Sept. 5, 2025 (Xinhua) -- x", "2025-09-05", "Sept. 5, 2025"),
        ("Updated: 6 Sept 2025\nPublished: 5 Sept 2025\nx", "2025-09-05", "5 Sept 2025"),
        ("Wire | Updated: 2025-09-05 18:38\nx", "2025-09-05", "2025-09-05"),
    ],
)
def test_the_date_is_read(text: str, day: str, written: str) -> None:
    assert found(text) == (day, written)


@pytest.mark.parametrize(
    "text",
    [
        "BEIJING, Sept. 5 (Xinhua) -- Growth will reach 5 percent in 2030.",  # no year in the header
        "Growth to slow in 2026\nLONDON, Dec. 5 (Reuters) - x",  # the year of a headline is another matter
        "January 2026\nLONDON, Dec. 30 (Reuters) - x",  # which December?
        "© 2024 A\n© 2025 B\nLONDON, Dec. 5 (Reuters) - x",  # two years
        "On 5 March 2024, sales rose.",
        "Paris, 13 November 2015 — the night of the attacks",
        "LONDON, June 5 2030 GMT (Reuters) - x",  # half past eight in the evening
        "2025-13-45 18:38:30\nx",
        "31 September 2025\nx",
        "05/09/2025\nx",  # May or September
        "Sales rose 5 percent.",
        "",
    ],
)
def test_what_leaves_it_open_gives_none(text: str) -> None:
    assert found(text) is None


def test_only_the_head_is_read() -> None:
    line = "Published: 5 September 2025\n"
    assert found("word " * ((HEAD - len(line)) // 5) + "\n" + line) is not None
    assert found("word " * (HEAD // 5) + "\n" + line) is None


@pytest.mark.parametrize("value", ["2025-02-30", "soon", "05/09/2025", "September 2025", '"2025-9-31"'])
def test_an_impossible_date_in_front_matter_is_an_error_at_its_line(value: str) -> None:
    text = f"---\ntitle: x\npublished: {value}\n---\nSales rose."
    with pytest.raises(InputError) as caught:
        published_of(text, body_of(text), "a.md")
    (problem,) = caught.value.problems
    assert (problem.where, problem.line) == ("a.md", 3)
    assert value.strip('"') in problem.message


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b. %d, %Y"):
        written = day.strftime(form)
        for text in (f"Published: {written}\nx", f"LONDON, {written} (Wire) -- x", f"---\ndate: {written}\n---\nx"):
            got = published_of(text, body_of(text))
            assert got is not None, text
            assert got[0] == day


@given(st.text(max_size=700))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    with suppress(InputError) if text.startswith("---") else nullcontext():
        published_of(text, body_of(text))
