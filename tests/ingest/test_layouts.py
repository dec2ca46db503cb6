"""Pages in the layouts of many outlets, with invented stories: what is lifted, hidden and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from gazadesk.ingest.page import read_page

P1 = (
    "The old iron bridge at Varsund reopened to lorries this week after a repair that took nine "
    "months longer than the county had promised its ferry-weary residents."
)
P2 = (
    "Engineers replaced forty of the sixty hangers and found cracks in two more, which will be "
    "watched through the winter, the county said in a statement."
)
P3 = "“We lost a whole summer of trade,” said Maja Lund, who sells coffee by the northern ramp."
P4 = (
    "Traffic counts from before the closure put the bridge at 4,100 vehicles a day, most of them "
    "bound for the fish market in Ostby."
)
BODY = (P1, P2, P3, P4)


@dataclass
class Layout:
    name: str
    text: str
    title: str = "Varsund bridge reopens after long repair"
    body: tuple[str, ...] = BODY
    published: str | None = None
    agency: str | None = None
    author: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    captions: tuple[str, ...] = ()
    hidden: tuple[str, ...] = field(default=())


LAYOUTS = [
    Layout(
        "broadcaster with image labels and a byline",
        f"""Home
News
Varsund bridge reopens after long repair
By Ingrid Solheim
BBC News, Ostby
Published
3 March 2024
Share
Image source, Getty Images
Image caption, The bridge carries the only road to the islands

{P1}

{P2}

{P3}

Advertisement

{P4}

Related Topics
Bridges of the north
More on this story
Ferry crews fear for their jobs
© 2024 BBC. The BBC is not responsible for the content of external sites.
""",
        published="2024-03-03",
        author="Ingrid Solheim",
        captions=("Image caption, The bridge carries the only road to the islands",),
        hidden=(
            "Home",
            "Share",
            "BBC News, Ostby",
            "Published",
            "Image source, Getty Images",
            "Advertisement",
            "Related Topics",
            "Ferry crews fear for their jobs",
        ),
    ),
    Layout(
        "agency's own site with a dateline",
        f"""World

Varsund bridge reopens after long repair

By Reuters

March 3, 2024 2:05 PM GMT Updated 3 hours ago

A lorry crosses the bridge. REUTERS/Ingrid Sol/File Photo Purchase Licensing Rights

OSTBY, March 3 (Reuters) - {P1}

{P2}

{P3}

{P4}

(Reporting by Maja Lund in Ostby and Per Holm; Editing by Ingrid Solheim)

Our Standards: The Thomson Reuters Trust Principles.
""",
        body=(f"OSTBY, March 3 (Reuters) - {P1}", P2, P3, P4),
        captions=(
            "A lorry crosses the bridge. REUTERS/Ingrid Sol/File Photo Purchase Licensing Rights",
        ),
        published="2024-03-03",
        agency="Reuters",
        dateline="OSTBY",
        hidden=("World", "By Reuters", "Our Standards: The Thomson Reuters Trust Principles."),
    ),
    Layout(
        "wire copy with a photo credit and an update",
        f"""Varsund bridge reopens after long repair

A lorry crosses the bridge on Sunday, March 3, 2024. (AP Photo/Ingrid Solheim)

By MAJA LUND and PER HOLM
Last updated: 3 March 2024 14:05 GMT
Share

OSTBY, Norland (AP) — {P1}

{P2}

{P3}

{P4}

Copyright 2024 The Associated Press. All rights reserved.
""",
        body=(f"OSTBY, Norland (AP) — {P1}", P2, P3, P4),
        published="2024-03-03",
        agency="Associated Press",
        author="MAJA LUND, PER HOLM",
        dateline="OSTBY, Norland",
        captions=(
            "A lorry crosses the bridge on Sunday, March 3, 2024. (AP Photo/Ingrid Solheim)",
        ),
        hidden=("Share", "Copyright 2024 The Associated Press. All rights reserved."),
    ),
    Layout(
        "broadcaster with square-bracket credits and a list of other reports",
        f"""Varsund bridge reopens after long repair

The county says forty hangers were replaced and two more will be watched through the winter.

The bridge seen from the northern ramp [Ingrid Solheim/AFP]
Published On 3 Mar 2024
3 Mar 2024

