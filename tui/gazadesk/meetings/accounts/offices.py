"""Whom "the minister" means: the one person to whom the article gives that office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gazadesk.annotate.names.offices import offices
from gazadesk.meetings.accounts.lexicon import lexicon
from gazadesk.meetings.accounts.parties import Party
from gazadesk.model import Annotations, Article, EntityType, Mention
from gazadesk.text.fold import fold

_TITLE = 45
"""Characters that a title beside a name may have."""
_PARTED = re.compile(r"[.;:()]|,.*,|\b(?:and|met|with|told|who|after|in|on|to|by)\b")


_PLAINLY = (
    (re.compile(r"\btop (?:[\w.-]+ )?diplomat\b"), "foreign minister"),
    (re.compile(r"\b(?:spy chief|spymaster)\b"), "intelligence chief"),
    (re.compile(r"\b(?:premier|pm)\b"), "prime minister"),
    (re.compile(r"\bfm\b"), "foreign minister"),
    (re.compile(r"\bnsa\b"), "national security adviser"),
    (re.compile(r"\b(?:representative|emissary|negotiator|mediator|diplomat)\b"), "envoy"),
    (re.compile(r"\b(?:head|director|boss)\b"), "chief"),
    (re.compile(r"\badvisor\b"), "adviser"),
)
"""Other words for the same office, as news uses them in turn."""
_COUNTERPART, _LEADER = "counterpart", "leader"
_HIGH = frozenset(
    [
        "minister",
        "president",
        "premier",
        "king",
        "emir",
        "chancellor",
        "ambassador",
        "envoy",
        "pope",
    ]
)
_LEADERS = frozenset(["president", "prime", "chancellor", "king", "emir", "sultan", "monarch"])
_SHARED = re.compile(r"(?P<office>.+) of (?P<side>.+)")


@dataclass(slots=True)
class Offices:
    """The offices that an article prints beside its persons' names, read when first asked for.

    ``sides`` are the organisations and countries that the sentences ``learned`` so far give persons
    (entity ids).
    """

    article: Article
    annotations: Annotations
    sides: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _learned: list[_Held] = field(default_factory=list, repr=False)
    _printed: list[_Held] | None = field(default=None, repr=False)

    def learn(self, parties: Iterable[Party], text: str) -> None:
        """Keep the offices and sides that ``text`` gives its named ``parties``."""
        for party in parties:
            if party.person is None:
                continue
            who = party.person
            known = self.sides.get(who.entity, ())
            self.sides[who.entity] = tuple(dict.fromkeys(known + party.sides))
            if party.office:
                title = text[party.start : who.start] + text[who.end : party.end]
                self._learned.append(_Held(_plain(title), who, frozenset(party.sides), -1))

    def learn_printed(self, parties: Iterable[Party]) -> None:
        """Keep the sides that the article prints anywhere beside the names of ``parties``."""
        for party in parties:
            if party.person is None:
                continue
            who = party.person.entity
            printed = {
                side for held in self._every() if held.mention.entity == who for side in held.sides
            }
            self.sides[who] = tuple(dict.fromkeys((*self.sides.get(who, ()), *sorted(printed))))

    def named(self, parties: Iterable[Party], text: str) -> tuple[Party, ...]:
        """The parties found in ``text``, "the intelligence chief" as the one who holds the office.

        Only with "the", or as one of "the ministers of A and B"; without it only where the article
        prints the very words as somebody's office.
        """
        return tuple(self._named(party, text) for party in parties)

    def _named(self, party: Party, text: str) -> Party:
        if party.person or party.many or not party.office:
            return party
        office = _plain(_of_one(party.name))
        told = office != _plain(party.name) or text.startswith(("the ", "The "), party.start)
        told = told or (bool(party.sides) and office.endswith(f" {_COUNTERPART}"))
        if not told and (party.sides or not text[party.start].isupper()):
            return party
        every = (*self._learned, *self._every())
        fit = [h for h in every if h.title == office] if not party.sides else []
        fit = fit or [
            held
            for held in every
            if told and held.fits(office, party.sides, self.sides.get(held.mention.entity, ()))
        ]
        fit = fit or (self._sideless(party, text) if told else [])
        if not party.sides:  # "the president" of whom the text has spoken, rather than another
            fit = [held for held in fit if held.at < party.start] or fit
        holders = {held.mention.entity: held.mention for held in fit}
        return replace(party, person=holders.popitem()[1]) if len(holders) == 1 else party

    def _sideless(self, party: Party, text: str) -> list[_Held]:
        """The holders of "the Omani minister", where the article gives no minister of whom it spoke
        before any side: it names its own country's without."""
        name = fold(text[party.start : party.end])
        if not party.sides or not name.startswith("the "):
            return []
        words = _plain(name.partition(" of ")[0]).split()[1:]
        return [
            held
            for held in self._every()
            if held.title
            and held.title.split() in (words, words[1:])
            and held.at < party.start
            and not (held.sides or self.sides.get(held.mention.entity))
        ]

    def may_hold(self, person: str, office: str) -> bool:
        """Whether the article gives a person (an entity id) no high office but ``office``."""
        every = (*self._learned, *self._every())
        titles = [held.title.split() for held in every if held.mention.entity == person]
        held = {word for title in titles for word in title if word in _HIGH}
        return not held or office in held

    def holds_any(self, person: str) -> bool:
        """Whether the article gives a person (an entity id) any office."""
        return any(held.mention.entity == person for held in (*self._learned, *self._every()))

    def _every(self) -> Sequence[_Held]:
        """The offices printed beside names, read when first asked for."""
        if self._printed is None:
            self._printed = list(self._read())
        return self._printed

    def _read(self) -> Iterable[_Held]:
        texts = (
            (self.article.title, self.annotations.title_mentions),
            (self.article.body, self.annotations.mentions),
        )
        for text, mentions in texts:
            for n, mention in enumerate(mentions):
                if mention.type is EntityType.PERSON:
                    sides = frozenset(_sides(text, mentions[max(n - 3, 0) : n + 4], mention))
                    for office in offices(text, mention.start, mention.end):
                        at = mention.start if text is self.article.body else -1
                        yield _Held(_plain(office), mention, sides, at)


