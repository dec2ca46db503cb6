"""Where the files that come with the desk lie, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """The wheel carries the folder inside the package; a checkout has it at the top level."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


def styles_dir() -> Path:
    """The folder of the desk's style sheets."""
    return _bundled("styles")


def seeds_dir() -> Path:
    """The folder of the bundled sample corpus."""
    return _bundled("seeds")
