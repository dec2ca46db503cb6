"""Where the desk keeps its files, and what the user has set."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from re import sub
from typing import Any

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

    def tighten(self) -> str:
        """Close the folder of libraries to others where it is open to them; says so in a line.

        An empty line where nothing was done, as where the folder is not ours or is a link.
        """
        try:
            held = os.lstat(self.data)
            mode = stat.S_IMODE(held.st_mode)
            if not stat.S_ISDIR(held.st_mode) or held.st_uid != os.geteuid() or not mode & 0o077:
                return ""
            self.data.chmod(0o700)
        except (OSError, AttributeError):  # no folder yet; a system without such owners
            return ""
        return f"{self.data}: was open to others ({mode:04o}) and is now yours alone (0700)"

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

        resolved = sorted({os.path.realpath(path) for path in paths})
        digest = sha256("\n".join(resolved).encode("utf-8", "surrogateescape")).hexdigest()[:10]
        name = sub(r"[^\w-]+", "-", Path(resolved[0]).stem).strip("-")[:40] or "library"
        return self.data / f"{name}-{digest}.gazadesk"

    def last(self) -> Path | None:
        """The library opened last, if it is still there."""
        try:
            path = Path(os.fsdecode(self._last_file.read_bytes().rstrip(b"\n")))
            return path if path.is_file() else None
        except (OSError, ValueError):
            return None

    def remember(self, library: Path) -> None:
        """Note which library was opened last; a folder that cannot be written is no error."""
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            self._last_file.write_bytes(os.fsencode(os.path.realpath(library)) + b"\n")
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

    Each field's metadata say where it stands in the file (``table``, '' for none), what may be
    said there (``known``, words or None for anything that ``fits``), and what it does (``about``).
    """

    tagger: str = field(
        default="own",
        metadata={
            "table": "names",
            "known": '"own", "rules" and "spacy:PIPELINE"',
            "fits": lambda value: (
                value in ("own", "rules")
                or (isinstance(value, str) and value.startswith("spacy:") and value[6:].strip())
            ),
            "about": "who finds people, organisations and places beside the reviewed tables",
        },
    )
    offline: bool = field(
        default=False,
        metadata={
            "table": "",
            "known": "true and false",
            "fits": lambda value: isinstance(value, bool),
            "about": "nothing is ever fetched",
        },
    )
    theme: str = field(
        default="gazadesk",
        metadata={
            "table": "desk",
            "known": "the names that `gazadesk themes` lists",
            "fits": lambda value: isinstance(value, str),
            "about": "the colours of the desk",
        },
    )
    layout: str = field(
        default="three panes",
        metadata={
            "table": "desk",
            "known": '"three panes", "two panes" and "article only"',
            "fits": lambda value: value in ("three panes", "two panes", "article only"),
            "about": "the panes that the desk opens with, where they fit",
        },
    )
    highlights: bool = field(
        default=True,
        metadata={
            "table": "desk",
            "known": "true and false",
            "fits": lambda value: isinstance(value, bool),
            "about": "whether names are marked in the article from the start",
        },
    )
    keys: tuple[tuple[str, str], ...] = ()
    """Commands by id and the keys, parted by commas, that give them instead of their own."""

    @classmethod
    def read(cls, folder: Path) -> Settings:
        """The settings of ``config.toml`` in ``folder``; the defaults where there is none.

        ``SettingsError`` where the file cannot be read, or holds what the desk does not know: a
        setting that is passed over in silence is worse than a desk that asks.
        """
        settings, problems = cls.forgiving(folder)
        if problems:
            raise SettingsError(problems[0])
        return settings

    @classmethod
    def forgiving(cls, folder: Path) -> tuple[Settings, tuple[str, ...]]:
        """The settings that hold, and a line for each one that does not: for the desk, which opens
        in any case and says so."""
        path = folder / "config.toml"
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            return cls(), ()
        except OSError as error:
            return cls(), (f"{path}: cannot be read ({error.strerror})",)
        import tomllib

        try:
            tables = tomllib.loads(text.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            words = " ".join(str(error).split())
            return cls(), (f"{path}: this is no TOML: {words}",)
        held, problems = _gathered(tables)
        return cls(**held), tuple(f"{path}: {problem}" for problem in problems)


def described() -> tuple[tuple[str, str, str, object, str], ...]:
    """Each setting as the docs have it: table, name, what it may be, its default, what it does."""
    return tuple(
        (each.metadata["table"], each.name, each.metadata["known"], each.default,
         each.metadata["about"])
        for each in fields(Settings)
        if each.metadata
    )  # fmt: skip


def _gathered(tables: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The settings that hold and what is wrong with the others."""
    known = {
        (each.metadata["table"], each.name): each for each in fields(Settings) if each.metadata
    }
    names = {table for table, _ in known if table} | {"keys"}
    held: dict[str, Any] = {}
    problems = []
    for table, inside in tables.items():
        if table not in names and ("", table) in known:
            inside, table = {table: inside}, ""
        if table == "keys" and isinstance(inside, dict):
            held["keys"] = tuple(
                (name, keys) for name, keys in inside.items() if isinstance(keys, str)
            )
            problems += [
                f'[keys] {name} = {keys!r} is not known; keys stand in one string, as "j,down"'
                for name, keys in inside.items()
                if not isinstance(keys, str)
            ]
        elif table in (*names, "") and isinstance(inside, dict):
            for name, value in inside.items():
                problem = _problem(known, table, name, value)
                if problem is None:
                    held[name] = value
                else:
                    problems.append(problem)
        else:
            tops = [name for of, name in known if not of]
            there = ", ".join([*tops, *(f"[{name}]" for name in sorted(names))])
            problems.append(f"{table} is not known; there are {there}")
    return held, problems


def _problem(
    known: dict[tuple[str, str], Field[Any]], table: str, name: str, value: object
) -> str | None:
    place = f"[{table}] " if table else ""
    setting = known.get((table, name))
    if setting is None:
        there = ", ".join(other for of, other in known if of == table)
        return f"{place}{name} is not known; there is {there}"
    if not setting.metadata["fits"](value):
        return f"{place}{name} = {value!r} is not known; there are {setting.metadata['known']}"
    return None


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
