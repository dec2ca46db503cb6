import pytest

from gazadesk.ingest.phrases import (
    edge_rule,
    furniture_rule,
    is_inline_teaser,
    is_row,
    is_section,
    tail_rule,
)


@pytest.mark.parametrize(
    "line",
    [
        "Contact Us", "SUBSCRIBE", "Loading...", "Read More »", "Advertisement", 
        "• Share this article",
        "3 min read", "Reading time: 4 minutes", "© 2024 The Paper. All rights reserved",
        "Follow us on X", "Follow us on Facebook, X and Instagram", "12 hours ago", "24 comments",
        "Share on WhatsApp", "list 2 of 4A bridge too old", "Abone ol",
        "Sign up for our free weekly letter", "3 min", "Comments (14)", "Font size: - +",
        "Home > Bridges > North", "Get email alerts for stories by Maja Lund", "Story ID: 55210",
        "This article is usually reserved for subscribers", "(ATTN: ADDS reaction in last para)",
        "Posted almost 3 hours ago",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert furniture_rule(line)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to no theory, the minister said.", "Read more books, he added.", 
        "Loading the ships",
        "Share prices fall again", "Follow the money", "A day ago the bridge stood.", 
        "Related parties",
        "Contact us before you cross, the sign says.", "Copyright law is reformed",
        "Three minutes of reading a day", "Comments by the minister", "News of the deal spread",
    ],
)  # fmt: skip
def test_prose_and_headlines_are_no_furniture(line: str) -> None:
    assert furniture_rule(line) is None
    assert edge_rule(line) is None


@pytest.mark.parametrize(
    "line", ["MIDDLE EAST", "Home > World", "The Paper | World News", "News | UK"]
)
def test_sections(line: str) -> None:
    assert is_section(line)


@pytest.mark.parametrize(
    "line",
    ["Opinion | Why the bridge had to close", "Good news", "World leaders meet", "Ostby", "|"],
)
def test_words_that_are_no_sections(line: str) -> None:
    assert not is_section(line)


def test_inline_teasers() -> None:
    assert is_inline_teaser("READ MORE: Ferry crews fear for their jobs")
    assert is_inline_teaser("Related: Who pays for northern roads?")
    assert not is_inline_teaser("Related: the court said the two cases belong together.")
    assert not is_inline_teaser("Watch your step, the sign says")
    assert is_inline_teaser("You might also like: seven bridges to see")
    assert is_inline_teaser("More from The Ostbyer: a week on the quay")
    assert is_inline_teaser("« Older post: the ferry that never came")
    assert is_inline_teaser("[ Analysis: who pays for northern roads? ]")
    assert not is_inline_teaser("[The ferry had been sold by then, the editors add]")


@pytest.mark.parametrize(
    "line",
    [
        "Enjoyed this story? Share it with a friend", "Our reporting is free. Support us!",
        "The Ostbyer is read in forty towns. Subscribe today", "Please consider a donation.",
        "Your yearly gift keeps the lights on at the quay", "Want it by mail? Sign up",
        "If you value local news, help our crew go on", "Send us your pictures of the bridge",
        "This story is part of our series on ferries.", "Tags: bridges, ferries, Ostby",
        "Topics: Bridges / Ostby", "See more on: ferries", "ml/ph", "(ml/ph/os)", "(END)",
        "11:20 LOCAL TIME 09:20 GMT", "5521**1980",
    ],
)  # fmt: skip
def test_what_trails_an_article(line: str) -> None:
    assert tail_rule(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Join us on the quay,” she said.", "The crews will join us in Ostby, the mayor said.",
        "He asked residents to share it.", "Donations go to the ferry fund.",
        "If you want peace, prepare the ferries, he said.", "Ferries and/or buses",
        "The tags: forty hangers, sixty bolts", "Subscribers lost patience.",
        "The last ferry leaves at 11:20", "More on the bridge later.",
    ],
)  # fmt: skip
def test_last_words_of_an_article_stay(line: str) -> None:
    assert tail_rule(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Share  Tweet  WhatsApp", "Listen in Norse  |  Save  |  Share", "Login | Register | Tides",
        "SKIP TO CONTENT   MENU   NEWS   SPORT", "Follow Ostbyer   Facebook  Twitter",
        "Listen to this article  6 min",
    ],
)  # fmt: skip
def test_rows_of_controls(line: str) -> None:
    assert is_row(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share", "Share prices  and ferries", "Ostby | Lisbon | Share", "a  b",
        "News | The bridge reopened to lorries after nine long months",
    ],
)  # fmt: skip
def test_rows_of_words_stay(line: str) -> None:
    assert not is_row(line)
