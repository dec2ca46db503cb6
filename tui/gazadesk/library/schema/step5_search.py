"""Version 5: a wider search, searches that are kept, and an index for each order of the list."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_SEARCH = """
-- Ids of identities, the outlet and the agency as printed, and what was found (quote, figure...):
-- one a line each.
ALTER TABLE words ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE words ADD COLUMN entity TEXT NOT NULL DEFAULT '';
ALTER TABLE words ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE words ADD COLUMN credit TEXT NOT NULL DEFAULT '';
ALTER TABLE words ADD COLUMN has TEXT NOT NULL DEFAULT '';
CREATE INDEX words_version ON words (version);
CREATE TABLE name_word (                    -- the words in the names of the machine's identities
    word TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (word, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_word_entity ON name_word (entity, word);
CREATE INDEX mark_starred ON mark (article) WHERE starred IS NOT NULL;
CREATE INDEX article_oldest ON article (published IS NULL, published, outlet_key, title_key, id);
CREATE INDEX article_outlet ON article (outlet_key, published DESC, title_key, id);
CREATE INDEX article_title ON article (title_key, published DESC, outlet_key, id);
-- The day of the meeting that the article reports, '' where it is not known; NULL where it only
-- recalls the meeting.
ALTER TABLE meeting_article ADD COLUMN met TEXT;
UPDATE meeting_article SET met = (
    SELECT coalesce(json_extract(meeting.meeting, '$[1][2]'), '')
    FROM meeting, json_each(meeting.meeting, '$[1][7]') AS report
    WHERE meeting.id = meeting_article.meeting
    AND json_extract(report.value, '$[0]') = meeting_article.article
);
CREATE INDEX meeting_article_met ON meeting_article (met DESC, meeting, article)
    WHERE met IS NOT NULL;
-- Grows when a meeting changes.
ALTER TABLE library ADD COLUMN met INTEGER NOT NULL DEFAULT 0;
CREATE TABLE work_change (                  -- articles whose mark, tags or notes changed
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO work_change (article)
    SELECT article FROM mark UNION SELECT article FROM tag UNION SELECT article FROM note;
CREATE TABLE search (                       -- the reader's: searches that are kept
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    made TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0         -- the newest article there was when last opened
) STRICT;
CREATE TABLE searched (                     -- the reader's: what was searched for, newest last
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL
) STRICT;
"""

# Written out, as the conflict clause of a statement outranks those of the triggers it sets off.
_NOTED = """
CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN
    DELETE FROM work_change WHERE article = {article};
    INSERT INTO work_change (article) SELECT {article} WHERE {article} IS NOT NULL;
END
"""
_EVENTS = (
    ("made", "INSERT", "NEW"),
    ("changed", "UPDATE", "NEW"),
    ("moved", "UPDATE", "OLD"),
    ("gone", "DELETE", "OLD"),
)
_ARTICLE = {"note_tag": "(SELECT article FROM note WHERE number = {row}.note)"}


def search(connection: sqlite3.Connection) -> None:
    """A wider search, searches that are kept, and an index for each order of the list."""
    run(connection, _SEARCH)
    for table in ("mark", "tag", "note", "note_tag"):
        for name, event, row in _EVENTS:
            article = _ARTICLE.get(table, "{row}.article").format(row=row)
            connection.execute(_NOTED.format(table=table, name=name, event=event, article=article))
    for event in ("INSERT", "UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER meeting_{event} AFTER {event} ON meeting BEGIN"
            " UPDATE library SET met = met + 1; END"
        )
