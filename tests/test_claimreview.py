"""ClaimReview: of what a person has confirmed, in the shape that search engines ask for."""

from __future__ import annotations

import io
import json
import re
import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import factories as make
from claimcheck.cli import main
from claimcheck.errors import InputError
from claimcheck.model import Verdict
from claimcheck.report import claimreview
from claimcheck.report.confirmed import Party, Rating, Said, read_confirmed
from claimcheck.report.formats import FORMATS
from claimcheck.result import Report, fingerprint

ROOT = Path(__file__).parent.parent
HEAD = "url: https://desk.example/1\n"
UNKNOWN = "sha256:" + "0" * 64
# As Google documents it for ClaimReview, Claim and Rating (Search Central, "Fact check"): what has to be there,
# what should be, and the types of it.
REQUIRED = {"ClaimReview": {"claimReviewed", "reviewRating", "url"}, "Rating": {"alternateName"}, "Claim": set[str]()}
RECOMMENDED = {
    "ClaimReview": {"author", "datePublished", "itemReviewed"},
    "Rating": {"bestRating", "ratingValue", "worstRating"},
    "Claim": {"appearance", "author", "datePublished", "firstAppearance"},
}


def report() -> Report:
    article = make.article()
    return make.report(article, make.students(article), make.discrepancy(article), make.clusters(article))


def prints(report: Report) -> list[str]:
    return [fingerprint(finding.claim) for finding in report.ordered()]


def reviewed(tmp_path: Path, confirmed: str, *reports: Report) -> Any:
    path, file = tmp_path / "confirmed.yaml", io.StringIO()
    path.write_text(confirmed, encoding="utf-8")
    claimreview.render(reports or (report(),), file, path)
    return json.loads(file.getvalue())


FULL = """\
author: {name: The Morning Desk, url: "https://desk.example"}
url: https://desk.example/checks/rd
published: 2025-09-06
confirmed:
- fingerprint: %s
  claim: Spending on research rose to 3.6 trillion yuan
  rating: {words: Off by a thousand, value: 1}
  said: {by: {name: A Minister, kind: person}, on: 2025-09-04, at: "https://ministry.example/speech"}
"""


def test_a_review_has_what_the_person_says_and_the_sources(tmp_path: Path) -> None:
    assert reviewed(tmp_path, FULL % prints(report())[1]) == [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": "https://desk.example/checks/rd",
            "datePublished": "2025-09-06",
            "author": {"@type": "Organization", "name": "The Morning Desk", "url": "https://desk.example"},
            "claimReviewed": "Spending on research rose to 3.6 trillion yuan",
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "A Minister"},
                "datePublished": "2025-09-04",
                "appearance": {"@type": "CreativeWork", "url": "https://ministry.example/speech"},
            },
            "reviewRating": {
                "@type": "Rating",
                "alternateName": "Off by a thousand",
                "ratingValue": 1,
                "worstRating": 1,
                "bestRating": 5,
            },
            "citation": [
                {
                    "@type": "CreativeWork",
                    "name": "Communiqué on R&D",
                    "url": "https://example.org/rd",
                    "datePublished": "2025-01-23",
                    "publisher": {"@type": "Organization", "name": "National Statistics"},
                }
            ],
        }
    ]


def test_a_fingerprint_alone_says_what_the_finding_says(tmp_path: Path) -> None:
    (review,) = reviewed(tmp_path, f"{HEAD}confirmed:\n- {prints(report())[1]}\n")
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "discrepancy: the scale looks wrong, such as million for billion",
    }  # fmt: skip
    assert review["itemReviewed"] == {"@type": "Claim", "datePublished": "2025-09-05"}
    assert "author" not in review
    assert "datePublished" not in review
    assert review["claimReviewed"].startswith("LONDON, Sept. 5, 2025 (Wire) -- The country hosts 24 clusters. Spending")


def test_the_shape_is_that_which_is_documented(tmp_path: Path) -> None:
    full, bare = FULL % prints(report())[1], f"{HEAD}confirmed:\n- {prints(report())[0]}\n"
    for text, expected in ((full, REQUIRED | RECOMMENDED), (bare, REQUIRED)):
        (review,) = reviewed(tmp_path, text)
        for record in (review, review["itemReviewed"], review["reviewRating"]):
            kind = record["@type"]
            missing = REQUIRED[kind] | expected[kind] - {"firstAppearance"}
            assert missing <= set(record)
        assert None not in review.values()
        assert re.fullmatch(r"https?://\S+", review["url"])
        assert isinstance(review["claimReviewed"], str)
        for day in (review.get("datePublished"), review["itemReviewed"]["datePublished"]):
            assert day is None or date.fromisoformat(day)
        rating = review["reviewRating"]
        assert {type(rating[name]) for name in RECOMMENDED["Rating"] & set(rating)} <= {int}
        # Search engines read the root of each entry.
        assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")


def test_only_what_is_confirmed_is_reviewed_and_once(tmp_path: Path) -> None:
    clusters, spending, _ = prints(report())
    text = f"{HEAD}confirmed:\n- {spending}\n- {clusters}\n"
    reviews = reviewed(tmp_path, text, report(), report())
    assert [review["reviewRating"]["alternateName"].partition(":")[0] for review in reviews] == ["match", "discrepancy"]
    assert reviewed(tmp_path, f"{HEAD}confirmed: []\n") == []


def test_an_unknown_fingerprint_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{HEAD}confirmed:\n- {prints(report())[1]}\n- {UNKNOWN}\n"
    assert len(reviewed(tmp_path, text)) == 1
    assert capsys.readouterr().err == (
        f"claimcheck: {(tmp_path / 'confirmed.yaml').as_posix()}:4:3: no claim of these articles has the fingerprint "
        f"{UNKNOWN}\n"
    )


