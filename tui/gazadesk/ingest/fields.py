"""Single facts about an article as front matter and records give them, checked."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from gazadesk.ingest.agencies import named_agency
from gazadesk.ingest.printed_days import plausible_day
from gazadesk.text.clean import clean_line

_LONGEST = 2_000  # characters of any one-line field
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")


class UnreadableError(ValueError):
    """Why a file or a record is no article; ``str`` is one clear line."""


def digest(raw: bytes) -> str:
    """The SHA-256 of ``raw`` in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def derived_id(sha256: str) -> str:
    """The id of an article that brings none: the same bytes give the same id everywhere."""
    return sha256[:16]


def one_line(value: str) -> str | None:
    """A field as one clean line; None where nothing is left of it."""
    return clean_line(value[: 2 * _LONGEST])[:_LONGEST].rstrip() or None


def checked_day(value: str) -> str | None:
    """The ISO day a field states: the day of an ISO time stamp, or any day ``parse_day`` reads."""
    value = value.strip()
    if found := _ISO_DAY.match(value):
        return plausible_day(found[0])
    return plausible_day(value)


def checked_url(value: str) -> str | None:
    """The address where it is an http(s) one, its scheme in small letters; else None."""
    line = one_line(value)
    if not line or " " in line:
        return None
    try:
        parts = urlsplit(line)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return parts.scheme + line[len(parts.scheme) :]


def checked_language(value: str) -> str | None:
    """The language tag (BCP 47: ``en``, ``tr-TR``), lower-case up to the first hyphen."""
    value = value.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(value):
        return None
    head, hyphen, rest = value.partition("-")
    return head.lower() + hyphen + rest


def checked_agency(value: str) -> str | None:
    """The agency by its full name where it is a known one, else as given."""
    line = one_line(value)
    return (named_agency(line) or line) if line else None
