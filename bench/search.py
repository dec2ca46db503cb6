"""Search as it is typed: our library on Whoosh beside SQLite FTS5 (and tantivy where it is there).

    python bench/search.py [--articles 20000] [--words 130] [--searches 40]

The articles are generated: made-up words whose frequencies fall as in English (Zipf), a new word
now and then as names bring them. Each engine gets the same articles and the same searches, every
letter of which is one query for the newest 60 articles and the exact count, the last word being a
beginning of one. Times are process CPU milliseconds; engines that answer differently are named.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from gazadesk.library import Library
from gazadesk.model import Annotations, Article, PublishedBasis, Source

Answer = tuple[int, tuple[str, ...]]
Engine = Callable[[str], Answer]
PAGE = 60


def vocabulary(random_: random.Random, size: int) -> list[str]:
    """Made-up words of one to four syllables."""
    onsets = [*"bcdfghklmnprstvw", "st", "tr", "pr", "ch", "sh", "th"]
    vowels = [*"aeiou", "ai", "ea", "ou"]
    codas = ["", "", "n", "r", "s", "t", "l", "ng", "nt"]
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = random_.choice((1, 2, 2, 3, 3, 4))
        word = "".join(
            random_.choice(onsets) + random_.choice(vowels) + random_.choice(codas)
            for _ in range(syllables)
        )
        words[word] = None
    return list(words)


def articles(count: int, length: int) -> Iterator[Article]:
    """Articles of about ``length`` words, each with a day."""
    random_ = random.Random(20240630)
    words = vocabulary(random_, 60_000)
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    total = 0.0
    cumulated = [total := total + weight for weight in weights]
    for number in range(count):
        size = max(20, int(random_.gauss(length, length / 4)))
        text = random_.choices(words, cum_weights=cumulated, k=size)
        if number % 3 == 0:
            text.append(f"{random_.choice(words)}{random_.choice(words)}")  # a name, say
        day = f"20{random_.randint(10, 24)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        yield Article(
            f"{number:06}",
            f"{number}.txt",
            " ".join(text[:8]).capitalize(),
            " ".join(text[8:]) + ".",
            outlet=f"Outlet {number % 40}",
            published=day,
            published_basis=PublishedBasis.STATED,
        )


def searches(texts: list[Article], count: int) -> list[str]:
    """Searches of one to three words that stand side by side somewhere."""
    random_ = random.Random(1)
    found = []
    while len(found) < count:
        words = random_.choice(texts).body.split()
        at = random_.randrange(len(words) - 3)
        found.append(" ".join(words[at : at + 1 + len(found) % 3]).strip("."))
    return found


def keystrokes(search: str) -> list[str]:
    """What the engine is asked while the search is typed, from the second letter on."""
    return [search[:end] for end in range(2, len(search) + 1) if search[end - 1] != " "]


def whoosh(folder: Path, texts: list[Article]) -> Engine:
    """Our library, its index fed."""
    library = Library.open(folder / "bench.gazadesk", folder / "cache")
    started = time.process_time()
    for article in texts:
        raw = article.body.encode()
        library.add(Source(article, raw, hashlib.sha256(raw).hexdigest()), Annotations(), {})
    added = time.process_time()
    library.index_pending()
    indexed = time.process_time()
    print(f"gazadesk: {(added - started) / len(texts) * 1000:.2f} ms an article added, ", end="")
    print(f"{len(texts) / (indexed - added):,.0f} articles a second indexed, ", end="")
    print(f"index {_size(folder / 'cache'):.1f} MB")
    library.order()
    started = time.perf_counter()
    Library.open(folder / "bench.gazadesk", folder / "cache").order()
    print(f"gazadesk: open and order {(time.perf_counter() - started) * 1000:.1f} ms", end=", ")
    page = library.order()[1000:1060]
    started = time.perf_counter()
    library.rows(page)
    print(f"a page of rows {(time.perf_counter() - started) * 1000:.2f} ms")

    def ask(query: str) -> Answer:
        found = library.search(query)
        return found.total, found.ids[:PAGE]

    return ask


def fts5(folder: Path, texts: list[Article]) -> Engine:
    """SQLite's own full-text index, with prefix indexes, in the order of date."""
    database = sqlite3.connect(folder / "fts5.sqlite")
    database.execute("CREATE VIRTUAL TABLE text USING fts5(title, body, prefix='2 3')")
    ordered = sorted(texts, key=_order, reverse=True)
    ids = [article.id for article in ordered]
    started = time.process_time()
    with database:
        database.executemany(
            "INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)",
            [(at, article.title, article.body) for at, article in enumerate(ordered)],
        )
    print(
        f"fts5:     {len(texts) / (time.process_time() - started):,.0f} articles a second, ", end=""
    )
    print(f"index and texts {(folder / 'fts5.sqlite').stat().st_size / 1e6:.1f} MB")

    def ask(query: str) -> Answer:
        match = " ".join(f'"{word}"' for word in query.split()) + "*"
        count = database.execute("SELECT count(*) FROM text WHERE text MATCH ?", (match,))
        page = database.execute(
            f"SELECT rowid FROM text WHERE text MATCH ? ORDER BY rowid LIMIT {PAGE}", (match,)
        )
        return count.fetchone()[0], tuple(ids[row] for (row,) in page)

    return ask


