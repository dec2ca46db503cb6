"""Where the desk keeps its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from re import sub

_APP = "gazadesk"


@dataclass(frozen=True, slots=True)
class Places:
    """The desk's own folders: libraries in ``data``, indexes in ``cache``, logs in ``state``."""

    data: Path
    cache: Path
    state: Path

    @classmethod
    def default(cls) -> Places:
        """The user's folders by the platform's custom; all under GAZADESK_HOME where that is set."""
        if home := os.environ.get("GAZADESK_HOME"):
            root = Path(home)
            return cls(root / "data", root / "cache", root / "state")
        from platformdirs import user_cache_path, user_data_path, user_state_path

        return cls(user_data_path(_APP), user_cache_path(_APP), user_state_path(_APP))

    @property
    def log(self) -> Path:
        """The log file, for details that never reach the screen."""
        return self.state / "gazadesk.log"

    def library_for(self, paths: tuple[Path, ...]) -> Path:
        """The library that belongs to what the user opened: one for each set of paths.

        The name reads like the first path and ends in a digest of all of them, so that the same
        folder always opens the same library and two folders of one name do not share one.
        """
        if not paths:
            return self.data / "sample.gazadesk"
        resolved = sorted({str(path.resolve()) for path in paths})
        digest = sha256("\n".join(resolved).encode("utf-8", "surrogateescape")).hexdigest()[:10]
        name = sub(r"[^\w-]+", "-", Path(resolved[0]).stem).strip("-")[:40] or "library"
        return self.data / f"{name}-{digest}.gazadesk"
