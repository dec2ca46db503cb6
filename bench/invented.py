"""A library of any size, invented: articles of some 250 words, names, meetings and links.

Written straight into the store, without the readers and the tagger: 100,000 articles take some
twenty seconds. The search index stays empty, and is made when something is first searched for.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tui"))

from gazadesk.library import Library
from gazadesk.library.encode import encode
from gazadesk.library.naming import put_naming
from gazadesk.library.search.words import WORDS_VERSION, index_text
from gazadesk.model import (
    Annotations,
    Article,
    DateBasis,
    Entity,
    EntityType,
    Evidence,
    Figure,
    Link,
    Meeting,
    Mention,
    Participant,
    PublishedBasis,
    Quotation,
    Reason,
    Relation,
    Span,
)
from gazadesk.text.clean import CLEANER_VERSION
from gazadesk.text.fold import fold

OUTLETS = [
    f"{place} {kind}"
    for place in ("Aldane", "Skerrow", "Northern", "Varnholm", "Ostvik", "Karsk", "Tide", "Quay")
    for kind in ("Ledger", "Post", "Radio", "Courier", "Wire")
]
FIRST = [
    "Mara",
    "Tomas",
    "Ilse",
    "Oren",
    "Nadia",
    "Piet",
    "Sunniva",
    "Bela",
    "Rune",
    "Ines",
    "Karl",
    "Vida",
]
LAST = [
    "Lindqvist",
    "Vidal",
    "Brandvik",
    "Talvik",
    "Oyelaran",
    "Moreau",
    "Sanna",
    "Horvat",
    "Duarte",
    "Ekman",
]
PLACES = ["Port Aldane", "Skerrow", "Varnholm", "Ostvik", "Karsk", "Tidemouth", "Halden", "Brin"]
ABOUT = [
    "berths",
    "fees",
    "quotas",
    "ferries",
    "pilots",
    "winter",
    "repairs",
    "wages",
    "grain",
    "tunnels",
]
FILLER = (
    "Officials said that the two sides would go on talking before any answer was given. "
    "The board asked for written figures and named no day for the next round of talks. "
    "Boats kept to the old quay while the storm lasted, and the channel stayed shut until noon. "
)
NEWEST = date(2031, 6, 30)


def articles(count: int) -> Iterator[tuple[Article, Annotations]]:
    """That many articles, newest first, each with the names in it marked; always the same."""
    random_ = random.Random(7)
    for number in range(count):
        who = [f"{random_.choice(FIRST)} {random_.choice(LAST)}" for _ in range(2)]
        place = random_.choice(PLACES)
        about = random_.choice(ABOUT)
        lead = f"{who[0]} met {who[1]} in {place} on Sunday to go over the {about}."
        more = f"{who[0]} told reporters in {place} that {who[1]} had agreed to {number} berths."
        said = f"No one will be left without an answer on the {about}"
        more += f" “{said},” {who[1]} said."
        body = "\n\n".join([lead, FILLER, more, FILLER * 2, lead.replace("met", "had met"), FILLER])
        marks: list[Mention] = []
        entities: list[Entity] = []
        for name, type_ in (
            (who[0], EntityType.PERSON),
            (who[1], EntityType.PERSON),
            (place, EntityType.PLACE),
        ):
            id_ = fold(name).replace(" ", "-")
            if any(entity.id == id_ for entity in entities):
                continue
            entities.append(Entity(id_, type_, name, (name,)))
            at = body.find(name)
            while at >= 0:
                marks.append(Mention(at, at + len(name), type_, id_))
                at = body.find(name, at + 1)
        marks.sort(key=lambda mark: mark.start)
        day = NEWEST - timedelta(days=number * 3000 // count)
        article = Article(
            id=f"{number:08x}",
            path=f"{number}.txt",
            title=f"{who[0]} and {who[1]} go over the {about} in {place}, report {number}",
            body=body,
            outlet=random_.choice(OUTLETS),
            published=day.isoformat(),
            published_basis=PublishedBasis.STATED,
        )
        counted, quoted = body.index(f"{number} berths"), body.index(said)
        speaker = fold(who[1]).replace(" ", "-")
        found = Annotations(
            mentions=tuple(marks),
            entities=tuple(entities),
            figures=(
                Figure(counted, counted + len(str(number)), number, "berths", attribution=who[0]),
            ),
            quotations=(Quotation(quoted, quoted + len(said), speaker, who[1]),),
            sentences=(Span(0, len(lead)),),
        )
        yield article, found


def build(path: Path, cache: Path, count: int) -> None:
    """Write the library; every ten articles in a row stand together in three meetings."""
    Library.open(path, cache).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    group: list[tuple[Article, Annotations]] = []
    for number, (article, found) in enumerate(articles(count), start=1):
        _put(connection, number, article, found)
        group.append((article, found))
        if len(group) == 10:
            _together(connection, group)
            group.clear()
    connection.execute("UPDATE library SET revision = ?", (count,))
    connection.commit()
    connection.close()


def _put(connection: sqlite3.Connection, number: int, article: Article, found: Annotations) -> None:
    raw = article.body.encode()
    sha = f"sha-{article.id}"
    connection.execute("INSERT INTO source VALUES (?, ?)", (sha, zlib.compress(raw, 1)))
    connection.execute(
        "INSERT INTO article (number, id, title, outlet, published, basis, own_published,"
        " own_basis, outlet_key, title_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, article.id, article.title, article.outlet, article.published,
            article.published_basis.value, article.published, article.published_basis.value,
            fold(article.outlet or ""), fold(article.title),
        ),
    )  # fmt: skip
    connection.execute(
        "INSERT INTO derivation VALUES (?, ?, ?, ?, ?, ?)",
        (number, sha, CLEANER_VERSION, encode(article), encode(found), "{}"),
    )
    connection.execute(
        "INSERT INTO words (number, version, text, title, outlet, person, place, org)"
        " VALUES (?, ?, ?, ?, ?, '', '', '')",
        (number, WORDS_VERSION, index_text([article.title, article.body]),
         index_text([article.title]), index_text([article.outlet or ""])),
    )  # fmt: skip
    connection.execute("INSERT INTO change (article) VALUES (?)", (number,))
    put_naming(connection, number, article, found)
    for entity in found.entities:
        connection.execute(
            "INSERT OR IGNORE INTO entity VALUES (?, ?)", (entity.id, encode(entity))
        )


def _together(connection: sqlite3.Connection, group: list[tuple[Article, Annotations]]) -> None:
    for first in (0, 4, 7):
        members = [article for article, _ in group[first : first + 3]]
        people = [each for each in group[first][1].entities if each.type is EntityType.PERSON]
        meeting = Meeting(
            f"m-{members[0].id}",
            tuple(Participant(each.name, each.id) for each in people),
            members[0].published,
            DateBasis.RESOLVED,
            reports=tuple(Evidence(each.id, 0, 40) for each in members),
        )
        connection.execute("INSERT INTO meeting VALUES (?, ?)", (meeting.id, encode(meeting)))
        for each in members:
            connection.execute(
                "INSERT INTO meeting_article VALUES (?, ?, ?)",
                (each.id, meeting.id, members[0].published),
            )
        for one, other in ((0, 1), (0, 2), (1, 2)):
            link = Link(
                members[one].id,
                members[other].id,
                Relation.SAME_MEETING,
                0.8,
                (Reason("date", "same day: Sunday"), Reason("participants", "both name both")),
                meeting.id,
            )
            connection.execute(
                "INSERT INTO link VALUES (?, ?, ?, ?, ?)",
                (link.article, link.other, link.relation.value, meeting.id, encode(link)),
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    chosen = parser.parse_args()
    build(chosen.library, chosen.library.parent / "cache", chosen.count)
