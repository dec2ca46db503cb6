import pytest

from gazadesk.ingest.captions import is_caption, is_credit_line, is_stub


@pytest.mark.parametrize(
    "line",
    [
        "The bridge seen from the north. / Photo: AA Archive",
        "The bridge seen from the north, March 3, 2024. (Reuters Photo)",
        "The bridge seen from the north. (AP Photo/Jane Doe)",
        "The bridge seen from the north. (Photo by Jane Doe/Getty Images)",
        "The bridge seen from the north [Jane Doe/AFP]",
        "The bridge seen from the north (Xinhua/Li Wei)",
        "FILE PHOTO: The bridge in winter. REUTERS/Jane Doe/File Photo",
        "FILE - The bridge stands in fog, Jan. 5, 2020. (AP Photo/Jane Doe, File)",
        "Image caption, The bridge seen from the north",
        "The bridge in fog. Photograph: Jane Doe/The Paper",
        "The bridge in fog last winter, via Getty Images",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The company had not answered by Tuesday evening. (Reuters)",
        "The company had not answered by Tuesday evening. (AFP/Reuters)",
        "The minister held up a photo of the bridge (see page 3).",
        "She said the picture was clear [sic] and went on to the next item.",
        "He filed the images with the court, which will hear him in May.",
        "They read Reuters and AFP every morning, she said.",
        "Photo: AFP",
    ],
)
def test_paragraphs_are_no_captions(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line", ["AA Archive", "Photo: Jane Doe/AFP", "Getty Images", "REUTERS/Jane Doe", "© AFP"]
)
def test_credit_lines(line: str) -> None:
    assert is_credit_line(line, after_caption=False)


def test_a_bare_agency_is_a_credit_only_under_a_caption() -> None:
    assert is_credit_line("Reuters", after_caption=True)
    assert not is_credit_line("Reuters", after_caption=False)


@pytest.mark.parametrize("line", ["(File Photo)", "(Reuters Photo)", "File photo", "[Stock image]"])
def test_stubs(line: str) -> None:
    assert is_stub(line)


@pytest.mark.parametrize("line", ["The photo", "She took photos", "(no relation)", "Filed"])
def test_words_that_are_no_stubs(line: str) -> None:
    assert not is_stub(line)
