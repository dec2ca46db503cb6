"""The index finds exactly what a look through every text finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

from gazadesk.library import Library
from gazadesk.library.search.keys import key
from gazadesk.model import Annotations, Source
from gazadesk.text.fold import fold

Make = Callable[..., Source]

# Each line: ways to write one thing. Whatever is searched for, all of them are found.
VARIANTS = [
    "Kalın kalin KALIN Kalin's", "İstanbul Istanbul ISTANBUL istanbul'da",
    "ceasefire cease-fire Cease‑fire", "Başkanı baskani BAŞKANI", "Türkiye Turkiye Türkiye’nin",
    "Katar Katar'da Katar’ın", "Şanlıurfa sanliurfa", "José JOSE jose", "negotiation negotiations",
    "talk talks talked talking", "labour labor", "organisation organization organisations",
    "harbour harbor harbours", "Hamas Hamas'ın HAMAS", "Ødegaard odegaard", "naïve naive",
    "follow-up followup follow‐ups", "US-backed usbacked", "U.S. US", "37,834 37834",
    "defence defense", "centre center centres", "walk-out walkout", "Müller muller", "Çelik celik",
]  # fmt: skip
FILLER = [
    "quay",
    "ferry",
    "tide",
    "berth",
    "mayor",
    "vote",
    "winter",
    "ledger",
    "pilot",
    "crane",
    "harvest",
    "meadow",
]


def _tokens(text: str) -> list[set[str]]:
    """Every word of a text with the words that stand for it, worked out without the index."""
    found = []
    for word in re.findall(r"\d+(?:[.,]\d+)+|\w+(?:[-'.]\w+)*", fold(text)):
        if word.replace(",", "").isdigit():
            found.append({word.replace(",", "")})
            continue
        word = word.removesuffix("'s")
        if all(len(piece) == 1 for piece in word.split(".")):
            word = word.replace(".", "")
        pieces = re.split("[-']", word)
        found.append({key(word.replace("-", "").replace("'", "")), *map(key, pieces)})
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    random_ = random.Random(7)
    spelled = [one for line in VARIANTS for one in line.split()]
    return {
        f"a{number}": " ".join(
            random_.choice(spelled if random_.random() < 0.2 else FILLER) for _ in range(30)
        )
        for number in range(300)
    }


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> Iterator[Library]:
    from hashlib import sha256

    from gazadesk.model import Article

    home = tmp_path_factory.mktemp("recall")
    with Library.open(home / "a.gazadesk", home / "cache") as library:
        for at, (id_, text) in enumerate(texts.items()):
            raw = f"{id_} {text}".encode()
            article = Article(id_, f"{id_}.txt", "", text)
            library.add(Source(article, raw, sha256(raw).hexdigest()), Annotations(), {})
            if at in (100, 200):
                library.index_pending()  # two segments, and 99 articles that wait
        yield library


def queries() -> list[str]:
    random_ = random.Random(3)
    spelled = [one for line in VARIANTS for one in line.split()]
    singles = [shape(one) for one in spelled for shape in (str, str.lower)]
    pairs = [f"{random_.choice(spelled)} {random_.choice(FILLER)}" for _ in range(80)]
    return (singles + pairs)[:240]


def test_two_hundred_queries_find_what_a_look_through_every_text_finds(
    searched: Library, texts: dict[str, str]
) -> None:
    read = {id_: _tokens(text) for id_, text in texts.items()}
    asked = queries()
    assert len(asked) >= 200
    hits = 0
    for query in asked:
        wanted = []
        for typed in query.split():
            (held,) = _tokens(typed)
            joined = key(re.sub("[-'.,]", "", fold(typed).removesuffix("'s")))
            base, _, suffix = fold(typed).partition("'")
            suffixed = suffix not in ("", "s") and base.isalpha()
            pieces = [key(one) for one in fold(typed).split("-")] if "-" in fold(typed) else []
            wanted.append((held, joined, key(base) if suffixed else joined, pieces))
        expected = {
            id_
            for id_, held in read.items()
            if all(
                any(joined in one or base in one for one in held)
                or (pieces and _in_a_row(held, pieces))
                for _, joined, base, pieces in wanted
            )
        }
        found = set(searched.search(f"{query} ").ids)
        assert found == expected, query
        hits += len(found)
    assert hits > 2_000


def _in_a_row(held: list[set[str]], pieces: list[str]) -> bool:
    return any(
        all(at + nth < len(held) and piece in held[at + nth] for nth, piece in enumerate(pieces))
        for at in range(len(held))
    )


@pytest.mark.parametrize("line", VARIANTS)
def test_every_way_to_write_a_thing_finds_the_same(searched: Library, line: str) -> None:
    ways = line.split()
    # "Hamas" stands inside "Hamas'ın", the other way round only without the suffix.
    found = [set(searched.search(f"{way} ").ids) for way in ways]
    assert found[0]
    assert all(one == found[0] for one in found[1:])
