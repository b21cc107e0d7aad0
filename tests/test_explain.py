"""What `claimcheck explain` says, and whether its examples are so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from claimcheck.check import Checker
from claimcheck.cli import main
from claimcheck.explain import Example, Topic, names, topics
from claimcheck.model import Article, Cause, Reason, Verdict
from claimcheck.read import read_article
from claimcheck.result import Report
from corpus_gold import rows_of
from desks import checker_of
from golden import ROOT

EXAMPLES = [(topic, example) for topic in topics().values() for example in topic.examples]
IDS = [f"{topic.name}: {example.quote}" for topic, example in EXAMPLES]


def article_of(example: Example) -> Article:
    """The article with the words of the example in it."""
    article = read_article(ROOT / example.article)
    if example.was is None:
        return article
    assert article.text.count(example.was) == 1
    return replace(article, text=article.text.replace(example.was, example.says), source=None, breaks=())


@pytest.fixture(scope="module")
def reports(checker: Checker) -> dict[str, Report]:
    """The report on the article of each example, by the text; those of the corpus are checked together."""
    articles = {article.text: article for article in (article_of(example) for _, example in EXAMPLES)}
    desks = {article_of(example).text: example.article.split("/")[2] for _, example in EXAMPLES if of_a_desk(example)}
    ours = [article for text, article in articles.items() if text not in desks]
    found = dict(zip((article.text for article in ours), checker.check_many(ours), strict=True))
    return found | {text: next(checker_of(desk).check_many([articles[text]])) for text, desk in desks.items()}


def of_a_desk(example: Example) -> bool:
    return example.article.startswith("corpus/elsewhere/")


@pytest.mark.parametrize(("topic", "example"), EXAMPLES, ids=IDS)
def test_an_example_is_found_as_what_it_stands_for(topic: Topic, example: Example, reports: dict[str, Report]) -> None:
    text = article_of(example).text
    first = text.index(example.says) + example.says.rindex(example.quote)
    finding = next(finding for finding in reports[text].findings if finding.claim.mention.span.start == first)
    assert finding.claim.mention.span.text == example.quote
    assert topic.of in (finding.verdict, finding.cause, finding.reason)
    assert finding.suggestion == example.suggestion


@pytest.mark.parametrize(
    ("topic", "example"), [pair for pair in EXAMPLES if pair[1].was is None and not of_a_desk(pair[1])]
)
def test_an_example_stands_in_the_gold_as_that(topic: Topic, example: Example) -> None:
    path = ROOT / example.article
    start = read_article(path).text.index(example.says) + example.says.rindex(example.quote)
    row = next(row for row in rows_of(path) if row.start == start)
    assert topic.name in {row.keys.get("verdict"), row.keys.get("cause"), row.keys.get("reason")}


def test_everything_that_a_report_can_say_is_explained() -> None:
    assert [topic.of for topic in topics().values()] == [*Verdict, *Cause, *Reason]
    for topic in topics().values():
        assert all((topic.means, topic.found, topic.do, topic.examples)), topic.name


def test_a_topic_is_printed_with_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "scale"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("scale (cause): the scale looks wrong, such as million for billion\n")
    assert "figure: $540m; would hold: $540bn" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["No-Period", "no period", "NO_PERIOD"])
def test_how_a_name_is_written_does_not_matter(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith("no_period (reason): the text does not say when\n")


def test_without_a_name_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [*names()]
    assert [line for line in lines if line.endswith("s") and " " not in line] == ["verdicts", "causes", "reasons"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("sale", "did you mean 'scale'?"), ("per_capita", "did you mean 'per_capita_for_total'?"), ("xyz", "lists them")],
)
def test_an_unknown_name_gives_the_nearest(name: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 2
    (error,) = capsys.readouterr().err.splitlines()
    assert error.startswith(f"claimcheck: explain: {name!r} is no verdict, cause or reason")
    assert near in error


def completed(shell: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """What a shell is told to offer at the end of a line."""
    monkeypatch.setenv("_CLAIMCHECK_COMPLETE", f"complete_{shell}")
    if shell == "bash":
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    else:
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    with pytest.raises(SystemExit):
        main([])
    return set(re.findall(r"[\w\-,]+", capsys.readouterr().out))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claimcheck explain no_", {"no_indicator", "no_entity", "no_period", "no_observation", "no_rate"}),
        ("claimcheck explain s", {"scale", "swapped_ends", "subgroup", "sum_of_parts", "share_and_count"}),
        ("claimcheck check --format js", {"json", "jsonl"}),
        ("claimcheck check --fail-on o", {"outdated"}),
        ("claimcheck check --select sc", {"scale"}),
        ("claimcheck check --ignore scale,dec", {"scale,decimal"}),
        ("claimcheck reference se", {"search"}),
    ],
)
def test_a_shell_completes_names_and_formats(
    shell: str,
    line: str,
    offered: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert offered <= completed(shell, line, monkeypatch, capsys)


def test_a_narrow_terminal_is_no_reason_to_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "5")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["explain", "value"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines()[1:])) <= 40
