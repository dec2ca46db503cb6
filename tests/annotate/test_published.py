from __future__ import annotations

import pytest

from gazadesk.annotate.dates.find import find_dates
from gazadesk.annotate.dates.published import infer_published
from gazadesk.ingest.page import read_page
from gazadesk.model import Article, Caption, PublishedBasis

BODY = "Envoys met in the old port on Sunday, aides said.\n\nThey spoke for an hour."
PHOTO = "Ferries leave the old port, Vale, May 12, 2024. (Coast Wire Photo)"  # a Sunday


def inferred(
    body: str = BODY, captions: tuple[str, ...] = (PHOTO,), published: str | None = None
) -> tuple[str, str] | None:
    article = Article(
        "a",
        "a.txt",
        "Envoys meet",
        body,
        published=published,
        published_basis=PublishedBasis.STATED if published else PublishedBasis.UNKNOWN,
        captions=tuple(Caption(text) for text in captions),
    )
    return infer_published(article, find_dates(body, published))


def test_a_caption_and_a_weekday_that_agree_give_the_day_and_say_why() -> None:
    reason = '"on Sunday" in the text; caption dated May 12, 2024, a Sunday'
    assert inferred() == ("2024-05-12", reason)


@pytest.mark.parametrize(
    "caption",
    [
        "Ferries leave the old port, Vale, May 13, 2024. (Coast Wire Photo)",
        "Ferries leave the old port, Vale, May 12, 2024. (File Photo)",
        "FILE - Ferries leave the old port, May 12, 2024.",
        "Archive photo of the old port, May 12, 2024.",
        "Ferries leave the old port, May 12.",
        "Ferries leave the old port in May 2024.",
        "Ferries leave the old port.",
    ],
)
def test_other_captions_give_none(caption: str) -> None:
    assert inferred(captions=(caption,)) is None


def test_what_disagrees_gives_none() -> None:
    assert inferred(captions=(PHOTO, PHOTO.replace("May 12", "May 5"))) is None
    assert inferred(body=BODY.replace("on Sunday", "on Monday")) is None
    assert inferred(body=BODY.replace("They", "On Monday they")) is None
    assert inferred(body=BODY + "\n\nThe port shut on May 20, 2024.") is None


def test_a_weekday_of_another_week_gives_none() -> None:
    assert inferred(body=BODY.replace("on Sunday", "last Sunday")) is None
    assert inferred(body="Envoys will meet in the old port on Sunday, aides said.") is None


def test_a_weekday_late_in_the_text_gives_none() -> None:
    late = "\n\n".join(
        ["Envoys met in the old port.", *["They spoke."] * 3, "Rain fell on Sunday."]
    )
    assert inferred(body=late) is None


def test_nothing_to_go_by_gives_none() -> None:
    assert inferred(captions=()) is None
    assert inferred(body="") is None
    assert inferred(published="2024-05-14") is None


def printed_two_ways(line: str, body: str) -> tuple[str, str] | None:
    page = read_page(f"Envoys meet\n\n{line}\n\n{body}")
    article = Article("a", "a.txt", page.title, page.body, hidden=page.hidden)
    assert page.published is None
    return infer_published(article, find_dates(page.body, None))


LONG = " The talks in the old port lasted into the night, and the ferries waited for their end."


@pytest.mark.parametrize(
    ("line", "opening", "day"),
    [
        # 3 May is a Friday and 5 March a Tuesday in 2024
        ("Issued on: 03/05/2024 - 10:00", "Envoys met on Friday, aides said.", "2024-05-03"),
        ("Issued on: 03/05/2024 - 10:00", "Envoys met on Tuesday, aides said.", "2024-03-05"),
        ("03/05/2024", "Envoys met on Monday, aides said.", "2024-03-05"),
        ("03/05/2024", "VALE, May 2 (AFP) — Envoys met, aides said.", "2024-05-03"),
        ("03/05/2024", "VALE, March 5 (AFP) — Envoys met on Tuesday, aides said.", "2024-03-05"),
        ("03/05/2024", "Envoys met on Sunday, aides said.", None),
        ("03/05/2024", "Envoys will meet on Friday, aides said.", None),
        ("03/05/2024", "Envoys met last Friday, aides said.", None),
        ("03/05/2024", "Envoys met on Friday after talks on Tuesday, aides said.", None),
        ("03/05/2024", "VALE, May 2 (AFP) — Envoys met on Tuesday, aides said.", None),
        ("03/04/2024", "Envoys met, aides said.", None),
    ],
)
def test_a_day_with_two_readings_is_read_as_the_opening_tells(
    line: str, opening: str, day: str | None
) -> None:
    inferred = printed_two_ways(line, opening + LONG)
    assert (inferred[0] if inferred else None) == day


def test_the_reason_names_the_words_and_the_reading() -> None:
    inferred = printed_two_ways("03/05/2024", "Envoys met on Friday, aides said." + LONG)
    assert inferred is not None
    reason = '"on Friday" in the text; “03/05/2024” read as May 3, 2024, a Friday'
    assert inferred[1] == reason


def with_head(head: str, opening: str) -> tuple[str, str] | None:
    later = "Ferries ran all day, the harbour office said, and none was late."
    page = read_page(f"Envoys meet in the port\n\n{head}\n\n{opening}\n\n{later}\n\n{later}")
    article = Article("a", "a.txt", page.title, page.body, hidden=page.hidden)
    return infer_published(article, find_dates(page.body, page.published))


SPOKEN = "Envoys met in the old port and spoke for an hour, the ministry {said} 12 May 2024."


def test_a_day_above_without_a_year_has_the_year_of_the_same_day_in_the_opening() -> None:
    on_sunday = SPOKEN.format(said="said on Sunday")
    given = with_head("12.5. 18:22", on_sunday)
    assert given == (
        "2024-05-12",
        '"Sunday 12 May 2024" in the text; so the day of the article without a year is of that one',
    )
    assert with_head("12 MAY, 18:22", SPOKEN.format(said="said in a statement on"))
    assert with_head("12 MAY, 18:22", SPOKEN.format(said="closed by law on")) is None
    assert with_head("13 MAY, 18:22", on_sunday) is None
    assert with_head("12 MAY, 18:22", on_sunday + " Ten years later ships are back.") is None
    assert with_head("12 MAY, 18:22", on_sunday + " In 2030 no ship was left.") is None


def test_a_dateline_without_a_year_has_the_year_of_the_same_day_in_the_opening() -> None:
    on_sunday = SPOKEN.format(said="said on Sunday")
    assert with_head("By Maja Lund", f"OSTBY, May 12 (AFP) - {on_sunday}") == (
        "2024-05-12",
        '"Sunday 12 May 2024" in the text; so the day of the article without a year is of that one',
    )
    assert with_head("By Maja Lund", f"OSTBY, May 13 (AFP) - {on_sunday}") is None


def test_this_weekday_settles_a_day_of_two_readings_only_where_it_is_past() -> None:
    head = "05-02-2026 17h48"  # 5 February is a Thursday, 2 May a Saturday
    met = with_head(
        head, "Envoys met this Thursday in the old port, for an hour or more, aides said."
    )
    assert met and met[0] == "2026-02-05"
    assert (
        with_head(head, "Envoys will meet this Thursday in the old port, for an hour or so.")
        is None
    )
    short = with_head("05.02.26 17:48", "Envoys met on Thursday in the old port, for an hour.")
    assert short and short[0] == "2026-02-05"
