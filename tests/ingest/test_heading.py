import pytest

from gazadesk.ingest.heading import (
    BARE,
    PUBLISHED,
    UPDATED,
    Byline,
    Dateline,
    byline,
    dateline,
    place_line,
    stated_day,
)


@pytest.mark.parametrize(
    ("line", "day", "rank"),
    [
        ("Published September 13,2024", "2024-09-13", PUBLISHED),
        ("Published On 3 Mar 2024", "2024-03-03", PUBLISHED),
        ("First published: Sunday, 3 March 2024, 14:05 GMT", "2024-03-03", PUBLISHED),
        ("Posted: 2024-03-03T14:05:00Z", "2024-03-03", PUBLISHED),
        ("Published 3rd March 2024 | Updated 4 March 2024", "2024-03-03", PUBLISHED),
        ("Mar 03, 2024 - 11:26 am GMT+3", "2024-03-03", BARE),
        ("2024/03/03 10:15", "2024-03-03", BARE),
        ("Last updated: 3 March 2024 14:05 GMT", "2024-03-03", UPDATED),
        ("Published February 30,2024", None, PUBLISHED),
        ("Published 04/03/2024", None, PUBLISHED),
        ("Published Monday, 3 March 2024", None, PUBLISHED),
        ("Published 3 March 9999", None, PUBLISHED),
    ],
)
def test_days_that_lines_state(line: str, day: str | None, rank: int) -> None:
    stated = stated_day(line)
    assert stated is not None
    assert (stated.day, stated.rank, stated.phrase) == (day, rank, line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo taken March 3, 2024",
        "March 3, 2024 was a cold day",
        "On 3 March 2024 the bridge closed.",
        "Published in Ostby",
        "A lorry on the bridge, March 3, 2024. (Reuters Photo)",
    ],
)
def test_lines_that_say_more_state_no_day(line: str) -> None:
    assert stated_day(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", Byline("Jane Doe")),
        ("By Jane van der Berg and John Roe, BBC News", Byline("Jane van der Berg, John Roe")),
        ("By Jane Doe | AFP", Byline("Jane Doe", "Agence France-Presse")),
        ("By The Associated Press", Byline(None, "Associated Press")),
        ("Anadolu Agency MIDDLE EAST", Byline(None, "Anadolu Agency")),
        ("NORTHERN POST WITH REUTERS", Byline(None, "Reuters")),
        ("Source: Xinhua", Byline(None, "Xinhua")),
        ("AA", Byline(None, "Anadolu Agency")),
        ("By the river they waited", None),
        ("Reuters said so", None),
        ("aa", None),
        ("The agency AFP reported it first.", None),
    ],
)
def test_bylines(line: str, expected: Byline | None) -> None:
    assert byline(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ANKARA", Dateline("ANKARA")),
        ("TEL AVIV/DOHA", Dateline("TEL AVIV/DOHA")),
        ("ISTANBUL – Anadolu Agency", Dateline("ISTANBUL", "Anadolu Agency")),
        ("NEW YORK - AFP", Dateline("NEW YORK", "Agence France-Presse")),
        ("MIDDLE EAST", None),
        ("TOAST", None),
        ("包括什么", None),
        ("Ankara", None),
        ("WHY 12 SHIPS WAIT", None),
    ],
)
def test_place_lines(line: str, expected: Dateline | None) -> None:
    assert place_line(line) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("LONDON, March 3 (Reuters) — The", Dateline("LONDON", "Reuters")),
        ("ANKARA (AA) - The", Dateline("ANKARA", "Anadolu Agency")),
        ("Kyiv, Ukraine (AP) — The", Dateline("Kyiv, Ukraine", "Associated Press")),
        ("CAIRO, Feb. 3 (Xinhua) -- The", Dateline("CAIRO", "Xinhua")),
        ("BEIRUT, Lebanon — The", Dateline("BEIRUT, Lebanon")),
        ("The mayor (AP) - who", None),
        ("Smith (no relation) - said", None),
        ("Гнев — это", None),
        ("Ostby — the port — is closed", None),
    ],
)
def test_datelines(opening: str, expected: Dateline | None) -> None:
    assert dateline(opening + " harbour is open.") == expected
