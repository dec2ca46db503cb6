"""Notes and decisions of a dump, put beside those that are there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from gazadesk.library import decisions
from gazadesk.library.work import marks
from gazadesk.model import Decision, DecisionKind, Verdict
from gazadesk.text.clean import clean, clean_line

_COLUMNS = "article, note, made, changed, starred, start, stop, quoted, before, after"


def noted(connection: sqlite3.Connection, id_: str, record: Mapping[str, Any]) -> bool:
    """Put a note back; False where it is there. Of two states of one note the later one stays.

    An article has one note on the whole of it: another text comes below the one that is there.
    """
    row = connection.execute(
        "SELECT number, note, coalesce(changed, made) FROM note WHERE article = :id"
        " AND start IS :start AND stop IS :stop AND quoted IS :quoted"
        " AND (made = :made OR start IS NULL)",
        {"id": id_, **{name: record[name] for name in ("start", "stop", "quoted", "made")}},
    ).fetchone()
    text = clean(str(record["note"]))
    if row is None:
        names = _COLUMNS.split(", ")
        values = {name: record[name] for name in names} | {"article": id_, "note": text}
        cursor = connection.execute(
            f"INSERT INTO note ({_COLUMNS}) VALUES ({', '.join(f':{name}' for name in names)})",
            values,
        )
        _tag_note(connection, cursor.lastrowid or 0, record["tags"])
        return True
    number, there, changed = row
    both = there
    if record["start"] is not None and str(record["changed"] or record["made"]) > changed:
        both = text
    elif record["start"] is None and text not in there:
        both = f"{there}\n\n{text}".strip()
    if both != there:
        connection.execute(
            "UPDATE note SET note = ?, changed = ? WHERE number = ?",
            (both, record["changed"] or record["made"], number),
        )
    return _tag_note(connection, number, record["tags"]) or both != there


def _tag_note(connection: sqlite3.Connection, note: int, tags: list[list[str]]) -> bool:
    kept = [(note, tag, str(made)) for given, made in tags for tag in marks.clean_tags([given])]
    before = connection.total_changes
    connection.executemany("INSERT OR IGNORE INTO note_tag VALUES (?, ?, ?)", kept)
    return connection.total_changes > before


def decided(
    connection: sqlite3.Connection,
    about: str,
    record: Mapping[str, Any],
    homes: Mapping[str, str],
    numbers: Mapping[int, int],
) -> tuple[int, bool, str | None]:
    """Put a decision back: its number here, whether it is new, and what stands against it.

    ``homes`` are the ids that its articles have here, ``numbers`` those of decisions put back.
    """
    new = _decision(about, record, homes)
    row = connection.execute(
        "SELECT number FROM decision WHERE (kind, one, other, verdict, who, made) ="
        " (?, ?, ?, ?, ?, ?)",
        (new.kind.value, new.one, new.other, new.verdict.value, new.who, new.made),
    ).fetchone()
    if row is not None:
        return int(row[0]), False, None
    undone = record.get("undone")
    if undone is None and (against := _against(connection, new)) is not None:
        return 0, False, against
    cursor = connection.execute(
        "INSERT INTO decision"
        " (kind, one, other, verdict, who, made, note, members, replaces, undone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(new.kind.value, new.one, new.other, new.verdict.value, new.who, new.made, new.note),
            json.dumps(list(new.members)),
            numbers.get(record.get("replaces") or 0),
            undone,
        ),
    )
    return cursor.lastrowid or 0, True, None


def _decision(about: str, record: Mapping[str, Any], homes: Mapping[str, str]) -> Decision:
    kind = DecisionKind(about)
    one, other = (homes.get(str(record[side]), str(record[side])) for side in ("one", "other"))
    if kind is DecisionKind.LINK:
        one, other = sorted((one, other))
    members = tuple(homes.get(str(id_), str(id_)) for id_ in record["members"])
    return Decision(
        0,
        kind,
        one,
        other,
        Verdict(record["verdict"]),
        clean_line(str(record["who"])),
        str(record["made"]),
        clean_line(str(record["note"]))[: decisions.LONGEST_NOTE],
        members,
    )


def _against(connection: sqlite3.Connection, new: Decision) -> str | None:
    """Which decision that stands here a restored one contradicts, in words."""
    columns = decisions.COLUMNS
    rows = connection.execute(f"SELECT {columns} FROM decision WHERE undone IS NULL")
    standing = [decisions.from_row(row) for row in rows]
    same = [d for d in standing if d.kind is new.kind and {d.one, d.other} == {new.one, new.other}]
    if same:
        return f"your decision of {same[0].made[:10]} on the same two stands"
    if new.kind is DecisionKind.IDENTITY:
        from gazadesk.annotate.names.partition import Decided

        ours = [d for d in standing if d.kind is DecisionKind.IDENTITY]
        parts = {d.other: d.one for d in (*ours, new) if d.members}
        clash = Decided(ours, parts).clash(new)
        return None if clash is None else "it contradicts your decisions"
    from gazadesk.meetings.decisions.constrain import contradiction

    links = [d for d in standing if d.kind is not DecisionKind.IDENTITY]
    return contradiction(links, new, clean_line)
