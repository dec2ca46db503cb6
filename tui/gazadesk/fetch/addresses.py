"""Addresses: which ones may be asked for, and which machines they may lead to.

A host's name is looked up once and every address it has is checked; the connection then goes to a
checked address and never to the name again, so that a second look-up cannot lead elsewhere (DNS
rebinding). Ranges: ``ipaddress.is_global``, after the IANA registries for special purposes.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from gazadesk.fetch.errors import FetchError
from gazadesk.text.clean import clean_line, display

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]

LONGEST = 4_096  # characters of an address
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}\.)*[a-z0-9_-]{0,62}\.?", re.ASCII)
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: ``host`` in ASCII, ``path`` with the query, ``url`` the whole of it."""

    scheme: str
    host: str
    port: int
    path: str
    url: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host as it stands in an address and in ``Host``; the port where it is not usual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str, base: str = "") -> Target:
    """The target of an address; ``FetchError`` where it is no http(s) one, or names a user.

    ``base`` is what a relative one is relative to.
    """
    if len(url) > LONGEST or clean_line(url) != url.strip(" ") or any(c.isspace() for c in url):
        raise FetchError(f"{_shown(url)}: not an address that can be fetched")
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise FetchError(f"{_shown(url)}: not an address that can be fetched") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"{_shown(url)}: only http and https addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{_shown(parts.hostname)}: an address with a user's name in it")
    return _made(parts, _ascii(parts.hostname), port)


def _made(parts: SplitResult, host: str, port: int) -> Target:
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += f"?{quote(parts.query, safe=_SAFE)}"
    made = Target(parts.scheme, host, port, path, "")
    return Target(parts.scheme, host, port, path, f"{made.site}{path}")


def _ascii(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name) or len(name) > 253:
        raise FetchError(f"{_shown(host)}: not the name of a host")
    return name


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system has them; ``OSError`` where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked(wanted: Target, *, private: bool, resolve: Resolve = look_up) -> list[str]:
    """The addresses to connect to, all of them checked.

    ``private`` allows addresses of this machine and its own network. ``FetchError`` where the host
    is not known, or where a single one of its addresses is not allowed.
    """
    try:
        found = list(resolve(wanted.host, wanted.port))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise FetchError(f"{wanted.host}: no such host, or no connection to ask")
    if not private:
        for each in found:
            if not is_public(each):
                raise FetchError(
                    f"{wanted.host}: leads to {_shown(each)}, in a private network; "
                    "--private allows that"
                )
    return found


def is_public(address: str) -> bool:
    """Whether an address is one of the public network, by whatever name it is written."""
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (found, *_within(found)))


def _is_global(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_unspecified or address.is_reserved
    )


def _within(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address.sixtofour is not None:
        return [address.sixtofour]
    if address.teredo is not None:
        return list(address.teredo)
    if address in _NAT64 or address in _NAT64_LOCAL:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    if int(address) >> 32 == 0:  # the old way of writing an IPv4 address, ::1.2.3.4
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return []


def _shown(text: str) -> str:
    return display(text[:200])
