"""Quotations, figures and dates, one a line, each with whose it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.export.credits import headed
from gazadesk.export.days import day
from gazadesk.export.entries import Entry, entry, text_hash
from gazadesk.export.layout import wrapped
from gazadesk.export.quoting import flat, sentence_at, speaker
from gazadesk.export.records import Record
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.library import Library

KINDS = ("quotation", "figure", "date")


@dataclass(frozen=True, slots=True)
class Finding:
    """One quotation, figure or date: ``told`` in a line, and as data."""

    entry: Entry
    words: str
    told: str
    record: Record


def findings(library: Library, kind: str, ids: Sequence[str], words: str = "") -> Iterator[Finding]:
    """What of a kind the articles hold, in their order.

    ``words`` keeps those whose line holds them, case and accents apart.
    """
    wanted = fold(words).split()
    tell = {"quotation": _quotations, "figure": _figures, "date": _dates}[kind]
    for id in ids:
        for found in tell(entry(library, id)):
            folded = fold(found.told)
            if all(word in folded for word in wanted):
                yield found


def finding_lines(found: Finding, width: int | None) -> Iterator[str]:
    """One finding, which means something by itself."""
    where = f"{headed(found.entry.article)} [{found.entry.article.id}]"
    if width is None:
        yield f"{found.told}\t{where}"
        return
    yield from wrapped(found.told, width, "", "  ")
    yield from wrapped(where, width, "  in ", "     ")


def finding_record(found: Finding) -> Record:
    """One finding as data, with the article it stands in and the sentence around it."""
    article, marks = found.entry.article, found.entry.annotations
    return {
        **found.record,
        "words": found.words,
        "sentence": sentence_at(article, marks, found.record["start"]),
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "published": article.published,
        "published_basis": str(article.published_basis),
        "url": article.url,
        "text_sha256": text_hash(article),
    }


def _quotations(held: Entry) -> Iterator[Finding]:
    for each in held.annotations.quotations:
        words = flat(held.article.body[each.start : each.end])
        who = speaker(each, held.annotations)
        record = {
            "start": each.start,
            "end": each.end,
            "speaker": each.speaker,
            "speaker_text": each.speaker_text,
        }
        yield Finding(held, words, f"{who or 'speaker not stated'}: “{words}”", record)


def _figures(held: Entry) -> Iterator[Finding]:
    for each in held.annotations.figures:
        words = flat(held.article.body[each.start : each.end])
        whole = float(each.value).is_integer() if each.value is not None else False
        record = {
            "start": each.start,
            "end": each.end,
            "value": int(each.value) if whole and each.value is not None else each.value,
            "qualifier": each.qualifier,
            "counts": each.counts,
            "as_of": each.as_of,
            "attribution": each.attribution,
        }
        told = f"{each.counts or 'what it counts not stated'}: {words}"
        told += f" ({each.qualifier})" if each.qualifier and each.qualifier not in words else ""
        told += f", as of {each.as_of}" if each.as_of else ""
        yield Finding(held, words, f"{told}; according to: {_who(each.attribution)}", record)


def _dates(held: Entry) -> Iterator[Finding]:
    for each in held.annotations.dates:
        words = flat(held.article.body[each.start : each.end])
        record = {
            "start": each.start,
            "end": each.end,
            "value": each.value,
            "precision": str(each.precision),
            "rule": each.rule,
            "inferred": each.inferred,
        }
        resolved = day(each.value) if each.value else "not resolved"
        how = f"{each.rule}, from an inferred day of publication" if each.inferred else each.rule
        yield Finding(held, words, f"{resolved}: “{words}” ({how})", record)


def _who(attribution: str | None) -> str:
    return flat(attribution) if attribution else "not stated"
