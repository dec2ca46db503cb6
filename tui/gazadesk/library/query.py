"""The query language: what the reader types, as a small tree. A bad query never raises.

    ceasefire talks          both words; the last one may be the beginning of a word
    "hostage deal"           the words in a row
    kal*                     words that begin so
    -qatar   NOT qatar       without
    doha OR cairo            either; binds looser than words side by side
    (doha OR cairo) talks    brackets group
    title: outlet: person: place: org: tag:
    before:2024-03  after:2024-01-01  on:2024-06     the named day or period itself is left out of
                                                     before and after
    is:unread  is:read  is:starred  is:undated

What cannot be understood is taken as plain words or passed over, and ``Query.problem`` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazadesk.library.words import compounds
from gazadesk.text.calendar import parse_day
from gazadesk.text.clean import clean_line, display
from gazadesk.text.fold import fold

LONGEST_QUERY = 1000
"""Characters of a query that count."""

MOST_PARTS = 32
"""Words, phrases and filters of a query that count."""

DEEPEST = 16
"""Brackets inside brackets that count."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a row, in a column of words; the last may be the beginning of a word."""

    column: str
    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """``relation`` is before, after or on; ``period`` an ISO year, month or day."""

    relation: str
    period: str


@dataclass(frozen=True, slots=True)
class Marked:
    """``state`` is unread, read, starred or undated."""

    state: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Articles that carry a tag, whatever its case."""

    tag: str


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the node does not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Articles that every node matches."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Articles that at least one node matches."""

    nodes: tuple[Node, ...]


Node = Text | Published | Marked | Tagged | Not | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """``node`` is None where nothing narrows the search; ``terms`` are folded, for highlighting."""

    node: Node | None
    terms: tuple[str, ...] = ()
    problem: str | None = None


_COLUMNS = {
    "title": "title",
    "outlet": "outlet",
    "person": "person",
    "place": "place",
    "org": "org",
    "organisation": "org",
    "organization": "org",
}
_RELATIONS = {"before": "before", "after": "after", "on": "on", "date": "on"}
_STATES = ("unread", "read", "starred", "undated")
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_TOKEN = re.compile(
    r"[()]|(?P<not>-?)(?:(?P<field>[^\W\d_]+):)?"
    r'(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<word>[^\s()":][^\s()"]*|:+[^\s()"]*)|(?<=:))'
)
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse(text: str) -> Query:
    """The query that ``text`` stands for."""
    return _Parser(text).query()


@dataclass(slots=True)
class _Parser:
    text: str
    at: int = 0
    parts: int = 0
    tokens: list[re.Match[str]] = field(default_factory=list)
    terms: dict[str, None] = field(default_factory=dict)
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
        return Query(_all(nodes), tuple(self.terms), self.problem)

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
            minus = bool(token["not"])
            negated = negated != minus
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
        """The node of a word, a phrase or a field."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            self._note(f"only the first {MOST_PARTS} words of the query count")
            return None
        name = (token["field"] or "").lower()
        quoted = token["quoted"] is not None
        value = token["quoted"] if quoted else token["word"] or ""
        last = token.end() == len(self.text) and not token["closed"] and not negated
        if not name:
            return self._text("text", value, quoted, last, negated)
        if name in _COLUMNS:
            if not value:
                self._note(f"{name}: has nothing after it")
                return None
            return self._text(_COLUMNS[name], value, quoted, last, negated)
        return self._filter(name, value, token, last, negated)

    def _filter(
        self, name: str, value: str, token: re.Match[str], last: bool, negated: bool
    ) -> Node | None:
        if name in _RELATIONS:
            period = _period(value)
            if period is None:
                self._note(f"{name}: needs a date such as 2024, 2024-03 or 2024-03-15")
                return None
            return Published(_RELATIONS[name], period)
        if name == "is":
            if value.lower() in _STATES:
                return Marked(value.lower())
            self._note(f"is: can be {', '.join(_STATES[:-1])} or {_STATES[-1]}")
            return None
        if name == "tag" and value:
            return Tagged(fold(clean_line(value)))
        self._note(f'there is no field "{display(name)}"; taken as words')
        return self._text("text", token[0].removeprefix("-"), True, last, negated)

    def _text(
        self, column: str, value: str, quoted: bool, last: bool, negated: bool
    ) -> Node | None:
        """Words in a row; a compound matches as one word and as its parts."""
        found = list(compounds(value))
        if not found:
            self._note("there is no letter or digit in " + display(value)[:40] if value else "")
            return None
        row = tuple(word for word, _ in found)
        # "kalin " inside an open quotation mark is a word that has ended.
        prefix = (last and fold(value)[-1:].isalnum()) or (not quoted and value.endswith("*"))
        if not negated:
            self._remember(value, row)
        node = Text(column, row, prefix)
        if len(found) == 1 and (pieces := found[0][1]):
            return Either((node, Text(column, pieces, prefix)))
        return node

    def _remember(self, value: str, row: tuple[str, ...]) -> None:
        self.terms[" ".join(fold(clean_line(value)).strip("*.,;:!?").split())] = None
        if len(row) == 1:
            self.terms[row[0]] = None

    def _note(self, problem: str) -> None:
        self.problem = self.problem or problem or None


def _all(nodes: list[Node]) -> Node | None:
    return nodes[0] if len(nodes) == 1 else All(_unique(nodes)) if nodes else None


def _unique(nodes: list[Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(nodes))


def _period(value: str) -> str | None:
    """An ISO year, month or day, or None; other forms of a day where they are certain."""
    found = _PERIOD.fullmatch(value.strip())
    if found is None or not value.isascii():
        return parse_day(clean_line(value)) if value else None
    year, month, day = found[1], found[2], found[3]
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None
    return parse_day(f"{year}-{int(month):02}-{int(day):02}")
