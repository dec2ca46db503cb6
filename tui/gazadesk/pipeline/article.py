"""One article, through all the steps that need no other article.

Texts are written by strangers and the steps are many: a fault that one of them meets in a text
costs that article what would have been found in it, and no other article its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gazadesk.annotate import Registry, find, settled
from gazadesk.annotate.annotator import Found
from gazadesk.annotate.dates.filed import filed_on
from gazadesk.annotate.dates.published import infer_published
from gazadesk.annotate.sought import sought, told
from gazadesk.library.errors import LibraryError
from gazadesk.meetings import Signature, find_accounts, signature
from gazadesk.model import Annotations, Article, Source
from gazadesk.pipeline.dating import dated, dates_of
from gazadesk.settings import Places, SettingsError, log_error

_NOTHING = Found((), (), (), (), ())


@dataclass(frozen=True, slots=True)
class Reading:
    """One article after the steps that need no other article."""

    source: Source
    annotations: Annotations
    signature: Signature

    @property
    def article(self) -> Article:
        """The article, with the day its own text lets one infer where it states none."""
        return self.source.article


@dataclass(frozen=True, slots=True)
class Words:
    """What an article's own words tell; ``day`` is the one inferred from them, and why.

    ``fault`` is the kind of error that kept them from being read.
    """

    found: Found
    day: tuple[str, str] | None
    fault: str = ""


def read_words(article: Article) -> Words:
    """The part of ``read_article`` that needs no registry, and so may run in another process."""
    try:
        return _words(sought(article))
    except (SettingsError, ImportError, OSError):  # of this installation, not of the text
        raise
    except Exception as error:
        return Words(_NOTHING, None, _logged(error))


def _words(article: Article) -> Words:
    found = find(article)
    day = infer_published(article, found.dates) if article.published is None else None
    if day is not None:
        found = replace(found, dates=dates_of(dated(article, *day)))
    return Words(found, day)


def read_article(source: Source, registry: Registry, words: Words | None = None) -> Reading:
    """Annotate one article, date it from its own text where it states no day, sign it.

    ``words`` are those of ``read_words``, where they were found before. Where they cannot be read,
    the article comes without any and says so.
    """
    article = source.article
    if words is None:
        words = read_words(article)
    fault = words.fault
    if not fault:
        try:
            return _signed(source, words, registry)
        except (LibraryError, OSError):  # of the library that the registry asks, not of the text
            raise
        except Exception as error:
            fault = _logged(error)
    said = f"names, dates and figures could not be sought in it, by a fault of gazadesk ({fault})"
    if said not in article.warnings:
        article = replace(article, warnings=(*article.warnings, said))
    nothing = Annotations()
    return Reading(
        replace(source, article=article),
        nothing,
        signature(replace(article, body=""), nothing, ()),
    )


def _signed(source: Source, words: Words, registry: Registry) -> Reading:
    article = source.article
    if words.day is not None:
        article = dated(article, *words.day)
    elif article.published is None:
        article = replace(article, yearless=filed_on(article))
    article = told(article)
    part = sought(article)
    annotations = settled(part, words.found, registry)
    accounts = find_accounts(part, annotations)
    return Reading(
        replace(source, article=article), annotations, signature(part, annotations, accounts)
    )


def _logged(error: Exception) -> str:
    """The kind of an error, whose details now stand in the log."""
    log_error(error, Places.default().log)
    return type(error).__name__
