"""Names that mean an entity only where the article binds them ("National Intelligence Agency").

Four things bind: the country beside the name ("Türkiye's ...", "... of Kenya"), the acronym in
brackets, another rendering of the same entity that the article has already bound, and, for names
of two words or more, the one country that the article is clearly about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.document import bracketed
from gazadesk.annotate.names.gazetteer import Gazetteer, name_key
from gazadesk.annotate.names.rules import NameSpan
from gazadesk.model import EntityType, MentionForm

_CREDIT_BEFORE = re.compile(r"(?:photos?|credit|source|images?)\s?[:/]\s?$", re.IGNORECASE)
_CREDIT_AFTER = re.compile(r"^(?:\) ?[—–-]|/| (?:archive|photo|file))", re.IGNORECASE)


def is_generic(key: Sequence[str]) -> bool:
    """Whether a name is made of words that every state has bodies of ("Foreign Ministry")."""
    return all(word in cues.GENERIC for word in key)


def country_beside(
    text: str, spans: Sequence[NameSpan], i: int, gazetteer: Gazetteer
) -> str | None:
    """The country that stands by span ``i``: "Turkish X", "Türkiye's X", "X of Türkiye"."""
    span = spans[i]
    if i and (before := spans[i - 1]).known and before.type is EntityType.PLACE:
        gap = text[before.end : span.start]
        if gap in ("'s ", "’s ", "' ", "’ ") or (
            gap == " " and before.form in (MentionForm.DEMONYM, MentionForm.ACRONYM)
        ):
            return gazetteer.country_of(before.known)
    if i + 1 < len(spans) and (after := spans[i + 1]).known and after.type is EntityType.PLACE:
        gap = text[span.end : after.start]
        if gap in (" of ", " of the ", " in ") and after.form is not MentionForm.DEMONYM:
            return gazetteer.country_of(after.known)
    return None


def bind(text: str, spans: Sequence[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """The spans with every name bound that this article binds; the rest keeps its offers."""
    bound: dict[tuple[str, ...], Counter[str]] = {}
    for i, span in enumerate(spans):
        if span.known or not span.offers:
            continue
        country = country_beside(text, spans, i, gazetteer)
        for offer in span.offers:
            if country and gazetteer.country_of(offer) == country:
                _vote(bound, text, span, offer)
        if country is None and (key := _credited(text, span, gazetteer)) is not None:
            _vote(bound, text, span, key)
    for inside, before in bracketed(text, spans).items():
        _bind_bracket(bound, text, spans[before], spans[inside])
    _spread(bound, text, spans)
    _bind_home(bound, text, spans, gazetteer)
    return [_decide(span, bound, text) for span in spans]


def _credited(text: str, span: NameSpan, gazetteer: Gazetteer) -> str | None:
    """The news agency that short capitals credit: "CAIRO (AP) —", "Photo: AA", "AA Archive"."""
    agencies = [key for key in span.offers if gazetteer.known[key].kind == "agency"]
    before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 12]
    if len(agencies) == 1 and (_CREDIT_BEFORE.search(before) or _CREDIT_AFTER.match(after)):
        return agencies[0]
    return None


def _vote(bound: dict[tuple[str, ...], Counter[str]], text: str, span: NameSpan, key: str) -> None:
    bound.setdefault(name_key(text[span.start : span.end]), Counter())[key] += 1


def _bind_bracket(
    bound: dict[tuple[str, ...], Counter[str]], text: str, a: NameSpan, b: NameSpan
) -> None:
    offers_a = (a.known,) if a.known else a.offers
    offers_b = (b.known,) if b.known else b.offers
    common = [key for key in offers_a if key in offers_b]
    if len(common) == 1:
        for span in (a, b):
            if not span.known:
                _vote(bound, text, span, common[0])


def _spread(
    bound: dict[tuple[str, ...], Counter[str]], text: str, spans: Sequence[NameSpan]
) -> None:
    """A name whose offers hold exactly one entity that this article names surely means that."""
    sure = {key for votes in bound.values() for key in votes}
    sure |= {span.known for span in spans if span.known and span.type is not EntityType.PLACE}
    for span in spans:
        if span.known or not span.offers:
            continue
        named = [key for key in span.offers if key in sure]
        if len(named) == 1 and name_key(text[span.start : span.end]) not in bound:
            _vote(bound, text, span, named[0])


def _bind_home(
    bound: dict[tuple[str, ...], Counter[str]],
    text: str,
    spans: Sequence[NameSpan],
    gazetteer: Gazetteer,
) -> None:
    """A full name means the body of the country that the article is about, where it has one."""
    countries = Counter(
        country
        for span in spans
        if span.known
        and span.type is EntityType.PLACE
        and (country := gazetteer.country_of(span.known))
    )
    (home, count), *rest = countries.most_common(2) or [("", 0)]
    if count < 3 or (rest and rest[0][1] * 2 > count):
        return
    for span in spans:
        key = name_key(text[span.start : span.end])
        if span.known or len(key) < 2 or key in bound:
            continue
        offers = [offer for offer in span.offers if gazetteer.country_of(offer) == home]
        if len(offers) == 1:
            bound[key] = Counter(offers)


def _decide(span: NameSpan, bound: Mapping[tuple[str, ...], Counter[str]], text: str) -> NameSpan:
    if span.known or not span.offers:
        return span
    votes = bound.get(name_key(text[span.start : span.end]))
    if not votes:
        return span
    (first, count), *rest = votes.most_common(2)
    if first not in span.offers or (rest and rest[0][1] == count):
        return span
    return span._replace(known=first)
