"""Newcomers linked into a library that is linked already: at the cost of their neighbourhood."""

from gazadesk.meetings.updating.beside import beside
from gazadesk.meetings.updating.candidates import LAST
from gazadesk.meetings.updating.change import Change, Kept, LinkKey, link_key
from gazadesk.meetings.updating.postings import Poster, postable
from gazadesk.meetings.updating.update import reconsider, revisit, welcome
from gazadesk.meetings.updating.vicinity import Surroundings, Ties, Vicinity, tie_type

__all__ = [
    "LAST",
    "Change",
    "Kept",
    "LinkKey",
    "Poster",
    "Surroundings",
    "Ties",
    "Vicinity",
    "beside",
    "link_key",
    "postable",
    "reconsider",
    "revisit",
    "tie_type",
    "welcome",
]
