"""Whether a site lets a page be fetched: its robots.txt, asked for once (RFC 9309).

For pages only. A feed is published to be fetched by programs.
"""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from gazadesk.fetch.addresses import target
from gazadesk.fetch.client import Client
from gazadesk.fetch.errors import FetchError, OfflineError

NAME = "gazadesk"
LARGEST = 500 * 1024
"""Bytes of robots.txt that are read, as RFC 9309 asks for at least."""


class Robots:
    """The rules of every site that was asked about, each fetched once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, RobotFileParser] = {}

    def allows(self, url: str) -> bool:
        """Whether the page may be fetched; ``FetchError`` where the site cannot be asked."""
        wanted = target(url)
        rules = self._rules.get(wanted.site)
        if rules is None:
            rules = self._rules[wanted.site] = self._ask(wanted.site)
        return rules.can_fetch(NAME, wanted.url)

    def _ask(self, site: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = self._client.get(f"{site}/robots.txt", accept="text/plain", largest=LARGEST)
        except OfflineError:
            raise
        except FetchError as error:
            if error.status is None:  # the site cannot be reached, or not be asked
                raise
            # No such file: everything is allowed. No sense in the answer: nothing is.
            if 400 <= error.status < 500 and error.status != 429:
                rules.allow_all = True  # type: ignore[attr-defined]
            else:
                rules.disallow_all = True  # type: ignore[attr-defined]
        else:
            rules.parse(answer.body.decode("utf-8", "replace").splitlines())
        return rules
