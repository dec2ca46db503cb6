"""Search at the size that counts: ours on Whoosh beside SQLite FTS5, tantivy and ripgrep.

    python bench/search.py [--articles 100000] [--words 130] [--searches 40] [--peers] [--profile]
                           [--folder FOLDER]

Every engine gets the same articles and is asked the same searches, each letter of which is one
query for the newest 60 articles and the exact count, the last word being a beginning of one. Times
are process CPU milliseconds of single-threaded engines (ripgrep: wall), medians over alternated
runs. Exit status 1 where ours misses one of the limits below.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tui"))

from texts import articles, fill, meet, source

from gazadesk.library import Library
from gazadesk.model import Annotations, Article

Ask = Callable[[str], tuple[int, tuple[str, ...]]]
PAGE = 60
ROUNDS = 3
LIMITS = {  # p95 in CPU ms at 100,000 articles, from the issue
    "typed": 40, "words": 25, "phrases": 25, "filtered": 30, "meeting": 30, "facets": 120,
}  # fmt: skip
SMALL_LIMIT = 10  # ms for everything at 1,000 articles
OPEN_LIMIT, MEMORY_LIMIT, SIZE_LIMIT, BUILD_LIMIT = 120, 250, 3.3, 2_000


def searches(texts: list[Article], count: int) -> list[str]:
    """Searches of one to three words that stand side by side somewhere."""
    random_ = random.Random(1)
    found: list[str] = []
    while len(found) < count:
        words = [word.strip(".,:;!?()\"'“”‘’") for word in random_.choice(texts).body.split()]
        at = random_.randrange(max(len(words) - 3, 1))
        words = words[at : at + 1 + len(found) % 3]
        if words and all(word.isalpha() for word in words):
            found.append(" ".join(words).lower())
    return found


def keystrokes(search: str) -> list[str]:
    """What is asked while the search is typed, from the first letter on."""
    return [search[:end] for end in range(1, len(search) + 1) if search[end - 1] != " "]


def questions(texts: list[Article], count: int) -> dict[str, list[str]]:
    """Queries of each kind."""
    whole = searches(texts, count * 3)
    return {
        "typed": [query for one in whole[:count] for query in keystrokes(one)],
        "words": [f"{one} " for one in whole],
        "phrases": [f'"{one}"' for one in whole if " " in one],
        "filtered": [
            f'{one.split()[0]} outlet:"outlet {at % 40}" date:2012..2020 sort:oldest'
            for at, one in enumerate(whole)
        ],
        "meeting": [
            query
            for place in ("doha", "cairo", "ankara", "2020-03", f"M{count}")
            for query in (*keystrokes(f"meeting:{place}")[len("meeting:") :], f"meeting:={place}")
        ]
        + [f'meeting:"{one}"' for one in whole[:count]]
        + ["has:meeting", "-has:meeting is:unread"],
        "best": [f"{one} sort:best" for one in whole],
        "alike": [f"{one.split()[0]}~" for one in whole[:count]],
    }


def cpu(ask: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    started = time.process_time()
    ask()
    return (time.process_time() - started) * 1000


def measured(name: str, kind: str, ask: Callable[[str], object], queries: list[str]) -> float:
    """Print p50, p95 and worst of a kind, each query the median of the rounds; p95 of the first
    round too, in which pages of an index are met for the first time. Gives the greater p95."""
    times: list[list[float]] = [[] for _ in queries]
    for _ in range(ROUNDS):
        for at, query in enumerate(queries):
            times[at].append(cpu(lambda query=query: ask(query)))  # type: ignore[misc]
    each = sorted(statistics.median(one) for one in times)
    at = int(len(each) * 0.95)
    p95, first = each[at], sorted(one[0] for one in times)[at]
    figures = (statistics.median(each), p95, each[-1], first)
    print(f"{name:<9} {kind:<9}", *(f"{one:8.2f}" for one in figures))
    return max(p95, first)


def ours(folder: Path, texts: list[Article]) -> tuple[Library, dict[str, float]]:
    """The library's index fed, and what that cost; an index that is there was paid for before."""
    library = Library.open(folder / "bench.gazadesk", folder / "cache")
    costs = {}
    if not library.find.ready:
        costs["build"] = len(texts) / (cpu(library.index_pending) / 1000)
        print(f"gazadesk: {costs['build']:,.0f} articles a CPU second indexed")
    size = _size(folder / "cache")
    plain = sum(len(f"{one.title} {one.body}".encode()) for one in texts)
    costs["size"] = size / plain
    print(f"gazadesk: index {size / 1e6:.1f} MB, {costs['size']:.2f} times the text")
    return library, costs


