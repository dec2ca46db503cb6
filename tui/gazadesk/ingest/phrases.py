"""Lines that belong to the web page, not to its article (``data/furniture.toml`` and patterns).

Every rule looks at a whole line. Measured on 834 annotated pages, phrase lists anchored to whole
lines keep .9995 of an article's words, while "a short line is furniture" deletes 29 % of its lines
(headings, short paragraphs): so a line's length alone never decides.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from gazadesk.ingest.agencies import split_agencies
from gazadesk.ingest.printed_days import cut_days, is_clock
from gazadesk.text.fold import fold

LONGEST = 160  # characters; no furniture line that a rule knows is longer

_TRIM = re.compile(r"^[\s•·*|<«>›»→+▶►✕×#-]+|[\s•·|>›»→.…:+▼▲×-]+$")
_SEPARATOR = re.compile(r"\s*[|/>›»·•,]\s*|\s+[-–—]\s+")
_NEWS = re.compile(r"\w+ news")
_NETWORK = (
    r"(?:x|twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|"
    r"google news|mastodon)"
)
_PATTERNS = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"\d{1,3}(?:[- ]minutes?|[- ]mins?\.?)(?: (?:read|listen|watch))?", "reading time"),
        (r"(?:(?:estimated )?reading time|time to read):? \d{1,3} ?(?:minutes?|mins?)?",
         "reading time"),
        (r"\d{1,3} (?:minutes?|mins?\.?) (?:of reading|reading time)", "reading time"),
        (r"(?:listen|watch|play) ?\(?\d{1,3}(?::\d\d| ?mins?)\)?", "player"),
        (r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d", "player"),
        (
            r"(?:(?:posted|published|(?:last )?updated?):? )?(?:(?:about|over|almost) )?"
            r"(?:(?:\d{1,3}|an?) (?:second|minute|min|hour|hr|day|week|month|year)s? ){1,2}ago",
            "age of the page",
        ),
        (r"(?:copyright\b ?)?(?:©|\(c\)|copyright) ?(?:\d{4}|by|the)\b.{0,140}", "copyright line"),
        (r".{0,100}\ball rights reserved", "copyright line"),
        (r"(?:published|all) (?:under|rights).{0,60}(?:licen[cs]e|reserved)", "copyright line"),
        (
            rf"(?:follow|join|like|find|add) (?:us|\w+(?: \w+)?) (?:on|at) {_NETWORK}"
            rf"(?:(?:,| and|, and| or) {_NETWORK})*",
            "invitation to follow",
        ),
        (r"(?:share|tweet|post|send|save)(?: this)?(?: (?:article|story|page))?"
         rf" (?:on|to|via|by|with) (?:{_NETWORK}|e-?mail|friends|others)", "sharing"),
        (r"share (?:\d+|this with)", "sharing"),
        (r"\d+(?:[.,]\d+)?k? (?:comments?|shares?|views?|likes?|reads?)", "counter"),
        (r"(?:comments?|shares?|views?|likes?) \(\d+\)", "counter"),
        (r"(?:comments?|shares?|views?|likes?|hits?|reads?) ?: ?\d[\d.,]*", "counter"),
        (r"(?:font|text) size\b.{0,20}", "size of the type"),
        (r"(?:home|homepage)(?: ?[>›»/] ?[^>›»/]{2,30}){1,4}", "way through the site"),
        (r"get (?:an? |our )?(?:e-?mail|push) (?:notifications?|alerts?|updates?)\b.{0,100}",
         "invitation to subscribe"),
        (r".{0,60}\b(?:reserved for|only for|available only to) subscribers", "notice"),
        (r"\(?attn: .{0,140}", "note to editors"),
        (r"(?:(?:news|story|article) (?:id|code):?|(?:id|code):) ?\d{1,20}", "number of the page"),
        (r"list \d+ of \d+.{0,150}", "list of other reports"),
        (r"(?:recommended|related) stories ?list of \d+ items", "list of other reports"),
        (r"(?:subscribe|sign up|register)(?: (?:now|here|today))? (?:to|for) "
         r"(?:our|the|your|a|this|free)\b.{0,110}", "invitation to subscribe"),
        (r"(?:click|tap) here (?:to|for)\b.{0,100}", "invitation"),
        (r"(?:download|get|try) (?:our|the) .{0,40}\bapps?\b.{0,40}", "invitation"),
        (r"(?:we|this (?:site|website|page)) uses? cookies\b.{0,120}", "cookie notice"),
        (r"by (?:clicking|continuing|using|subscribing|signing up)\b.{0,60}\byou (?:agree|accept|"
         r"consent)\b.{0,100}", "cookie notice"),
        (r"(?:please )?enable javascript\b.{0,100}", "notice"),
        (r"all times (?:are )?(?:gmt|utc|local)", "notice"),
    )
)  # fmt: skip
_INLINE_TEASER = re.compile(
    r"(?:read more|related|also read|read also|see also|watch|listen|must read|don't miss|"
    r"you (?:may|might) also like|more from [\w ]{2,30}|most (?:popular|read|viewed)|"
    r"(?:older|newer|next|previous) (?:post|article|story))"
    r"(?: stor(?:y|ies)| news| coverage)?(?: ?[:|]| [-–—>»›]) ?\S.{8,150}|"
    r"\[ \S.{8,140} \]"
)
_COLUMN = re.compile(r"\s*[|•·\t]\s*|\s{2,}")
# An imperative that opens a sentence speaks to the reader of the page, not of the news.
_INVITATION = re.compile(
    r"(?:.{0,120}[.!?] )?(?:please |why not )?(?:"
    r"(?:subscribe|sign up|sign in|register)(?: (?:to|for|now|today|here)\b.{0,100})?|"
    r"(?:join|support|follow|contact|email|e-mail|write to|send|share|like|enter|select|get|"
    r"consider|donate|make|become|have|help|download|click|visit|try)\b.{0,40}"
    r"\b(?:us|our|your|donation|member|newsletter|it|[\w ]{1,30} icon)\b.{0,80})|"
    r"your (?:\w+ )?(?:donation|support|contribution|subscription|gift)\b.{0,120}|"
    r"if you (?:want|would like|wish|enjoy\w*|liked?|value)\b.{0,100}\b(?:us|our|subscri\w+)\b"
    r".{0,40}|"
    r"this (?:article|story|report) is (?:part of|from) our\b.{0,100}"
)
_TOPICS = re.compile(
    r"(?:tags?|topics?|keywords?|filed under|"
    r"(?:(?:explore|see|read) )?more (?:on|about)(?: these topics)?): ?\S.{0,150}"
)
_DESK_MARK = re.compile(
    r"\(?[a-z]{2,5}(?:/[a-z]{2,5}){1,4}\)?|\((?:ends?|more|over)\)|\d{1,6}\*\*\d{1,6}",
    re.IGNORECASE,
)


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = Path(__file__).with_name("data") / "furniture.toml"
    lists: dict[str, list[str]] = tomllib.loads(data.read_text("utf-8"))
    return {name: frozenset(map(fold, phrases)) for name, phrases in lists.items()}


def bare(text: str) -> str:
    """A line folded, without the arrows, bullets and stops around it: how phrases are compared."""
    return fold(_TRIM.sub("", text) or text.strip())  # folding turns » into a quotation mark


def furniture_rule(text: str) -> str | None:
    """The rule, in words, by which a line is furniture wherever it stands; else None."""
    if len(text) > LONGEST:
        return None
    key = bare(text)
    if key in _lists()["anywhere"]:
        return "page furniture: a known phrase"
    for pattern, rule in _PATTERNS:
        if pattern.fullmatch(key):
            return f"page furniture: {rule}"
    return None


def is_inline_teaser(text: str) -> bool:
    """Whether a line under the title points to another report: ``READ MORE: Ten ships wait``."""
    if len(text) > LONGEST or text.endswith((".", '."', ".”")):
        return False
    return bool(_INLINE_TEASER.fullmatch(bare(text)))


def edge_rule(text: str) -> str | None:
    """The rule by which a line is furniture above, below or beside an article; else None."""
    if len(text) > LONGEST:
        return None
    if bare(text) in _lists()["edges"]:
        return "page furniture: a known phrase at the edge"
    return "section label" if is_section(text) else None


def tail_rule(text: str) -> str | None:
    """The rule by which a line below the article's last paragraph is none of it; else None.

    It holds invitations to the reader, topics, and the marks by which a newsroom signs its copy.
    """
    if len(text) > LONGEST or text[:1] in "\"“‘'«":
        return None
    if _DESK_MARK.fullmatch(text) or is_clock(text):
        return "mark of the newsroom"
    key = bare(text)
    if _TOPICS.fullmatch(key):
        return "page furniture: topics"
    return "page furniture: invitation" if _INVITATION.fullmatch(key) else None


def is_row(spaced: str) -> bool:
    """Whether a line is a row of a page's controls: ``Listen in English  |  Save  |  Share``.

    ``spaced`` holds its wide gaps. Half of its columns and more are known as furniture, the others
    are a few words.
    """
    if len(spaced) > LONGEST:
        return False
    columns = [column for column in _COLUMN.split(spaced) if column]
    known = [
        column
        for column in columns
        if furniture_rule(column) or edge_rule(column) or is_inline_teaser(column)
    ]
    short = all(column in known or column.count(" ") < 4 for column in columns)
    return len(columns) > 1 and 2 * len(known) >= len(columns) and short


def is_section(text: str) -> bool:
    """Whether a line is made of names of a paper's sections: ``Home > World``.

    Beside one of them, parted by a bar, the paper's own name may stand: ``The Paper | World News``.
    """
    if len(text) > 60 or cut_days(text)[0]:
        return False
    parts = [part for part in map(bare, _SEPARATOR.split(text)) if part]
    sections = [part for part in parts if part in _lists()["sections"] or _NEWS.fullmatch(part)]
    named = "|" in text and all(part.count(" ") < 3 for part in parts)
    return bool(sections) and (named or len(sections) == len(parts)) and not _is_bare_news(parts)


def _is_bare_news(parts: list[str]) -> bool:
    """Whether the one part there is ("Good news") is a section by nothing but its last word."""
    return len(parts) == 1 and parts[0] not in _lists()["sections"]


def is_cue(text: str) -> bool:
    """Whether headlines of other reports may follow a furniture line."""
    return bare(text) in _lists()["cues"]


def is_credit(text: str) -> bool:
    """Whether a line is a picture's credit alone: agencies and credit words ("AA Archive")."""
    if len(text) > 60 or text.endswith((".", "?", "!", ":")):
        return False
    agencies, rest = split_agencies(text)
    words = _lists()["credit_words"]
    return all(word in words for word in rest) and bool(
        (agencies and rest) or any(word in _SURE_CREDIT for word in rest) or "/" in text
    )


_SURE_CREDIT = frozenset(
    {"getty", "shutterstock", "alamy", "epa", "epa-efe", "flash90", "nurphoto"}
)
