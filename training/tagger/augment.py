"""Changes annotated sentences so that the model learns from context more than from famous names."""

from __future__ import annotations

from gazadesk.annotate.tagger.tokens import words as cut
from tagger.corpora import Sentence, spans
from tagger.invent import Inventor

SWAPPED = 0.4
"""Share of sentences whose names are exchanged."""
SHOUTED = 0.06
TITLED = 0.04
CURLY = 0.3
LOOSENED = 0.06
"""Share whose hyphens stand between blanks, as poor typography and some sources have them."""


def augmented(sentence: Sentence, inventor: Inventor) -> Sentence:
    """The sentence or a changed copy of it."""
    words, tags = sentence
    if inventor.random.random() < SWAPPED:
        words, tags = _swapped(words, tags, inventor)
    chance = inventor.random.random()
    if chance < SHOUTED:
        words = [word.upper() for word in words]
    elif chance < SHOUTED + TITLED:
        words = [word[:1].upper() + word[1:] for word in words]
    if inventor.random.random() < LOOSENED:
        words, tags = _loosened(words, tags)
    if inventor.random.random() < CURLY:
        words = _curly(words)
    return words, tags


def _swapped(words: list[str], tags: list[str], inventor: Inventor) -> Sentence:
    new_words: list[str] = []
    new_tags: list[str] = []
    at = 0
    for start, end, kind in spans(tags):
        new_words += words[at:start]
        new_tags += tags[at:start]
        name = _other(words[start:end], kind, inventor)
        new_words += name
        new_tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(name) - 1)
        at = end
    return new_words + words[at:], new_tags + tags[at:]


def _other(name: list[str], kind: str, inventor: Inventor) -> list[str]:
    """Another name of the same kind, or the same one where a stranger would not fit."""
    chance = inventor.random.random()
    if not any(word[:1].isupper() for word in name):
        return name
    if kind == "PER":
        if len(name) == 1:
            made = inventor.family() if chance < 0.6 else inventor.pick(inventor.group().given)
        else:
            made = inventor.person()
    elif kind == "LOC":
        if chance < 0.25 or len(name) > 3:
            return name
        made = inventor.named(
            "COUNTRY" if chance < 0.45 else "REGION" if chance < 0.55 else "CITY"
        )[0]
    elif chance < 0.5:
        return name
    elif len(name) == 1:
        made = inventor.acronym() if name[0].isupper() else inventor.coined()
    else:
        made = inventor.named(inventor.pick(["ORG", "COMPANY", "PARTY", "CLUB", "UNI", "MEDIA"]))[0]
    return [made[start:end] for start, end in cut(made)]


def _loosened(words: list[str], tags: list[str]) -> Sentence:
    new_words: list[str] = []
    new_tags: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        pieces = word.split("-") if word[:1].isalpha() and word[-1:].isalpha() else [word]
        for at, piece in enumerate(pieces):
            inside = tag if tag == "O" else f"I-{tag[2:]}"
            new_words += ["-", piece] if at else [piece]
            new_tags += [inside, inside] if at else [tag]
    return new_words, new_tags


def _curly(words: list[str]) -> list[str]:
    opened = False
    out: list[str] = []
    for word in words:
        if word == '"':
            opened = not opened
            word = "“" if opened else "”"
        out.append(word.replace("'", "’"))
    return out
