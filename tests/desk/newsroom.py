"""A small invented story for the desk's tests: six reports on talks about a harbour.

Texts, names, meetings and links are made up here and put into a real library, so that what the
screens show depends on no other room's rules.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gazadesk.library import Library
from gazadesk.model import (
    Annotations,
    Article,
    Caption,
    Coverage,
    DateBasis,
    Entity,
    EntityType,
    Evidence,
    Figure,
    Hidden,
    Link,
    Meeting,
    Mention,
    Mode,
    Participant,
    PublishedBasis,
    Quotation,
    ReadError,
    Reason,
    Relation,
    Source,
)
from gazadesk.text.sentences import sentences

PEOPLE, ORGS, PLACES, GROUPS = EntityType

ENTITIES = (
    Entity(
        "lind",
        PEOPLE,
        "Mara Lindqvist",
        ("Mara Lindqvist", "Lindqvist", "M. Lindkvist"),
        titles=("harbour minister",),
        merges=("last name of a person named in full before",),
    ),
    Entity("vidal", PEOPLE, "Tomás Vidal", ("Tomás Vidal", "Tomas Vidal", "Vidal")),
    Entity("cfu", ORGS, "Coastal Fishers' Union", ("Coastal Fishers' Union", "CFU"), known="cfu"),
    Entity("board", ORGS, "Harbour Board", ("Harbour Board",)),
    Entity("aldane", PLACES, "Port Aldane", ("Port Aldane",)),
    Entity("skerrow", PLACES, "Skerrow", ("Skerrow",)),
    Entity("pilots", GROUPS, "Aldane Pilots", ("Aldane Pilots",)),
)

_JUNE = (
    "Harbour minister Mara Lindqvist sat down with Tomás Vidal, who leads the Coastal Fishers' "
    "Union (CFU), in Port Aldane on Sunday to go over the berths that the new quay would close.\n\n"
    "Lindqvist told the union that at least 140 boats would keep a place until spring. Vidal "
    "called the offer “a first step, and a short one”, and asked for the figures of the Harbour "
    "Board.\n\n"
    "The two last met in Skerrow in March, when the talks broke off over fees.\n\n"
    "The Aldane Pilots said they had not been asked. The Harbour Board declined to comment, and "
    "Lindqvist is to answer questions in the assembly on Thursday. Vidal said the CFU would ask "
    "its members before any answer was given."
)
_WIRE = (
    "Mara Lindqvist and Tomas Vidal met in Port Aldane on Sunday about berths for the fishing "
    "fleet, officials of the Harbour Board said.\n\n"
    "The union's leader asked for written figures. Vidal said the CFU would put the offer to its "
    "members. It was their first meeting since the talks in Skerrow."
)
_SUMMARY = (
    "A meeting on Sunday between the minister, Mara Lindqvist, and the head of the Coastal "
    "Fishers' Union, Tomas Vidal, brought no agreement, but both sides will meet again."
)
_MARCH = (
    "Talks between Mara Lindqvist and Tomás Vidal in Skerrow ended on Friday without a result, "
    "the Coastal Fishers' Union said.\n\nFees for the winter berths were the sticking point."
)
_PHONE = (
    "Mara Lindqvist spoke by phone with Tomás Vidal on Tuesday and promised the figures that the "
    "Coastal Fishers' Union had asked for in Port Aldane."
)
_STORM = (
    "A storm closed Port Aldane for a second day. The Harbour Board counted 37 damaged boats, and "
    "the Aldane Pilots kept the channel shut."
)


def article(id: str, title: str, body: str, **more: object) -> Article:
    """An article of the story, as ingest would give it."""
    return Article(id=id, path=f"{id}.txt", title=title, body=body, **more)  # type: ignore[arg-type]


ARTICLES = (
    article(
        "june-ledger",
        "Minister and fishers' leader weigh the price of the new quay",
        _JUNE,
        outlet="The Aldane Ledger",
        author="R. Oyelaran",
        dateline="PORT ALDANE",
        published="2031-06-29",
        published_basis=PublishedBasis.STATED,
        published_phrase="June 29, 2031",
        url="https://ledger.example/quay-talks",
        captions=(Caption("Boats at the old quay in Port Aldane. (Ledger photo)", 0),),
        hidden=(
            Hidden("Subscribe to our newsletter", "a call to subscribe", 0),
            Hidden("Read more: Ten ways to cook a herring", "a teaser", len(_JUNE) - 40),
        ),
    ),
    article(
        "june-wire",
        "Lindqvist, Vidal discuss berths in Port Aldane",
        _WIRE,
        outlet="Northern Post",
        agency="Tidewire",
        published="2031-06-29",
        published_basis=PublishedBasis.INFERRED,
        published_phrase="“on Sunday”, through the report of The Aldane Ledger",
    ),
    article(
        "june-summary",
        "No deal yet on the quay",
        _SUMMARY,
        outlet="Harbour Radio",
        published="2031-06-30",
        published_basis=PublishedBasis.STATED,
        summary_of="its morning broadcast",
    ),
    article(
        "march-post",
        "Skerrow talks end without result",
        _MARCH,
        outlet="Northern Post",
        published="2031-03-14",
        published_basis=PublishedBasis.STATED,
    ),
    article(
        "july-phone",
        "Minister promises figures after the quay talks",
        _PHONE,
        agency="Tidewire",
        published="2031-07-02",
        published_basis=PublishedBasis.STATED,
    ),
    article("storm", "Storm shuts the port for a second day", _STORM, outlet="Harbour Radio"),
)

_NAMES = (
    ("Coastal Fishers' Union", "cfu"),
    ("Coastal Fishers’ Union", "cfu"),
    ("Mara Lindqvist", "lind"),
    ("Tomás Vidal", "vidal"),
    ("Tomas Vidal", "vidal"),
    ("Harbour Board", "board"),
    ("Port Aldane", "aldane"),
    ("Aldane Pilots", "pilots"),
    ("Lindqvist", "lind"),
    ("Skerrow", "skerrow"),
    ("Vidal", "vidal"),
    ("CFU", "cfu"),
)


def annotated(body: str) -> Annotations:
    """The names above where they stand in a body, and its first number and quotation."""
    types = {entity.id: entity.type for entity in ENTITIES}
    taken: list[Mention] = []
    for words, entity in _NAMES:
        at = body.find(words)
        while at >= 0:
            end = at + len(words)
            if not any(each.start < end and at < each.end for each in taken):
                taken.append(Mention(at, end, types[entity], entity))
            at = body.find(words, end)
    taken.sort(key=lambda each: each.start)
    named = {each.entity for each in taken}
    figures = ()
    if (at := body.find("140")) >= 0:
        figures = (Figure(at, at + 3, 140.0, "boats", "at least"),)
    quoted = ()
    if "“" in body:
        quoted = (Quotation(body.index("“") + 1, body.index("”"), "vidal"),)
    from gazadesk.model import Span

    return Annotations(
        mentions=tuple(taken),
        entities=tuple(entity for entity in ENTITIES if entity.id in named),
        figures=figures,
        quotations=quoted,
        sentences=tuple(Span(*each) for each in sentences(body)),
    )


def _evidence(article_: str, words: str) -> Evidence:
    body = next(each.body for each in ARTICLES if each.id == article_)
    start = body.index(words)
    return Evidence(article_, start, start + len(words))


_BOTH = (
    Participant("Mara Lindqvist", "lind"),
    Participant("Tomás Vidal", "vidal", "cfu"),
)
_JUNE_MEETING = Meeting(
    "m-june",
    _BOTH,
    "2031-06-29",
    DateBasis.RESOLVED,
    "Port Aldane",
    Mode.IN_PERSON,
    reports=(
        _evidence("june-ledger", "Harbour minister"),
        _evidence("june-summary", "A meeting"),
        _evidence("june-wire", "Mara Lindqvist and"),
    ),
)
_MARCH_MEETING = Meeting(
    "m-march",
    _BOTH,
    "2031-03-14",
    DateBasis.STATED,
    "Skerrow",
    reports=(_evidence("march-post", "Talks between"),),
    recalls=(
        _evidence("june-ledger", "The two last met"),
        _evidence("june-wire", "It was their first"),
    ),
)
_PHONE_MEETING = Meeting(
    "m-phone",
    _BOTH,
    "2031-07-01",
    DateBasis.RESOLVED,
    None,
    Mode.PHONE,
    reports=(_evidence("july-phone", "Mara Lindqvist spoke"),),
)


def _reason(kind: str, text: str, *, against: bool = False) -> Reason:
    return Reason(kind, text, (), against)


COVERAGE = Coverage(
    (_JUNE_MEETING, _MARCH_MEETING, _PHONE_MEETING),
    (
        Link(
            "june-ledger",
            "june-wire",
            Relation.SAME_MEETING,
            0.95,
            (
                _reason("participants", "both name Mara Lindqvist and Tomás Vidal"),
                _reason("date", "same day: Sunday 29 June 2031"),
                _reason("place", "same place: Port Aldane"),
            ),
            "m-june",
        ),
        Link(
            "june-ledger",
            "june-summary",
            Relation.SAME_MEETING,
            0.8,
            (
                _reason("participants", "both name Mara Lindqvist and Tomás Vidal"),
                _reason("date", "same day: Sunday 29 June 2031"),
            ),
            "m-june",
        ),
        Link(
            "june-summary",
            "june-wire",
            Relation.SAME_MEETING,
            0.8,
            (_reason("date", "same day: Sunday 29 June 2031"),),
            "m-june",
        ),
        Link(
            "june-ledger",
            "march-post",
            Relation.RECALLS,
            0.7,
            (_reason("place", "“last met in Skerrow in March”; that report is from Skerrow"),),
            "m-march",
        ),
        Link(
            "june-ledger",
            "july-phone",
            Relation.POSSIBLE,
            0.4,
            (
                _reason("participants", "both name Mara Lindqvist and Tomás Vidal"),
                _reason("date", "date differs: 29 June / 1 July", against=True),
            ),
        ),
        Link(
            "june-ledger",
            "storm",
            Relation.SAME_STORY,
            0.2,
            (_reason("names", "both name the Harbour Board and Port Aldane"),),
        ),
    ),
)

OF_FOUR = replace(
    COVERAGE,
    meetings=(
        replace(
            _JUNE_MEETING,
            reports=(*_JUNE_MEETING.reports, _evidence("july-phone", "Mara Lindqvist spoke")),
        ),
        _MARCH_MEETING,
    ),
)
"""The same, but four articles report the meeting of June."""

ERROR = ReadError("notes/\x1b[31mcover.bin", "a binary file, not a text; nothing read from it")


def fill(library: Library, *, errors: bool = False) -> Library:
    """Put the whole story into a library."""
    for each in ARTICLES:
        raw = each.body.encode()
        library.add(Source(each, raw, f"sha-{each.id}"), annotated(each.body), {})
    library.set_entities(ENTITIES)
    library.set_coverage(COVERAGE)
    if errors:
        library.record_error(ERROR)
    library.index_pending()
    return library


def library(folder: Path, *, empty: bool = False, errors: bool = False) -> Library:
    """A library in a folder, with the story in it unless ``empty``."""
    opened = Library.open(folder / "story.gazadesk", folder / "cache")
    return opened if empty else fill(opened, errors=errors)
