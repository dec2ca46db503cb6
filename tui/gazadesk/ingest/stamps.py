"""The day in a stamp of time as machines print it: ISO 8601, RFC 822, NITF."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

from gazadesk.ingest import fields
from gazadesk.ingest.printed_days import plausible_day

_LONGEST = 100  # characters; what is longer is no stamp
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.*)?")


def day_of(printed: str) -> str | None:
    """The ISO day that a stamp names, in the zone it is printed in; None where it names none."""
    printed = printed.strip()
    if not printed or len(printed) > _LONGEST:
        return None
    if day := fields.checked_day(printed):
        return day
    if compact := _COMPACT.fullmatch(printed):
        return plausible_day("-".join(compact.groups()))
    try:
        parts = parsedate(printed)
        return plausible_day(date(*parts[:3]).isoformat()) if parts else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
