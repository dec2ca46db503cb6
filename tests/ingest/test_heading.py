import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.ingest.datelines import Dateline, dateline, place_line
from gazadesk.ingest.heading import Byline, byline, is_newsroom_credit, is_person, read_head
from gazadesk.ingest.printed_days import BARE, PUBLISHED, UPDATED


@pytest.mark.parametrize(
    ("line", "day", "rank"),
    [
        ("Published September 13,2024", "2024-09-13", PUBLISHED),
        ("Published On 3 Mar 2024", "2024-03-03", PUBLISHED),
        ("First published: Sunday, 3 March 2024, 14:05 GMT", "2024-03-03", PUBLISHED),
        ("Posted: 2024-03-03T14:05:00Z", "2024-03-03", PUBLISHED),
        ("Published 3rd March 2024 | Updated 4 March 2024", "2024-03-03", PUBLISHED),
        (
            "Published date: 3 March 2024 11:20 GMT | Last update: 3 hours 12 mins ago",
            "2024-03-03",
            PUBLISHED,
        ),
        ("Published On 3 Mar 20243 Mar 2024", "2024-03-03", PUBLISHED),
        ("March 3, 20241:32 PM UTC Updated 3 hours ago", "2024-03-03", BARE),
        ("All News 16:34 March 3, 2024", "2024-03-03", BARE),
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
    head = read_head(line)
    assert head is not None
    stated = head.days[0]
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
    assert read_head(line) is None


HEADS = {
    # line: day, author, agency, place
    "09:41, 3 March 2024": ("2024-03-03", None, None, None),
    "03.03.2024 [09:41]": ("2024-03-03", None, None, None),
    "3 MARCH 2024, 09:41": ("2024-03-03", None, None, None),
    "09:41 March 3, 2024": ("2024-03-03", None, None, None),
    "Mar 3, 2024 / 9:41 AM": ("2024-03-03", None, None, None),
    "March, 3, 2024 - 09:41": ("2024-03-03", None, None, None),
    "3-Mar-2024 09:41 IST": ("2024-03-03", None, None, None),
    "Sun 3 Mar 2024 09.41 GMT": ("2024-03-03", None, None, None),
    "Sun Mar 03 2024 - 06:00": ("2024-03-03", None, None, None),
    "March 3, 2024 9:41 am EST": ("2024-03-03", None, None, None),
    "March 3, 2024 at 9:41 a.m. ET": ("2024-03-03", None, None, None),
    "2024-03-03T09:41:00+03:00": ("2024-03-03", None, None, None),
    "Issued on: 13/03/2024 - 09:41": ("2024-03-13", None, None, None),
    "Published: 03 March 2024 - 09:41": ("2024-03-03", None, None, None),
    "Posted on March 3, 2024 | 4 min read": ("2024-03-03", None, None, None),
    "Published in The Ostby Post, March 3rd, 2024": ("2024-03-03", None, None, None),
    "Published March 3, 2024  Updated about 2 hours ago": ("2024-03-03", None, None, None),
    "Business | Sun Mar 3, 2024 9:41am GMT": ("2024-03-03", None, None, None),
    "World • March 3, 2024 • 12 comments": ("2024-03-03", None, None, None),
    "News ID: 5521 | 3 March 2024": ("2024-03-03", None, None, None),
    "LISBON, 03 March 2024, 09:41": ("2024-03-03", None, None, "LISBON"),
    "Vatican City, March 3, 2024 / 9:41 AM": ("2024-03-03", None, None, "Vatican City"),
    "Luanda, Mar 3, 2024 (AFP)": ("2024-03-03", None, "Agence France-Presse", "Luanda"),
    "Reuters, 3 March 2024": ("2024-03-03", None, "Reuters", None),
    "PTI | Updated: Mar 3, 2024 09:41 IST":
        ("2024-03-03", None, "Press Trust of India", None),
    "Source: Xinhua | 2024-03-03 09:41:15 | Editor: lin": ("2024-03-03", None, "Xinhua", None),
    "Maja L | 03.03.2024 - Update : 04.03.2024": ("2024-03-03", "Maja L", None, None),
    "By Maja Lund   March 3, 2024 | 09:41 am PT": ("2024-03-03", "Maja Lund", None, None),
    "By MAJA LUND and PER HOLM    MARCH 3, 2024":
        ("2024-03-03", "MAJA LUND, PER HOLM", None, None),
    "By Maja Lund | Ostby Post | Mar 3, 2024 09:41": ("2024-03-03", "Maja Lund", None, None),
    "By Maja Lund (in Lisbon)": (None, "Maja Lund", None, "Lisbon"),
    "By Maja Lund   @mlund": (None, "Maja Lund", None, None),
    "Maja Lund / Northern Correspondent": (None, "Maja Lund", None, None),
    "Maja Lund  Ferries correspondent": (None, "Maja Lund", None, None),
    "Maja Lund, political editor": (None, "Maja Lund", None, None),
    "by Maja L. in Bridges | 4 comments": (None, "Maja L.", None, None),
    "Mar 3, 2024 | Senior Correspondent": ("2024-03-03", None, None, None),
    "AFP - Lisbon": (None, None, "Agence France-Presse", "Lisbon"),
    "ANSA English Desk": (None, None, "ANSA", None),
    "Agence France-Presse in Lisbon and Ostby Post staff":
        (None, None, "Agence France-Presse", None),
    "Posted at 09:41 3 Mar 2024": ("2024-03-03", None, None, None),
    "Mon 04-03-2024 09:41": ("2024-03-04", None, None, None),
    "Maja Lund Sunday 03 March 2024 09:41 GMT": ("2024-03-03", "Maja Lund", None, None),
    "Edited by: Maja Lund, Updated: Mar 3, 2024, 09:41 PM IST": ("2024-03-03", None, None, None),
    "Maja Lund in Lisbon MARCH 3 2024": ("2024-03-03", "Maja Lund", None, None),
    "FOR IMMEDIATE RELEASE March 3, 2024": ("2024-03-03", None, None, None),
    "The Ostby Post | March 3, 2024": ("2024-03-03", None, None, None),
    "Ostby Report  Published March 3, 2024": ("2024-03-03", None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("line", HEADS)
def test_lines_of_a_head(line: str) -> None:
    head = read_head(line)
    assert head is not None
    day = head.days[0].day if head.days else None
    assert (day, head.author, head.agency, head.place) == HEADS[line]


@pytest.mark.parametrize(
    "line",
    [
        "Maja Lund",
        "Ostby Post",
        "Politics",
        "Reuters – a history of the wire",
        "The bridge reopens on March 3, 2024 - in time for the fair",
        "Bridge closed | March 3, 2024",
        "Per Holm saw it on 3 March 2024",
        "10:15 GMT",
        "Editor sacked",
        "Who was there on March 3, 2024?",
        "AFP | Bridges of the North",
        "Found March 3, 2024",
        "Opening Night March 3, 2024",
        "End of Service: Sunday, March 3, 2024",
    ],
)
def test_lines_that_hold_anything_besides_are_left(line: str) -> None:
    assert read_head(line) is None


WORDS = st.lists(
    st.sampled_from(["ferry", "waits", "for", "the", "tide", "Lund", "slowly", "bridge"]),
    min_size=3,
    max_size=9,
).filter(lambda words: any(word.islower() and len(word) > 3 for word in words))


@given(WORDS, st.sampled_from(sorted(HEADS)), st.sampled_from([" | ", " - ", "  ", " ("]))
def test_a_line_with_words_of_its_own_is_never_a_head(
    words: list[str], head: str, gap: str
) -> None:
    assert read_head(f"{' '.join(words)}{gap}{head}") is None


def test_above_the_title_a_bare_name_is_no_byline() -> None:
    assert read_head("Ostby Bridge | March 3, 2024", titled=False) is None
    assert read_head("By Maja Lund | March 3, 2024", titled=False) is not None


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Maja Lund", True),
        ("JAN VAN DER MEER", True),
        ("Maja L.", True),
        ("The Ostbyer", False),
        ("Ostby Daily", False),
        ("Tel Aviv", False),
        ("Maja", False),
        ("Ferries wait", False),
        ("World News", False),
    ],
)
def test_names_of_persons(line: str, person: bool) -> None:
    assert is_person(line) is person


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Reporting by Maja Lund; Editing by Per Holm)", True),
        ("Reporting by Ostby bureau; Editing by Lisbon desk", True),
        ("Maja Lund reported from Ostby and Per Holm from Lisbon, Portugal.", True),
        ("Per Holm contributed reporting from Lisbon.", True),
        ("Editor: lin", True),
        ("Maja Lund reported from Ostby that the ferries had stopped running.", False),
        ("Reporting by night is dangerous, the crews say.", False),
    ],
)
def test_credits_of_the_newsroom(line: str, credit: bool) -> None:
    assert is_newsroom_credit(line) is credit


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
        ("Lisbon, May 3, Lusa", Dateline("Lisbon", "Lusa", yearless="05-03")),
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
        ("LONDON, March 3 (Reuters) — The", Dateline("LONDON", "Reuters", yearless="03-03")),
        ("ANKARA (AA) - The", Dateline("ANKARA", "Anadolu Agency")),
        ("Kyiv, Ukraine (AP) — The", Dateline("Kyiv, Ukraine", "Associated Press")),
        ("CAIRO, Feb. 3 (Xinhua) -- The", Dateline("CAIRO", "Xinhua", yearless="02-03")),
        ("BEIRUT, Lebanon — The", Dateline("BEIRUT, Lebanon")),
        ("Amman, Apr. 7 (Petra) The", Dateline("Amman", "Petra", yearless="04-07")),
        ("Delhi [India], April 7 (PTI): The",
         Dateline("Delhi, India", "Press Trust of India", yearless="04-07")),
        ("MINSK, Apr 7. /TASS/. The", Dateline("MINSK", "TASS", yearless="04-07")),
        ("KYIV, APRIL 7, UKRINFORM. The", Dateline("KYIV", "Ukrinform", yearless="04-07")),
        ("SAPPORO, Japan, April 7, Kyodo - The",
         Dateline("SAPPORO, Japan", "Kyodo News", yearless="04-07")),
        ("Shiraz, IRNA – The", Dateline("Shiraz", "Islamic Republic News Agency")),
        ("(ANSA) - Milan, April 7 - The", Dateline("Milan", "ANSA", yearless="04-07")),
        ("Jeddah, April 07, 2023, SPA -- The",
         Dateline("Jeddah", "Saudi Press Agency", "April 07, 2023")),
        ("KAZAN, April 7. The", Dateline("KAZAN", yearless="04-07")),
        ("KARACHI: The", Dateline("KARACHI")),
        ("HARBOUR: The", None),
        ("UPDATE: The", None),
        ("Maja Lund, Reuters editor, said the", None),
        ("Varsund (AP) The", None),
        ("The mayor (AP) - who", None),
        ("Smith (no relation) - said", None),
        ("Гнев — это", None),
        ("Ostby — the port — is closed", None),
    ],
)  # fmt: skip
def test_datelines(opening: str, expected: Dateline | None) -> None:
    assert dateline(opening + " harbour is open.") == expected
