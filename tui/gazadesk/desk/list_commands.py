"""The commands of the lists over the desk, a part of the one table."""

from __future__ import annotations

from gazadesk.desk.command import Command, Scope

LISTS: tuple[Command, ...] = (
    Command("choose", ("enter",), "open", "open what is under the cursor", Scope.LISTS),
    Command(
        "beside_right",
        ("l", "right", "tab"),
        "right",
        "one column to the right, or to the card; else open",
        Scope.LISTS,
    ),
    Command(
        "beside_left",
        ("h", "left", "shift+tab"),
        "left",
        "one column to the left, or back to the list",
        Scope.LISTS,
    ),
    Command(
        "other_view",
        ("v",),
        "coverage by outlet",
        "in the meetings, coverage by outlet; on a figure or quotation, those of other reports",
        Scope.LISTS,
    ),
    Command(
        "seek",
        ("slash",),
        "search",
        "to the line of typing: for another article, a name, the name of a file",
        Scope.LISTS,
    ),
    Command(
        "same_identity",
        ("equals_sign",),
        "same",
        "mark a name; on another, decide that both are one; on a spelling, that it belongs",
        Scope.LISTS,
    ),
    Command(
        "different_identity",
        ("exclamation_mark",),
        "different",
        "decide that the marked name and this one are two; on a spelling, that it is another's",
        Scope.LISTS,
    ),
    Command(
        "unsure_identity",
        ("tilde",),
        "unsure",
        "decide that it cannot be told whether they are one",
        Scope.LISTS,
    ),
    Command(
        "listed_figures",
        ("number_sign",),
        "figures",
        "on a meeting, the figures of its reports; in quotations, the figures there",
        Scope.LISTS,
    ),
    Command(
        "listed_quotations",
        ("quotation_mark",),
        "quotations",
        "on a meeting, the quotations of its reports; in figures, the quotations there",
        Scope.LISTS,
    ),
    Command("close", ("escape", "q"), "close", "back to the desk", Scope.LISTS),
)
