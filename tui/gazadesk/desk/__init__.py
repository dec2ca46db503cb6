"""The desk: the Textual app over a library. Importing this imports nothing of Textual."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.settings import Settings


def run(
    library: Path,
    cache: Path,
    paths: Sequence[Path] = (),
    *,
    log: Path | None = None,
    settings: Settings | None = None,
    problems: Sequence[str] = (),
) -> int:
    """Open a library (its index lies under ``cache``) on the desk and read ``paths`` into it.

    ``problems`` are lines about settings that do not hold; the desk says them and goes on.
    Returns the exit status, 0 when the desk was left. Raises LibraryError before the desk opens,
    and the error that made the desk close where one did.
    """
    # What start-up makes stays: nothing to look through for garbage before the first frame.
    gc.disable()
    from gazadesk.desk.app import Desk
    from gazadesk.library import Library

    with Library.open(library, cache) as opened:
        desk = Desk(opened, paths, log=log, settings=settings, problems=problems)
        desk.run()
        if desk.failure is not None:
            raise desk.failure
        return desk.return_code or 0
