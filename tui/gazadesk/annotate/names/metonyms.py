"""Capitals that stand for their government: "Ankara said", "talks between Tel Aviv and Hamas"."""

from __future__ import annotations

import re

from gazadesk.annotate.names.gazetteer import load
from gazadesk.annotate.names.rules import NameSpan

_ACTS = re.compile(
    r"^(?:,? (?:also|however|meanwhile|later|now|already|still|repeatedly),?)?"
    r" (?:has|had|have|says?|said|wants?|wanted|accuses?|accused|denie[sd]|insists?|insisted|"
    r"presented|proposed|offered|rejected|rejects|called|calls|urged|urges|warned|warns|"
    r"announced|announces|agreed|agrees|refused|refuses|halted|imposed|imposes|backs|backed|"
    r"supports|supported|considers|considered|sees|saw|hopes|hoped|plans|planned|decided|"
    r"believes|argues|argued|condemned|condemns|expects|expected|responded|would|will|could|"
    r"should|must|may|might|recogni[sz]ed)\b"
)
_PATIENT = re.compile(
    r"(?:ordered|urged|pressed|told|asked|accused|blamed|warned|persuade|convince|relations with|"
    r"ties with|pressure on|pressure from) $",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:talks|negotiations|relations|ties|tensions?|deal|agreement|rift|row|alliance|"
    r"cooperation|mediat\w+|dialogue|contacts?)[^.\n]{0,40} between (?:[\w’'-]+ and )?$"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|to|from|outside|inside|around|across|of|through|for) $", re.IGNORECASE
)


def stands_for_government(text: str, span: NameSpan) -> bool:
    """Whether the capital at ``span`` acts, or is acted upon, as a government would."""
    known = load().known.get(span.known or "")
    if known is None or not known.capital:
        return False
    before = text[max(0, span.start - 90) : span.start]
    if _PLACED.search(before):
        return False
    if _PATIENT.search(before) or _BETWEEN.search(before):
        return True
    return bool(_ACTS.match(text[span.end : span.end + 40]))
