"""The document pass: what one place of an article says about a name settles it elsewhere.

One type for each spelling (by the surest votes), later surnames follow full names, brackets bind
acronyms, and names once found are found again where nothing else marks them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import common_words, load, name_key
from gazadesk.annotate.names.rules import NameSpan
from gazadesk.annotate.names.tokens import Tokens
from gazadesk.annotate.names.variants import person_name
from gazadesk.model import EntityType, MentionForm

_OPEN = re.compile(r"\s?\(\s?(?:also known as |or |the )?[\"“']?$")
_CLOSE = re.compile(r"^[\"”']?\s?[),;]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_WORD_AFTER = re.compile(r" ([a-z]+)")
_NO_SUBJECT = cues.PLACE_BEFORE | {"of", "the", "for"}
_SURE_VOTE, _GUESS = 4, 1

Words = tuple[str, ...]


def bracketed(text: str, spans: Sequence[NameSpan]) -> dict[int, int]:
    """Which span in brackets renders which one before it: {index in brackets: index before}.

    "Long Name (ABC)" and "ABC (Long Name)" alike; one of the two must be the acronym of the other
    by its initials, or known as its name.
    """
    bound: dict[int, int] = {}
    for i in range(1, len(spans)):
        before, inside = spans[i - 1], spans[i]
        gap = text[before.end : inside.start]
        if (
            len(gap) > 20
            or not _OPEN.search(gap)
            or not _CLOSE.match(text[inside.end : inside.end + 3])
        ):
            continue
        long, short = text[before.start : before.end], text[inside.start : inside.end]
        if len(long) < len(short):
            long, short = short, long
        if is_acronym(short, long) or set(inside.offers) & {before.known, *before.offers}:
            bound[i] = i - 1
        elif short.isupper() and len(short) > 1 and before.type is EntityType.ORGANISATION:
            bound[i] = i - 1  # acronyms of other languages: "… Organization (MIT)"
    return bound


def is_acronym(short: str, long: str) -> bool:
    """Whether the letters of ``short`` are initials of the words of ``long``, in order."""
    letters = [char for char in short.casefold() if char.isalnum()]
    if not (2 <= len(letters) <= 8) or not short[:1].isupper():
        return False
    initials = "".join(word[0] for word in name_key(long))
    at = 0
    for letter in letters:
        at = initials.find(letter, at) + 1
        if not at:
            return False
    return len(letters) >= 2 and initials.startswith(letters[0])


def settle(tokens: Tokens, spans: Sequence[NameSpan], *, search: bool = True) -> list[NameSpan]:
    """The spans of an article with one type a spelling, and the names found again.

    ``search`` False leaves the last out, where a tagger has looked for each name everywhere.
    Linear in the words of the text and the number of spans.
    """
    text = tokens.text
    types = _types(text, spans, bracketed(text, spans))
    surnames = _surnames(text, spans, types)
    settled: list[NameSpan] = []
    for span in spans:
        if span.known or span.offers:
            settled.append(span)
            continue
        key = name_key(text[span.start : span.end])
        kind = types.get(key, span.type)
        lone = person_name(text[span.start : span.end]).words
        if len(lone) == 1 and lone[0] in surnames and span.type is not EntityType.GROUP:
            kind = EntityType.PERSON
        settled.append(span._replace(type=kind))
    return _again(tokens, settled, types, surnames) if search else settled


def _types(
    text: str, spans: Sequence[NameSpan], brackets: Mapping[int, int]
) -> dict[Words, EntityType]:
    """The type of each spelling by the surest votes; acronyms in brackets count as sure."""
    votes: dict[Words, dict[EntityType, int]] = defaultdict(lambda: defaultdict(int))
    spoken: set[Words] = set()
    placed: set[Words] = set()
    for inside, before in brackets.items():
        for one, other in ((inside, before), (before, inside)):
            if spans[other].type is EntityType.ORGANISATION and (
                spans[other].known or spans[other].offers
            ):
                key = name_key(text[spans[one].start : spans[one].end])
                votes[key][EntityType.ORGANISATION] += _SURE_VOTE
    for span in spans:
        if span.known is None:
            key = name_key(text[span.start : span.end])
            votes[key][span.type] += _SURE_VOTE if span.sure else _GUESS
            if span.type is EntityType.PLACE and not span.sure and not span.offers:
                acts = _acts(text, span, key)
                if acts is None:
                    placed.add(key)
                elif acts:
                    spoken.add(key)
    types = {key: max(count, key=lambda kind: count[kind]) for key, count in votes.items()}
    return types | dict.fromkeys(spoken - placed, EntityType.PERSON)


def _acts(text: str, span: NameSpan, key: Words) -> bool | None:
    """Whether an unknown place acts as people do ("Nandkar said"); None where words place it."""
    before = _WORD_BEFORE.search(text, max(0, span.start - 20), span.start)
    if before is not None and before[1].casefold() in _NO_SUBJECT:
        return None
    after = _WORD_AFTER.match(text, span.end)
    said = after is not None and after[1] in cues.SAY and (after[1] != "who" or len(key) > 1)
    return said and key not in load().forms


def _surnames(
    text: str, spans: Sequence[NameSpan], types: dict[Words, EntityType]
) -> dict[str, Words]:
    """Last names of the persons that the article names in full."""
    surnames: dict[str, Words] = {}
    for span in spans:
        if span.known is not None:
            continue
        key = name_key(text[span.start : span.end])
        if len(key) > 1 and types.get(key) is EntityType.PERSON and len(key[-1]) > 1:
            surnames.setdefault(key[-1], key)
    return surnames


def _again(
    tokens: Tokens,
    spans: list[NameSpan],
    types: dict[Words, EntityType],
    surnames: dict[str, Words],
) -> list[NameSpan]:
    """Known names of the article at capitalised words that no span holds yet."""
    common = common_words()
    names: dict[Words, EntityType] = {
        key: kind for key, kind in types.items() if key and not (len(key) == 1 and key[0] in common)
    }
    for full in surnames.values():
        for word in person_name(" ".join(full)).words:
            if len(word) > 2 and word not in common:
                names.setdefault((word,), EntityType.PERSON)
    for surname in surnames:
        names[(surname,)] = EntityType.PERSON
    longest: dict[str, int] = {}
    for key in names:
        longest[key[0]] = max(longest.get(key[0], 0), min(len(key), 8))
    found: list[NameSpan] = []
    at, i, n = 0, 0, len(tokens.words)
    while i < n:
        reach = longest.get(tokens.keys[i], 0) if tokens.caps[i] else 0
        while at < len(spans) and spans[at].end <= tokens.starts[i]:
            at += 1
        limit = spans[at].start if at < len(spans) else len(tokens.text)
        step = 1
        for size in range(min(reach, n - i), 0, -1):
            end = tokens.ends[i + size - 1]
            if end > limit or not all(tokens.joined(k) for k in range(i + 1, i + size)):
                continue
            key = tuple(tokens.keys[i : i + size])
            kind = names.get(key)
            if kind is None or not _stands_alone(tokens, i, i + size, kind, common):
                continue
            form = MentionForm.NAME
            found.append(NameSpan(tokens.starts[i], end, kind, None, form, True))
            step = size
            break
        i += step
    return sorted([*spans, *found], key=lambda span: span.start)


def _stands_alone(tokens: Tokens, i: int, j: int, kind: EntityType, common: frozenset[str]) -> bool:
    """Whether words ``i`` to ``j`` are the name itself, no part of a longer phrase."""
    key = tokens.keys[i]
    if j - i == 1 and key in common and (tokens.first[i] or tokens.loud[i]):
        acts = j < len(tokens.words) and tokens.gaps[j] == " " and tokens.keys[j] in cues.SAY
        return acts and kind is EntityType.PERSON
    if kind is not EntityType.PERSON or j - i > 1:
        return True
    follows = j < len(tokens.words) and tokens.joined(j) and tokens.caps[j] and not tokens.loud[i]
    return not (follows and tokens.keys[j] in cues.ORG_HEADS | cues.PLACE_HEADS)
