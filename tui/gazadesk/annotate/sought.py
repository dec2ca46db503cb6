"""How much of an article is looked through: all of it, where it is as long as news can be.

Every word costs some 20 microseconds to annotate. A text of millions is no report, and would hold
up all others; of it the beginning is looked through, and the article says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from gazadesk.model import Article

WORDS = 40_000
"""Words and marks of a body in which anything is sought; the longest reports have 30,000 words."""

CHARACTERS = 300_000
"""Characters of a body at most: some scripts and some texts know no blanks."""

_WORD = re.compile(r"[^\W_]+|\S")


def sought(article: Article) -> Article:
    """The article as far as anything is sought in it: itself, but where it is absurdly long."""
    body = article.body
    if len(body) <= WORDS:  # it cannot hold more of them
        return article
    last = next(islice(_WORD.finditer(body, 0, CHARACTERS), WORDS - 1, None), None)
    end = last.end() if last else CHARACTERS
    return article if end >= len(body) else replace(article, body=body[:end])


def told(article: Article) -> Article:
    """The article with a word on how far it is looked through, where that is not to its end."""
    part = sought(article)
    said = f"names, dates and figures are sought in its first {len(part.body):,} characters"
    if part is article or said in article.warnings:
        return article
    return replace(article, warnings=(*article.warnings, said))
