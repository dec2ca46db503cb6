"""The index finds exactly what a look through every text finds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.library.search.keys import key
from gazadesk.model import Annotations, Article, Entity, EntityType, Source
from gazadesk.text.fold import fold

# Each line: ways to write one thing. Whatever is searched for, all of them are found.
VARIANTS = [
    "Kalın kalin KALIN Kalin's", "İstanbul Istanbul ISTANBUL istanbul'da",
    "ceasefire cease-fire Cease‑fire", "Başkanı baskani BAŞKANI", "Türkiye Turkiye Türkiye’nin",
    "Katar Katar'da Katar’ın", "Şanlıurfa sanliurfa", "José JOSE jose", "negotiation negotiations",
    "talk talks talked talking", "labour labor", "organisation organization organisations",
    "harbour harbor harbours", "Hamas Hamas'ın HAMAS", "Ødegaard odegaard", "naïve naive",
    "follow-up followup follow‐ups", "US-backed usbacked", "U.S. US", "37,834 37834",
    "defence defense", "centre center centres", "walk-out walkout", "Müller muller", "Çelik celik",
    "Haniye Haniyeh HANİYYE Haniye’nin",
]  # fmt: skip
HANIYE = Entity("person:h", EntityType.PERSON, "Haniyeh", ("Haniye", "Haniyeh", "Haniyye"))
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


def _key(word: str) -> str:
    """What all forms of a word and all spellings of a name share."""
    return "haniye" if word in ("haniye", "haniyeh", "haniyye") else key(word)


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
        found.append({_key(word.replace("-", "").replace("'", "")), *map(_key, pieces)})
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return _texts(random.Random(7), [one for line in VARIANTS for one in line.split()])


def _texts(random_: random.Random, spelled: list[str]) -> dict[str, str]:
    return {
        f"a{number}": " ".join(
            random_.choice(spelled if random_.random() < 0.2 else FILLER) for _ in range(30)
        )
        for number in range(300)
    }


@contextmanager
def _opened(home: Path, texts: dict[str, str]) -> Iterator[Library]:
    """A library of two segments, and 99 articles that wait for the index."""
    with Library.open(home / "a.gazadesk", home / "cache") as library:
        for at, (id_, text) in enumerate(texts.items()):
            raw = f"{id_} {text}".encode()
            article = Article(id_, f"{id_}.txt", "", text)
            found = Annotations(entities=() if at else (HANIYE,))
            library.add(Source(article, raw, sha256(raw).hexdigest()), found, {})
            if at in (100, 200):
                library.index_pending()
        yield library


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> Iterator[Library]:
    with _opened(tmp_path_factory.mktemp("recall"), texts) as library:
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
    asked = queries()
    assert len(asked) >= 200
    assert _compared(searched, texts, asked) > 2_000


@pytest.mark.parametrize("seed", range(3))
def test_words_that_nobody_chose_are_found_in_all_their_spellings(
    tmp_path: Path, seed: int
) -> None:
    """Invented words with dots, accents, suffixes and hyphens, each in every way to write it."""
    random_ = random.Random(seed)
    spelled = [way for _ in range(40) for way in _ways(random_)]
    texts = _texts(random_, spelled)
    with _opened(tmp_path, texts) as library:
        asked = [*spelled, *(f"{random_.choice(spelled)} {way}" for way in spelled)]
        assert len(asked) > 200
        assert _compared(library, texts, asked) > 2_000


PLAIN = {"ı": "i", "ş": "s", "ğ": "g", "ü": "u", "é": "e", "ø": "o", "ł": "l", "ñ": "n", "ā": "a"}


def _ways(random_: random.Random) -> list[str]:
    """A word of two to four syllables, and other ways to write it."""
    onsets, vowels = [*"bdfghklmnprstvz", "ş", "ğ", "ł", "ñ"], [*"aeiou", "ı", "ü", "é", "ø", "ā"]
    syllables = [
        random_.choice(onsets) + random_.choice(vowels) + random_.choice(["", "n", "r", "m"])
        for _ in range(random_.randint(2, 4))
    ]
    word = "".join(syllables)
    plain = "".join(PLAIN.get(letter, letter) for letter in word)
    half = len(syllables) // 2
    return [
        word,
        plain.upper(),
        word.title().replace("I", "İ"),
        plain.title() + random_.choice("'’") + random_.choice(["s", "ın", "da", "nin"]),
        f"{''.join(syllables[:half])}{random_.choice('-‑')}{''.join(syllables[half:])}",
    ]


def _compared(library: Library, texts: dict[str, str], asked: list[str]) -> int:
    """How much the queries find, once that is all that is there and no more."""
    read = {id_: _tokens(text) for id_, text in texts.items()}
    hits = 0
    for query in asked:
        wanted = [_wanted(typed) for typed in query.split()]
        expected = {
            id_
            for id_, held in read.items()
            if all(
                any(joined in one or base in one for one in held)
                or (pieces and _in_a_row(held, pieces))
                for joined, base, pieces in wanted
            )
        }
        found = set(library.search(f"{query} ").ids)
        assert found == expected, query
        hits += len(found)
    return hits


def _wanted(typed: str) -> tuple[str, str, list[str]]:
    """A word that is searched for: as one, without its suffix, in parts."""
    folded = fold(typed)
    joined = _key(re.sub("[-'.,]", "", folded.removesuffix("'s")))
    base, _, suffix = folded.partition("'")
    suffixed = suffix not in ("", "s") and base.isalpha()
    pieces = [_key(one) for one in folded.split("-")] if "-" in folded else []
    return joined, _key(base) if suffixed else joined, pieces


def _in_a_row(held: list[set[str]], pieces: list[str]) -> bool:
    return any(
        all(at + nth < len(held) and piece in held[at + nth] for nth, piece in enumerate(pieces))
        for at in range(len(held))
    )


def _places(text: str) -> list[set[str]]:
    """The words that stand at each place of a text; a compound takes a place for each part."""
    places: list[set[str]] = []
    for word in re.findall(r"\d+(?:[.,]\d+)+|\w+(?:[-'.]\w+)*", fold(text)):
        plain = word.replace(",", "").removesuffix("'s")
        if all(len(piece) == 1 for piece in plain.split(".")):
            plain = plain.replace(".", "")
        whole = plain.replace("-", "").replace("'", "")
        places += [{whole, group.replace("'", ""), *group.split("'")} for group in plain.split("-")]
    return places


def _rows(random_: random.Random, texts: dict[str, str]) -> Iterator[list[str]]:
    """Two to four words that stand in a row somewhere, or do but for their order."""
    every = list(texts.values())
    while True:
        words = [min(place, key=len) for place in _places(random_.choice(every))]
        at, length = random_.randrange(len(words) - 4), random_.randint(2, 4)
        row = words[at : at + length]
        if random_.random() < 0.3:
            random_.shuffle(row)
        yield row


def test_two_hundred_phrases_find_what_a_look_through_every_text_finds(
    searched: Library, texts: dict[str, str]
) -> None:
    rows = _rows(random.Random(11), texts)
    words = {id_: _places(text) for id_, text in texts.items()}
    keys = {id_: [set(map(_key, place)) for place in places] for id_, places in words.items()}

    def holding(held: dict[str, list[set[str]]], row: list[str], begun: str = "") -> set[str]:
        *whole, last = row
        return {
            id_
            for id_, places in held.items()
            if any(
                all(word in places[at + nth] for nth, word in enumerate(whole))
                and (
                    last in places[at + len(whole)]
                    or (begun and any(one.startswith(begun) for one in words[id_][at + len(whole)]))
                )
                for at in range(len(places) - len(whole))
            )
        }

    hits = 0
    for row in (next(rows) for _ in range(70)):
        *whole, last = row
        begun = last[: len(last) // 2 + 1]
        forms = [_key(word) for word in whole]
        expected = {
            f'"{" ".join(row)}"': holding(keys, [*forms, _key(last)]),
            f'="{" ".join(row)}"': holding(words, row),
            f'"{" ".join((*whole, begun))}': holding(keys, [*forms, _key(begun)], begun),
        }
        found = {query: set(searched.search(query).ids) for query in expected}
        assert found == expected
        hits += sum(map(len, found.values()))
    assert hits > 1_000


def test_two_words_near_each_other_are_those_of_a_look_through_every_text(
    searched: Library, texts: dict[str, str]
) -> None:
    random_ = random.Random(13)
    keys = {id_: [set(map(_key, place)) for place in _places(text)] for id_, text in texts.items()}
    words = [*FILLER, "talks", "labour", "hamas", "katar", "fire", "joses"]
    hits = 0
    for _ in range(200):
        (one, other), apart = random_.sample(words, 2), random_.choice((1, 2, 5, 20))
        expected = set()
        for id_, places in keys.items():
            each = [
                [at for at, place in enumerate(places) if key(word) in place]
                for word in (one, other)
            ]
            if any(abs(a - b) <= apart for a in each[0] for b in each[1]):
                expected.add(id_)
        assert set(searched.search(f'near:"{one} {other}"~{apart}').ids) == expected
        hits += len(expected)
    assert hits > 2_000


@pytest.mark.parametrize("line", VARIANTS)
def test_every_way_to_write_a_thing_finds_the_same(searched: Library, line: str) -> None:
    ways = line.split()
    # "Hamas" stands inside "Hamas'ın", the other way round only without the suffix.
    found = [set(searched.search(f"{way} ").ids) for way in ways]
    assert found[0]
    assert all(one == found[0] for one in found[1:])
