"""What a query matches: its tree worked out as masks over all articles."""

from __future__ import annotations

import numpy as np

from gazadesk.library.search.batch import Mask
from gazadesk.library.search.ground import Ground
from gazadesk.library.search.language import (
    Alike,
    All,
    Either,
    Has,
    Marked,
    Near,
    Node,
    Not,
    Published,
    Tagged,
    Text,
)
from gazadesk.library.search.order import UNDATED, days
from gazadesk.library.search.spotting import documents

_KEPT = 64  # masks of words kept for the next letter typed


def evaluate(ground: Ground, node: Node | None) -> Mask:
    """The articles that a node matches, all for None. The parser bounds depth and width.

    Raises ``StoppedError`` where the ground says so.
    """
    ground.check()
    match node:
        case None:
            return ground.order.all
        case Text() | Alike() | Near():
            return _worded(ground, node)
        case Not():
            return ground.order.all & ~evaluate(ground, node.node)
        case All():
            mask = evaluate(ground, node.nodes[0])
            for one in node.nodes[1:]:
                mask = mask & evaluate(ground, one)
            return mask
        case Either():
            mask = evaluate(ground, node.nodes[0])
            for one in node.nodes[1:]:
                mask = mask | evaluate(ground, one)
            return mask
        case Marked():
            return _marked(ground, node.state)
        case Published():
            return _published(ground, node)
        case Tagged():
            return ground.of_numbers(ground.work().tagged(node.tag, node.prefix))
        case Has():
            return _has(ground, node.kind)


def _worded(ground: Ground, node: Text | Alike | Near) -> Mask:
    if node.column == "note":
        return ground.of_numbers(ground.work().noted(node, ground.spellings, ground.check))
    mask = ground.masks.get(node)
    if mask is None or len(mask) != ground.size:
        mask = np.zeros(ground.size, bool)
        for segment, live in ground.segments:
            ground.check()
            hits = documents(segment, node, ground.spellings, ground.check)
            ground.by_number(segment, live, hits, mask)
        mask &= ground.order.all
        if len(ground.masks) >= _KEPT:
            ground.masks.pop(next(iter(ground.masks)), None)
        ground.masks[node] = mask
    return mask


def _marked(ground: Ground, state: str) -> Mask:
    if state == "undated":
        undated: Mask = ground.order.all & (ground.order.earliest == UNDATED)
        return undated
    work = ground.work()
    if state == "starred":
        return work.having("starred", ground.size)
    read = work.having("read", ground.size)
    unread: Mask = ground.order.all & ~read
    return unread if state == "unread" else read


def _published(ground: Ground, node: Published) -> Mask:
    order = ground.order
    first, last = days(node.period)
    match node.relation:
        case "before":
            fits = order.latest < first
        case "after":
            fits = order.earliest > last
        case "from":
            fits = order.earliest >= first
        case "until":
            fits = order.latest <= last
        case _:
            fits = (order.earliest >= first) & (order.latest <= last)
    mask: Mask = order.all & (order.earliest != UNDATED) & fits
    return mask


def _has(ground: Ground, kind: str) -> Mask:
    if kind in ("note", "tag"):
        return ground.work().having(kind, ground.size)
    return _worded(ground, Text("has", (kind,), exact=True))
