import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.ingest.decode import NotTextError, decode

WORDS = "Şişli'de bugün yağmur vardı; Çınar Ağacı sokağında ışık yoktu, dün de öyleydi."
STORY = "The ferry to Ostby leaves at noon. "


@given(st.text(st.characters(codec="utf-8", min_codepoint=32), min_size=1))
def test_utf8_is_read_without_a_warning(text: str) -> None:
    decoded = decode(text.encode())
    if not text.startswith("\ufeff") and not decoded.encoding.startswith("utf-16"):
        assert (decoded.text, decoded.encoding, decoded.warnings) == (text, "utf-8", ())


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw).text, str)
    except NotTextError as refusal:
        assert str(refusal)


@pytest.mark.parametrize(
    ("codec", "encoding", "warned"),
    [
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16-le", False),
        ("utf-32", "utf-32-le", False),
        ("utf-16-be", "utf-16-be", True),
        ("utf-16-le", "utf-16-le", True),
        ("cp1254", "windows-1254", True),
    ],
)
def test_encodings(codec: str, encoding: str, warned: bool) -> None:
    decoded = decode((STORY * 9 + WORDS).encode(codec))
    assert decoded.text == STORY * 9 + WORDS
    assert decoded.encoding == encoding
    assert bool(decoded.warnings) == warned


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("İbrahim Çınar met the mayor", "windows-1254"),
        ("The café’s owner — an exile — said “no”", "windows-1252"),
        ("Það var á þriðjudag sem Ásgeir sá skipið við bryggjuna", "windows-1252"),
        ("Müller und Söhne grüßen", "windows-1252"),
    ],
)
def test_windows_code_pages_are_told_apart(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.warnings


def test_damage_in_utf8_is_replaced_and_told() -> None:
    decoded = decode(WORDS.encode()[:-40] + b"\xff" + WORDS.encode()[-40:-1] + b"\xc4")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2
    assert "2 places" in decoded.warnings[0]


@pytest.mark.parametrize("raw", [bytes(range(32)) * 40, b"\0" * 4000, b"\x80\x04\x00\x01\x02" * 50])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(raw)
