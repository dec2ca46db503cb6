"""Words of an article as an export quotes them: on one line, in their sentence, whose they are."""

from __future__ import annotations

from bisect import bisect_right

from gazadesk.model import Annotations, Article, Quotation


def speaker(quotation: Quotation, annotations: Annotations) -> str | None:
    """Whose words they are as printed, with the name where that says more; None: none named."""
    printed = flat(quotation.speaker_text or "")
    names = {entity.id: entity.name for entity in annotations.entities}
    known = names.get(quotation.speaker or "", "")
    if printed and known and known not in printed:
        return f"{printed} ({known})"
    return printed or known or None


def sentence_at(article: Article, annotations: Annotations, at: int) -> str:
    """The sentence of the body around an offset, on one line; empty where there is none."""
    index = bisect_right(annotations.sentences, at, key=lambda span: span.start) - 1
    if index < 0 or at >= annotations.sentences[index].end:
        return ""
    span = annotations.sentences[index]
    return flat(article.body[span.start : span.end])


def flat(text: str) -> str:
    """The text on one line, with single blanks."""
    return " ".join(text.split())
