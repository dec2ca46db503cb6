"""Whole articles in many styles, through the annotator: which meetings are found, and no others."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gazadesk.annotate import annotate
from gazadesk.meetings import find_accounts
from gazadesk.model import Account, Article, PublishedBasis

REPORTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("unseen.toml").read_text(encoding="utf-8")
)["report"]
FULLY_RIGHT = 0.95
"""Share of the expected accounts that must come out right in every field."""


@cache
def found(number: int) -> tuple[Account, ...]:
    report = REPORTS[number]
    article = Article(
        f"unseen-{number}",
        "unseen.toml",
        report.get("title", ""),
        report["text"].strip(),
        published=report["published"],
        published_basis=PublishedBasis.STATED,
    )
    return find_accounts(article, annotate(article))


def surnames(names: str) -> set[str]:
    return {name.split()[-1] for name in names.split(" + ")}


def fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("|")]


def told(account: Account) -> list[str]:
    return [
        str(account.role),
        str(account.status),
        str(account.mode),
        account.date or "-",
        account.place or "-",
        " + ".join(participant.name for participant in account.participants),
    ]


def same_parties(wanted: list[str], got: list[str]) -> bool:
    return wanted[5] == "~" or surnames(wanted[5]) == surnames(got[5])


def fully_right(wanted: list[str], got: list[str]) -> bool:
    plain = all(w in ("~", g) for w, g in zip(wanted[:5], got[:5], strict=True))
    return plain and same_parties(wanted, got)


@pytest.mark.parametrize("number", range(len(REPORTS)), ids=lambda n: REPORTS[n]["about"])
def test_no_meeting_is_invented(number: int) -> None:
    left = [fields(line) for line in REPORTS[number]["accounts"]]
    for account in found(number):
        got = told(account)
        known = next((w for w in left if same_parties(w, got)), None)
        assert known is not None, f"nobody wrote of this: {got}"
        left.remove(known)


def test_nearly_all_meetings_are_found_and_right_in_every_field() -> None:
    missed = []
    total = 0
    for number, report in enumerate(REPORTS):
        got = [told(account) for account in found(number)]
        for line in report["accounts"]:
            total += 1
            if not any(fully_right(fields(line), g) for g in got):
                missed.append((report["about"], line))
    assert len(missed) <= (1 - FULLY_RIGHT) * total, missed


def test_the_table_is_large_and_holds_articles_without_any_meeting() -> None:
    assert len(REPORTS) >= 55
    assert sum(not report["accounts"] for report in REPORTS) >= 12
