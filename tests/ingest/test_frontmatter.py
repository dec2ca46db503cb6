import pytest

from gazadesk.ingest.frontmatter import split_front_matter


def test_fields_are_read_and_the_rest_is_the_text() -> None:
    fields, warnings, text = split_front_matter(
        "---\n"
        'title: "A \\"quoted\\" bridge: reopened"\n'
        "outlet: Northern Daily  # the paper\n"
        "author: 'Maja O''Hara'\n"
        "published: 2024-03-03\n"
        "summary-of: https://paper.example/bridge\n"
        "tags:\n"
        "  - bridges\n"
        "---\n"
        "The text.\n"
    )
    assert fields == {
        "title": 'A "quoted" bridge: reopened',
        "outlet": "Northern Daily",
        "author": "Maja O'Hara",
        "published": "2024-03-03",
        "summary_of": "https://paper.example/bridge",
    }
    assert warnings == ["front matter not read: tags"]
    assert text == "The text.\n"


@pytest.mark.parametrize(
    "text",
    [
        "No front matter at all.\n---\ntitle: x\n---\n",
        "---\ntitle: never closed\n\nThe text.",
        "---\nA rule above prose, which is no front matter.\n---\nMore.",
        "---",
        "",
    ],
)
def test_what_is_no_front_matter_is_left_whole(text: str) -> None:
    assert split_front_matter(text) == ({}, [], text)
