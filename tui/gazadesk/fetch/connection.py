"""A connection to an address that was checked, under the name of the host it was checked for."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Sequence

from gazadesk.fetch.addresses import Target


class _Checked(http.client.HTTPConnection):
    """Connects to the first of the checked addresses that answers, never to the name."""

    def __init__(self, wanted: Target, addresses: Sequence[str], timeout: float) -> None:
        super().__init__(wanted.host, wanted.port, timeout=timeout)
        self._addresses = addresses
        self._patience = timeout

    def connect(self) -> None:
        """Connect, trying one address after the other."""
        for number, address in enumerate(self._addresses, 1):
            try:
                self.sock = socket.create_connection((address, self.port), self._patience)
            except OSError:
                if number == len(self._addresses):
                    raise
            else:
                return


class _CheckedTls(_Checked):
    """The same, encrypted: the certificate must be the host's."""

    def connect(self) -> None:
        """Connect and agree on keys."""
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def connection(
    wanted: Target, addresses: Sequence[str], timeout: float
) -> http.client.HTTPConnection:
    """A connection that is not yet open; ``timeout`` is in seconds for each wait."""
    made = _CheckedTls if wanted.scheme == "https" else _Checked
    return made(wanted, addresses, timeout)
