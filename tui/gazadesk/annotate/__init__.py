"""Article -> names, dates, figures and quotations, and identities across articles.

The doors open when they are first used: behind them stand a few hundred compiled patterns, which
the desk does without until something has to be annotated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.annotate.annotator import annotate, find, settled
    from gazadesk.annotate.names.identities import Registry

__all__ = ["Registry", "annotate", "find", "settled"]


def __getattr__(name: str) -> object:
    if name in ("annotate", "find", "settled"):
        from gazadesk.annotate import annotator

        return getattr(annotator, name)
    if name == "Registry":
        from gazadesk.annotate.names.identities import Registry

        return Registry
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
