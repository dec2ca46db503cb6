"""Run every check on texts that are not ours, where they lie beside the checkout.

usage: python bench/corpora.py [NAME ...]     NAME: seeds, hostile, tagger, links (default: all)

Prints what each check prints. Exit status 1 where a check falls short.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
GAZADESK = f"{sys.executable} -m gazadesk"
LINKED = ("basil", "wikinews", "ecbplus", "meetings")


def run(title: str, *command: str, stdin: bytes | None = None) -> bool:
    """Run one check from the checkout; True where it ended well."""
    print(f"== {title}", flush=True)
    began = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(CHECKOUT / "tui"), str(CHECKOUT)])}
    done = subprocess.run(command, cwd=CHECKOUT, env=env, input=stdin)
    print(f"   {time.perf_counter() - began:.1f} s\n", flush=True)
    return done.returncode == 0


def seeds() -> bool:
    """The five real articles against what a careful reader finds in them."""
    inspect = [sys.executable, "-m", "gazadesk", "inspect", str(SHARED / "seeds"), "--json"]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT / "tui")}
    inspected = subprocess.run(inspect, capture_output=True, env=env, check=True).stdout
    checker = str(SHARED / "tools" / "check_seeds.py")
    return run("the five real articles", sys.executable, checker, "-", stdin=inspected)


def hostile() -> bool:
    """Files that attack the reader: escapes, encodings, bombs."""
    checker = str(SHARED / "hostile" / "check_hostile.py")
    return run("hostile files", sys.executable, checker, "gazadesk.ingest.outcomes:outcomes")


def tagger() -> bool:
    """Names in news that was not written for us."""
    dev = [str(path) for path in sorted((SHARED / "corpora" / "ner" / "dev").glob("*.conll"))]
    return run("names", sys.executable, str(CHECKOUT / "bench" / "tagger.py"), "--check", *dev)


def links() -> bool:
    """Same-event corpora, with their labels taken out."""
    scorer = str(SHARED / "tools" / "run_links.py")
    results = [
        run(
            f"links: {name}",
            *(sys.executable, scorer, str(SHARED / "corpora" / "link" / f"{name}.jsonl")),
            *("--topic-pairs", "--gazadesk", GAZADESK),
        )
        for name in LINKED
    ]
    return all(results)


CHECKS = {check.__name__: check for check in (seeds, hostile, tagger, links)}


def main(names: list[str]) -> int:
    """Run the named checks, or all."""
    if not SHARED.is_dir():
        print("skipped: no ../shared beside this checkout, where other people's texts lie")
        return 0
    if unknown := [name for name in names if name not in CHECKS]:
        print(f"no such check: {', '.join(unknown)}; there are {', '.join(CHECKS)}")
        return 2
    results = [CHECKS[name]() for name in names or CHECKS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
