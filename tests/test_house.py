"""The shape of the house: arrows between rooms, what start-up may load, sizes, foreign text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gazadesk import __version__

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = CHECKOUT / "tui" / "gazadesk"
MODULES = sorted(PACKAGE.rglob("*.py"))


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        check=True,
    )
    return done.stdout


def test_imports_keep_the_arrows() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("from gazadesk.cli import main; main(['keys'])", ["textual", "rich", "numpy", "whoosh"]),
        (
            "from pathlib import Path; from gazadesk.ingest import read; list(read([Path('no')]))",
            ["lxml", "trafilatura", "feedparser", "subprocess", "zipfile", "email"],
        ),
        ("import gazadesk.library", ["textual", "rich", "numpy", "whoosh"]),
        ("import gazadesk.pipeline", ["textual", "rich", "numpy", "whoosh"]),
        ("import gazadesk.desk", ["textual", "numpy", "whoosh", "gazadesk.annotate"]),
        ("import gazadesk.desk.app", ["numpy", "whoosh", "gazadesk.annotate", "gazadesk.ingest"]),
    ],
)
def test_heavy_modules_stay_out_until_needed(statement: str, absent: list[str]) -> None:
    """A static graph cannot see a deferred import, so this looks at what was really loaded."""
    code = f"import sys\n{statement}\nprint('|'.join(sorted(sys.modules)))"
    loaded = set(run_python(code).splitlines()[-1].split("|"))
    assert not loaded & set(absent)


def test_reading_an_article_loads_no_annotator(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom gazadesk.library import Library\n"
        "from gazadesk.model import Annotations, Article, Source\n"
        f"home = Path({str(tmp_path)!r})\n"
        "library = Library.open(home / 'a.gazadesk', home / 'cache')\n"
        "library.add(Source(Article('a', 'p', 't', 'b'), b'b', 'c'), Annotations(), {})\n"
        "library.rows(library.order()), library.article('a'), library.annotations('a')\n"
        "library.links('a'), library.meetings('a')\nlibrary.close()\n"
        "print('|'.join(sorted(sys.modules)))"
    )
    loaded = set(run_python(code).splitlines()[-1].split("|"))
    assert not loaded & {"numpy", "whoosh", "textual", "gazadesk.annotate.annotator"}


def test_version_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom gazadesk.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\nprint('|'.join(sorted(sys.modules)))"
    )
    lines = run_python(code).splitlines()
    assert lines[0] == f"gazadesk {__version__}"
    assert not {"textual", "rich", "numpy", "whoosh", "sqlite3", "platformdirs"} & set(
        lines[1].split("|")
    )


def test_modules_stay_small() -> None:
    long = {
        str(module.relative_to(PACKAGE)): lines
        for module in MODULES
        if (lines := module.read_text(encoding="utf-8").count("\n")) > 400
    }
    assert not long


def test_version_is_stated_once() -> None:
    pyproject = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in pyproject
    assert f"## {__version__}" in (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_locks_hold_no_addresses() -> None:
    for lock in (CHECKOUT / "requirements").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_no_error_is_swallowed_whole() -> None:
    swallowed = re.compile(r"except(\s+(Base)?Exception)?\s*:\s*(pass|\.\.\.)")
    assert not [module for module in MODULES if swallowed.search(module.read_text("utf-8"))]
