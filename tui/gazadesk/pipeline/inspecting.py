"""Files read, annotated and linked without touching any library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from gazadesk.annotate import Registry
from gazadesk.ingest import read
from gazadesk.meetings import Signature, cover
from gazadesk.model import Annotations, Article, Coverage, Entity, ReadError, Source
from gazadesk.pipeline.article import Reading, read_article
from gazadesk.pipeline.dating import dated, redated


@dataclass(slots=True)
class Inspection:
    """What a set of files holds, without any library."""

    articles: list[Article] = field(default_factory=list)
    annotations: list[Annotations] = field(default_factory=list)
    entities: tuple[Entity, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    errors: list[ReadError] = field(default_factory=list)


def stream(
    paths: Iterable[Path], registry: Registry | None = None
) -> Iterator[Reading | ReadError | Coverage]:
    """Read and annotate files one at a time, and link them at the end.

    Gives each article or error as it comes, then one ``Coverage``; only the signatures stay in
    memory. Touches no library.
    """
    registry = registry or Registry()
    signatures: list[Signature] = []
    seen: dict[str, str] = {}
    for item in read(paths):
        if isinstance(item, ReadError):
            yield item
            continue
        reading = read_article(_distinct(item, seen), registry)
        signatures.append(reading.signature)
        yield reading
    yield cover(signatures)


def _distinct(source: Source, seen: dict[str, str]) -> Source:
    """The article under an id that no other one has; ``seen`` is told (id to sha256 of its bytes).

    A record of other bytes that claims a taken id takes the number of the record behind it.
    """
    article = source.article
    if seen.setdefault(article.id, source.sha256) == source.sha256:
        return source
    numbered = (f"{article.id}#{number}" for number in count(article.record))
    id = next(id for id in numbered if seen.setdefault(id, source.sha256) == source.sha256)
    warning = f"another article has the id {article.id} too: this one is shown as {id}"
    return replace(source, article=replace(article, id=id, warnings=(*article.warnings, warning)))


def inspect(paths: Iterable[Path]) -> Inspection:
    """Read, annotate and link files without touching a library."""
    found = Inspection()
    registry = Registry()
    for item in stream(paths, registry):
        if isinstance(item, ReadError):
            found.errors.append(item)
        elif isinstance(item, Coverage):
            found.coverage = item
        else:
            found.articles.append(item.article)
            found.annotations.append(item.annotations)
    found.entities = registry.entities
    for place, article in enumerate(found.articles):
        if inferred := found.coverage.published.get(article.id):
            found.articles[place] = dated(article, *inferred)
            found.annotations[place] = redated(found.articles[place], found.annotations[place])
    return found
