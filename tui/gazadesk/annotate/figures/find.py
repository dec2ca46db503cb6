"""Figures: numbers of people, of money, and percentages of something, with who says so.

A number is a figure where closed lists know what it counts: people killed, hostages, dollars.
Durations, ages, sources, names with numbers and vague quantities ("millions", "dozens") are not:
they carry no value that another report's could be compared with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gazadesk.annotate.figures.numbers import NUMBER, may_count, number_value
from gazadesk.annotate.figures.terms import (
    CURRENCIES,
    MEASURE,
    MONEY_WORD,
    NOUN,
    QUALIFIER,
    STATUS,
    measure_of,
)
from gazadesk.annotate.quotations.speech import attribution
from gazadesk.model import Figure, Span
from gazadesk.text.calendar import MONTH_NAMES

_MANY = 100  # people who need no measure to make a figure
_SEVERAL = 10  # hostages, troops and the like: fewer are participants, not a figure
_PARTICIPLES = frozenset({"dead", "wounded", "injured", "displaced", "missing"})
_LOOK = 80  # characters looked at on either side of a number

_QUALIFIER_LENGTH = 24  # characters of the longest qualifier, with "the"
_VERB_LENGTH = 44  # characters of the longest two measures joined
_MONTH_LENGTH = 11  # characters of "September" with the stops around it
_RANGE_WORDS = ("and ", "to ", "or ", "- ", "– ")

_NUMBER = re.compile(rf"(?<![\w.,:/$€£₺¥₪₹-])(?:(?:US)?[$€£₺¥₪₹]\s?)?(?P<n>{NUMBER})(?![\w/-])")
_QUALIFIED = re.compile(rf"\b(?P<qualifier>{QUALIFIER})\s(?:the\s)?$", re.IGNORECASE)
_RANGE_LEFT = re.compile(
    rf"(?:\b(?P<between>[Bb]etween|[Ff]rom)\s)?(?<![\w.,-])(?P<low>{NUMBER})\s?(?:and|to|or|-|–)\s$"
)
_OF = r"(?:\sof\s(?:the|its|their|his|her|all|these|those)\s)"
_MODIFIER = (
    r"(?!(?:of|and|or|in|on|at|to|the|a|an|by|for|with|from|were|was|are|is|have|has|had|who|that|"
    r"days?|weeks?|months?|years?|hours?|minutes?|rounds?|times|miles|km|per|percent|million)\b)"
    r"[A-Za-z][\w'’-]*"
)
_COUNTED = re.compile(rf"(?:\s|{_OF})(?P<noun>(?:{_MODIFIER},?\s){{0,3}}?{NOUN})(?![’'-])")
_PERCENT = re.compile(
    r"\s?(?:%|per\s?cent\b)\sof\s(?P<noun>(?:(?:the|its|their|all)\s)?"
    r"(?:(?:[A-Z][\w'’-]*|[\w-]+(?:ed|ing|al|ic|ian|ive|ish|able|ible|ary|ous|['’]s))\s(?=[a-z]{4})){0,2}"
    r"[\w'’-]+)"
)
_SCALE_APART = re.compile(r"\s?[-–]\s?(?:\d|[mbt]\w*illion)|[A-Z]")
_MONEY_AFTER = re.compile(rf"\s(?P<noun>{MONEY_WORD})")
_PURPOSE = re.compile(
    r"\s(?:in|of|worth of)\s(?P<what>(?!(?:the|a|an|\d+|total|all|addition|cash)\b)[a-z][\w-]+"
    r"(?:\s(?:aid|assistance|damages?|support|funding|grants?|loans?|bail|sales|exports|imports|debt))?)"
)
_AUXILIARY = (
    r"(?:have|has|had|were|was|are|is|be|been|being|since|also|reportedly|still|feared|believed|"
    r"confirmed|reported|now|already|so|far|then|who|that|to|later|left|got|either|initially|"
    r"presumed|remain|remained|remains|listed|as|either|thought|say|said)"
)
_HAPPENED = re.compile(
    r"(?:,\s[^,.;]{1,70},)?(?:\s(?:in|at|from|across|on)\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})?"
    rf"(?P<aux>(?:\s{_AUXILIARY}){{0,6}})\s(?P<measure>{MEASURE})"
)
_DID = re.compile(rf"\b(?P<measure>{MEASURE})\s(?:(?:and|or)\s(?:{MEASURE})\s)?(?:off\s|of\s)?$")
_TOLL = re.compile(
    r"\b(?:[Dd]eath toll|[Tt]oll|[Nn]umber of (?:the )?(?:dead|deaths|victims|people killed))\b"
    r"[^.;,\d]{0,50}\b(?:to|at|reached|passed|exceeded|surpassed|topped|is|was|of|hit|stands at)\s$"
)
_STANDS_ALONE = re.compile(
    r"(?:[.,;)]|$|\s(?:and|in|at|on|when|as|after|during|near|since|more|others|across|while|with|"
    r"overnight|including|last|by)\b)"
)
_DEFINITE = re.compile(r"\b(?:the|these|those|his|her|their|its|our|both|all)\s$", re.IGNORECASE)
_MONTH_LEFT = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)}|[A-Z][a-z]{{2,3}}\.)\s$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LEFT = re.compile(
    r"\b(?:in|since|by|during|of|from|until|and|late|early|after|before)\s$", re.I
)
_THAT_DID = re.compile(r"\b(?:that|which)\s(?:(?:has|have|had)\s)?(?:\w+ly\s)?\w+(?:\s|$)")
_AS_OF = re.compile(r"\bas of\s(?P<when>[^,.;()]{3,30})")


def find_figures(text: str, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """The figures of ``text`` in order; ``sentences`` bound what a figure may take its parts from.

    A figure's span is its number as printed, with its currency sign and "million".
    """
    found: list[Figure] = []
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if may_count(words) and (figures := _in_sentence(words)):
            found += [
                replace(
                    figure, start=figure.start + sentence.start, end=figure.end + sentence.start
                )
                for figure in figures
            ]
    return tuple(found)


def _in_sentence(sentence: str) -> list[Figure]:
    figures: list[Figure] = []
    for number in _NUMBER.finditer(sentence):
        figure = _figure(sentence, number, figures[-1] if figures else None)
        if figure is not None:
            figures.append(figure)
    if not figures:
        return []
    source = attribution(sentence)
    as_of = _AS_OF.search(sentence)
    return [
        replace(
            figure,
            attribution=_attributed(sentence, figure, source),
            as_of=as_of["when"].strip() if as_of else None,
        )
        for figure in figures
    ]


def _attributed(sentence: str, figure: Figure, source: tuple[str, bool] | None) -> str | None:
    """Whose figure it is; not the speaker's where a relative clause only takes it for granted."""
    if source is None:
        return None
    who, covers_all = source
    before = sentence[max(0, figure.start - 45) : figure.start]
    at = sentence.find(who)
    granted = at < figure.start and any(
        measure_of(word) for found in _THAT_DID.finditer(before) for word in found[0].split()
    )
    return None if granted and not covers_all else who


