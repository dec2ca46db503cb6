"""Picture captions and credits among the lines of an article.

A caption is known by its credit ("/ Photo: AA Archive", "(AP Photo/Jane Doe)", "[Jane Doe/AFP]",
"REUTERS/Jane Doe") or by its label ("FILE PHOTO:", "Image caption,"); a caption without either
cannot be told from a paragraph and stays in the body.
"""

from __future__ import annotations

import re

from gazadesk.ingest.agencies import split_agencies
from gazadesk.ingest.phrases import is_credit

_LONGEST_CAPTION = 700  # characters
_LONGEST_LABELLED = 300  # with nothing but a label to tell it by
_NAME = r"[^\W\d_][\w.'’-]*"  # one word of a photographer's name
_PHOTO = r"(?:photos?|photographs?|images?|pictures?|illustrations?|screengrabs?|handouts?)"

_STUB = re.compile(
    rf"[(\[](?:{_NAME} ){{0,3}}{_PHOTO}(?: file)?[)\]]\.?|"
    r"(?:an? )?(?:(?:file|archive|stock|handout|undated|representational|illustrative) ){0,2}"
    rf"{_PHOTO}|\(?(?:file|archive)\)?|"
    rf"\((?:{_PHOTO}|file|credit|source):? ?[^()]{{1,60}}\)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:(?:{_PHOTO}|photo credit|image credit|picture credit|image source|media source|"
    r"photography)(?: by| courtesy(?: of)?| source| credit)?[:,] ?|"
    r"photos? by |photograph by |picture by |"
    r"courtesy of |credit: ?|© ?)(?P<who>\S.{0,79})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:image caption|media caption|caption|file (?:photo|image|picture)|file -|file –|file —|"
    r"(?:photo|image|picture)(?= ?:))[:,]? ?(?P<rest>\S.*)",
    re.IGNORECASE,
)
# Credits at a caption's end. Brackets hold a photographer, an agency or a word of the trade.
_SLASH_CREDIT = re.compile(rf"\S ?[/|] ?(?:{_PHOTO})(?: by)? ?: ?[^/|]{{2,60}}$", re.IGNORECASE)
_LABELLED_TAIL = re.compile(
    rf"[.!?”\"’)] ?(?:{_PHOTO}|photo credit|credit|{_PHOTO} by)(?:: ?| by )[^.:]{{2,60}}\.?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,80})[)\]]\.?$")
_PHOTO_WORD = re.compile(
    rf"\b(?:{_PHOTO}|file|getty|courtesy|archive|shutterstock|epa(?:-efe)?|flash ?90)\b",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    rf"\b(?:REUTERS|AFP|AP|EPA|AA|Xinhua)/{_NAME}(?: {_NAME}){{0,3}}"
    r"(?:/(?:File|Handout|Pool)(?: Photo)?)?\.?$"
)
_LICENSING = re.compile(r",? Purchase Licensing Rights\W{0,4}$")
_VIA_GETTY = re.compile(
    r"[/,] ?(?:\w+ via )?Getty(?: Images)?\.?$|\bvia (?:AP|AFP|Reuters|Getty Images)\.?$"
)


def is_stub(text: str) -> bool:
    """Whether a line is a caption's leftover without words of its own: "(File Photo)"."""
    return len(text) <= 80 and bool(_STUB.fullmatch(text)) and bool(_PHOTO_WORD.search(text))


def is_credit_line(text: str, after_caption: bool) -> bool:
    """Whether a line is a picture's credit alone ("AA Archive", "Photo: Jane Doe/AFP").

    A bare agency ("Reuters") is one only right after a caption.
    """
    if len(text) > 90:
        return False
    if is_credit(text) or _SLASHED.fullmatch(text):
        return True
    found = _CREDIT.fullmatch(text)
    if found and len(found["who"].split()) <= 6 and not text.rstrip('"”').endswith((".", "?", "!")):
        return True
    if not after_caption:
        return False
    agencies, rest = split_agencies(text)
    return bool(agencies) and not rest


def is_caption(text: str) -> bool:
    """Whether a line is a picture's caption: words with a credit at the end or a label before."""
    if len(text) > _LONGEST_CAPTION or text.count(" ") < 3:
        return False
    label = _LABEL.match(text)
    if label and label["rest"].count(" ") >= 3 and len(text) <= _LONGEST_LABELLED:
        return True
    # What a pattern cannot do without is looked for first: nearly every line has none of it.
    tail = (_LICENSING.sub("", text) if "Purchase Licensing Rights" in text else text)[-140:]
    slashed = "/" in tail
    if (slashed or "|" in tail) and _SLASH_CREDIT.search(tail):
        return True
    if _LABELLED_TAIL.search(tail) or (slashed and _SLASHED.search(tail)):
        return True
    if ("Getty" in tail or "via " in tail) and _VIA_GETTY.search(tail):
        return True
    if ")" not in tail and "]" not in tail:
        return False
    bracketed = _BRACKETED.search(tail)
    if bracketed is None:
        return False
    return _is_bracketed_credit(bracketed["inside"], square=bracketed[0][0] == "[")


def _is_bracketed_credit(inside: str, square: bool) -> bool:
    if is_stub(inside) or _CREDIT.fullmatch(inside):
        return True
    agencies, rest = split_agencies(inside)
    if _PHOTO_WORD.search(inside):
        # "(Jane Doe/Getty Images)", "(AP Photo/Jane Doe)"; not "(see the photo on page 3)"
        return bool(agencies) or "/" in inside or is_credit(inside) or len(inside.split()) <= 3
    # "[Jane Doe/AFP]", "(Xinhua/Li Wei)", "[AFP]"; a round "(Reuters)" ends a paragraph, not this
    # and a round "(AFP/Reuters)" likewise: there a photographer's name has to stand beside it.
    return bool(agencies) and ((square and not rest) or ("/" in inside and len(rest) >= 2))
