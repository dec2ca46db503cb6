"""The lines of a dossier: what one report says, in its own words, and in which sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.model import Annotations, Article, Evidence, Meeting, PublishedBasis, Quotation

if TYPE_CHECKING:
    from gazadesk.export.subjects import Entry
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


def speaker(quotation: Quotation, annotations: Annotations) -> str | None:
    """Whose words they are as printed, with the name where that says more; None: none named."""
    printed = flat(quotation.speaker_text or "")
    names = {entity.id: entity.name for entity in annotations.entities}
    known = names.get(quotation.speaker or "", "")
    if printed and known and known not in printed:
        return f"{printed} ({known})"
    return printed or known or None


def sentence_at(article: Article, annotations: Annotations, at: int) -> str:
    """The sentence of the body around an offset, on one line; empty where there is none."""
    index = bisect_right(annotations.sentences, at, key=lambda span: span.start) - 1
    if index < 0 or at >= annotations.sentences[index].end:
        return ""
    span = annotations.sentences[index]
    return flat(article.body[span.start : span.end])


def flat(text: str) -> str:
    """The text on one line, with single blanks."""
    return " ".join(text.split())


def _inferred(article: Article, day_of_meeting: bool) -> str:
    marks = []
    if day_of_meeting:
        marks.append("the day of the meeting")
    if article.published_basis is PublishedBasis.INFERRED:
        marks.append("the day of publication")
    return ", ".join(marks)
