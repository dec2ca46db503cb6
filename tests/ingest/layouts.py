"""An invented story, and how a page's layout of it is told: the text, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

P1 = (
    "The old iron bridge at Varsund reopened to lorries this week after a repair that took nine "
    "months longer than the county had promised its ferry-weary residents."
)
P2 = (
    "Engineers replaced forty of the sixty hangers and found cracks in two more, which will be "
    "watched through the winter, the county said in a statement."
)
P3 = "“We lost a whole summer of trade,” said Maja Lund, who sells coffee by the northern ramp."
P4 = (
    "Traffic counts from before the closure put the bridge at 4,100 vehicles a day, most of them "
    "bound for the fish market in Ostby."
)
BODY = (P1, P2, P3, P4)


@dataclass
class Layout:
    name: str
    text: str
    title: str = "Varsund bridge reopens after long repair"
    body: tuple[str, ...] = BODY
    published: str | None = None
    agency: str | None = None
    author: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    captions: tuple[str, ...] = ()
    hidden: tuple[str, ...] = field(default=())