@pytest.mark.parametrize("verdict", [Verdict.UNVERIFIED, Verdict.AMBIGUOUS])
def test_what_says_nothing_needs_a_rating_of_the_person(tmp_path: Path, verdict: Verdict) -> None:
    article = make.article()
    open_one = make.report(article, make.spending(article, verdict=verdict))
    (print_,) = prints(open_one)
    with pytest.raises(InputError, match=rf"confirmed\.yaml:3:3: the finding is {verdict}: add a 'rating'"):
        reviewed(tmp_path, f"{HEAD}confirmed:\n- {print_}\n", open_one)
    (review,) = reviewed(tmp_path, f"{HEAD}confirmed:\n- {{fingerprint: '{print_}', rating: Wrong}}\n", open_one)
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Wrong"}


def test_without_a_file_nothing_is_written() -> None:
    file = io.StringIO()
    with pytest.raises(InputError, match="--format claimreview: is written only for findings that a person has"):
        claimreview.render((report(),), file)
    assert file.getvalue() == ""


def test_the_option_is_for_this_format_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="--confirmed: is for --format claimreview, not for json"):
        FORMATS["json"].given(confirmed=Path("x"))
    assert FORMATS["json"].given(confirmed=None) == FORMATS["json"]
    assert main(["check", "--confirmed", "x.yaml", "README.md"]) == 2
    assert "--confirmed: is for --format claimreview" in capsys.readouterr().err


def test_the_text_may_stand_in_a_script(tmp_path: Path) -> None:
    path, file = tmp_path / "c.yaml", io.StringIO()
    path.write_text(f"{HEAD}confirmed:\n- {{fingerprint: '{prints(report())[1]}', claim: </script>}}\n", "utf-8")
    claimreview.render((report(),), file, path)
    assert "<" not in file.getvalue()
    assert json.loads(file.getvalue())[0]["claimReviewed"] == "</script>"


def test_what_a_file_may_say(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(
        f"{HEAD}author: Desk\nrating: Wrong\nconfirmed:\n- {UNKNOWN}\n"
        f"- {{fingerprint: '{UNKNOWN[:-1]}1', rating: {{words: A, value: 0, worst: 0, best: 3}}, said: {{by: B}}}}\n",
        encoding="utf-8",
    )
    first, second = read_confirmed(path)
    assert (first.author, first.rating, first.said) == (Party("Desk"), Rating("Wrong"), None)
    assert (second.author, second.rating) == (Party("Desk"), Rating("A", 0, 0, 3))
    assert second.said == Said(Party("B"))
    assert (second.url, second.claim, second.place.line) == ("https://desk.example/1", None, 6)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: the file is empty, expected YAML"),
        ("url: https://a.b/c\n", "1:1: the file has no 'confirmed': add it"),
        ("confirmed: x\n", "1:12: 'confirmed' is 'x', expected a list"),
        ("confirmed: [12]\n", "1:13: 'fingerprint' is '12', expected sha256: and 64 hexadecimal digits"),
        (f"confirmed:\n- {UNKNOWN}\n", "2:3: no 'url': add the address of the page that tells of the check"),
        (f"{HEAD}confirmed:\n- {UNKNOWN}\n- {UNKNOWN}\n", f"4:3: {UNKNOWN} stands twice: keep one of them"),
        (f"{HEAD}confirmed:\n- {{fingerprint: '{UNKNOWN}', ratin: 1}}\n", "'ratin' is not a key of a claim: did you"),
        ("url: javascript:x\nconfirmed: []\n", "1:6: 'url' is 'javascript:x', expected an address that begins with"),
        ("published: 6 May\nconfirmed: []\n", "1:12: '6 May' is not a date: expected a form like 2024-06-30"),
        ("published: 2025-02-30\nconfirmed: []\n", "1:12: "),
        ("rating: {words: A, value: 9}\nconfirmed: []\n", "1:27: 9 is not between 1 and 5"),
        ("rating: {words: A, value: 1.5}\nconfirmed: []\n", "'value' is '1.5', expected a whole number"),
        ("rating: {value: 1}\nconfirmed: []\n", "'rating' has no 'words': add it"),
        ("author: {name: A, kind: robot}\nconfirmed: []\n", "'kind' is 'robot', expected one of organization, person"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_confirmed(path)
    assert f"{path.as_posix()}:" in str(raised.value)
    assert message in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml: cannot be read: No such file"):
        read_confirmed(tmp_path / "none.yaml")


def test_the_example_of_the_page_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    readme, page = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/claimreview.md"))
    for block in re.findall(r"^```yaml\n(.*?)^```$", readme + page, re.MULTILINE | re.DOTALL):
        path = Path(block.splitlines()[0].removeprefix("# "))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    story = re.search(r'^echo "(.*)" > story\.txt$', readme, re.MULTILINE)
    assert story is not None
    Path("story.txt").write_text(story[1] + "\n", encoding="utf-8")
    first, second = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert main(shlex.split(first)[1:]) == 1
    (claim,) = json.loads(capsys.readouterr().out)["documents"][0]["claims"]
    assert claim["fingerprint"] in page
    assert main(shlex.split(second)[1:]) == 1
    (shown,) = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert capsys.readouterr() == (shown, "")


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    text = FULL % prints(report())[1]
    assert reviewed(tmp_path, text) == reviewed(tmp_path, text, replace(report(), numbers=9))