Save articles to read later and create your own reading list.

{P1}

{P2}

Recommended Stories
list of 3 items
list 1 of 3Ferry crews fear for their jobs
list 2 of 3Who pays for northern roads?
list 3 of 3Ostby market counts its losses
end of list

{P3}

{P4}
""",
        body=(
            "The county says forty hangers were replaced and two more will be watched through the "
            "winter.",
            "Save articles to read later and create your own reading list.",
            *BODY,
        ),
        published="2024-03-03",
        captions=("The bridge seen from the northern ramp [Ingrid Solheim/AFP]",),
        hidden=("list 1 of 3Ferry crews fear for their jobs", "end of list"),
    ),
    Layout(
        "daily that credits itself with an agency",
        f"""Varsund bridge reopens after long repair

by Northern Daily with AFP
LISBON
Mar 03, 2024 - 11:26 am GMT+3

{P1}

{P2}

{P3}

{P4}

SHARE ON FACEBOOK
KEYWORDS
bridges ostby varsund
""",
        published="2024-03-03",
        agency="Agence France-Presse",
        dateline="LISBON",
        hidden=("SHARE ON FACEBOOK", "LISBON", "KEYWORDS"),
    ),
    Layout(
        "paper with place, agency and date lines in capitals",
        f""" date 2024-03-04 Varsund bridge reopens after long repair

OSTBY – Anadolu Agency

{P1}

{P2}

Ferries keep a reduced timetable

{P3}

{P4}
""",
        body=(P1, P2, "Ferries keep a reduced timetable", P3, P4),
        published="2024-03-04",
        agency="Anadolu Agency",
        dateline="OSTBY",
    ),
    Layout(
        "state agency with source line",
        f"""Varsund bridge reopens after long repair

Source: Xinhua

Editor: huaxia

2024-03-03 10:15:30

OSTBY, March 3 (Xinhua) -- {P1}

{P2}

{P3}

{P4} ■
""",
        body=(f"OSTBY, March 3 (Xinhua) -- {P1}", P2, P3, f"{P4} ■"),
        published="2024-03-03",
        agency="Xinhua",
        dateline="OSTBY",
        hidden=("Source: Xinhua",),
    ),
    Layout(
        "blog-like page with reading time and calls to follow",
        f"""Skip to content
Varsund bridge reopens after long repair
Maja Lund
3 min read
Follow us on X
Listen to this article

{P1}

{P2}

READ MORE: Ferry crews fear for their jobs

{P3}

Subscribe to our newsletter for the week's best reading.

{P4}

12 comments
Leave a comment
Follow us on Facebook, Instagram and YouTube
""",
        body=("Maja Lund", *BODY),
        hidden=(
            "Skip to content",
            "3 min read",
            "Follow us on X",
            "READ MORE: Ferry crews fear for their jobs",
            "12 comments",
            "Leave a comment",
        ),
    ),
    Layout(
        "teasers after the last paragraph",
        f"""Varsund bridge reopens after long repair

{P1}

{P2}

{P3}

{P4}

You may also like

Ferry crews fear for their jobs

Who pays for northern roads?

Ostby market counts its losses

2 hours ago
""",
        hidden=("Ferry crews fear for their jobs", "Ostby market counts its losses", "2 hours ago"),
    ),
    Layout(
        "hard-wrapped mail",
        "\n".join(
            [
                "Varsund bridge reopens after long repair",
                "",
                "The old iron bridge at Varsund reopened to lorries this week after a",
                "repair that took nine months longer than the county had promised its",
                "ferry-weary residents.",
                "",
                "Engineers replaced forty of the sixty hangers and found cracks in two",
                "more, which will be watched through the winter, the county said in a",
                "statement.",
            ]
        ),
        body=(P1, P2),
    ),
    Layout(
        "one line a paragraph, no gaps",
        "\n".join(["Varsund bridge reopens after long repair", *BODY]),
    ),
    Layout(
        "furniture words as prose and as subheads",
        f"""Varsund bridge reopens after long repair

{P1}

Share of the costs

{P2}

Print no more tickets, the ferry company told its crews.

{P3}

Contact us before you cross, the sign says.

