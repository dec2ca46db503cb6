"""An article, a meeting and a claim in words, as every export tells them."""

from __future__ import annotations

from gazadesk.export.claims import Claim
from gazadesk.export.credits import credit, published
from gazadesk.export.days import long_day
from gazadesk.export.subjects import Dossier
from gazadesk.model import Article, DateBasis, Meeting, Mode, Status

_BASES = {
    DateBasis.STATED: "stated",
    DateBasis.RESOLVED: "counted from the day of a report",
    DateBasis.REPORTED: "the day of the statement",
    DateBasis.INFERRED: "inferred",
}

_HEADINGS = {
    "reports": "The sentences that report it",
    "recalls": "Recalled elsewhere",
    "figure": "Figures",
    "source": "Sources named",
    "quotation": "Quotations",
}
_SAID_BY_SOMEONE = frozenset(("figure", "quotation"))


def article_facts(article: Article) -> list[str]:
    """Publisher, day with how it is known, author, place line: what is known of an article."""
    facts = [credit(article), published(article)]
    facts += [f"by {article.author}"] if article.author else []
    facts += [f"place line {article.dateline}"] if article.dateline else []
    return facts + ([f"summary of {article.summary_of}"] if article.summary_of else [])


def claim_told(claim: Claim) -> str:
    """What a report says, in its words, with what they were taken for and whose claim it is."""
    said = f"“{claim.words}”"
    if claim.name != claim.kind:
        said = f"{claim.name}: {said}"
    if claim.differs:
        said = f"≠ {said}"
    if claim.reading and claim.reading not in (claim.words, claim.name):
        said += f" → {claim.reading}"
    if claim.kind in _SAID_BY_SOMEONE:
        said += f" · according to: {claim.source or 'not stated'}"
    return said


def heading(kind: str) -> str:
    """The heading over the claims of a kind."""
    return _HEADINGS.get(kind, kind.capitalize())


def meeting_title(meeting: Meeting) -> str:
    """Day, who and where in one line: the parts that are known."""
    names = ", ".join(participant.name for participant in meeting.participants)
    parts = (long_day(meeting.day) if meeting.day else "", names, meeting.place or "")
    return " · ".join(part for part in parts if part) or "A meeting"


def meeting_facts(meeting: Meeting) -> list[tuple[str, str]]:
    """Each fact of a meeting under its name; "not stated" for what no report says."""
    day = long_day(meeting.day)
    if meeting.date and meeting.date_basis:
        day += f" ({_BASES[meeting.date_basis]})"
    names = ", ".join(participant.name for participant in meeting.participants)
    facts = [
        ("date", day),
        ("place", meeting.place or "not stated"),
        ("held", "not stated" if meeting.mode is Mode.NOT_STATED else str(meeting.mode)),
        ("participants", names or "not stated"),
    ]
    if meeting.status is not Status.HELD:
        facts.append(("status", str(meeting.status)))
    return facts


def outlets_told(dossier: Dossier) -> str:
    """How many reports, distinct texts and credited agencies: five outlets are not five sources."""
    counts = dossier.counts
    agencies = ", ".join(counts.agencies) or "none"
    return (
        f"{counted(counts.articles, 'report')}, {counted(counts.distinct_texts, 'distinct text')}, "
        f"agencies credited: {agencies}"
    )


def recalling(dossier: Dossier) -> frozenset[str]:
    """The ids of the articles that recall the meeting without reporting it."""
    reporting = {spot.article for spot in dossier.meeting.reports}
    return frozenset(entry.article.id for entry in dossier.entries) - reporting


def counted(number: int, noun: str) -> str:
    """ "1 report", "1,240 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
