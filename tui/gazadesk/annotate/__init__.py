"""Article -> names, dates, figures and quotations, and identities across articles."""

from gazadesk.annotate.annotator import annotate
from gazadesk.annotate.identities import Registry

__all__ = ["Registry", "annotate"]