def _figure(sentence: str, number: re.Match[str], last: Figure | None) -> Figure | None:
    """The figure that a number is, or None where nothing says what it counts."""
    start, end = number.span()
    left, right = sentence[max(0, start - _LOOK) : start], sentence[end : end + 2 * _LOOK]
    value = number_value(number["n"])
    if right[:2].strip().isdigit():
        return None  # a row of numbers counts nothing
    if value is None or _MONTH_LEFT.search(left[-_MONTH_LENGTH:]):
        return None
    if _YEAR.fullmatch(number["n"]) and _YEAR_LEFT.search(left):
        return None
    qualifier: str | None = None
    if left.endswith(_RANGE_WORDS) and (ranged := _RANGE_LEFT.search(left)):
        start = start - len(left) + ranged.start("low")
        left, value = left[: ranged.start()], None
    elif qualified := _QUALIFIED.search(near := left[-_QUALIFIER_LENGTH:]):
        qualifier = qualified["qualifier"].lower()
        left = left[: len(left) - len(near) + qualified.start()]
    figure = Figure(start, end, value, "", qualifier=qualifier)
    sign = number[0][: number.start("n") - number.start()].strip()
    if sign and _SCALE_APART.match(right):
        return None  # "$143 - billion", "$140-150MM": not what the number alone says
    if sign or (money := _MONEY_AFTER.match(right)):
        noun = CURRENCIES.get(sign, "dollars") if sign else money["noun"] if money else "dollars"
        purpose = _PURPOSE.match(right, 0 if sign else len(noun) + 1)
        return replace(
            figure, noun=noun, counts=f"{noun} in {purpose['what']}" if purpose else noun
        )
    if percent := _PERCENT.match(right):
        return replace(figure, noun="percent", counts=f"percent of {percent['noun']}")
    return _people(figure, number["n"], left, right, last)