def tantivy(folder: Path, texts: list[Article]) -> Engine | None:
    """tantivy, where its Python module is there; it ranks, so that only counts compare."""
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
    print(f"tantivy:  {len(texts) / (time.process_time() - started):,.0f} articles a second")
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> Answer:
        *whole, last = query.split()
        parts = [module.Query.term_query(schema, "text", word) for word in whole]
        parts.append(module.Query.regex_query(schema, "text", last + ".*"))
        both = module.Query.boolean_query([(module.Occur.Must, part) for part in parts])
        return searcher.search(both, limit=PAGE, count=True).count, ()

    return ask


def _order(article: Article) -> tuple[str, list[int], list[int], list[int]]:
    """The key whose descending order is the library's: newest, then outlet, title, id."""
    texts = ((article.outlet or "").lower(), article.title.lower(), article.id)
    outlet, title, id_ = ([-ord(char) for char in text] + [1] for text in texts)
    return article.published or "", outlet, title, id_


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def measure(name: str, ask: Engine, typed: list[str]) -> list[Answer]:
    """Print medians and tails of every keystroke; gives the answers."""
    ask("warm up")
    times, answers = [], []
    for query in typed:
        started = time.process_time()
        answers.append(ask(query))
        times.append((time.process_time() - started) * 1000)
    times.sort()
    p95, p99 = times[int(len(times) * 0.95)], times[int(len(times) * 0.99)]
    print(f"{name:<9} {statistics.median(times):7.2f} {p95:7.2f} {p99:7.2f} {times[-1]:7.2f}")
    return answers


def main() -> None:
    """Build, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=130, help="an article's, on average")
    parser.add_argument("--searches", type=int, default=40)
    asked = parser.parse_args()
    texts = list(articles(asked.articles, asked.words))
    typed = [query for one in searches(texts, asked.searches) for query in keystrokes(one)]
    print(f"{asked.articles:,} articles of {asked.words} words, {len(typed)} keystrokes")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines = {"gazadesk": whoosh(folder, texts), "fts5": fts5(folder, texts)}
        if other := tantivy(folder, texts):
            engines["tantivy"] = other
        print(f"{'CPU ms':<9} {'median':>7} {'p95':>7} {'p99':>7} {'worst':>7}")
        answers = {name: measure(name, ask, typed) for name, ask in engines.items()}
    for name in list(answers)[1:]:
        pairs = list(zip(answers["gazadesk"], answers[name], strict=True))
        counts = sum(ours[0] != theirs[0] for ours, theirs in pairs)
        pages = sum(bool(theirs[1]) and ours[1] != theirs[1] for ours, theirs in pairs)
        print(f"{name}: {counts} counts and {pages} pages differ from ours")


if __name__ == "__main__":
    main()
