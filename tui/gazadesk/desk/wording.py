"""How the desk says dates, counts and what is known: plain words, nothing added."""

from __future__ import annotations

from gazadesk.model import (
    Article,
    DateBasis,
    Decision,
    DecisionKind,
    EntityType,
    Meeting,
    Mode,
    PublishedBasis,
    Status,
    Verdict,
)

NOT_STATED = "not stated"

# As in text.calendar, whose expressions cost more to compile than the first paint can spare.
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

_BASIS = {
    DateBasis.STATED: "stated",
    DateBasis.RESOLVED: "counted from the report's date",
    DateBasis.REPORTED: "day of the statement",
    DateBasis.INFERRED: "inferred",
}
_MODES = {
    Mode.IN_PERSON: "in person",
    Mode.PHONE: "by phone",
    Mode.VIDEO: "by video",
    Mode.NOT_STATED: "",
}
_PLURAL = {
    EntityType.PERSON: "people",
    EntityType.ORGANISATION: "organisations",
    EntityType.PLACE: "places",
    EntityType.GROUP: "groups",
}


def day(value: str | None) -> str:
    """An ISO date of any precision in words: ``30 June 2024``, ``June 2024``, ``2024``; a day
    without its year (``--06-30``): ``30 June, no year``."""
    return _said(value, long=True)


def short_day(value: str | None) -> str:
    """The same with the month in three letters: ``30 Jun 2024``."""
    return _said(value, long=False)


def _said(value: str | None, *, long: bool) -> str:
    if not value:
        return ""
    if value.startswith("--"):
        return f"{_said(f'0000{value[1:]}', long=long).removesuffix(' 0000')}, no year"
    year, _, rest = value.partition("-")
    month, _, number = rest.partition("-")
    if not month:
        return year
    try:
        name = MONTH_NAMES[int(month) - 1]
    except (ValueError, IndexError):
        return value
    said = f"{name if long else name[:3]} {year}"
    return f"{int(number)} {said}" if number.isdigit() else said


def row_day(value: str | None, basis: PublishedBasis) -> str:
    """A date for a narrow column: ``~`` says that it is inferred, or found in a page's data."""
    mark = "~" if basis.is_uncertain and value else ""
    return mark + short_day(value)


def credit(outlet: str | None, agency: str | None) -> str:
    """Whom an article is from, in a word or two: its outlet, else its agency."""
    return outlet or agency or "outlet not stated"


def published(article: Article) -> tuple[str, str]:
    """The day of publication and how it is known."""
    if not article.published:
        return (day(f"--{article.yearless}") if article.yearless else "date not stated"), ""
    phrase = article.published_phrase
    match article.published_basis:
        case PublishedBasis.INFERRED:
            how = f"inferred: {phrase}" if phrase else "inferred"
        case PublishedBasis.EXTRACTED:
            how = f"from the page's own data: “{phrase}”" if phrase else "from the page's own data"
        case _:
            how = "stated"
            if phrase and phrase not in {article.published, day(article.published)}:
                how += f": “{phrase}”"
    return day(article.published), how


def meeting_day(meeting: Meeting) -> tuple[str, str]:
    """A meeting's day and what it rests on."""
    if not meeting.day:
        return "date not stated", ""
    return day(meeting.day), _BASIS[meeting.date_basis] if meeting.date_basis else ""


def meeting_mode(meeting: Meeting) -> str:
    """How a meeting was held; nothing where the reports do not say it."""
    return _MODES[meeting.mode]


def meeting_place(meeting: Meeting) -> str:
    """Where a meeting was held; a call without a place was held nowhere."""
    if meeting.place or meeting.mode not in (Mode.PHONE, Mode.VIDEO):
        return meeting.place or "place not stated"
    return ""


def meeting_status(meeting: Meeting) -> str:
    """A word where the meeting did not simply take place."""
    return "" if meeting.status is Status.HELD else meeting.status.value


def names(meeting: Meeting) -> str:
    """The participants in one line."""
    return ", ".join(participant.name for participant in meeting.participants) or "names not stated"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 article``, ``1,240 articles``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def types_in_words(type_: EntityType) -> str:
    """The plural of an entity's type."""
    return _PLURAL[type_]


_DECIDED = {
    (DecisionKind.RECALL, Verdict.SAME): "It recalls that meeting",
    (DecisionKind.RECALL, Verdict.DIFFERENT): "It does not recall that meeting",
    (DecisionKind.RECALL, Verdict.UNSURE): "Unsure whether it recalls that meeting",
    (DecisionKind.LINK, Verdict.SAME): "One meeting, reported by both",
    (DecisionKind.LINK, Verdict.DIFFERENT): "Not the same meeting",
    (DecisionKind.LINK, Verdict.UNSURE): "Unsure whether it is the same meeting",
    (DecisionKind.SPLIT, Verdict.DIFFERENT): "It does not report that meeting",
    (DecisionKind.IDENTITY, Verdict.SAME): "The names are of one",
    (DecisionKind.IDENTITY, Verdict.DIFFERENT): "The names are of two",
    (DecisionKind.IDENTITY, Verdict.UNSURE): "Unsure whether the names are of one",
    (DecisionKind.MERGE, Verdict.SAME): "The two meetings are one",
}


def decided(decision: Decision) -> str:
    """A decision in words."""
    return _DECIDED.get((decision.kind, decision.verdict), decision.verdict.value)


def decision_of(decision: Decision) -> str:
    """Whose word a decision is, and of when."""
    return f"your decision of {short_day(decision.made[:10])}"


def taken_back(what: str, before: object, after: object) -> str:
    """A change of the reader's own work that was undone, in words for a title to follow."""
    match what:
        case "read":
            return "Read again" if before else "Unread again"
        case "starred":
            return "Starred again" if before else "Without a star again"
        case "tags":
            return "Tags as before"
        case _ if before is None:
            return "Note taken back"
        case _ if after is None:
            return "Note is back"
        case _:
            return "Note as before"
