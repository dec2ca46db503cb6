"""The four steps in one place: read, annotate, find the meetings, keep.

Everything else asks this room to turn files into a library (``read_into``) or into a report
that touches no library at all (``inspect``).
"""

from gazadesk.pipeline.article import Reading, read_article
from gazadesk.pipeline.inspecting import Inspection, inspect, stream
from gazadesk.pipeline.keeping import Progress, Summary, read_into
from gazadesk.pipeline.linking import link_waiting, reconsider, relink

__all__ = [
    "Inspection",
    "Progress",
    "Reading",
    "Summary",
    "inspect",
    "link_waiting",
    "read_article",
    "read_into",
    "reconsider",
    "relink",
    "stream",
]
