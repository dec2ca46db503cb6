"""Two who met in a clause about one of them: "B, whom she received", "B, to whom he spoke"."""

from __future__ import annotations

import re

from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.sentence import DATED, Sentence

_WHOM = re.compile(rf",?[wv]?(?P<whom>W)(?:{DATED},?)?hv*$")
"""What stands between B and the act: ", with whom on Monday she"."""


def met_by_whom(s: Sentence, at: int) -> tuple[Party, Party] | None:
    """Whom "he" or "she" right before the act at token ``at`` means, the only other person named
    before, and whom "whom" means; None where nothing such is said."""
    clause = _WHOM.search(s.shape.codes, 0, at)
    if clause is None or s.shape.words(clause.start("whom"), clause.end("whom")).lower() != "whom":
        return None
    group = next((g for g in s.groups if g.last == clause.start()), None)
    met = group.parties[-1] if group else None
    if met is None or met.person is None:
        return None
    others = [p for p in s.people(at) if p.person and p.person.entity != met.person.entity]
    return (others[0], met) if len(others) == 1 else None
