"""Where the desk keeps its files, and what the user has set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import sub

_APP = "gazadesk"


@dataclass(frozen=True, slots=True)
class Places:
    """The desk's own folders: libraries in ``data``, indexes in ``cache``, logs in ``state``.

    ``config`` holds ``config.toml``, which the desk reads and never writes.
    """

    data: Path
    cache: Path
    state: Path
    config: Path

    @classmethod
    def default(cls) -> Places:
        """The platform's own folders for the user; all under GAZADESK_HOME where that is set."""
        if home := os.environ.get("GAZADESK_HOME"):
            root = Path(home)
            return cls(root / "data", root / "cache", root / "state", root / "config")
        from platformdirs import (
            user_cache_path,
            user_config_path,
            user_data_path,
            user_state_path,
        )

        return cls(
            user_data_path(_APP),
            user_cache_path(_APP),
            user_state_path(_APP),
            user_config_path(_APP),
        )

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
        from hashlib import sha256  # pulls in OpenSSL, 10 ms

        resolved = sorted({str(path.resolve()) for path in paths})
        digest = sha256("\n".join(resolved).encode("utf-8", "surrogateescape")).hexdigest()[:10]
        name = sub(r"[^\w-]+", "-", Path(resolved[0]).stem).strip("-")[:40] or "library"
        return self.data / f"{name}-{digest}.gazadesk"

    def last(self) -> Path | None:
        """The library opened last, if it is still there."""
        try:
            path = Path(self._last_file.read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError):
            return None
        return path if path.is_file() else None

    def remember(self, library: Path) -> None:
        """Note which library was opened last; a folder that cannot be written is no error."""
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            self._last_file.write_text(f"{library.resolve()}\n", encoding="utf-8")
        except OSError:
            return

    @property
    def _last_file(self) -> Path:
        return self.state / "last-library"


class SettingsError(Exception):
    """What is wrong with the user's settings, and what to do about it, in one line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may set in ``config.toml``; docs/configuration.md describes it.

    ``tagger`` ([names] tagger): "own", "rules", or "spacy:" and the name of a pipeline.
    ``offline``: nothing is ever fetched.
    """

    tagger: str = "own"
    offline: bool = False

    @classmethod
    def read(cls, folder: Path) -> Settings:
        """The settings of ``config.toml`` in ``folder``; the defaults where there is none.

        ``SettingsError`` where the file cannot be read, or holds what the desk does not know: a
        setting that is passed over in silence is worse than a desk that asks.
        """
        path = folder / "config.toml"
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
        import tomllib

        try:
            tables = tomllib.loads(text.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            words = " ".join(str(error).split())
            raise SettingsError(f"{path}: this is no TOML: {words}") from None
        return _settings(path, tables)


def _settings(path: Path, tables: dict[str, object]) -> Settings:
    offline = tables.pop("offline", False)
    if not isinstance(offline, bool):
        raise SettingsError(f"{path}: offline = {offline!r} is not known; there are true and false")
    for table, held in tables.items():
        if table != "names" or not isinstance(held, dict):
            raise SettingsError(f"{path}: {table} is not known; there are offline and [names]")
        for name in held:
            if name != "tagger":
                raise SettingsError(f"{path}: [names] {name} is not known; there is tagger")
    names = tables.get("names")
    tagger = names.get("tagger", "own") if isinstance(names, dict) else "own"
    if tagger in ("own", "rules"):
        return Settings(tagger, offline)
    if isinstance(tagger, str) and tagger.startswith("spacy:") and tagger[6:].strip():
        return Settings(tagger, offline)
    raise SettingsError(
        f'{path}: [names] tagger = {tagger!r} is not known; there are "own", "rules" and '
        '"spacy:PIPELINE"'
    )


def log_error(error: BaseException, log: Path) -> Path:
    """Append an error's details to the log file, and return where they stand.

    They tell what went wrong where in the program, and never quote: a message stands there only
    where it is the system's or our own, since any other may hold words of an article. Falls back
    to the system's temporary folder where the log cannot be written. Only its owner may read it.
    """
    import tempfile
    from datetime import datetime

    details = "".join(_told(error))
    entry = f"{datetime.now().isoformat(timespec='seconds')}\n{details}\n"
    for place in (log, Path(tempfile.gettempdir()) / log.name):
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(place, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(entry)
        except OSError:
            continue
        return place
    return Path(os.devnull)


def _told(error: BaseException) -> Iterator[str]:
    """An error, and before it those that it came of: where each arose, its kind, its message."""
    import traceback

    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "\nof which came:\n\n"
    yield from traceback.format_tb(error.__traceback__)
    ours = type(error).__module__.startswith("gazadesk.")
    if ours or isinstance(error, (OSError, ImportError, MemoryError)):
        yield f"{type(error).__qualname__}: {error}\n"
    else:
        yield f"{type(error).__qualname__} (its message is left out: it may quote an article)\n"
