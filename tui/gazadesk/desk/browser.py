"""Handing an address to the web browser: http and https only, the true host known, no shell."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str) -> str | None:
    """The host an http or https address truly leads to, non-ASCII names in their wire form.

    None where the address is of another kind, has no host, or hides one behind a user name.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or parts.username is not None:
        return None
    try:
        wire = host.encode("ascii" if host.isascii() else "idna").decode("ascii")
    except UnicodeError:
        return None
    return f"{wire}:{port}" if port else wire


def open_address(url: str) -> bool:
    """Open an address in the user's graphical browser; False where there is none.

    Browsers that run inside a terminal are passed over: they would draw over the desk.
    """
    import webbrowser

    if host_of(url) is None:
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = isinstance(browser, webbrowser.GenericBrowser) and not isinstance(
        browser, webbrowser.BackgroundBrowser
    )
    return not in_terminal and browser.open(url)
