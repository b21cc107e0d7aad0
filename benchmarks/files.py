"""The results of a benchmark as files: all figures as JSON, and a page where charts can be drawn."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"
DIGITS = 4


def write(folder: Path, name: str, figures: Mapping[str, object], page: Callable[[], str]) -> list[str]:
    """Writes the JSON, and the page where Matplotlib is installed; what was written and what was not."""
    folder.mkdir(parents=True, exist_ok=True)
    data, shown = folder / f"{name}.json", folder / f"{name}.html"
    data.write_text(json.dumps(rounded(figures), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if importlib.util.find_spec("matplotlib") is None:
        reason = "Matplotlib is not installed; next step: pip install -e '.[bench]'"
        return [f"wrote {data}", f"did not write {shown}: {reason}"]
    shown.write_text(page(), encoding="utf-8")
    return [f"wrote {data} and {shown}"]


def rounded(value: object) -> object:
    """The same with all floats rounded."""
    match value:
        case float():
            return round(value, DIGITS)
        case Mapping():
            return {name: rounded(one) for name, one in value.items()}
        case list() | tuple():
            return [rounded(one) for one in value]
        case _:
            return value


def commit() -> tuple[str, str]:
    """The commit that was measured and its date, with a + where files were changed since."""
    shown, changed = _git("log", "-1", "--format=%H %cI"), _git("status", "--porcelain", "--untracked-files=no")
    if not shown:
        return "unknown", "unknown"
    name, day = shown.split()
    return name + ("+" if changed else ""), day


def _git(*arguments: str) -> str:
    try:
        return subprocess.run(("git", *arguments), cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
