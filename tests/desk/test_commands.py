"""The table of commands: complete, free of clashes, and known without Textual."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from gazadesk.desk.commands import COMMANDS, Scope, commands

DOCS = Path(__file__).resolve().parents[2] / "docs" / "keys.md"


def test_the_table_is_read_without_textual() -> None:
    code = "import sys, gazadesk.desk.commands; print([m for m in sys.modules if 'textual' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_ids_are_unique_and_helps_are_one_line() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert all(command.help and "\n" not in command.help for command in COMMANDS)


@pytest.mark.parametrize(
    "scopes",
    [
        (Scope.DESK, Scope.READER, Scope.LINK, Scope.MOVING, Scope.ANYWHERE),
        (Scope.LISTS, Scope.MOVING, Scope.ANYWHERE),
    ],
)
def test_no_key_does_two_things_in_one_place(scopes: tuple[Scope, ...]) -> None:
    keys = Counter(key for command in commands(*scopes) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_command_has_its_action() -> None:
    from gazadesk.desk.app import Desk
    from gazadesk.desk.screens.desk import DeskScreen
    from gazadesk.desk.screens.sheet import SheetScreen
    from gazadesk.desk.widgets.article_list import ArticleList
    from gazadesk.desk.widgets.choices import Choices
    from gazadesk.desk.widgets.page import Page

    homes = {
        Scope.ANYWHERE: [Desk],
        Scope.DESK: [DeskScreen],
        Scope.READER: [DeskScreen],
        Scope.LINK: [DeskScreen],
        Scope.LISTS: [SheetScreen],
        Scope.MOVING: [ArticleList, Choices, Page],
    }
    for command in COMMANDS:
        for home in homes[command.scope]:
            assert hasattr(home, f"action_{command.id}"), (command.id, home)


def test_the_page_on_keys_names_every_key() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert command.help in page, command.id
        for key in command.shown.split():
            assert f"`{key}`" in page, (command.id, key)


def test_a_test_presses_the_keys_of_every_command() -> None:
    """The marker ``presses`` names the commands; conftest holds that they were really run."""
    marked: set[str] = set()
    for module in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.presses":
                marked.update(ast.literal_eval(each) for each in node.args)
    known = {command.id for command in COMMANDS}
    assert sorted(known - marked) == []
    assert sorted(marked - known) == []
