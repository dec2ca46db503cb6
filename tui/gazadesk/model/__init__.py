"""The words of the desk as frozen dataclasses; imports nothing else of ours.

Offsets are half-open code-point offsets: into an article's ``body`` unless a field says otherwise.
``None`` means *not stated*. A guess never stands in a field without a basis that says so.
Dates are ISO 8601 strings of the precision known: ``2024``, ``2024-06`` or ``2024-06-30``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gazadesk.model.days import DateBasis as DateBasis
from gazadesk.model.days import DateMention as DateMention
from gazadesk.model.days import Precision as Precision
from gazadesk.model.days import PublishedBasis as PublishedBasis
from gazadesk.model.days import Yearless as Yearless
from gazadesk.model.decided import Action as Action
from gazadesk.model.decided import AuditLine as AuditLine
from gazadesk.model.decided import Decision as Decision
from gazadesk.model.decided import DecisionKind as DecisionKind
from gazadesk.model.decided import Verdict as Verdict


class EntityType(StrEnum):
    """What kind of thing a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class MentionForm(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    """"Turkish", "Israeli": mentions of a country that do not say anyone was there."""
    METONYM = "metonym"
    """"Ankara said": a capital that stands for its government, not for a place visited."""


class Mode(StrEnum):
    """How a meeting was held."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    VIDEO = "video"
    NOT_STATED = "not stated"


class Role(StrEnum):
    """The two ways an article carries a meeting."""

    REPORT = "report"
    RECALL = "recall"


class Status(StrEnum):
    """Whether the meeting took place, as the article has it."""

    HELD = "held"
    PLANNED = "planned"
    CALLED_OFF = "called off"


class Relation(StrEnum):
    """Why two articles stand together."""

    SAME_MEETING = "same-meeting"
    RECALLS = "recalls"
    POSSIBLE = "possible"
    SAME_STORY = "same-story"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption, lifted out of the body.

    ``at`` is the body offset of the paragraph it stood before.
    """

    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """A line of the source that the reader hides as furniture and shows on request.

    ``rule`` names the rule that hid it, in words; ``at`` is the body offset it stood before.
    """

    text: str
    rule: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One report by one outlet, cleaned for display; the raw bytes are kept beside it.

    ``id`` is stable: the record's own id where it has one, else derived from the raw bytes.
    ``published_phrase`` is the text the day rests on, as printed. ``summary_of`` names the report
    that this text summarises, where it is a summary. ``updated`` is the day of the last change,
    ``outlet_basis`` where the outlet's name stood. ``yearless`` is the article's own month and day
    (``06-05``) where it gives them without the year. ``body`` holds paragraphs parted by one blank
    line; no control, bidi or invisible characters (see ``text.clean``).
    """

    id: str
    path: str
    title: str
    body: str
    record: int = 0
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_phrase: str | None = None
    url: str | None = None
    language: str | None = None
    summary_of: str | None = None
    captions: tuple[Caption, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
    updated: str | None = None
    section: str | None = None
    outlet_basis: str | None = None
    yearless: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the body that names something. ``entity`` is the id of an ``Entity``."""

    start: int
    end: int
    type: EntityType
    entity: str
    form: MentionForm = MentionForm.NAME


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions name: one identity with every spelling seen.

    ``known`` is the key in the reviewed alias data, where it stands there. ``titles`` are offices
    as used ("political bureau chief"). ``merges`` says in words why spellings were taken together.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    known: str | None = None
    titles: tuple[str, ...] = ()
    merges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something.

    ``value`` is None for vague ones ("millions"). ``counts`` is what it counts, in the article's
    words ("people killed"); ``noun`` and ``measure`` are its parts. ``attribution`` is the phrase
    that says whose figure it is, or None.
    """

    start: int
    end: int
    value: float | None
    counts: str
    qualifier: str | None = None
    noun: str | None = None
    measure: str | None = None
    as_of: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks (offsets exclude the marks) and their speaker.

    ``speaker`` is an entity id where the speaker is a named entity; ``speaker_text`` is the
    speaker as printed ("the sources"), None where the article names none.
    """

    start: int
    end: int
    speaker: str | None = None
    speaker_text: str | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one article's body, each tuple in order of ``start``.

    ``sentences`` cover the body's words. ``entities`` are those its mentions name, the title's
    included; offsets of ``title_mentions`` are into the article's title.
    """

    mentions: tuple[Mention, ...] = ()
    title_mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """One who took part: a named entity, or an unnamed side ("Hamas political bureau leaders").

    ``entity`` is the person's entity id, None for an unnamed side; ``side`` is the id of the
    organisation or country that the participant stands for, where the article says it.
    """

    name: str
    entity: str | None = None
    side: str | None = None
    as_named: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of one meeting: a report of it or a recall of an earlier one.

    ``start``/``end`` bound its sentence; ``date`` and ``place`` rest on their phrases. ``weekday``
    keeps an unresolved "on Friday", ``yearless`` a day without its year, ``acts`` the words of
    meeting. A ``loose`` one (read by weight, or undated below the lead) may join reports but parts
    none.
    """

    article: str
    role: Role
    start: int
    end: int
    participants: tuple[Participant, ...] = ()
    date: str | None = None
    date_basis: DateBasis | None = None
    date_phrase: Span | None = None
    weekday: int | None = None
    place: str | None = None
    place_entity: str | None = None
    place_phrase: Span | None = None
    mode: Mode = Mode.NOT_STATED
    status: Status = Status.HELD
    acts: tuple[str, ...] = ()
    title: bool = False  # offsets are then into the title
    loose: bool = False
    yearless: Yearless | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of one article that a meeting or a reason rests on."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event: participants, date, place, mode, and the articles that report or recall it.

    ``yearless`` is its month and day (``06-05``) where no report of it tells the year.
    """

    id: str
    participants: tuple[Participant, ...]
    date: str | None = None
    date_basis: DateBasis | None = None
    place: str | None = None
    mode: Mode = Mode.NOT_STATED
    status: Status = Status.HELD
    reports: tuple[Evidence, ...] = ()
    recalls: tuple[Evidence, ...] = ()
    yearless: str | None = None

    @property
    def day(self) -> str | None:
        """The date, or the month and day alone as ``--06-05``."""
        return self.date or (f"--{self.yearless}" if self.yearless else None)


@dataclass(frozen=True, slots=True)
class Reason:
    """One checkable fragment of evidence for a link, or against one where ``against`` is set.

    ``kind`` is a short stable word ("date", "participants", "place", "sentences", "figure");
    ``text`` is what the desk shows; ``evidence`` the spans it rests on, in both articles.
    """

    kind: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    against: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Why two articles stand together.

    ``article`` and ``other`` are in order of id for the symmetric relations (same-meeting,
    same-story) and directed for the rest: the recalling article first. ``score`` lies in 0..1.
    """

    article: str
    other: str
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class ReadError:
    """What could not be read: ``message`` is one clear line; ``record`` counts from 0."""

    path: str
    message: str
    record: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it came in: the derived article beside the raw bytes it was derived from.

    ``whole`` is True where the article is all its file holds, so that other bytes at the same path
    are a newer state of the same article. ``origin`` is what stays the same when an article that
    shares its file with others changes: its address, or the name its feed gives it.
    """

    article: Article
    raw: bytes
    sha256: str
    whole: bool = False
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the library makes of a set of articles: meetings, links, and dates it inferred.

    ``published`` maps an article's id to the day inferred for it and the reason in words.
    """

    meetings: tuple[Meeting, ...] = ()
    links: tuple[Link, ...] = ()
    published: dict[str, tuple[str, str]] = field(default_factory=dict)
