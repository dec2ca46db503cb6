"""The day of publication as the world's outlets print it around an invented article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import BODY, P1, P2, P3, P4

from gazadesk.ingest.day_forms import readings
from gazadesk.ingest.page import Page, read_page
from gazadesk.ingest.printed_days import briefing_day, cut_days

TITLE = "Varsund bridge reopens after long repair"
DAY = "2024-03-13"  # a Wednesday


def page(head: str = "", tail: str = "", opening: str = "", inside: str = "") -> Page:
    """The story with lines above it, below it, before its first sentence, under its first lines."""
    parts = (TITLE, head, opening + P1, inside, P2, P3, P4, tail)
    return read_page("\n\n".join(part for part in parts if part) + "\n")


@pytest.mark.parametrize(
    "head",
    [
        "13/03/24, 17:31, Ostby - 71.vs news agency, Maja LUND",
        "3/13/24, 9:41 AM",
        "13-Mar-24",
        "As of: 13.03.2024, 07:02",
        "March 13, 2024 - 06:00 a. m.",
        "by Maja L/son   @OstbyPost   March 13, 2024",
        "Dr Maja Lund | 13/3/24 | 6-minute read",
        "Ostby. Wednesday, March 13, 2024",
        "By Maja Lund\nOstby. 13 March 2024",
        "13 Mar '24",
        "13 Mar 24, 09:41",
        "Wed 13.03.24",
        "[13/March/2024]",
        "Wednesday 13/March/2024 18:05 PM\nBy: Maja Lund",
        "Published: 13 Mar, 2024 CET. Wed 13 Mar 2024 16:40 CET",
        "All News 16:34 March 13, 2024",
        "Wed, 13 Mar 2024, 0941 hrs",
        "13 March 2024, 17:48 hrs IST",
        "13 March 2024, 17h48",
        "2024. 3. 13. 09:41",
        "2024年3月13日 09:41",
        "Wed, 03/13/2024 - 09:41",
        "March 13, 2024Updated 9:41 a.m. ET",
        "Published: 09:41, 13 March 2024 | Updated: 11:22, 14 March 2024",
        "Posted Wed 13 Mar 2024 at 9:41am, updated Thu 14 Mar 2024 at 1:02am",
        "By Maja Lund | mlund@ostby.example | Mar 13, 2024 | 3 min read",
        "Maja Lund and Per Holm\nWed 13 Mar 2024 09.41 CET\nLast modified on 14 Mar 2024 12.02 CET",
        "LISBON: Maja Lund\n13 March 2024",
        "PUBLISHED : 13 Mar 2024 at 04:00\nWRITER: Maja Lund",
        "Reading time: 3 minutes\n13 March 2024",
        "Issue 412 | 13 March 2024",
        "No. 412, 13 March 2024",
        "Vol. XII, No. 7 — March 13, 2024",
        "The Ostby Local - news@ostby.example\n13 March 2024",
        "By Maja Lund mlund@ostby.example March 13, 2024",
        "Maja Lund - 13/03/2024",
        "Posted by Maja Lund | Mar 13, 2024 | Headlines, Politics",
        "13 March 2024 17:31 (UTC +04:00)",
        "13 MARCH 2024, WEDNESDAY",
        "13-03-2024 Wed",
        "Release time: 2024-03-13 17:31",
        "Date of publication: 13.03.2024",
        "Code: 85400221\nAdded: 13 March 2024",
        "Hits: 482 | 13 March 2024",
        "Time to read: 4 min | 13 Mar 2024",
        "March 13, 2024 / 4 minutes of reading",
        "Press statement, the 13th of March, 2024",
        # other calendars beside it
        "13 March 2024 AD - 3 Ramadan 1445 AH",
        "Wednesday 3 Ramadan 1445 - 13 March 2024",
        "13 March 2024 | 02 Rabi' al-Thani 1445",
        "23 Esfand 1402 - 13 March 2024 - 09:41",
        "1402/12/23 - 13 March 2024",
        "March 13, 2024 (Reiwa 6)",
        "13 Mar 2024 B.E. 2567",
        # what English pages keep of their own language
        "Publié le 13 mars 2024 à 17h48",
        "Publié le : 13/03/2024 - 17:48    Modifié le : 14/03/2024 - 08:00",
        "mercredi 13 mars 2024",
        "Publicado el 13 de marzo de 2024 a las 17:48",
        "Miércoles, 13 de marzo de 2024",
        "Publicado em 13/03/2024 às 17h48",
        "13 de março de 2024, 17h48",
        "13. März 2024, 17:48 Uhr",
        "Stand: 13.03.2024, 17:48 Uhr",
        "13 Mart 2024 Çarşamba, 17:48",
        "Yayınlanma: 13.03.2024 - 17:48 Güncelleme: 14.03.2024 - 08:00",
        "13 Maret 2024 17:48 WIB",
    ],
)
def test_heads_that_state_the_day(head: str) -> None:
    read = page(head)
    assert read.published == DAY
    assert tuple(read.body.split("\n\n")) == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "© 2024 Ostby Post\nPublished 13 March 2024",
        "(Varsund, 13 March 2024)",
        "Last modified: 13 March 2024",
        "nrn 132104 Mar 24",
        "This article was published on 13 March 2024.",
        "This story first appeared in The Ostby Post on March 13, 2024.",
    ],
)
def test_tails_that_state_the_day(tail: str) -> None:
    read = page(tail=tail)
    assert read.published == DAY
    assert tuple(read.body.split("\n\n")) == BODY


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("VARSUND March 13. 2024 (NorNA) - ", "VARSUND"),
        ("Varsund, 13 March 2024 – ", "Varsund"),
        ("Varsund, March 13, 2024. ", "Varsund"),
        ("Varsund (Norland), 13 March 2024 - ", "Varsund (Norland)"),
        ("Rio de Ostby, 13 Mar 2024 -- ", "Rio de Ostby"),
        ("(Varsund, 13 March 2024) – ", "Varsund"),
        ("Varsund/Ostby, 13 March 2024 – ", "Varsund/Ostby"),
        ("VARSUND, Norland, March 13, 2024 /Presswire/ -- ", "VARSUND, Norland"),
        ("VARSUND, Norland--(NEWS WIRE)--March 13, 2024-- ", "VARSUND, Norland"),
        ("March 13, 2024 (VARSUND) – ", "VARSUND"),
    ],
)
def test_releases_open_with_place_and_day(opening: str, place: str) -> None:
    read = page(opening=opening)
    assert (read.published, read.dateline) == (DAY, place)


@pytest.mark.parametrize(
    "told",
    [
        {"opening": "Varsund, March 13, 2019. That morning the horns woke the town. "},
        {"opening": "Varsund, March 13, 2019. Ice took the ferry. By 2021 none was left. "},
        {"opening": "Varsund, March 13, 2019 – Five years later the ferry is back. "},
        {"opening": "Varsund, March 13, 2019 – ", "tail": f"Ostby, 2 May 2020 – {P2}"},
        {"opening": "Sunday, 13 March 2022 – "},
        {"opening": "On Varsund, 13 March 2022 – "},
        {"opening": "On March 13, 2019, "},
        {"opening": "Since 12 May 2021, "},
        {"opening": "The bridge closed on 12 May 2021. "},
        {"head": "13.03.24 09:41"},
        {"head": "04/03/24, 09:41"},
        {"head": "1.2.30"},
        {"head": "3/13/24"},
        {"head": "1 hour ago"},
        {"head": "Wednesday, 13 March"},
        {"head": "15 MAR, 15:10"},
        {"head": "13-15 March 2030"},
        {"head": "Maja Lund, 13 March 1960 - 2 May 2024"},
        {"head": "Opening night: 13 March 2030, 19:00"},
        {"head": "13/03/2024, 09:41\tVarsund bridge reopens after long repair"},
        {"head": "Media advisory: press briefing, 13 March 2030"},
        {"head": "What the briefing of 13 March 2019 left out"},
        {"head": "3 Ramadan 1445 AH"},
        {"tail": "© 2024 Ostby Post. All rights reserved."},
        {"tail": "Copyright 13 March 2024 Ostby Post. All rights reserved."},
        {"tail": "Updated 3 hours ago"},
        {"head": "Archive: 13 March 2014"},
        {"head": "Next update: 13 March 2030"},
        {"head": "Est. March 13, 1924"},
        {"head": "Getty Images, 13 March 2019"},
        {"head": "Embargoed until 13 March 2030, 17:00"},
        {"head": "Week of March 13, 2024"},
        {"tail": "More news\n\n12 May 2019"},
        {"tail": "Two ferries sink off Ostby\n12 May 2019"},
        {"tail": "Ferry sinks\n12 May 2019\nBridge closes\n14 June 2020"},
    ],
    ids=str,
)
def test_other_days_are_none_of_publication(told: dict[str, str]) -> None:
    assert page(**told).published is None


def test_a_line_of_outlet_day_and_hour_under_the_first_paragraph_is_small_print() -> None:
    read = page(inside="NORDPRESS | 13-03-2024 17h48")
    assert read.published == DAY
    assert tuple(read.body.split("\n\n")) == BODY


def test_a_day_without_a_year_and_one_of_two_readings_settle_each_other() -> None:
    short = "16:48 | Varsund (Norland), Apr. 3."
    assert page(short, "Published: 4/3/2024").published == "2024-04-03"
    assert page(short, "Published: 3/4/2024").published == "2024-04-03"
    assert page(short, "Published: 4/4/2024").published == "2024-04-04"
    assert page(short, "Published: 5/4/2024").published is None
    assert page(short, "Published: 6/5/2024").published is None
    assert page(short).published is None


def test_hours_inside_a_live_report_stay_in_it() -> None:
    assert "3 April, 16:48" in page(inside="3 April, 16:48").body


def test_the_record_of_a_briefing_is_of_its_day() -> None:
    line = "Questions - excerpts from the daily press briefing (13 March 2024)"
    read = page(line)
    assert (read.published, read.published_phrase) == (DAY, line)
    assert line in read.body
    assert page(line, tail="Published: 14 March 2024").published == "2024-03-14"
    assert briefing_day("Weekly press briefing, Varsund, 30 February 2024") is None


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("13/03/24", {"2024-03-13"}),
        ("04/03/24", {"2024-03-04", "2024-04-03"}),
        ("13.03.24", {"2024-03-13", "2013-03-24"}),
        ("Wed 13.03.24", {"2024-03-13"}),
        ("13-Mar-98", {"1998-03-13"}),
        ("13 março 2024", {"2024-03-13"}),
        ("13 MART 2024", {"2024-03-13"}),
        ("1º de enero de 2024", {"2024-01-01"}),
        ("31 Şubat 2024", set()),
        ("30/02/24", set()),
    ],
)
def test_readings_of_a_printed_day(printed: str, days: set[str]) -> None:
    assert readings(printed) == days


@given(st.text(alphabet="0123456789/.-, 'MarchZuliºde年月日JAN:h", max_size=60))
def test_no_line_breaks_the_cutting_of_days(line: str) -> None:
    days, rest = cut_days(line)
    assert days or rest == line
