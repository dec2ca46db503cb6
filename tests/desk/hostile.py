"""A library in which every word that the desk shows is hostile, as if cleaning had failed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from gazadesk import model
from gazadesk.library import Library

STRINGS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGk=\x07 copied",
    "\x1b]52;c;aGk=\x1b\\ copied",
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]0;owned\x07",
    '\x1bP$q"p\x1b\\',
    "\x1b[2J\x1b[1;1Hlogin:",
    "\x1b]2;never ended",
    "\x9b2J\x9d0;owned\x9c",
    "\u202ereversed\u202c \u2066isolated\u2069 \u061c\u200f",
    "ze\u200bro\u2060wi\ufeffdth\xad",
    "tag\U000e0041\U000e0042\U000e007f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f1f3\U0001f1f4",
    "a" + "\u0301" * 60,
    "nul\x00bell\x07back\b\bspace\x7f\x85\u2028",
    "carriage\rreturn\ttab\x0b\x0c",
    "\ufffe\uffff\ufdd0",
    "long" * 500,
    "[/bold] [bold]x [/]",
    "[@click=app.quit]here[/] [link=http://x]there[/link] [reuters] [$x]",
    "{0} %s $(touch x) `id` &amp; <script>",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea",
    "\u4e2d\u6587\uff21\u3000\u6f22\u5b57",
)
"""What has fooled terminals, markup, readers' eyes or the counting of cells."""

READ = "hostile-0"
"""The id of the article that everything else hangs on."""


def _article(number: int, words: Sequence[str]) -> tuple[model.Article, model.Annotations]:
    take = cycle(words)
    named, other, said, counted = (next(take) for _ in range(4))
    lead = f"{named} met {other} on Sunday."
    quoted = f"He said: {said}"
    body = f"{lead}\n\n{quoted}\n\n{counted} 140 boats\n\n{' '.join(words)}\n\nThe end."
    article = model.Article(
        f"hostile-{number}",
        f"{next(take)}.txt",
        next(take),
        body,
        outlet=next(take),
        agency=next(take),
        author=next(take),
        dateline=next(take),
        published=f"2031-06-{number % 28 + 1:02}",
        published_basis=model.PublishedBasis.STATED,
        published_phrase=next(take),
        url=f"http://{next(take)}",
        summary_of=next(take),
        captions=(model.Caption(next(take), 0),),
        hidden=(model.Hidden(next(take), next(take), len(lead)),),
        warnings=(next(take),),
    )
    second = len(lead) + 2
    figure = body.index("140 boats")
    one = model.Entity(
        "one", model.EntityType.PERSON, named, (named, *words), titles=(said,), merges=(other,)
    )
    two = model.Entity("two", model.EntityType.PLACE, other, (other,))
    found = model.Annotations(
        mentions=(
            model.Mention(0, len(named), model.EntityType.PERSON, "one"),
            model.Mention(
                len(named) + 5, len(named) + 5 + len(other), model.EntityType.PLACE, "two"
            ),
        ),
        entities=(one, two),
        figures=(
            model.Figure(figure, figure + 3, 140.0, counted, said, noun=counted, attribution=said),
        ),
        quotations=(model.Quotation(second + 9, second + len(quoted), "one", said),),
        sentences=(model.Span(0, len(lead)), model.Span(second, second + len(quoted))),
    )
    return article, found


def _coverage(articles: Sequence[model.Article], words: Sequence[str]) -> model.Coverage:
    def evidence(at: int) -> model.Evidence:
        return model.Evidence(articles[at].id, 0, 30)

    take = cycle(words)
    people = tuple(model.Participant(next(take), id, as_named=next(take)) for id in ("one", "two"))
    reasons = (model.Reason("names", next(take)), model.Reason("date", next(take), against=True))

    def meeting(id: str, day: str, reports: Sequence[int], recalls: Sequence[int]) -> model.Meeting:
        told, recalled = tuple(map(evidence, reports)), tuple(map(evidence, recalls))
        basis, place = model.DateBasis.RESOLVED, next(take)
        return model.Meeting(id, people, day, basis, place, reports=told, recalls=recalled)

    relations = (
        model.Relation.SAME_MEETING,
        model.Relation.SAME_MEETING,
        model.Relation.RECALLS,
        model.Relation.POSSIBLE,
    )
    return model.Coverage(
        (meeting("m-0", "2031-06-01", (0, 1, 2), ()), meeting("m-3", "2031-06-04", (3,), (0,))),
        tuple(
            model.Link(
                READ, articles[other].id, relation, 0.9, reasons, "m-3" if other == 3 else "m-0"
            )
            for other, relation in enumerate((*relations, model.Relation.SAME_STORY), start=1)
        ),
    )


def library(folder: Path, texts: Sequence[str]) -> Library:
    """A library with an article for each text, all hostile, and all own work hostile too.

    ``texts`` are whole texts; the first is followed in the article by every one of ``STRINGS``.
    """
    opened = Library.open(folder / "hostile.gazadesk", folder / "cache")
    made = [_article(0, STRINGS)]
    made += [_article(number, (text, *STRINGS)) for number, text in enumerate(texts, start=1)]
    for article, found in made:
        opened.add(model.Source(article, article.body.encode(), f"sha-{article.id}"), found, {})
    opened.set_entities(made[0][1].entities)
    opened.set_coverage(_coverage([article for article, _ in made], STRINGS))
    for words in STRINGS:
        opened.record_error(model.ReadError(words, words))
    opened.work.set_tags(READ, STRINGS[:6])
    opened.work.change_note(READ, None, text="\n".join(STRINGS))
    opened.find.kept.keep(" ".join(STRINGS[:4]))
    opened.index_pending()
    return opened