def filled(folder: Path, count: int, words: int) -> list[Article]:
    """The articles, put into the folder's library where there is none yet."""
    made = articles(count, words)
    if (folder / "bench.gazadesk").exists():
        return [article for article, _ in made]
    texts = []

    def noted() -> Iterator[tuple[Article, Annotations]]:
        for article, found in made:
            texts.append(article)
            yield article, found

    with Library.open(folder / "bench.gazadesk", folder / "cache") as library:
        fill(library, noted())
        meet(library, count * 6 // 10)
    return texts


def added(library: Library) -> None:
    """What one more article costs until it is in the index."""
    from hashlib import sha256

    from gazadesk.model import Source

    spent = []
    for number in range(20):
        raw = f"Late report {number} on something zyxwv{number}".encode()
        article = Article(f"late-{number}", f"late-{number}.txt", "Late", raw.decode())
        library.add(Source(article, raw, sha256(raw).hexdigest()), Annotations(), {})
        first = cpu(lambda number=number: library.search(f"zyxwv{number}"))  # type: ignore[misc]
        assert library.search(f"zyxwv{number}").total >= 1
        spent.append((first, cpu(library.index_pending)))
    found, fed = ([one[at] for one in spent] for at in (0, 1))
    print(f"one article added: found after {statistics.median(found):.1f} ms, ", end="")
    print(f"in the index after {statistics.median(fed):.1f} ms (worst {max(fed):.1f})")


def fts5(folder: Path, texts: list[Article]) -> Ask:
    """SQLite's own full-text index, with prefix indexes, in the order of date."""
    database = sqlite3.connect(folder / "fts5.sqlite")
    database.execute(
        "CREATE VIRTUAL TABLE text USING fts5(body, prefix='1 2 3', content='', tokenize=unicode61)"
    )
    ordered = sorted(texts, key=lambda one: one.published or "", reverse=True)
    rows = [(at, f"{one.title} {one.body}") for at, one in enumerate(ordered)]
    started = time.process_time()
    with database:
        database.executemany("INSERT INTO text (rowid, body) VALUES (?, ?)", rows)
    rate = len(texts) / (time.process_time() - started)
    size = (folder / "fts5.sqlite").stat().st_size
    print(f"fts5:     {rate:,.0f} articles a CPU second, index {size / 1e6:.1f} MB")

    def ask(query: str) -> tuple[int, tuple[str, ...]]:
        match = query if query.startswith('"') else " ".join(f'"{w}"' for w in query.split())
        match += "" if query[-1] in ' "' else "*"
        count = database.execute("SELECT count(*) FROM text WHERE text MATCH ?", (match,))
        page = database.execute(
            f"SELECT rowid FROM text WHERE text MATCH ? ORDER BY rowid LIMIT {PAGE}", (match,)
        )
        return count.fetchone()[0], tuple(ordered[row].id for (row,) in page)

    return ask


def tantivy(folder: Path, texts: list[Article]) -> Ask | None:
    """tantivy, where its Python module is there (pip install tantivy)."""
    try:
        import tantivy as module
    except ImportError:
        print("tantivy:  not installed, left out")
        return None
    builder = module.SchemaBuilder()
    builder.add_text_field("text")
    schema = builder.build()
    (folder / "tantivy").mkdir()
    index = module.Index(schema, str(folder / "tantivy"))
    started = time.process_time()
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for article in texts:
        writer.add_document(module.Document(text=f"{article.title} {article.body}"))
    writer.commit()
    rate = len(texts) / (time.process_time() - started)
    size = _size(folder / "tantivy") / 1e6
    print(f"tantivy:  {rate:,.0f} articles a CPU second, index {size:.1f} MB")
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> tuple[int, tuple[str, ...]]:
        if query.startswith('"'):
            asked = module.Query.phrase_query(schema, "text", query.strip('"').split())
        else:
            *whole, last = query.split()
            parts = [module.Query.term_query(schema, "text", word) for word in whole]
            ending = "" if query.endswith(" ") else ".*"
            parts.append(module.Query.regex_query(schema, "text", last + ending))
            asked = module.Query.boolean_query([(module.Occur.Must, part) for part in parts])
        return searcher.search(asked, limit=PAGE, count=True).count, ()

    return ask


def ripgrep(folder: Path, texts: list[Article]) -> None:
    """ripgrep over one file an article: wall time, as it runs in processes of its own."""
    if shutil.which("rg") is None:
        print("ripgrep:  not on the path, left out")
        return
    (folder / "files").mkdir()
    for article in texts:
        (folder / "files" / f"{article.id}.txt").write_text(f"{article.title}\n{article.body}")
    spent = []
    for query in searches(texts, 10):
        started = time.perf_counter()
        subprocess.run(["rg", "-lic", query, str(folder / "files")], capture_output=True)
        spent.append((time.perf_counter() - started) * 1000)
    print(f"ripgrep:  {statistics.median(spent):.0f} ms wall a search")


OPENING = """
import json, resource, sys, time
from pathlib import Path
from gazadesk.library import Library
LOADED = sys.argv[3] == "loaded"
if LOADED:
    with Library.open(Path(sys.argv[1]), Path(sys.argv[2])) as once:
        once.find.warm()
began = time.process_time()
library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]))
found = library.search(sys.argv[4])
rows = library.rows(found.ids[:60])
first = (time.process_time() - began) * 1000
for query in json.loads(sys.argv[5]):
    library.search(query).ids[:60]
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if "VmHWM" in line)
print(json.dumps([first, peak / 1024]))
"""


def opening(folder: Path, query: str, more: list[str]) -> dict[str, float]:
    """CPU ms from nothing open to the first page, and the memory (MB) after many searches.

    As the command line has it: modules compiled before, as pip does, and numpy without threads.
    """
    package = Path(__file__).parents[1] / "tui"
    compileall.compile_dir(package, quiet=2)
    environment = {**os.environ, "PYTHONPATH": str(package), "OPENBLAS_NUM_THREADS": "1"}
    found = {}
    for state in ("cold", "loaded"):
        runs = []
        for _ in range(9):
            done = subprocess.run(
                [sys.executable, "-c", OPENING, str(folder / "bench.gazadesk"),
                 str(folder / "cache"), state, query, json.dumps(more)],
                capture_output=True, text=True, check=True, env=environment,
            )  # fmt: skip
            runs.append(json.loads(done.stdout))
        found[state] = statistics.median(run[0] for run in runs)
        found["memory"] = max(run[1] for run in runs)
    print(f"gazadesk: open to first answer {found['loaded']:.0f} ms where numpy is loaded, ")
    print(f"          {found['cold']:.0f} ms with its import; memory {found['memory']:.0f} MB")
    return found


def profile(library: Library, queries: list[str]) -> None:
    """Where the time of typing goes."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    profiler.enable()
    for query in queries:
        library.search(query).ids[:PAGE]
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(16)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def missed(costs: dict[str, float], count: int) -> list[str]:
    """The limits that were not kept."""
    if count <= 1_000:
        kinds = (*LIMITS, "snippets", "meant")
        return [kind for kind in kinds if costs[kind] > SMALL_LIMIT]
    over = [kind for kind, limit in LIMITS.items() if count <= 100_000 and costs[kind] > limit]
    over += ["open"] * (costs["cold"] > OPEN_LIMIT) + ["memory"] * (
        count <= 100_000 and costs["memory"] > MEMORY_LIMIT
    )
    slow = costs.get("build", BUILD_LIMIT) < BUILD_LIMIT
    return over + ["size"] * (costs["size"] > SIZE_LIMIT) + ["build"] * slow


def main() -> int:
    """Build, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=130, help="an article's, on average")
    parser.add_argument("--searches", type=int, default=40)
    parser.add_argument("--peers", action="store_true", help="ask FTS5, tantivy and ripgrep too")
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    parser.add_argument("--folder", type=Path, help="keep the library there, and use it again")
    asked = parser.parse_args()
    print(f"{asked.articles:,} articles of {asked.words} {source()}")
    with tempfile.TemporaryDirectory() as name:
        folder = asked.folder or Path(name)
        folder.mkdir(exist_ok=True)
        texts = filled(folder, asked.articles, asked.words)
        kinds = questions(texts, asked.searches)
        library, costs = ours(folder, texts)
        costs |= opening(folder, kinds["words"][0], kinds["typed"])
        peers = {}
        if asked.peers:
            peers = {"fts5": fts5(Path(name), texts), "tantivy": tantivy(Path(name), texts)}
            ripgrep(Path(name), texts)
        del texts

        print(f"{'CPU ms':<19} {'p50':>8} {'p95':>8} {'worst':>8} {'p95 1st':>8}")
        for kind, queries in kinds.items():
            costs[kind] = measured(
                "gazadesk", kind, lambda q: library.search(q).ids[:PAGE], queries
            )
            for peer, ask in peers.items():
                if ask is not None and kind in ("typed", "words", "phrases"):
                    measured(peer, kind, ask, queries)
        costs["facets"] = measured("gazadesk", "facets", library.find.facets, kinds["words"])
        found = library.search(kinds["words"][0])
        costs["snippets"] = measured(
            "gazadesk",
            "snippets",
            lambda _: library.find.snippets(found.ids[:10], found.terms),
            ["x"],
        )
        wrong = [f"{one.split()[0]}xq" for one in kinds["words"][:20]]
        costs["meant"] = measured("gazadesk", "meant", library.find.suggest, wrong)
        if asked.profile:
            profile(library, kinds["typed"])
        added(library)
        library.close()
    over = missed(costs, asked.articles)
    print(f"over the limit: {', '.join(over)}" if over else "every limit kept")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
