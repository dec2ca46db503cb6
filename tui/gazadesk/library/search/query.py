"""Reads what the reader types as a query. A bad or half-typed one never raises.

docs/search.md has the language. What cannot be understood is taken as plain words or passed over,
and ``Query.problem`` says so. All work is bounded by the length and the parts that count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazadesk.library.search.language import (
    FIELDS,
    KINDS,
    RELATIONS,
    SORTS,
    STATES,
    Alike,
    All,
    Either,
    Has,
    Marked,
    Near,
    Node,
    Not,
    Published,
    Query,
    Tagged,
    Text,
)
from gazadesk.library.search.words import BREAK, joined, readings, tokens
from gazadesk.text.clean import clean_line, display
from gazadesk.text.fold import fold

LONGEST_QUERY = 1000
"""Characters of a query that count."""

MOST_PARTS = 32
"""Words, phrases and filters of a query that count."""

DEEPEST = 16
"""Brackets inside brackets that count."""

MOST_LETTERS = 2
"""Letters by which an alike word may differ."""

NEAR = 5
"""Words between two near each other, where nothing else is said."""

FARTHEST = 50
"""Words between two near each other, at most."""

_SHORT = 5  # letters up to which an alike word may differ by one only
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_TOKEN = re.compile(
    r"[()]|(?P<not>-?)(?:(?P<field>[^\W\d_]+):)?(?P<exact>=?)"
    r'(?:"(?P<quoted>[^"]*)(?P<closed>"?)(?:(?<=")~(?P<within>\d{0,4}))?'
    r'|(?P<word>[^\s()":][^\s()"]*|:+[^\s()"]*)|(?<=[:]))'
)
_ALIKE = re.compile(r"(.+?)~(\d{0,4})")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse(text: str) -> Query:
    """The query that ``text`` stands for."""
    return _Parser(text).query()


@dataclass(frozen=True, slots=True)
class _Part:
    """One word, phrase or filter as typed; ``last`` where its last word may go on."""

    name: str
    value: str
    quoted: bool
    exact: bool
    within: str | None
    last: bool
    negated: bool
    typed: str


@dataclass(slots=True)
class _Parser:
    text: str
    at: int = 0
    parts: int = 0
    tokens: list[re.Match[str]] = field(default_factory=list)
    wanted: dict[Text | Alike | Near, None] = field(default_factory=dict)
    sort: str | None = None
    problem: str | None = None

    def query(self) -> Query:
        typed = self.text.translate(_QUOTES)
        if len(typed) > LONGEST_QUERY:
            self._note(f"only the first {LONGEST_QUERY:,} characters of the query count")
            typed = typed[:LONGEST_QUERY] + " "
        self.text = typed
        self.tokens = list(_TOKEN.finditer(typed))
        nodes: list[Node] = []
        while self.at < len(self.tokens):
            node = self._either(0)
            if node is not None:
                nodes.append(node)
            if self.at < len(self.tokens):  # a bracket that closes nothing
                self._note('")" closes nothing')
                self.at += 1
        return Query(_all(nodes), tuple(self.wanted), self.sort, self.problem)

    def _either(self, depth: int) -> Node | None:
        nodes: list[Node] = []
        while True:
            node = self._all_of(depth)
            if node is not None:
                nodes.append(node)
            if not self._takes("OR"):
                break
            if node is None or self._ended():
                self._note("OR stands between two words")
        return nodes[0] if len(nodes) == 1 else Either(_unique(nodes)) if nodes else None

    def _all_of(self, depth: int) -> Node | None:
        nodes: list[Node] = []
        while not self._ended() and self._word() != "OR":
            if self._takes("AND"):
                if not nodes or self._ended():
                    self._note("AND stands between two words")
                continue
            node = self._one(depth)
            if node is not None:
                nodes.append(node)
        return _all(nodes)

    def _one(self, depth: int) -> Node | None:
        negated = False
        while self._takes("NOT"):
            negated = not negated
        if self._ended():
            self._note("NOT has nothing after it")
            return None
        token = self.tokens[self.at]
        self.at += 1
        if token[0] == "(":
            node = self._bracket(depth)
        else:
            negated = negated != bool(token["not"])
            node = self._part(token, negated)
        return Not(node) if negated and node is not None else node

    def _bracket(self, depth: int) -> Node | None:
        if depth >= DEEPEST:
            self._note(f"only {DEEPEST} brackets inside each other count")
            return None
        node = self._either(depth + 1)
        if self.at < len(self.tokens):
            self.at += 1
        return node

    def _ended(self) -> bool:
        return self.at >= len(self.tokens) or self.tokens[self.at][0] == ")"

    def _word(self) -> str:
        return self.tokens[self.at][0]

    def _takes(self, word: str) -> bool:
        if self._ended() or self._word() != word:
            return False
        self.at += 1
        return True

    def _part(self, token: re.Match[str], negated: bool) -> Node | None:
        """The node of a word, a phrase or a filter."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            self._note(f"only the first {MOST_PARTS} words of the query count")
            return None
        quoted = token["quoted"] is not None
        part = _Part(
            name=(token["field"] or "").lower(),
            value=(token["quoted"] if quoted else token["word"]) or "",
            quoted=quoted,
            exact=bool(token["exact"]),
            within=token["within"],
            last=token.end() == len(self.text) and not token["closed"] and not negated,
            negated=negated,
            typed=token[0].removeprefix("-"),
        )
        if part.name in ("", "near") or part.name in FIELDS:
            return self._worded(part)
        return self._filter(part)

    def _worded(self, part: _Part) -> Node | None:
        column = FIELDS.get(part.name, "text")
        if part.name and not part.value:
            self._note(f"{part.name}: has nothing after it")
            return None
        if part.name == "near" or part.within is not None:
            return self._near(part, column)
        if not part.quoted and (alike := _ALIKE.fullmatch(part.value)):
            node = self._alike(part, column, alike[1], alike[2])
            if node is not None:
                return node
        return self._text(part, column)

    def _near(self, part: _Part, column: str) -> Node | None:
        words = tuple(dict.fromkeys(joined(token) for token in tokens(part.value)))
        if len(words) < 2:
            if part.quoted and part.value and not part.last:
                self._note("near: needs two words in quotation marks")
            return self._text(part, column)
        distance = int(part.within or NEAR)
        if distance > FARTHEST:
            self._note(f"near: counts up to {FARTHEST} words")
        return self._kept(part, Near(column, words, min(max(distance, 1), FARTHEST)))

    def _alike(self, part: _Part, column: str, value: str, letters: str) -> Node | None:
        words = tokens(value)
        if len(words) != 1:
            return None
        word = joined(words[0])
        asked = int(letters) if letters else (1 if len(word) <= _SHORT else MOST_LETTERS)
        if asked > MOST_LETTERS:
            self._note(f"~ counts up to {MOST_LETTERS} letters")
        return self._kept(part, Alike(column, word, min(asked, MOST_LETTERS)))

    def _text(self, part: _Part, column: str) -> Node | None:
        """Words in a row; a compound matches as one word and as its parts."""
        found = [token for token in tokens(part.value) if token != BREAK]
        if not found:
            if part.value or part.exact:
                shown = display(part.value)[:40] or "="
                self._note("there is no letter or digit in " + shown)
            return None
        # "kalin " inside an open quotation mark is a word that has ended.
        prefix = (part.last and fold(part.value)[-1:].isalnum() and not part.exact) or (
            not part.quoted and part.value.endswith("*")
        )
        rows: dict[tuple[str, ...], None] = {tuple(joined(token) for token in found): None}
        if not part.exact:
            apart = [readings(token) for token in found]
            if len(found) == 1:
                rows.update(dict.fromkeys(apart[0]))
            rows[tuple(word for row in apart for word in row[-1])] = None
        nodes: list[Node] = [
            self._kept(part, Text(column, row, prefix, part.exact)) for row in rows
        ]
        return nodes[0] if len(nodes) == 1 else Either(_unique(nodes))

    def _kept(self, part: _Part, node: Text | Alike | Near) -> Node:
        if not part.negated:
            self.wanted[node] = None
        return node

    def _filter(self, part: _Part) -> Node | None:
        name, value = part.name, part.value
        low = value.lower()
        if name in RELATIONS:
            return self._published(name, value)
        if name == "is":
            if low in STATES:
                return Marked(low)
            self._unknown(name, STATES)
            return None
        if name == "has":
            kind = {"quotation": "quote", "number": "figure"}.get(low.rstrip("s"), low)
            kind = kind if kind in KINDS else kind.removesuffix("s")
            if kind in KINDS:
                return Has(kind)
            self._unknown(name, KINDS)
            return None
        if name == "sort":
            if low in SORTS and not part.negated:
                self.sort = low
            else:
                self._unknown(name, SORTS)
            return None
        if name == "entity" and value:
            return self._kept(part, Text("entity", (value,), exact=True))
        if name == "tag":
            if tag := fold(clean_line(value)).strip():
                return Tagged(tag, part.last)
            self._note("tag: has nothing after it")
            return None
        self._note(f'there is no field "{display(name)}"; taken as words')
        words = _Part("", part.typed, True, False, None, part.last, part.negated, part.typed)
        return self._text(words, "text")

    def _unknown(self, name: str, known: tuple[str, ...]) -> None:
        self._note(f"{name}: can be {', '.join(known[:-1])} or {known[-1]}")

    def _published(self, name: str, value: str) -> Node | None:
        first, between, last = value.partition("..")
        if name == "date" and between:
            ends = [
                Published(relation, period)
                for relation, words in (("from", first), ("until", last))
                if words and (period := _period(words))
            ]
            if len(ends) == bool(first) + bool(last) and ends:
                return _all(list(ends))
        elif period := _period(value):
            return Published(RELATIONS[name], period)
        self._note(f"{name}: needs a date such as 2024, 2024-03 or 2024-03-15")
        return None

    def _note(self, problem: str) -> None:
        self.problem = self.problem or problem or None


def _all(nodes: list[Node]) -> Node | None:
    return nodes[0] if len(nodes) == 1 else All(_unique(nodes)) if nodes else None


def _unique(nodes: list[Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(nodes))


def _period(value: str) -> str | None:
    """An ISO year, month or day, or None; other forms of a day where they are certain."""
    # Few queries name a date, and its import is a tenth of the time to a first answer.
    from gazadesk.text.calendar import parse_day

    found = _PERIOD.fullmatch(value.strip())
    if found is None or not value.isascii():
        return parse_day(clean_line(value)) if value else None
    year, month, day = found[1], found[2], found[3]
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None
    return parse_day(f"{year}-{int(month):02}-{int(day):02}")
