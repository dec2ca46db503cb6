"""No article, and no line of one, is lost between trafilatura and the desk."""

from __future__ import annotations

import io
import random

import pytest
import trafilatura
from pages import PARAGRAPHS, page

from gazadesk.ingest.formats.html import read_html
from gazadesk.text.clean import clean
from gazadesk.text.fold import fold

WORDS = (
    "harbour", "quay", "ferry", "storm", "council", "bridge", "mayor", "school", "train", "harvest",
    "minister", "letter", "strike", "budget", "island", "court", "witness", "hospital", "border",
    "delegation", "ceasefire", "summit", "envoy", "convoy",
)  # fmt: skip
SUBHEADS = ("Read more", "Related", "What comes next", "Three days of talks", "Loading...", "Home")
CLOSINGS = ("Reuters", "(AFP)", "Photo: Jane Doe/AFP", "© 2024 Northern Daily", "Route 6", "ENDS")
TEASERS = ("Why the mill stands empty", "Five soups for a cold night", "Who owns the old quay?")


def sentence(dice: random.Random) -> str:
    words = [dice.choice(WORDS) for _ in range(dice.randrange(8, 22))]
    return " ".join(words).capitalize() + dice.choice(".?!")


def invented(seed: int) -> str:
    """A page in one of the shapes that papers use, with lines that look like leftovers in it."""
    dice = random.Random(seed)
    paragraphs = [
        " ".join(sentence(dice) for _ in range(dice.randrange(1, 5)))
        for _ in range(dice.randrange(3, 14))
    ]
    inside = []
    for paragraph in paragraphs:
        if dice.random() < 0.2:
            inside.append(f"<h2>{dice.choice(SUBHEADS)}</h2>")
        if dice.random() < 0.1:
            inside.append(f"<ul><li>{sentence(dice)}</li><li>{sentence(dice)}</li></ul>")
        if dice.random() < 0.1:
            inside.append(f"<blockquote><p>“{sentence(dice)}”</p></blockquote>")
        inside.append(f"<p>{paragraph}</p>")
    if dice.random() < 0.3:
        inside.append(f"<p>{dice.choice(CLOSINGS)}</p>")
    body = "".join(inside)
    match dice.randrange(4):
        case 0:
            return page().replace(f"<p>{PARAGRAPHS[0]}</p>", body)
        case 1:
            return f"<html><body><div id='content'><h1>T</h1>{body}</div></body></html>"
        case 2:
            teasers = "".join(f"<li><a href='/'>{one}</a></li>" for one in TEASERS)
            return f"<html><body><ul>{teasers}</ul><div class='post'>{body}</div></body></html>"
        case _:
            return f"<html><body><table><tr><td>{body}</td></tr></table></body></html>"


def words_of(text: str) -> list[str]:
    return fold(clean(text)).split()


@pytest.mark.parametrize("seed", range(40))
def test_every_word_that_trafilatura_finds_is_shown(seed: int) -> None:
    markup = invented(seed)
    wanted = trafilatura.extract(markup, include_comments=False) or ""
    (found,) = read_html(io.BytesIO(markup.encode()), "a.html", ())
    article = found.article
    shown = "\n".join([*(line.text for line in article.hidden), article.body])
    assert words_of(shown) == words_of(wanted)
    assert all(line.rule == "title repeated" for line in article.hidden)
