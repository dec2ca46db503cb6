"""In which order the list stands, and what parts it into groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from gazadesk.desk.filters import Filter
from gazadesk.desk.groups import group_line
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import Line
from gazadesk.desk.screens.browsing import BrowsingScreen
from gazadesk.library.listing import Arrangement, Grouping, Listing, Only, Sort

if TYPE_CHECKING:
    from gazadesk.library import Found, Library
    from gazadesk.model import Meeting

Choice = TypeVar("Choice", Sort, Grouping)


class ArrangingScreen(BrowsingScreen):
    """Sorts and groups the list; ``relist`` then asks the library for it.

    An order that the search itself asks for (``sort:``) holds until another is chosen here.
    """

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.order = Arrangement()
        self.filter = Filter.ALL
        self.asked: str | None = None
        """The order that the search asks for."""
        self.outranked: str | None = None
        """The same, once another was chosen after it."""

    def relist(self) -> None:
        """Ask the library again for what is to be listed."""
        raise NotImplementedError

    def arranged(
        self, order: Arrangement, filter_: Filter, found: Found | None, outranked: str | None
    ) -> Listing:
        """All articles, or those found, as the list is to have them."""
        wanted = replace(order, only=Only(filter_.value))
        if found is None:
            return self.library.lists.listing(wanted)
        as_found = order.sort is Sort.NEWEST if found.sort is None else found.sort != outranked
        return self.library.lists.listing(
            replace(wanted, sort=None) if as_found else wanted, found.ids
        )

    def show_ids(self, ids: Sequence[str], terms: Sequence[str]) -> None:
        """List these, each group of them under its heading."""
        groups = ids.groups if isinstance(ids, Listing) else None
        if groups is None or not groups.starts:
            self.articles.show(ids, terms, keep=self.article)
            return
        grouping, total = self.order.grouping, len(ids)

        def heading(group: int) -> Line:
            key = groups.keys[group]
            meeting = self._meeting(key) if grouping is Grouping.MEETING and key else None
            width = self.articles.columns
            return group_line(grouping, key, groups.size(group, total), width, meeting)

        self.articles.show(ids, terms, self.article, starts=groups.starts, heading=heading)

    @guarded
    def _meeting(self, id: str) -> Meeting | None:
        return self.library.lists.meeting(id)

    def sort_asked(self, asked: str | None) -> None:
        """Take note of the order that the search asks for: a new one counts again."""
        if asked != self.outranked:
            self.outranked = None
        self.asked = asked

    @property
    def sort(self) -> Sort | None:
        """The order in which the list stands; None for the best match first."""
        if self.asked is None or self.asked == self.outranked:
            return self.order.sort
        return None if self.asked == "best" else Sort[self.asked.upper()]

    @property
    def _sort_in_words(self) -> str:
        return "best match first" if self.sort is None else self.sort.value

    @property
    def order_in_words(self) -> str:
        """How the list stands where that is not the usual: "by outlet, in groups by day"."""
        said = [] if self.sort is Sort.NEWEST else [self._sort_in_words]
        if self.order.grouping is not Grouping.NONE:
            said.append(f"groups {self.order.grouping}")
        return ", ".join(said)

    def action_sort(self) -> None:
        """Newest first, oldest first, by outlet, by title."""
        sort = Sort.NEWEST if self.sort is None else _next(self.sort)
        self.outranked = self.asked
        self._arrange_list(replace(self.order, sort=sort))

    def action_group(self) -> None:
        """No groups, by meeting, by day, by outlet."""
        self._arrange_list(replace(self.order, grouping=_next(self.order.grouping)))

    def _arrange_list(self, order: Arrangement) -> None:
        self.order = order
        self.say(f"The list: {self._sort_in_words}, {order.grouping}.")
        self.relist()

    def action_next_group(self) -> None:
        """To the next group of the list."""
        self._go_group(1)

    def action_previous_group(self) -> None:
        """To the group before."""
        self._go_group(-1)

    def _go_group(self, step: int) -> None:
        if self.order.grouping is Grouping.NONE:
            self.say("The list has no groups: B parts it by meeting, by day or by outlet.")
        else:
            self.articles.go_group(step)


def _next(now: Choice) -> Choice:
    """The value after ``now``, around."""
    values: list[Choice] = list(type(now))
    return values[(values.index(now) + 1) % len(values)]
