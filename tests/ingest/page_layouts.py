"""Whole pages as outlets lay them out."""

from __future__ import annotations

from layouts import BODY, P1, P2, P3, P4, Layout

PAGES = [
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
]