{P4}
""",
        body=(
            P1,
            "Share of the costs",
            P2,
            "Print no more tickets, the ferry company told its crews.",
            P3,
            "Contact us before you cross, the sign says.",
            P4,
        ),
    ),
    Layout(
        "captions doubled, as phone and desktop pages print them",
        f"""Varsund bridge reopens after long repair

The bridge from the north. / Photo: AFP
AFP

The bridge from the north. / Photo: AFP

{P1}

{P2}

Read More

Ferry crews fear for their jobs

What the winter will bring

{P3}

{P4}

Loading...
Lane 4""",
        body=(P1, P2, "What the winter will bring", P3, P4),
        captions=("The bridge from the north. / Photo: AFP",),
        hidden=("AFP", "Ferry crews fear for their jobs", "Loading...", "Lane 4"),
    ),
    Layout(
        "name, post and day on lines of their own",
        f"""Varsund bridge reopens after long repair

Forty hangers are new, and two more are watched

Maja Lund
Northern Correspondent
Sun Mar 03 2024 - 06:00

{P1}

{P2}

{P3}

{P4}
""",
        body=("Forty hangers are new, and two more are watched", *BODY),
        published="2024-03-03",
        author="Maja Lund",
        hidden=("Maja Lund", "Northern Correspondent", "Sun Mar 03 2024 - 06:00"),
    ),
    Layout(
        "paper's desk and days in one line under the title, lists without gaps",
        f"""Varsund bridge reopens after long repair to lorries only
Ostby Report  Published March 3, 2024  Updated about 3 hours ago

• County says forty hangers were replaced in winter
• Ferries keep a reduced timetable until the autumn

LISBON: {P1}

{P2}

{P3}

{P4}

Published in The Ostby Post, March 3rd, 2024

Read more
Ferry crews fear for their jobs in the north
Who pays for northern roads?
""",
        title="Varsund bridge reopens after long repair to lorries only",
        body=(
            "• County says forty hangers were replaced in winter",
            "• Ferries keep a reduced timetable until the autumn",
            f"LISBON: {P1}",
            P2,
            P3,
            P4,
        ),
        published="2024-03-03",
        dateline="LISBON",
        outlet="The Ostby Post",
        hidden=(
            "Ostby Report Published March 3, 2024 Updated about 3 hours ago",
            "Published in The Ostby Post, March 3rd, 2024",
            "Who pays for northern roads?",
        ),
    ),
    Layout(
        "agency copy with its place, day and name in one line",
        f"""Varsund bridge reopens after long repair

Lisbon, Mar 3, 2024 (AFP)

{P1}

{P2}

{P3}

{P4}
""",
        published="2024-03-03",
        agency="Agence France-Presse",
        dateline="Lisbon",
        hidden=("Lisbon, Mar 3, 2024 (AFP)",),
    ),
    Layout(
        "reporters' places under the byline, day last",
        f"""Varsund bridge reopens after long repair

The county says forty hangers were replaced and two more will be watched through the winter.

By Maja Lund and Per Holm
Maja Lund reported from Varsund and Per Holm from Lisbon, Portugal.
March 3, 2024

{P1}

{P2}

{P3}

{P4}
""",
        body=(
            "The county says forty hangers were replaced and two more will be watched through the "
            "winter.",
            *BODY,
        ),
        published="2024-03-03",
        author="Maja Lund, Per Holm",
        hidden=("Maja Lund reported from Varsund and Per Holm from Lisbon, Portugal.",),
    ),
    Layout(
        "agency's own site with a line of facts before the dateline",
        f"""Varsund bridge reopens after long repair

Source: Xinhua | 2024-03-03 10:15:30 | Editor: lin

LISBON, March 3 (Xinhua) -- {P1}

{P2}

{P3}

{P4}
""",
        body=(f"LISBON, March 3 (Xinhua) -- {P1}", P2, P3, P4),
        published="2024-03-03",
        agency="Xinhua",
        dateline="LISBON",
        hidden=("Source: Xinhua | 2024-03-03 10:15:30 | Editor: lin",),
    ),
    Layout(
        "agency copy with marks of the wire",
        f"""(2nd LD) Varsund bridge reopens after long repair

09:41 March 03, 2024

(ATTN: ADDS quotes in para 3)

{P1}

{P2}

