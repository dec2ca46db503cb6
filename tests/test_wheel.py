"""The wheel carries its data and opens the sample where nothing of the checkout is in reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    hatchling = Path(sys.executable).with_name("hatchling")
    subprocess.run(
        [str(hatchling), "build", "-t", "wheel", "-d", str(out)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_wheel_carries_styles_seeds_and_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith("gazadesk/styles/") and name.endswith("css")]
    assert len([name for name in names if name.startswith("gazadesk/seeds/")]) == 5
    assert "gazadesk/py.typed" in names
    assert not [name for name in names if "tests" in name]


def test_installed_wheel_opens_the_sample(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "env"
    venv.create(target, with_pip=True)
    python = target / BIN / "python"
    pip = [str(python), "-m", "pip", "install", "-q"]
    lock = CHECKOUT / "requirements" / "run.lock"
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    env = {"PATH": os.environ["PATH"], "GAZADESK_HOME": str(tmp_path / "home")}
    listed = subprocess.run(
        [str(target / BIN / "gazadesk"), "list", "--json"],
        cwd=tmp_path,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    rows = json.loads(listed.stdout)
    assert len(rows) == 5
    assert {row["outlet"] for row in rows} >= {"Daily Sabah", "TRT World", "A News"}
    code = (
        "import asyncio\n"
        "from gazadesk.settings import Places\n"
        "from gazadesk.desk.app import Desk\n"
        "from gazadesk.library import Library\n"
        "places = Places.default()\n"
        "library = Library.open(places.library_for(()), places.cache)\n"
        "async def main():\n"
        "    async with Desk(library).run_test(size=(120, 40)) as pilot:\n"
        "        await pilot.pause()\n"
        "        print(len(pilot.app.screen.walk_children()))\n"
        "asyncio.run(main())\n"
    )
    shown = subprocess.run(
        [str(python), "-c", code], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    )
    assert int(shown.stdout) > 3
