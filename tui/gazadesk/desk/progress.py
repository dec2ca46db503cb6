"""How far a reading is and how it ended, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazadesk.desk import wording

if TYPE_CHECKING:
    from gazadesk.pipeline import Progress, Summary

_STAGES = {
    "linking": "Finding the meetings in what was read",
    "indexing": "Making what was read searchable",
}


def going_on(progress: Progress) -> tuple[str, float]:
    """What is done of what, how fast (articles a second), what failed; and the share done.

    Names the key that stops it only while there is something to stop.
    """
    failed = [f"{progress.failed:,} failed"] if progress.failed else []
    if progress.stage in _STAGES:
        return " · ".join([_STAGES[progress.stage], *failed]), 1.0
    rate = [f"{progress.rate:,.0f}/s"] if progress.rate >= 1 else []
    counts = f"Reading {progress.done:,} of {progress.total:,}"
    said = " · ".join([counts, *rate, *failed, "Esc stops"])
    return said, progress.done / max(progress.total, 1)


def ended(summary: Summary) -> str:
    """One line on what the reader should know of a reading that is over; empty for nothing."""
    failed = f"{summary.failed:,} could not be read; E shows which and why."
    if not summary.cancelled:
        return failed if summary.failed else ""
    stays = wording.counted(summary.added, "new article")
    said = f"Stopped: {stays} read and kept; the next reading goes on from there."
    return f"{said} {failed}" if summary.failed else said
