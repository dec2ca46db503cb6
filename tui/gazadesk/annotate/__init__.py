"""Article -> names, dates, figures and quotations, and identities across articles.

The doors open when they are first used: behind them stand a few hundred compiled patterns, which
the desk does without until something has to be annotated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.annotate.annotator import annotate
    from gazadesk.annotate.names.identities import Registry

__all__ = ["Registry", "annotate"]


def __getattr__(name: str) -> object:
    if name == "annotate":
        from gazadesk.annotate.annotator import annotate

        return annotate
    if name == "Registry":
        from gazadesk.annotate.names.identities import Registry

        return Registry
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
