"""Only the room for fetching opens connections; an import graph cannot see ``urllib.request``."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "tui" / "gazadesk"
NETWORK = (
    "http", "socket", "ssl", "urllib.request", "urllib.robotparser", "urllib.error", "ftplib",
    "smtplib", "imaplib", "poplib", "nntplib", "telnetlib", "xmlrpc", "socketserver", "asyncio",
    "requests", "httpx", "aiohttp", "urllib3",
)  # fmt: skip


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def is_network(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in NETWORK)


def test_only_fetch_opens_connections() -> None:
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if any(map(is_network, imported(path)))
    }
    assert users == {"fetch"}


def test_nothing_fetches_but_the_pipeline_and_the_commands() -> None:
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if any(name.startswith("gazadesk.fetch") for name in imported(path))
    }
    assert users <= {"fetch", "pipeline", "cli"}
