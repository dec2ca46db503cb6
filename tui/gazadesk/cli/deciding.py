"""Commands for the reader's own word on meetings."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gazadesk.cli.opened import Opened, article, meeting
from gazadesk.cli.output import FAILED, OK, USAGE, put, put_json_lines, say
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Decision

WORDS = {
    "same": 2,
    "different": 2,
    "unsure": 2,
    "split": 2,
    "merge": 2,
    "undo": 0,
}
"""What can be decided, and how many ids it takes."""


def decide(options: argparse.Namespace, places: Places) -> int:
    """Keep a decision, or take the last one back, and link the library again."""
    word: str = options.word
    if len(options.ids) != WORDS[word]:
        takes = "takes no ids" if not WORDS[word] else f"takes {WORDS[word]} ids"
        say(f"decide {word} {takes}; `gazadesk decide --help` shows examples")
        return USAGE
    with Opened(options, places) as library:
        decision = _decided(library, word, options.ids, options.note)
        if decision is None:
            say("there is no decision to undo")
            return FAILED
        from gazadesk.export.decisions import decision_line
        from gazadesk.pipeline import reconsider

        reconsider(library, decision)
        put([("undone: " if word == "undo" else "") + decision_line(library, decision)])
    return OK


def _decided(library: Library, word: str, ids: list[str], note: str) -> Decision | None:
    from gazadesk.model import Verdict

    if word == "undo":
        return library.undo_decision()
    if word == "split":
        return library.split(article(library, ids[0]), meeting(library, ids[1]), note=note)
    if word == "merge":
        return library.merge(meeting(library, ids[0]), meeting(library, ids[1]), note=note)
    one, other = (article(library, id) for id in ids)
    return library.decide(one, other, Verdict(word), note=note)


def decisions(options: argparse.Namespace, places: Places) -> int:
    """Print the decisions that stand, or with ``--audit`` all that was done with any."""
    from gazadesk.export.decisions import (
        audit_line,
        audit_record,
        decision_line,
        decision_record,
    )

    with Opened(options, places) as library:
        if options.audit and options.json:
            put_json_lines(audit_record(line) for line in library.audit())
        elif options.audit:
            put(audit_line(library, line) for line in library.audit())
        elif options.json:
            put_json_lines(decision_record(decision) for decision in library.decisions())
        else:
            put(decision_line(library, decision) for decision in library.decisions())
    return OK
