"""Invents annotated news sentences from a grammar and pools of names."""

from __future__ import annotations

import re
from functools import cache

from gazadesk.annotate.tagger.tokens import words as cut
from tagger import pools
from tagger.corpora import Sentence
from tagger.names import Namer, acronym

_RULE = re.compile(r"\[(\w+)\]")
_SLOT = re.compile(r"\{(\w+)\}(-[a-z]+)?")


class Inventor(Namer):
    """Invents whole sentences; the same seed invents the same ones."""

    def sentence(self) -> Sentence:
        """One annotated sentence."""
        words: list[str] = []
        tags: list[str] = []
        self._expand("S", words, tags)
        return words, tags

    def _expand(self, rule: str, words: list[str], tags: list[str]) -> None:
        for part in self.pick(grammar()[rule]).split():
            if part.startswith("<"):
                self._expand(part[1:-1], words, tags)
            elif "{" not in part:
                words.append(part)
                tags.append("O")
            else:
                self._fill(part, words, tags)

    def _fill(self, part: str, words: list[str], tags: list[str]) -> None:
        match = _SLOT.fullmatch(part)
        if match is None:  # "{D}-{D}": one word of figures
            words.append(re.sub(r"\{(\w+)\}", lambda slot: self.plain(slot[1]), part))
            tags.append("O")
        elif match[1] in {"ORGACR", "PARTYACR"}:
            name = self.organisation() if match[1] == "ORGACR" else self.party()
            self._put(name, "ORG", words, tags)
            self._put("(", None, words, tags)
            self._put(acronym(name, self.random), "ORG", words, tags)
            self._put(")", None, words, tags)
        else:
            self._put(*self.named(match[1]), words, tags)
            if match[2]:
                words.append(match[2])
                tags.append("O")

    def _put(self, name: str, kind: str | None, words: list[str], tags: list[str]) -> None:
        if kind == "ORG" and name.startswith("The ") and words and words[-1].lower() == "the":
            name = name[4:]
        for at, (start, end) in enumerate(cut(name)):
            words.append(name[start:end])
            tags.append("O" if kind is None else f"{'I' if at else 'B'}-{kind}")


@cache
def grammar() -> dict[str, list[str]]:
    """The rules of ``data/news.grammar``: alternatives by name."""
    rules: dict[str, list[str]] = {}
    current: list[str] = []
    for line in pools.lines("news.grammar"):
        if head := _RULE.fullmatch(line):
            current = rules.setdefault(head[1], [])
        else:
            current.append(line)
    return rules
