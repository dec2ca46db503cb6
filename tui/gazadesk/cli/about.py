"""What the desk is made of on this machine: its themes and its folders."""

from __future__ import annotations

import argparse

from gazadesk.cli.output import OK, put, put_json, shown
from gazadesk.settings import Places


def themes(options: argparse.Namespace, places: Places) -> int:
    """Print the names of the themes, for [desk] theme."""
    from textual.theme import BUILTIN_THEMES

    from gazadesk.desk.theme import DARK, LIGHT

    names = [DARK.name, LIGHT.name, *sorted(BUILTIN_THEMES)]
    if options.json:
        put_json([{"name": name} for name in names])
    else:
        put(names)
    return OK


def paths(options: argparse.Namespace, places: Places) -> int:
    """Print where libraries, indexes, logs and settings lie."""
    found = {
        "libraries": places.data,
        "indexes": places.cache,
        "log": places.log,
        "settings": places.config / "config.toml",
    }
    if options.json:
        put_json({name: str(path) for name, path in found.items()})
    else:
        put(f"{name}\t{shown(path)}" for name, path in found.items())
    return OK
