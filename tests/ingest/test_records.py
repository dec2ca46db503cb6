import io
import json

import pytest

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.records import read_document, read_lines
from gazadesk.model import Article, PublishedBasis, ReadError, Source

STORY = "The ferry to Ostby leaves at noon. It carries forty cars and a post van."


def lines(*records: object) -> list[Source | ReadError]:
    raw = b"".join(
        (record if isinstance(record, bytes) else json.dumps(record).encode()) + b"\n"
        for record in records
    )
    return list(read_lines(io.BytesIO(raw), "news.jsonl", ()))


def article(**record: object) -> Article:
    (item,) = lines({"title": "Ferry leaves", "text": STORY, **record})
    assert isinstance(item, Source), item
    return item.article


def test_fields() -> None:
    found = article(
        id="n-7",
        published="2024-03-03T10:00:00Z",
        outlet="Northern Daily",
        authors=["Maja Lund", "Per Holm"],
        agency="AFP",
        url="https://n.example/7",
        language="en_GB",
    )
    assert (found.id, found.title, found.body) == ("n-7", "Ferry leaves", STORY)
    assert (found.published, found.published_basis) == ("2024-03-03", PublishedBasis.STATED)
    assert found.published_phrase == "2024-03-03T10:00:00Z"
    assert (found.outlet, found.author) == ("Northern Daily", "Maja Lund, Per Holm")
    assert (found.agency, found.language) == ("Agence France-Presse", "en-GB")
    assert found.url == "https://n.example/7"
    assert found.warnings == ()


@pytest.mark.parametrize("published", ["2024-02-30", "04/03/2024", "soon", 20240303, "9999-12-31"])
def test_days_that_are_none_stay_unknown_with_a_warning(published: object) -> None:
    found = article(published=published)
    assert (found.published, found.published_basis) == (None, PublishedBasis.UNKNOWN)
    assert found.published_phrase is None
    assert len(found.warnings) == 1


def test_an_address_that_is_no_web_address_is_not_kept() -> None:
    assert article(url="javascript:alert(1)").url is None


def test_the_title_is_not_repeated_in_the_body() -> None:
    found = article(text=f"Ferry Leaves\n\nFerry leaves\n\n{STORY}\n\nSubscribe\n\nShare")
    assert found.body == f"{STORY}\n\nSubscribe\n\nShare"
    assert [hidden.text for hidden in found.hidden] == ["Ferry Leaves", "Ferry leaves"]


def test_a_record_that_holds_its_title_only_keeps_it_as_body() -> None:
    assert article(text="Ferry leaves").body == "Ferry leaves"


def test_bad_lines_are_told_by_number_and_reading_goes_on() -> None:
    items = lines(
        {"title": "One", "text": STORY},
        b'{"title": "broken',
        b"",
        [1, 2],
        b"[" * 100_000,
        {"title": "no text"},
        {"text": "Too little."},
        b'{"title": "Two", "text": "Sixty cars.", "n": %s, "x": NaN}' % (b"9" * 6000),
    )
    titles = [item.article.title for item in items if isinstance(item, Source)]
    errors = [item for item in items if isinstance(item, ReadError)]
    assert titles == ["One", "Two"]
    assert [error.record for error in errors] == [1, 3, 4, 5, 6]
    assert [error.message.split(":")[0] for error in errors] == [
        f"line {n}" for n in (2, 4, 5, 6, 7)
    ]
    assert "nested too deeply" in errors[2].message


def test_known_records_are_passed_over_and_ids_follow_the_bytes() -> None:
    (first,) = lines({"title": "One", "text": STORY})
    assert isinstance(first, Source)
    again = io.BytesIO(b"\n" + first.raw + b"\n")
    assert list(read_lines(again, "other.jsonl", {first.sha256})) == []
    again.seek(0)
    (moved,) = read_lines(again, "other.jsonl", ())
    assert isinstance(moved, Source)
    assert moved.article.id == first.article.id


def test_a_file_that_is_something_else_is_given_up() -> None:
    items = lines(*[b"not json"] * 5000)
    assert len(items) == 201
    assert all(isinstance(item, ReadError) for item in items)


def test_an_array_is_read_up_to_where_it_breaks() -> None:
    good = {"title": "One", "text": STORY}
    raw = (json.dumps([good, {"title": "none"}, good])[:-1] + ', {"title": ').encode()
    items = list(read_document(raw, "news.json", ()))
    assert [isinstance(item, Source) for item in items] == [True, False, True, False]


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"[]", b"nonsense"])
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        list(read_document(raw, "news.json", ()))


def test_one_object_is_one_article() -> None:
    raw = json.dumps({"headline": "Ferry leaves", "body": STORY}, indent=2).encode()
    (item,) = read_document(raw, "news.json", ())
    assert isinstance(item, Source)
    assert item.raw == raw
    assert (item.article.title, item.article.body) == ("Ferry leaves", STORY)


def test_a_list_of_something_else_is_given_up() -> None:
    story = {"title": "Ferry leaves", "text": STORY}
    for many, most in (([0] * 100_000, 201), ([story, *[{}] * 150_000], 100_002)):
        items = list(read_document(json.dumps(many).encode(), "news.json", ()))
        assert len(items) == most
        assert isinstance(items[-1], ReadError) and "given up after" in items[-1].message
    mixed = read_document(json.dumps([story, {}] * 1_000).encode(), "news.json", ())
    assert sum(isinstance(one, Source) for one in mixed) == 1_000


def test_lines_that_are_nearly_all_bad_are_given_up() -> None:
    items = lines({"title": "Ferry leaves", "text": STORY}, b"x\n" * 150_000)
    assert isinstance(items[0], Source)
    assert isinstance(items[-1], ReadError) and "given up after 100000" in items[-1].message
