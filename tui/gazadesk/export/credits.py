"""Whom an article is from and when it was published, with how that is known."""

from __future__ import annotations

from gazadesk.export.days import day, long_day
from gazadesk.model import Article, PublishedBasis


def credit(article: Article, missing: str = "outlet not stated") -> str:
    """Outlet and agency: "Northern Post (Tidewire)"; ``missing`` where no outlet is stated."""
    who = article.outlet or missing
    if article.agency and article.agency != article.outlet:
        who += f" ({article.agency})"
    return who


def published(article: Article) -> str:
    """The day of publication, and how it is known unless the article states it."""
    if not article.published:
        return long_day(f"--{article.yearless}") if article.yearless else "date not stated"
    how = basis(article)
    return long_day(article.published) + (f" ({how})" if how else "")


def basis(article: Article) -> str:
    """How the day is known, in words; nothing for a day that the article itself states."""
    phrase = f": {article.published_phrase}" if article.published_phrase else ""
    match article.published_basis:
        case PublishedBasis.INFERRED:
            return f"inferred{phrase}"
        case PublishedBasis.EXTRACTED:
            return f"from the page's own data{phrase}"
        case _:
            return ""


def stated_day(article: Article) -> str | None:
    """The day that the article or its page gives; None where it was only inferred."""
    return None if article.published_basis is PublishedBasis.INFERRED else article.published


def short(article: Article) -> str:
    """Publisher and day in a few words: "A News, ~30 Jun 2024", ``~`` for a day not stated."""
    guess = "~" if article.published_basis.is_uncertain else ""
    published_ = f"{guess}{day(article.published)}" if article.published else "undated"
    return f"{article.outlet or article.agency or 'outlet not stated'}, {published_}"


def headed(article: Article) -> str:
    """Publisher, day and headline in one line."""
    return f"{short(article)}: {article.title}"
