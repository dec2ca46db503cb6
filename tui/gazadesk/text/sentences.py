"""Paragraphs and sentences of running text, as offsets.

One pass of a linear regex finds the places where a sentence may end; a few closed lists decide
which of them are stops of an abbreviation. Spans carry no blanks at either end.
"""

from __future__ import annotations

import re

_TITLES = (
    "Adm Amb Atty Brig Capt Cdr Cmdr Col Cpl Det Dr Fr Gen Gens Gov Govs Hon Insp Lt Maj Messrs Mr "
    "Mrs Ms Msgr Pres Prof Profs Rep Reps Rev Sen Sens Sgt Spc Supt St Ste Mt Ft Pvt"
)
_SHORTHAND = "approx ca cf e.g eg fig i.e ie incl nos pp sec viz vol vs v"
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_LAST_WORDS = "Jr Sr Inc Corp Co Ltd Bros Cos LLC Plc Esq Ph.D M.D Ave Blvd Rd No Dept Univ Assn"

_NEVER_LAST = frozenset(f"{_TITLES} {_TITLES.lower()} {_SHORTHAND}".split())
_BEFORE_DIGITS = frozenset(f"{_MONTHS} {_MONTHS.upper()} No Nos no nos Art Sec p c".split())
_SOMETIMES_LAST = frozenset(f"{_LAST_WORDS} {_MONTHS}".split()) | {"a.m", "p.m", "etc", "al"}
_STARTER_WORDS = (
    "The A An In On At He She It They We You But And However His Her Their Its Our This That "
    "These Those There When While After Before As If Since For Under According Some Many Most "
    "Meanwhile Asked Earlier Last Now To With By From Although Though Both No Not What Why Who "
    "How Yet So Then Also Another Other Others One Two Three During Despite Only Even Still "
    "More Here Officials Police Nobody"
)

_STARTERS = frozenset(_STARTER_WORDS.split())

# Both begin with a character class, which the regex engine scans for fast; the lookbehind makes a
# run of stops match once, at its first.
_STOP = re.compile(
    r"[.!?…؟۔。！？](?<![.!?…؟۔。！？]{2})[.!?…؟۔。！？]*+[\"'”’»)\]」』]*+(?:(?=\s)|(?<=[。！？」』]))"
)
_NEXT = re.compile(r"\s++[\"'“‘«(\[„‚—–•*-]{0,4}\s?([^\W_]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*+[^\W\d_]")
_PLATFORM = tuple(f" {word} X" for word in ("on", "to", "via", "over", "of", "from", "platform"))
_LOWER_NAME = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[A-Z]|[a-z][A-Z]")
_GLUED = re.compile(
    r"[.!?](?<=[a-z]{3}[.!?])[\"”’]?(?=(?:The|In|He|She|It|They|But|On|At|This|We)\s)"
)

_LONGEST_TOKEN = 12  # characters looked back at; the longest abbreviation has five


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the paragraphs of ``text``, in order, without blanks at their ends.

    Blank lines part paragraphs. A single line break does too, unless the lines are hard-wrapped
    (all but the last fill the width) or the next line goes on in lower case.
    """
    found: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = start + len(line.strip())
        at += len(line) + 1
        if start < end:
            block.append((start, end))
        elif block:
            found += _joined(text, block)
            block = []
    return tuple(found + _joined(text, block))


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs of a run of lines that no blank line parts."""
    if len(lines) < 2:
        return lines
    if _hard_wrapped([end - start for start, end in lines]):
        return [(lines[0][0], lines[-1][1])]
    joined = [lines[0]]
    for start, end in lines[1:]:
        if text[start].islower():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _hard_wrapped(widths: list[int]) -> bool:
    """Whether three lines or more of these widths (characters) look broken by an editor."""
    full = max(widths)
    return len(widths) > 2 and 40 <= full <= 100 and min(widths[:-1]) >= full - 18


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of ``text``, in order, without blanks at their ends.

    A paragraph's end always ends a sentence, so a heading without a stop is one of its own.
    Closing quotation marks and brackets belong to the sentence they close.
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        begin = start
        for stop in _stops(text, start, end):
            if _ends_sentence(text, begin, stop):
                found.append((begin, stop.end()))
                begin = stop.end()
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            found.append((begin, end))
    return tuple(found)


def _stops(text: str, start: int, end: int) -> list[re.Match[str]]:
    stops = list(_STOP.finditer(text, start, end))
    glued = list(_GLUED.finditer(text, start, end))
    return sorted(stops + glued, key=lambda stop: stop.start()) if glued else stops


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    following = _NEXT.match(text, stop.end())
    if following is None:  # a wide stop or a glued one: nothing to weigh
        return True
    word = following[1]
    if word and word[0].islower():
        return bool(_LOWER_NAME.match(text, following.start(1)))
    mark = stop[0]
    if mark[0] != "." or (len(mark) > 1 and mark[1] in "!?"):
        return mark[0] != "…" or not _is_omission(text, stop) or word in _STARTERS
    if mark.startswith(".."):
        return not _is_omission(text, stop) or word in _STARTERS
    token = _token_before(text, begin, stop.start())
    if token.isdigit() and stop.start() - len(token) == begin and len(token) < 4:
        return False  # "3. Third point": the number of a list
    if token == "X" and text.endswith(_PLATFORM, begin, stop.start()):
        return True  # "the ministry said on X. Talks went on": a platform, no initial
    return len(mark) > 1 or _may_end(token, word)


def _is_omission(text: str, stop: re.Match[str]) -> bool:
    """Whether an ellipsis stands between blanks, for words left out."""
    return stop.start() > 0 and text[stop.start() - 1].isspace()


def _token_before(text: str, begin: int, at: int) -> str:
    near = text[max(begin, at - _LONGEST_TOKEN) : at]
    words = near.split()
    return words[-1].lstrip("\"'“‘«([") if words and not near[-1].isspace() else ""


def _may_end(token: str, word: str) -> bool:
    """Whether a sentence can end in ``token`` and a stop, when ``word`` comes next."""
    if token in _NEVER_LAST:
        return False
    if word[:1].isdigit() and token in _BEFORE_DIGITS:
        return False
    if token in _SOMETIMES_LAST or _INITIALS.fullmatch(token):
        return not word or word in _STARTERS
    return True
