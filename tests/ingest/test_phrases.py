import pytest

from gazadesk.ingest.phrases import edge_rule, furniture_rule, is_inline_teaser, is_section


@pytest.mark.parametrize(
    "line",
    [
        "Contact Us", "SUBSCRIBE", "Loading...", "Read More »", "Advertisement", 
        "• Share this article",
        "3 min read", "Reading time: 4 minutes", "© 2024 The Paper. All rights reserved",
        "Follow us on X", "Follow us on Facebook, X and Instagram", "12 hours ago", "24 comments",
        "Share on WhatsApp", "list 2 of 4A bridge too old", "Abone ol",
        "Sign up for our free weekly letter",
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
