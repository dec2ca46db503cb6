"""Reads the annotated corpora and makes their labels agree.

Four guidelines meet here, so each reading rule says which corpus needs it. A sentence is a pair of
lists: words and IOB2 tags over PER, ORG and LOC.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazadesk.annotate.tagger.tokens import words as cut

Sentence = tuple[list[str], list[str]]

NEWS_LIKE = ("wikigold", "btc_e", "btc_g", "uner_ewt_dev", "uner_ewt_test")
NOISY = ("btc_a", "btc_b", "wnut17_train", "wnut17_dev")
SHARE_ALIKE = ("uner_ewt_dev", "uner_ewt_test")
"""Under CC-BY-SA 4.0; weights trained on them carry that licence."""


def read(
    folder: Path, names: tuple[str, ...], peoples: frozenset[str], places: frozenset[str]
) -> list[Sentence]:
    """The sentences of the corpora ``names``, cleaned.

    ``peoples`` are demonyms and ``places`` known places, both in lower case.
    """
    return [
        clean
        for name in names
        for sentence in conll(folder / f"{name}.conll")
        if (clean := _cleaned(*sentence, peoples, places))[0]
    ]


def conll(path: Path) -> Iterator[Sentence]:
    """The sentences of a file of "word<blank>tag" lines; document marks are passed over."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        fields = line.split()
        if len(fields) < 2:
            if words and words[0] != "-DOCSTART-":
                yield words, tags
            words, tags = [], []
        else:
            words.append(fields[0])
            tags.append(fields[-1])


def _cleaned(
    words: list[str], tags: list[str], peoples: frozenset[str], places: frozenset[str]
) -> Sentence:
    kept_words: list[str] = []
    kept_tags: list[str] = []
    for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if "://" in word or word in {"RT", "\ufe0f"}:
            continue  # tweets: addresses and forwarding marks, which news does not hold
        alone = tag.startswith("B-") and tags[at + 1 : at + 2] != [f"I{tag[1:]}"]
        if word.startswith("@") or (at and words[at - 1] == "@"):
            tag = "O"  # BTC, WNUT: handles of accounts are not names as printed
        elif tag != "O" and word.startswith("#") and len(word) > 2:
            word = word[1:]  # BTC: a tagged hash word stands for the plain name
        elif alone and word.lower() in peoples:
            tag = "O"  # BTC, EWT: "Turkish" is no place under the guideline followed here
        base = word.rpartition("-")[0]
        if tag == "O" and base[:1].isupper() and words_of(word) == [base, word[len(base) :]]:
            kept_words.append(base)  # "Paris-based" is two words under our own cutting
            kept_tags.append("B-LOC" if base.lower() in places else "O")
            word = word[len(base) :]
        kept_words.append({"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(word, word))
        kept_tags.append(tag)
    return kept_words, _iob2(kept_tags)


def words_of(text: str) -> list[str]:
    """The words of a piece of text as the run time cuts it."""
    return [text[start:end] for start, end in cut(text)]


def _iob2(tags: list[str]) -> list[str]:
    """The tags with every entity begun by B."""
    fixed: list[str] = []
    for tag in tags:
        if tag.startswith("I-") and (not fixed or fixed[-1][1:] != tag[1:]):
            tag = f"B{tag[1:]}"
        fixed.append(tag)
    return fixed


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Entities of an IOB2 sequence as (first, after last, type)."""
    found: list[tuple[int, int, str]] = []
    start = None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.append((start, at, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = at
    return found
