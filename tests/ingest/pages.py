"""Invented web pages: the shapes in which papers print their articles."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour of Ostby was closed for a third day on Tuesday after a storm tore the outer "
    "breakwater, the port authority said in a statement.",
    "“Nobody has been hurt, and no ship was lost,” said Marta Lindqvist, who runs the harbour. "
    "“We will open again as soon as the divers are through.”",
    "Forty cars and a mail van were still waiting on the quay in the evening, among them those of "
    "two families from Karlsro who had slept in a school.",
    "The ministry of transport has promised 3.2 million for repairs, of which a fifth is to be "
    "spent before the winter, according to a letter seen by this paper.",
    "Ferries to the islands had been halted twice this year already, in February and in May.",
)

TITLE = "Harbour of Ostby stays closed for a third day"


def page(head: str = "", title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A page with navigation, article, teasers and footer around ``paragraphs``."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title} | Northern '
        f"Daily</title>{head}</head><body><header><nav><ul><li><a href='/'>Home</a></li><li><a "
        f"href='/world'>World</a></li></ul></nav></header><main><article><h1>{title}</h1>"
        f"<div class='byline'>By <a href='/nora'>Nora Haug</a></div>{body}</article></main>"
        "<aside><h2>Most read</h2><ul><li><a href='/1'>Five soups for a cold night</a></li>"
        "<li><a href='/2'>Who owns the old mill?</a></li></ul></aside>"
        "<footer><p>Contact us</p><p>© 2024 Northern Daily. All rights reserved.</p></footer>"
        "</body></html>"
    )
