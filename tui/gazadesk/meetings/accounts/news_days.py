"""The day of a meeting that its own sentence does not date, and what is old beside fresher news."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from gazadesk.meetings.accounts.circumstances import When, basis_of
from gazadesk.meetings.accounts.context import Context
from gazadesk.meetings.accounts.counting import counts_back
from gazadesk.model import Account, Annotations, Article, DateBasis, Role, Span, Status
from gazadesk.text.fold import fold

_BEFORE_LEAVING = re.compile(r"before (?:leaving|departing|flying|travell?ing|setting out)\b")
"""When somebody left may be told anywhere in the text, or nowhere."""
OLD_NEWS = 2
"""Days by which a meeting is old beside a fresher one of the same report."""

_AS_NEWS = re.compile(
    r"\b(?:separate(?:ly)?|later|earlier in the day|also|then|in the (?:morning|afternoon|evening)|"
    r"earlier (?:met|held|paid|hosted|received|called|spoke))\b"
)


def is_today(article: Article, lead: int, account: Account) -> bool:
    """Whether an undated meeting is the day's news: in the ``lead``, or marked ("later")."""
    if account.title:
        return True
    if _BEFORE_LEAVING.match(fold(article.body[account.start : account.end])):
        return False
    if account.start <= lead:
        return True
    return bool(_AS_NEWS.search(fold(article.body[account.start : account.end])))


def in_past(accounts: tuple[Account, ...], published: str | None, lead: int) -> Iterator[Account]:
    """The accounts, with an older meeting below the ``lead`` made a recall beside fresher news.

    "The talks came two days after A met B".
    """
    newest = max((a.date for a in accounts if a.date and a.role is Role.REPORT), default="")
    if published is None or min(len(newest), len(published)) < 10:
        yield from accounts
        return
    fresh = {a.start for a in accounts if a.date == newest}  # "met on Monday and again on Tuesday"
    old = (date.fromisoformat(min(newest, published[:10])) - timedelta(OLD_NEWS)).isoformat()
    for one in accounts:
        below = one.start > lead and not one.title
        held = one.role is Role.REPORT and one.status is Status.HELD
        past = one.date is not None and len(one.date) == 10 and one.date <= old
        past = past and one.start not in fresh
        yield replace(one, role=Role.RECALL) if below and held and past else one


def _day_of_news(context: Context, account: Account, annotations: Annotations) -> When | None:
    """The day before publication that the lead gives the news of an undated ``account``: "A arrived
    in Doha on Tuesday. He met B".

    It is the first that the lead names, and no other stands in its sentence, nor the day of
    publication between it and the account. A day told after the account counts where two who met
    stand beside it; one of the lead where only the title tells of the meeting.
    """
    body, published = context.article.body, context.article.published or ""
    told: list[tuple[Span, When]] = []
    for day in annotations.dates:
        if not day.value or len(day.value) != 10 or day.value > published:
            continue
        at = bisect(annotations.sentences, day.start, key=lambda span: span.start) - 1
        span = annotations.sentences[at]
        if span.start > (account.start if told else context.lead):
            break
        basis = basis_of(body, span, day)
        if basis is not DateBasis.REPORTED:
            when = When(Span(day.start, day.end), day.value, basis, day.weekday)
            told.append((span, when))
    if not told:
        return None
    span, first = told[0]
    days = {when.value for where, when in told if where == span or when.value == published}
    old = (date.fromisoformat(published) - timedelta(OLD_NEWS + 1)).isoformat()
    if len(days) > 1 or not old <= (first.value or "") < published:
        return None
    if not account.title and span.start > account.start:
        met = {one.entity for one in account.participants if one.entity}
        near = {m.entity for m in annotations.mentions if span.start <= m.start < span.end}
        return first if len(met & near) > 1 else None
    return first


def dated(context: Context, account: Account, annotations: Annotations, *, today: bool) -> Account:
    """A meeting reported as news of ``today`` gets the day of publication, as inferred.

    Not so where its sentence names a day that could be the meeting's after all.
    """
    published = context.article.published
    undated = account.date is None and account.weekday is None and account.date_phrase is None
    other = not account.title and any(
        account.start <= d.start < account.end
        and (d.weekday is not None or d.value or counts_back(context.article.body, d))
        and d.value != published
        for d in annotations.dates
    )
    news = account.role is Role.REPORT and account.status is Status.HELD
    if news and today and undated and published and not other:
        if when := _day_of_news(context, account, annotations):
            return replace(account, date=when.value, date_basis=when.basis, date_phrase=when.phrase)
        return replace(account, date=published, date_basis=DateBasis.INFERRED)
    return replace(account, loose=True) if news and undated and not today else account