@dataclass(frozen=True, slots=True)
class _Held:
    """An office as printed beside a person's name, with the sides named in the same phrase.

    ``at`` is where the body prints it; -1 where the title or a sentence already read does.
    """

    title: str
    mention: Mention
    sides: frozenset[str]
    at: int

    def fits(self, office: str, sides: Sequence[str], known: Sequence[str]) -> bool:
        """Whether "the Omani minister" may be this "foreign minister of Oman".

        ``known`` are sides that other sentences give the person.
        """
        if not sides:
            return self.title == office or self.title.endswith(f" {office}")
        if self.sides.isdisjoint(sides) and set(known).isdisjoint(sides):
            return False
        title, words = self.title.split(), office.split()
        if not title or (len(words) == 2 and words[-1] in (*title, _COUNTERPART)):
            return bool(title)
        if len(words) == 2 and words[-1] == _LEADER:
            return not _LEADERS.isdisjoint(title) and "vice" not in title
        return title[-1] == _COUNTERPART or (title[-1] == words[-1] and set(title) <= set(words))


def _of_one(name: str) -> str:
    """Of a shared office the one: "foreign ministers of Peru" gives "Peru foreign minister"."""
    shared = _SHARED.fullmatch(name)
    words = (shared["office"] if shared else name).split()
    if fold(words[-1]) not in lexicon().one_each:
        return name
    one = re.sub("ies$", "y", re.sub("men$", "man", words[-1].removesuffix("s")))
    side = [shared["side"].replace(" ", "-")] if shared else []
    return " ".join([*side, *words[:-1], one])


def _plain(office: str) -> str:
    """The folded words of an office, under the plainest of its names."""
    words = " ".join(fold(office).split())
    for other, plain in _PLAINLY:
        words = other.sub(plain, words)
    return words


def _sides(text: str, near: Sequence[Mention], person: Mention) -> Iterable[str]:
    """Sides named right before or after a person, with nothing but a title between.

    Where some stand before the name, what follows a comma is another's: "After talks with Peruvian
    envoy A, the Omani minister left".
    """
    before = False
    for other in near:
        if other.type is EntityType.PERSON:
            continue
        first, last = sorted((other, person), key=lambda mention: mention.start)
        between = text[first.end : last.start]
        if len(between) >= _TITLE or _PARTED.search(between):
            continue
        if other is first or not (before and between.startswith(",")):
            before = before or other is first
            yield other.entity
