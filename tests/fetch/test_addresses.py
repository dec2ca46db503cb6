"""Which addresses may be asked for, and which machines they may lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.fetch.addresses import checked, is_public, target
from gazadesk.fetch.errors import FetchError


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("http://News.Example/a%20b", "http://news.example/a%20b"),
        ("https://news.example:443/x?q=ü", "https://news.example/x?q=%C3%BC"),
        ("http://news.example:8080", "http://news.example:8080/"),
        ("https://bücher.example/#part", "https://xn--bcher-kva.example/"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ],
)
def test_an_address_has_one_form(url: str, made: str) -> None:
    assert target(url).url == made
    assert target(made).url == made


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://x.example/", "javascript:alert(1)", "gopher://x/", "//x/y",
        "http://", "http:///path", "http://user:pass@x.example/", "http://a b.example/",
        "http://x.example/\r\nHost: y", "http://x.example/\x1b[2J", "http://[::1", "exec:ls",
        "http://x.example:99999/", "http://x.example:port/", "http://-x..example/",
        "http://" + "a" * 300 + ".example/", "http://x.example/" + "a" * 5000, "",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        target(url)


@given(st.text(max_size=80))
def test_no_text_gets_past_but_an_address(text: str) -> None:
    for url in (text, f"http://{text}", f"http://x.example/{text}"):
        try:
            made = target(url)
        except FetchError as error:
            assert "\n" not in str(error) and "\x1b" not in str(error)
        else:
            assert made.scheme in ("http", "https")
            assert made.url.isascii() and made.url.isprintable() and " " not in made.url
            assert made.path.startswith("/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "2002:7f00:1::",
        "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1",
        "2001:0:7f00:1::", "2001:db8::1", "not an address", "",
    ],
)  # fmt: skip
def test_private_addresses_are_known_by_any_name(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    wanted = target("http://news.example/")
    with pytest.raises(FetchError, match="private network"):
        checked(wanted, private=False, resolve=lambda *_: ["1.1.1.1", "10.0.0.1"])
    assert checked(wanted, private=True, resolve=lambda *_: ["10.0.0.1"]) == ["10.0.0.1"]
    with pytest.raises(FetchError, match="no such host"):
        checked(wanted, private=True, resolve=lambda *_: [])


@pytest.mark.parametrize(
    "url",
    ["http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://localhost/",
     "http://[::ffff:127.0.0.1]/", "http://0/"],
)  # fmt: skip
def test_other_ways_to_write_this_machine_lead_nowhere(url: str) -> None:
    """The system reads "127.1" and numbers as addresses; what it says is what is checked."""
    with pytest.raises(FetchError):
        checked(target(url), private=False)
