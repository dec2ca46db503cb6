"""Heads and tails of copied pages: days, authors, desks, invitations."""

from __future__ import annotations

from layouts import BODY, P1, P2, P3, P4, Layout

HEADS = [
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
        "a masthead in parts with the day, above the title",
        f"""Ostby Wire | Road traffic | 3 March 2024 18:40 (UTC +04:00)

Varsund bridge reopens after long repair

{P1}

{P2}

{P3}

{P4}
""",
        published="2024-03-03",
        hidden=("Ostby Wire | Road traffic | 3 March 2024 18:40 (UTC +04:00)",),
    ),
    Layout(
        "a title with the day in it and no other title",
        f"""Bridge notes | 3 March 2024

{P1}

{P2}

{P3}

{P4}
""",
        title="Bridge notes | 3 March 2024",
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
    *(
        Layout(
            f"dateline with a whole day: {dateline}",
            "\n\n".join(
                ("Varsund bridge reopens after long repair", f"{dateline} {P1}", P2, P3, P4)
            ),
            body=(f"{dateline} {P1}", P2, P3, P4),
            published="2024-03-03",
            dateline="Lisbon",
        )
        for dateline in (
            "Lisbon, March 3, 2024 /NORVIA/.",
            "Lisbon, 3 March 2024 14:05 - (Norvia) -",
        )
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
