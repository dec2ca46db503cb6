"""The reader's word on identities: kept, checked, taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from gazadesk.library import decisions, identities, naming
from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.identities import Identities
from gazadesk.library.search.texts import renew_words
from gazadesk.model import Decision, DecisionKind, Verdict
from gazadesk.text.clean import clean_line

_AT_ONCE = 200
"""Articles whose words are made again before a decision returns; the rest are in index_pending."""


def decide(
    database: Database, view: Identities, one: str, other: str, verdict: Verdict, note: str
) -> Decision:
    """Say whether two identities are one, or whether a spelling belongs to one."""
    if one == other:
        raise LibraryError("an identity is always the same as itself; name two")
    one = view.decided.whole.get(one, one)
    if view.decided.whole.get(other) is not None:
        other = _gone_back(view, one, other)
    if not _is_identity(view, one):
        raise LibraryError(f"there is no identity {clean_line(one)}")
    members: tuple[str, ...] = ()
    if not _is_identity(view, other):
        one, other, members = _spelling(view, one, other)
    elif verdict is Verdict.SAME and _rank(view, other) > _rank(view, one):
        one, other = other, one
    touched = {*view.decided.sources(one), *view.decided.sources(other)}
    with database.write() as connection:
        now = identities.load(database, view)
        standing = now.decided.decisions
        old = next((d for d in standing if {d.one, d.other} == {one, other}), None)
        if old is not None and old.members:
            one, other, members = old.one, old.other, old.members
        new = Decision(
            *(0, DecisionKind.IDENTITY, one, other, verdict, decisions.reader_name()),
            *(decisions.now(connection), clean_line(note)[: decisions.LONGEST_NOTE], members),
        )
        _check(now, [d for d in standing if d is not old], new)
        kept = decisions.put(connection, new, old)
        after = identities.load(database).decided
        _mark(connection, touched.union(after.sources(one), after.sources(other)))
    renew_words(database, _AT_ONCE)
    return kept


def undo(database: Database, view: Identities, only: int | None = None) -> Decision | None:
    """Take back the latest decision on identities; the one it replaced stands again.

    ``LibraryError`` where ``only`` is given and another one is the latest.
    """
    undone = decisions.undo(database, "kind = 'identity'", only=only)
    if undone is not None:
        after = identities.load(database).decided
        ids = [undone.one, undone.other]
        touched = {s for id in ids for now in (view.decided, after) for s in now.sources(id)}
        with database.write() as connection:
            _mark(connection, touched)
        renew_words(database, _AT_ONCE)
    return undone


def _is_identity(view: Identities, id: str) -> bool:
    if view.entity(id) is not None:
        return True
    known = "SELECT 1 FROM entity_article WHERE entity = ? LIMIT 1"
    return bool(view.database.read(known, (id,)))


def _gone_back(view: Identities, one: str, part: str) -> str:
    """What a part that does not stand is now: a spelling of the identity, or the identity."""
    base = view.decided.whole[part]
    if view.decided.identity(base) != view.decided.identity(one):
        return base
    rows = view.database.read(
        "SELECT json_extract(members, '$[0]') FROM decision WHERE other = ? AND members <> '[]'",
        (part,),
    )
    return str(rows[0][0])


def _spelling(view: Identities, one: str, other: str) -> tuple[str, str, tuple[str, ...]]:
    """The id that a spelling is printed under, the id of the part, and the spelling."""
    from gazadesk.annotate.names.partition import part_id, spelling_key

    said = " ".join(clean_line(other).split())
    key = spelling_key(said)
    counts: dict[str, int] = {}
    others: dict[str, set[str]] = {}
    home = view.decided.identity(one)
    for source, _, used, times in naming.ways(view.database, view.decided.sources(one)):
        placed = view.decided.place(source, used)
        for spelling, count in used.items():
            if placed[spelling] != home:
                continue
            if spelling_key(spelling) == key:
                counts[source] = counts.get(source, 0) + count * times
            else:
                others.setdefault(source, set()).add(spelling)
    if not key or not counts:
        name = _named(view, one)
        raise LibraryError(f"{name} is nowhere spelled “{said}”, and no identity has that id")
    holder = max(counts, key=lambda id: (counts[id], id))
    if not others.get(holder):
        name = _named(view, one)
        if holder == one or len(counts) == len(view.decided.members(one)):
            raise LibraryError(f"“{said}” is the only spelling of {name}; nothing would be left")
        raise LibraryError(f"“{said}” came to {name} by your decision; take that back instead")
    return holder, part_id(holder, said), (said,)


def _rank(view: Identities, id: str) -> tuple[bool, int]:
    """What the id that stays goes by: known to the alias data, then more spellings."""
    entity = view.entity(id)
    return (False, 0) if entity is None else (entity.known is not None, len(entity.aliases))


def _check(view: Identities, standing: list[Decision], new: Decision) -> None:
    """Refuse what contradicts earlier decisions, with one line that names them."""
    from gazadesk.annotate.names.partition import Decided
    from gazadesk.meetings.decisions.bonds import yours

    parts = dict(view.decided.whole)
    if new.members and new.verdict is Verdict.DIFFERENT:
        parts.pop(new.other, None)
    elif new.members:
        parts[new.other] = new.one
    earlier = Decided(standing, parts)
    one, other = _named(view, new.one), _named(view, new.other, new)
    if (clash := earlier.clash(new)) is not None:
        if new.verdict is Verdict.DIFFERENT:
            joins = [
                d
                for d in standing
                if d.verdict is Verdict.SAME
                and earlier.identity(d.one) == earlier.identity(new.one)
            ]
            said = " and ".join(dict.fromkeys(yours(d) for d in joins))
            said = f"they are the same by {said}; undo that first"
            raise LibraryError(f"{one} and {other} cannot be different: {said}")
        against = next(d for d in standing if (d.one, d.other) == clash)
        pair = f"{_named(view, against.one)} and {_named(view, against.other, against)}"
        raise LibraryError(
            f"{one} and {other} cannot be the same: {pair} are different by {yours(against)};"
            " undo that first"
        )
    if len(Decided([*standing, new], parts).decisions) != len(standing) + 1:
        raise LibraryError(
            f"{one} and {other}: that contradicts earlier decisions; undo them first"
        )


def _named(view: Identities, id: str, decision: Decision | None = None) -> str:
    if decision is not None and decision.members:
        return f"“{decision.members[0]}”"
    entity = view.entity(id)
    return f"“{entity.name}”" if entity else clean_line(id)


def _mark(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Note the articles whose words change with what was decided about the ids.

    They name one of them, or tell of a meeting that does.
    """
    listed = json.dumps(sorted(ids))
    connection.execute(
        "INSERT OR IGNORE INTO renewal SELECT article FROM entity_article"
        " WHERE entity IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    connection.execute(
        "INSERT OR IGNORE INTO renewal SELECT number FROM meeting"
        " JOIN meeting_article ON meeting_article.meeting = meeting.id"
        " JOIN article ON article.id = meeting_article.article WHERE EXISTS"
        " (SELECT 1 FROM json_each(?) WHERE instr(meeting.meeting, json_quote(value)))",
        (listed,),
    )
