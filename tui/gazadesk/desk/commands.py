"""The one table of commands: what bindings, footer, help, palette, docs and `gazadesk keys` show.

Imports nothing of Textual, so that the command line prints the same table without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gazadesk.desk.command import Command as Command
from gazadesk.desk.command import Scope as Scope
from gazadesk.desk.list_commands import LISTS

COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "down", "next row or line", Scope.MOVING),
    Command("up", ("k", "up"), "up", "previous row or line", Scope.MOVING),
    Command("first", ("g", "home"), "first", "to the first", Scope.MOVING),
    Command("last", ("G", "end"), "last", "to the last", Scope.MOVING),
    Command("page_down", ("space", "pagedown", "ctrl+d"), "page down", "a page down", Scope.MOVING),
    Command("page_up", ("pageup", "ctrl+u"), "page up", "a page up", Scope.MOVING),
    Command(
        "open",
        ("enter",),
        "open",
        "open the article, report or name under the cursor; on the text, go to its coverage",
        Scope.DESK,
    ),
    Command("right", ("l",), "right", "open, or go one pane to the right", Scope.DESK),
    Command(
        "back",
        ("q",),
        "back",
        "back to where you were; at the top it leaves the desk",
        Scope.DESK,
    ),
    Command(
        "escape",
        ("escape",),
        "back",
        "back to where you were, clear search and filter, stop a reading; at the top, twice leaves",
        Scope.DESK,
    ),
    Command("retrace", ("backspace",), "back", "back to the article you came from", Scope.DESK),
    Command("left", ("h",), "left", "one pane to the left", Scope.DESK),
    Command("next_pane", ("tab",), "next pane", "to the next pane", Scope.DESK),
    Command("previous_pane", ("shift+tab",), "previous pane", "to the pane before", Scope.DESK),
    Command(
        "search",
        ("slash",),
        "search",
        "search the library as you type; on the article, find in it",
        Scope.DESK,
    ),
    Command(
        "next_match",
        ("n",),
        "next match",
        "to the next match of the search",
        Scope.DESK,
    ),
    Command("previous_match", ("N",), "previous match", "to the match before it", Scope.DESK),
    Command(
        "filter",
        ("f",),
        "filter",
        "show all, unread, starred, or those that report a meeting",
        Scope.DESK,
    ),
    Command(
        "sort",
        ("S",),
        "sort",
        "the list newest first, oldest first, by outlet or by title",
        Scope.DESK,
    ),
    Command(
        "group", ("B",), "group", "part the list by meeting, by day, by outlet, or not", Scope.DESK
    ),
    Command("next_group", ("right_curly_bracket",), "next group", "to the next group", Scope.DESK),
    Command(
        "previous_group",
        ("left_curly_bracket",),
        "previous group",
        "to the beginning of the group, then to the one before",
        Scope.DESK,
    ),
    Command(
        "found",
        ("F",),
        "search in full",
        "the search in full: what its matches have in common, their sentences, kept searches",
        Scope.DESK,
    ),
    Command(
        "keep_search",
        ("K",),
        "keep search",
        "keep the search, or stop keeping it; kept ones say what is new",
        Scope.DESK,
    ),
    Command("mark_read", ("r",), "mark read", "mark the article read", Scope.DESK),
    Command("mark_unread", ("u",), "mark unread", "mark the article unread", Scope.DESK),
    Command(
        "star",
        ("s",),
        "star",
        "give the words chosen in the article, or the article, a star, or take it away",
        Scope.DESK,
    ),
    Command(
        "tag",
        ("t",),
        "tag",
        "give tags to the words chosen in the article, or to the article",
        Scope.DESK,
    ),
    Command(
        "note",
        ("a",),
        "note",
        "write a note on the words chosen in the article, or on the article",
        Scope.DESK,
    ),
    Command(
        "undo",
        ("ctrl+z",),
        "undo",
        "undo the last change of yours: a mark, star, tag, note or decision",
        Scope.DESK,
    ),
    Command(
        "entities",
        ("e",),
        "entities",
        "who and what the article names, with a card for each",
        Scope.DESK,
    ),
    Command(
        "figures",
        ("number_sign",),
        "figures",
        "what the article counts, and who says so",
        Scope.DESK,
    ),
    Command(
        "quotations",
        ("quotation_mark",),
        "quotations",
        "what the article quotes, and whose words they are",
        Scope.DESK,
    ),
    Command(
        "all_figures",
        (),
        "all figures",
        "what the articles listed count, a search or all, and who says so",
        Scope.DESK,
    ),
    Command(
        "all_quotations",
        (),
        "all quotations",
        "what the articles listed quote, a search or all, and whose words they are",
        Scope.DESK,
    ),
    Command(
        "timeline",
        ("m",),
        "meetings",
        "the meetings of the library by date",
        Scope.DESK,
    ),
    Command(
        "series",
        ("M",),
        "figures by date",
        "the figures of the articles listed over time, one thing and one authority at a time",
        Scope.DESK,
    ),
    Command(
        "names",
        ("W",),
        "all names",
        "who and what the whole library names, with a card for each",
        Scope.DESK,
    ),
    Command(
        "compare",
        ("c",),
        "compare",
        "the reports of the meeting side by side; on a related report, that one and this",
        Scope.DESK,
    ),
    Command(
        "why",
        ("v",),
        "why",
        "why this article and another stand together, or why not",
        Scope.DESK,
    ),
    Command(
        "copy_citation",
        ("y",),
        "copy citation",
        "copy a citation of the article, or the text that is selected",
        Scope.DESK,
    ),
    Command(
        "export",
        ("x",),
        "export",
        "write out the article, its meeting or the list, to a file",
        Scope.DESK,
    ),
    Command(
        "open_address",
        ("o",),
        "open address",
        "open the article's own address in the web browser",
        Scope.DESK,
    ),
    Command("layout_three", ("1",), "three panes", "articles, article and coverage", Scope.DESK),
    Command("layout_two", ("2",), "two panes", "articles and article", Scope.DESK),
    Command("layout_one", ("3",), "article only", "the article alone", Scope.DESK),
    Command(
        "next_mention",
        ("right_square_bracket",),
        "next mention",
        "to the next mention of the entity under the cursor",
        Scope.READER,
    ),
    Command(
        "previous_mention",
        ("left_square_bracket",),
        "previous mention",
        "to the mention before it",
        Scope.READER,
    ),
    Command(
        "later_mention",
        ("greater_than_sign",),
        "later article",
        "to the next article by date that names the entity under the cursor",
        Scope.READER,
    ),
    Command(
        "earlier_mention",
        ("less_than_sign",),
        "earlier article",
        "to the article before it that names it",
        Scope.READER,
    ),
    Command(
        "next_sentence",
        ("right_parenthesis",),
        "sentence",
        "choose the next sentence, for a note, a tag or a star on it",
        Scope.READER,
    ),
    Command(
        "previous_sentence",
        ("left_parenthesis",),
        "sentence before",
        "choose the sentence before it",
        Scope.READER,
    ),
    Command(
        "shared",
        ("d",),
        "shared",
        "dim the sentences that other reports of the meeting have too, or stop",
        Scope.READER,
    ),
    Command("next_entity", ("w",), "next name", "to the next name in the text", Scope.READER),
    Command("previous_entity", ("b",), "previous name", "to the name before it", Scope.READER),
    Command("highlights", ("i",), "highlights", "highlight names by type, or stop", Scope.READER),
    Command(
        "hidden_lines",
        ("full_stop",),
        "hidden lines",
        "show the lines that were hidden as furniture, in their places, or hide them",
        Scope.READER,
    ),
    Command(
        "same",
        ("equals_sign",),
        "same",
        "decide that it belongs with the article: the same meeting, or the one recalled",
        Scope.LINK,
    ),
    Command(
        "different",
        ("exclamation_mark",),
        "different",
        "decide that it does not belong with the article",
        Scope.LINK,
    ),
    Command(
        "unsure",
        ("tilde",),
        "unsure",
        "decide that it cannot be told; it stays as possible",
        Scope.LINK,
    ),
    Command(
        "split",
        ("minus",),
        "take out",
        "take the related report, or the article itself, out of the meeting, after a question",
        Scope.LINK,
    ),
    Command(
        "merge",
        ("plus",),
        "merge",
        "take the article's meeting and that of the related report for one, after a question",
        Scope.LINK,
    ),
    *LISTS,
    Command("help", ("question_mark", "f1"), "help", "this list of keys", Scope.ANYWHERE),
    Command(
        "palette", ("ctrl+p", "colon"), "commands", "find a command by its name", Scope.ANYWHERE
    ),
    Command("errors", ("E",), "errors", "what could not be read, and why", Scope.ANYWHERE),
    Command("change_theme", (), "theme", "choose the colours of the desk", Scope.ANYWHERE),
    Command("leave", ("ctrl+q",), "quit", "leave the desk from anywhere", Scope.ANYWHERE),
)


def commands(*scopes: Scope) -> tuple[Command, ...]:
    """The commands of these scopes, in the table's order."""
    return tuple(
        replace(command, keys=_own[command.id]) if command.id in _own else command
        for command in COMMANDS
        if command.scope in scopes
    )


_own: dict[str, tuple[str, ...]] = {}


def show_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Say the user's own keys, by command id, wherever keys are said; no others than these."""
    _own.clear()
    _own.update(keys)