def _people(
    figure: Figure, printed: str, left: str, right: str, last: Figure | None
) -> Figure | None:
    """A number of people: by its noun, by what happened to them, or by the figure before it."""
    counted = _COUNTED.match(right)
    noun = counted["noun"] if counted else None
    after = right[counted.end() :] if counted else right
    did = _DID.search(left[-_VERB_LENGTH:])
    happened = _HAPPENED.match(after)
    if noun is None or noun in _PARTICIPLES:
        happened = _HAPPENED.match(right)
        return _elliptic(figure, printed, did, happened, left, right, last)
    measure = measure_of(noun.split()[-1])
    if did:
        measure = measure_of(did["measure"])
    elif happened:
        measure = measure_of(happened["measure"])
    else:
        told = [measure_of(word.lower()) for word in noun.split()[:-1]]
        measure = next((word for word in told if word), measure)
    told_so = bool(did or happened)
    if not told_so and not _worth_telling(figure, noun, left):
        return None
    if told_so and _DEFINITE.search(left) and (figure.value or 0) < _SEVERAL and not did:
        return None
    figure = _counting(figure, noun, measure)
    if noun == "others" and last is not None and last.noun:
        return replace(figure, noun=last.noun)
    return figure


def _worth_telling(figure: Figure, noun: str, left: str) -> bool:
    """Whether a number of people to whom nothing is said to have happened is a figure at all."""
    value = figure.value if figure.value is not None else _MANY
    if value >= _MANY:
        return not noun.endswith("others")
    if _DEFINITE.search(left):
        return False
    return noun.split()[-1] in STATUS and (value >= _SEVERAL or figure.qualifier is not None)


def _elliptic(
    figure: Figure,
    printed: str,
    did: re.Match[str] | None,
    happened: re.Match[str] | None,
    left: str,
    right: str,
    last: Figure | None,
) -> Figure | None:
    """ "over 95,100 injured", "killing 12", "the death toll rose to 45": a number without noun."""
    if _YEAR.fullmatch(printed) and figure.qualifier is None:
        return None
    noun = last.noun if last is not None and last.measure and last.noun else "people"
    if happened:
        return _counting(figure, noun, measure_of(happened["measure"]))
    if did and did["measure"] not in ("dead", "died") and _STANDS_ALONE.match(right):
        return _counting(figure, noun, measure_of(did["measure"]))
    if ("oll" in left or "umber" in left) and _TOLL.search(left) and _STANDS_ALONE.match(right):
        return _counting(figure, "people", "killed")
    return None


def _counting(figure: Figure, noun: str, measure: str | None) -> Figure:
    told = measure is None or any(measure_of(word.lower()) == measure for word in noun.split())
    active = "who " if measure == "sought refuge" else ""
    counts = noun if told else f"{noun} {active}{measure}"
    return replace(figure, noun=noun, measure=measure, counts=counts)