{P3}

{P4}

ml/ph
(END)
""",
        published="2024-03-03",
        hidden=("(2nd LD)", "(ATTN: ADDS quotes in para 3)", "ml/ph", "(END)"),
    ),
    Layout(
        "paper that names itself in its head and below",
        f"""Varsund bridge reopens after long repair

Live updates  |  Ostby Harbour Post staff

{P1}

{P2}

{P3}

{P4}

Ostby Harbour Post is read in forty towns. Sign up to our letter
""",
        outlet="Ostby Harbour Post",
        hidden=("Ostby Harbour Post is read in forty towns. Sign up to our letter",),
    ),
    Layout(
        "agency and section over the day",
        f"""Varsund bridge reopens after long repair

Anadolu Agency EUROPE
Published March 3,2024

{P1}

{P2}

{P3}

{P4}
""",
        published="2024-03-03",
        agency="Anadolu Agency",
        hidden=("Anadolu Agency EUROPE",),
    ),
    Layout(
        "editor and day of the last change in one line",
        f"""Varsund bridge reopens after long repair

Edited by: Maja Lund, Updated: Mar 3, 2024, 09:41 PM IST

{P1}

{P2}

{P3}

{P4}
""",
        published="2024-03-03",
    ),
    Layout(
        "name over the day that nothing else bears out",
        f"""Varsund bridge reopens after long repair

The Ostbyer
March 3, 2024

Listen in Norse  |  Save  |  Share

{P1}

{P2}

{P3}

{P4}

Updated: March 3, 2024, 9:14 AM
Share  Copy link
""",
        published="2024-03-03",
        hidden=("The Ostbyer", "Listen in Norse | Save | Share", "Share Copy link"),
    ),
    Layout(
        "invitations and lists under the last paragraph",
        f"""Varsund bridge reopens after long repair

{P1}

{P2}

{P3}

{P4}

[ Who pays for northern roads? ]

IN THIS SECTION
Ferry crews fear for their jobs

Topics: Bridges / Ostby
Our reporting is free to read. Please consider a donation.
Your gift helps our crews
""",
        hidden=(
            "[ Who pays for northern roads? ]",
            "Ferry crews fear for their jobs",
            "Topics: Bridges / Ostby",
            "Our reporting is free to read. Please consider a donation.",
            "Your gift helps our crews",
        ),
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout) -> None:
    page = read_page(layout.text)
    assert page.title == layout.title
    assert tuple(page.body.split("\n\n")) == layout.body
    assert page.published == layout.published
    assert page.agency == layout.agency
    assert page.author == layout.author
    assert page.dateline == layout.dateline
    assert page.outlet == layout.outlet
    assert tuple(caption.text for caption in page.captions) == layout.captions
    hidden = [line.text for line in page.hidden]
    assert set(layout.hidden) <= set(hidden)
    assert all(line.rule for line in page.hidden)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_line_is_kept_somewhere(layout: Layout) -> None:
    page = read_page(layout.text)
    shown = [*page.body.split("\n\n"), *(c.text for c in page.captions), page.title]
    everything = " ".join([*shown, *(h.text for h in page.hidden)])
    for line in layout.text.splitlines():
        line = " ".join(line.split()).removeprefix("date 2024-03-04 ").removeprefix("(2nd LD) ")
        assert line in everything


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_places_of_lifted_lines_begin_a_paragraph(layout: Layout) -> None:
    page = read_page(layout.text)
    starts = {0, len(page.body)}
    at = 0
    for paragraph in page.body.split("\n\n"):
        starts.add(at)
        at += len(paragraph) + 2
    assert {item.at for item in (*page.captions, *page.hidden)} <= starts


def test_a_head_that_was_wrapped_by_hand_is_read_whole() -> None:
    lines = [
        "Varsund bridge reopens after a repair of nine months",
        "By Maja Lund, who has covered the northern ferries since the",
        "winter when the old iron bridge closed to lorries and buses and",
        "the county put half of its money into boats that no one liked to",
        "ride, although the crews were praised by everyone on the quay in",
        "Ostby and beyond.",
    ]
    page = read_page("\n".join([lines[0], "", *lines[1:]]))
    assert page.body == " ".join(lines[1:])
    assert page.author is None
