"""The lines of a dossier: what one report says, in its own words, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.export.entries import Entry
from gazadesk.export.quoting import flat, sentence_at, speaker
from gazadesk.model import Article, Evidence, Meeting, PublishedBasis

if TYPE_CHECKING:
    from gazadesk.meetings.comparison.compare import Comparison, Passage


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one report says.

    ``kind`` is what it is about ("reports", "recalls", "date", "place", "as named", "topics",
    "figure", "source", "quotation"), ``name`` the row's name where a kind has several. ``words``
    stand at ``start`` to ``end`` of the body, or of the title; ``sentence`` is the one around them.
    ``reading`` is what the words were taken for, ``value`` what is compared, ``source`` whose claim
    it is as printed. ``inferred`` says what in this line no report states.
    """

    entry: Entry
    kind: str
    name: str
    words: str
    sentence: str
    start: int
    end: int
    in_title: bool = False
    reading: str = ""
    value: str | None = None
    source: str | None = None
    differs: bool = False
    inferred: str = ""


def claims(meeting: Meeting, compared: Comparison, entries: Sequence[Entry]) -> Iterator[Claim]:
    """Every line of the dossier: who reports it, each compared fact, quotations, who recalls it."""
    known = {entry.article.id: entry for entry in entries}
    yield from _carried("reports", meeting.reports, known, compared.articles)
    for fact in compared.facts:
        for cell in fact.cells:
            for said in cell.statements:
                source = flat(said.source.text) if said.source else None
                yield _claim(
                    known[cell.article],
                    str(fact.kind),
                    fact.name,
                    said.words,
                    reading=said.reading,
                    value=said.value,
                    source=source,
                    differs=fact.differs,
                )
    for id in compared.articles:
        yield from _quotations(known[id])
    recalling = [spot.article for spot in meeting.recalls]
    yield from _carried("recalls", meeting.recalls, known, recalling)


def _claim(
    entry: Entry,
    kind: str,
    name: str,
    passage: Passage,
    *,
    reading: str,
    value: str | None,
    source: str | None,
    differs: bool,
) -> Claim:
    sentence = (
        entry.article.title
        if passage.title
        else sentence_at(entry.article, entry.annotations, passage.start)
    )
    return Claim(
        entry,
        kind,
        name,
        flat(passage.text),
        sentence,
        passage.start,
        passage.end,
        passage.title,
        reading,
        value,
        source,
        differs,
        _inferred(entry.article, "inferred" in reading),
    )


def _carried(
    kind: str, spots: Sequence[Evidence], known: dict[str, Entry], order: Sequence[str]
) -> Iterator[Claim]:
    for id in dict.fromkeys(order):
        for spot in spots:
            if spot.article == id and (entry := known.get(id)) is not None:
                yield _carrying(kind, entry, spot)


def _carrying(kind: str, entry: Entry, spot: Evidence) -> Claim:
    article, marks = entry.article, entry.annotations
    titled = _in_title(entry, spot)
    words = flat((article.title if titled else article.body)[spot.start : spot.end])
    sentence = article.title if titled else sentence_at(article, marks, spot.start)
    inferred = _inferred(article, False)
    return Claim(
        entry,
        kind,
        kind,
        words,
        sentence or words,
        spot.start,
        spot.end,
        titled,
        inferred=inferred,
    )


def _in_title(entry: Entry, spot: Evidence) -> bool:
    """Whether the account at these offsets was found in the title: they are then the title's."""
    from gazadesk.meetings import find_accounts

    if spot.end > len(entry.article.title):
        return False
    here = [
        account.title
        for account in find_accounts(entry.article, entry.annotations)
        if (account.start, account.end) == (spot.start, spot.end)
    ]
    return bool(here) and all(here)


def _quotations(entry: Entry) -> Iterator[Claim]:
    for quotation in entry.annotations.quotations:
        start, end = quotation.start, quotation.end
        yield Claim(
            entry,
            "quotation",
            "quotation",
            flat(entry.article.body[start:end]),
            sentence_at(entry.article, entry.annotations, start),
            start,
            end,
            source=speaker(quotation, entry.annotations),
            inferred=_inferred(entry.article, False),
        )


def _inferred(article: Article, day_of_meeting: bool) -> str:
    marks = []
    if day_of_meeting:
        marks.append("the day of the meeting")
    if article.published_basis is PublishedBasis.INFERRED:
        marks.append("the day of publication")
    return ", ".join(marks)
