"""How soon the desk shows the sample story, beside the smallest Textual app in the same run.

Uses the measuring tools that lie in ../shared beside some checkouts; says so and passes where they
do not. Exit status 1 where the desk takes more than LIMIT times as long as the smallest app.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
TOOLS = CHECKOUT.parent / "shared" / "tools"
LIMIT = 1.6


def measure(label: str, expect: str, keys: str, command: list[str], runs: int) -> dict[str, float]:
    """The medians (milliseconds, MiB) that the measuring tool reports for a command."""
    tool = [sys.executable, str(TOOLS / "first_paint.py"), "--json", "--wait-idle", "5"]
    asked = ["--runs", str(runs), "--label", label, "--expect", expect, "--keys", keys]
    done = subprocess.run(
        [*tool, *asked, "--", *command], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return {name: value["median"] for name, value in found.items() if isinstance(value, dict)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    if not TOOLS.is_dir():
        print("first_paint: no ../shared/tools beside this checkout; nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["GAZADESK_HOME"] = home
        desk = [sys.executable, "-m", "gazadesk"]
        subprocess.run([*desk, "list"], check=True, capture_output=True)  # reads the sample once
        floor = measure(
            "minimal", "headline number", "down*20",
            [sys.executable, str(TOOLS / "minimal_app.py")], runs,
        )  # fmt: skip
        ours = measure("gazadesk", "2024", "j*4 k*4 j*4 k*4", desk, runs)
    for name in ("paint_ms", "paint_cpu_ms", "key_frame_ms", "key_cpu_ms", "rss_mb"):
        ratio = ours[name] / floor[name] if floor[name] else 0
        print(
            f"{name:<14} minimal {floor[name]:>7.1f}   gazadesk {ours[name]:>7.1f}   x{ratio:.2f}"
        )
    slow = ours["paint_ms"] > LIMIT * floor["paint_ms"]
    print(f"first paint is {'over' if slow else 'within'} {LIMIT} times the smallest app's")
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
