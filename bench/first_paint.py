"""How soon the desk shows a large library, how soon it answers keys, and what it costs at rest.

    python bench/first_paint.py [--articles 100000] [--library FILE] [--runs 7]

Makes a library of that many invented articles (bench/invented.py: a minute and half a gigabyte for
100,000) in a temporary folder, or in FILE, where it is kept and found again the next time. Then, at
an emulated terminal of 120 x 40:

- first paint: from the start of the process until list and article stand on the screen, and the
  processor time until then, in turns with the smallest Textual app; the ratio is the median over
  pairs of runs. The first pair is thrown away;
- key to frame: from a key to the last byte of the answer (silence follows): to the next name in the
  article, a page down the list with the article that stands there, the next article. Half a second
  between two keys, so that coverage is gathered as it is when one reads;
- memory once all is at rest, and the share of one core used while nobody types.

Exit status 1 where a limit is missed. Other work on the machine shows in wall-clock times first:
then trust the processor times and the ratios.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from invented import build
from terminal import Terminal

from gazadesk.library import Library

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED_APP = CHECKOUT.parent / "shared" / "tools" / "minimal_app.py"
OWN_APP = Path(__file__).with_name("smallest_app.py")

SMALLEST_SHOWS = ("headline number 30",)
DESK_SHOWS = ("Articles", "Officials said that")  # the list, and words of every article's body
KEYS = 30
RESTING = 10.0  # seconds
LIMITS = {
    "first paint, wall": 1.6,
    "first paint, CPU": 1.6,
    "memory": 80.0,
    "next name": 16.0,
    "page of the list": 25.0,
    "next article": 40.0,
    "idle": 0.3,
}


@dataclass
class Start:
    """One start of an app: milliseconds of wall clock and of processor, and MiB at rest."""

    wall: float
    cpu: float
    memory: float


@dataclass
class Keys:
    """Milliseconds from each press of a key to its answer, the least first; of processor too."""

    wall: list[float]
    cpu: list[float]


@dataclass
class Figures:
    """What was measured of the desk after it had painted; ``idle`` in per cent of a core."""

    keys: dict[str, Keys]
    idle: float


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="make it here and keep it, or find it here")
    parser.add_argument("--runs", type=int, default=7, help="pairs of starts")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        library = chosen.library or Path(home) / "invented.gazadesk"
        if not library.exists():
            build(library, Path(home) / "cache", chosen.articles)
        environment = _environment(home)
        smallest = [sys.executable, str(SHARED_APP if SHARED_APP.exists() else OWN_APP)]
        desk = [sys.executable, "-m", "gazadesk", "--library", str(library)]
        pairs = [
            (start(smallest, SMALLEST_SHOWS, environment), start(desk, DESK_SHOWS, environment))
            for _ in range(chosen.runs + 1)
        ][1:]
        with Library.open(library, Path(home) / "cache") as opened:
            (there,) = opened.rows(opened.order()[KEYS : KEYS + 1])
        missed = report(pairs, used(desk, environment, there.title))
    print(f"missed: {', '.join(missed)}" if missed else "within every limit")
    return int(bool(missed))


def _environment(home: str) -> dict[str, str]:
    """As a reader of the desk has it: an own home, and modules that were compiled before."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONDONTWRITEBYTECODE", "NO_COLOR"} and not name.startswith("TEXTUAL")
    }
    return {**environment, "GAZADESK_HOME": home, "PYTHONPATH": str(CHECKOUT / "tui")}


def start(command: Sequence[str], shows: Sequence[str], environment: dict[str, str]) -> Start:
    """Start an app, wait until it shows some words and rests, and end it."""
    with Terminal(command, environment) as terminal:
        wall, cpu = terminal.wait_for(shows)
        terminal.settle()
        return Start(wall * 1000, cpu * 1000, terminal.memory())


def used(command: Sequence[str], environment: dict[str, str], title: str) -> Figures:
    """Open the desk once, press keys, then leave it alone.

    ``title`` is that of the article ``KEYS`` below the first, to be sure that each key counted.
    """
    with Terminal(command, environment) as terminal:
        terminal.wait_for(DESK_SHOWS)
        terminal.settle()
        keys = {"next article": pressed(terminal, b"j")}
        if title not in _article(terminal):
            raise SystemExit("\n".join([*terminal.lines, f"the article is not {title!r}"]))
        keys["page of the list"] = pressed(terminal, b"\x1b[6~")
        terminal.press(b"l")
        keys["next name"] = pressed(terminal, b"w")
        terminal.settle()
        before, began = terminal.cpu(), time.perf_counter()
        time.sleep(RESTING)
        idle = (terminal.cpu() - before) / (time.perf_counter() - began)
    return Figures(keys, idle * 100)


def pressed(terminal: Terminal, key: bytes) -> Keys:
    """Press a key ``KEYS`` times."""
    taken = []
    for _ in range(KEYS):
        terminal.settle(0.5)
        taken.append(terminal.press(key))
    terminal.settle()
    wall, cpu = (sorted(each * 1000 for each in side) for side in zip(*taken, strict=True))
    return Keys(wall, cpu)


def _article(terminal: Terminal) -> str:
    """The words in the middle pane."""
    panes = [line.split("│") for line in terminal.lines]
    return " ".join(" ".join(pane[1] for pane in panes if len(pane) > 1).split())


def _middle_and_p95(taken: Sequence[float]) -> tuple[float, float]:
    return median(taken), taken[int(len(taken) * 0.95) - 1]


def report(pairs: Sequence[tuple[Start, Start]], figures: Figures) -> list[str]:
    """Print all figures; the names of those that are over their limit."""
    missed = []

    def told(name: str, figure: float, words: str) -> None:
        over = figure > LIMITS[name]
        print(f"{name:<18} {words}   limit {LIMITS[name]:g}{'   MISSED' if over else ''}")
        if over:
            missed.append(name)

    for name, measure in (("first paint, wall", "wall"), ("first paint, CPU", "cpu")):
        floor, desk = ([getattr(each[side], measure) for each in pairs] for side in (0, 1))
        ratio = median(ours / least for least, ours in zip(floor, desk, strict=True))
        told(name, ratio, f"{median(desk):.0f} ms, smallest app {median(floor):.0f}, x {ratio:.2f}")
    memory = median(desk.memory for _, desk in pairs)
    floor_memory = median(least.memory for least, _ in pairs)
    told("memory", memory, f"{memory:.0f} MiB, smallest app {floor_memory:.0f}")
    for name, keys in figures.keys.items():
        (middle, p95), (least, most) = map(_middle_and_p95, (keys.wall, keys.cpu))
        told(name, p95, f"median {middle:.1f} ms, p95 {p95:.1f} (CPU {least:.1f}, {most:.1f})")
    told("idle", figures.idle, f"{figures.idle:.2f} % of a core over {RESTING:.0f} s")
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
