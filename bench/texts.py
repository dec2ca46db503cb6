"""Articles for measuring search: as long as news, of real words where texts lie at hand.

Words follow each other as in the texts in ../shared/corpora (each word is drawn from those that
come after the one before), so that frequencies and phrases are those of news while no article is
anyone's. Where there are none, words are made up, with frequencies that fall as in English. Now
and then a name is new, as in news.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from gazadesk.library import Library
from gazadesk.library.coverage import put_tellers
from gazadesk.library.encode import encode
from gazadesk.library.identities import load
from gazadesk.library.search.texts import put_words
from gazadesk.model import (
    Annotations,
    Article,
    Entity,
    EntityType,
    Evidence,
    Meeting,
    Participant,
    PublishedBasis,
)
from gazadesk.text.fold import fold

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "link"
FILES = ("sts22_articles", "wikinews", "ecbplus", "basil", "meetings")
_KINDS = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION)


def source() -> str:
    """What the articles are made of, in words."""
    return "words of real news" if CORPORA.is_dir() else "made-up words"


def articles(count: int, length: int) -> Iterator[tuple[Article, Annotations]]:
    """Articles of about ``length`` words, each with a day, an outlet and a few names."""
    random_ = random.Random(20240630)
    following = _following() if CORPORA.is_dir() else _made_up(random_)
    starts = list(following)
    names = [f"{random_.choice(starts)} {random_.choice(starts)}".title() for _ in range(5_000)]
    entities = [
        Entity(f"{_KINDS[at % 3].value}:{at}", _KINDS[at % 3], name, (name,))
        for at, name in enumerate(names)
    ]
    for number in range(count):
        size = max(12, int(random_.gauss(length, length / 4)))
        text = [word := random_.choice(starts)]
        while len(text) < size:
            word = random_.choice(following.get(word) or starts)
            text.append(word)
        if number % 3 == 0:
            text.append(f"{random_.choice(starts)}{random_.choice(starts)}".capitalize())
        named = {int(random_.paretovariate(0.6)) % len(entities) for _ in range(6)}
        found = Annotations(entities=tuple(entities[at] for at in sorted(named)))
        text += [entities[at].name for at in named]
        yield _article(number, text, random_), found


def _article(number: int, text: list[str], random_: random.Random) -> Article:
    day = f"20{random_.randint(10, 24)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
    return Article(
        f"{number:06}",
        f"{number}.txt",
        " ".join(text[:8]),
        " ".join(text[8:]),
        outlet=f"Outlet {number % 40}",
        published=day,
        published_basis=PublishedBasis.STATED,
    )


def _following() -> dict[str, list[str]]:
    """For each word of the corpora the words that come after it, as often as they do."""
    following: dict[str, list[str]] = {}
    for name in FILES:
        with (CORPORA / f"{name}.jsonl").open() as lines:
            for line in lines:
                words = str(json.loads(line)["text"]).split()
                for word, after in pairwise(words):
                    following.setdefault(word, []).append(after)
    return following


def _made_up(random_: random.Random) -> dict[str, list[str]]:
    onsets = [*"bcdfghklmnprstvw", "st", "tr", "pr", "ch", "sh", "th"]
    vowels = [*"aeiou", "ai", "ea", "ou"]
    codas = ["", "", "n", "r", "s", "t", "l", "ng", "nt"]
    words: dict[str, None] = {}
    while len(words) < 60_000:
        syllables = random_.choice((1, 2, 2, 3, 3, 4))
        made = [
            random_.choice(onsets) + random_.choice(vowels) + random_.choice(codas)
            for _ in range(syllables)
        ]
        words["".join(made)] = None
    listed = list(words)
    weights = [1 / (rank + 2.7) for rank in range(len(listed))]
    return {word: random_.choices(listed, weights, k=12) for word in listed[:20_000]}


def fill(library: Library, made: Iterable[tuple[Article, Annotations]]) -> None:
    """Put articles into a library as if they had been read, many in a transaction."""
    database = library._database
    view = load(database)
    numbered = enumerate(made, 1)
    while batch := list(islice(numbered, 5_000)):
        with database.write() as connection:
            connection.execute("INSERT OR IGNORE INTO source VALUES ('made', x'')")
            for number, (article, found) in batch:
                connection.execute(
                    "INSERT INTO article (number, id, title, outlet, published, basis,"
                    " own_published, own_basis, outlet_key, title_key)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?6, ?7, ?8)",
                    (
                        number, article.id, article.title, article.outlet, article.published,
                        article.published_basis.value, fold(article.outlet or ""),
                        fold(article.title),
                    ),
                )  # fmt: skip
                connection.execute(
                    "INSERT INTO derivation VALUES (?, 'made', 0, ?, ?, '{}')",
                    (number, encode(article), encode(found)),
                )
                put_words(connection, number, article, found, view)
                connection.executemany(
                    "INSERT OR IGNORE INTO entity VALUES (?, ?)",
                    [(one.id, encode(one)) for one in found.entities],
                )
            connection.execute("UPDATE library SET revision = revision + 1")


def meet(library: Library, count: int) -> None:
    """Let articles tell of so many invented meetings, each of three of the identities."""
    random_ = random.Random(4)
    database = library._database
    articles_ = [id_ for (id_,) in database.read("SELECT id FROM article ORDER BY number")]
    people = library.entities()

    def told(by: int) -> tuple[Evidence, ...]:
        return tuple(Evidence(id_, 0, 10) for id_ in random_.sample(articles_, by))

    with database.write() as connection:
        for number in range(count):
            met = random_.sample(people, 3)
            meeting = Meeting(
                f"M{number}",
                tuple(Participant(one.name, one.id) for one in met),
                f"20{random_.randint(10, 24)}-{random_.randint(1, 12):02}",
                place=random_.choice(("Doha", "Cairo", "Ankara", None)),
                reports=told(random_.choice((1, 1, 2, 2, 3))),
                recalls=told(random_.choice((0, 0, 1))),
            )
            connection.execute("INSERT INTO meeting VALUES (?, ?)", (meeting.id, encode(meeting)))
            put_tellers(connection, meeting)
