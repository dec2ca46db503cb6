from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.library.search.language import (
    Alike,
    All,
    Either,
    Has,
    Marked,
    Near,
    Not,
    Published,
    Query,
    Tagged,
    Text,
)
from gazadesk.library.search.matching import terms_of
from gazadesk.library.search.query import parse

HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "queries.json"


def word(text: str, prefix: bool = False, column: str = "text", exact: bool = False) -> Text:
    return Text(column, (text,), prefix, exact)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", None),
        ("talks ", word("talks")),
        ("talks", word("talks", prefix=True)),
        ("peace tal", All((word("peace"), word("tal", prefix=True)))),
        ('"peace talks"', Text("text", ("peace", "talks"))),
        ("“peace talks”", Text("text", ("peace", "talks"))),
        ('"peace tal', Text("text", ("peace", "tal"), prefix=True)),
        ("kal* deal ", All((word("kal", prefix=True), word("deal")))),
        ("-doha", Not(word("doha"))),
        ("NOT doha ", Not(word("doha"))),
        ("NOT NOT doha ", word("doha")),
        ("a b OR c ", Either((All((word("a"), word("b"))), word("c")))),
        ("(a OR b) c ", All((Either((word("a"), word("b"))), word("c")))),
        ("title:Talks ", word("talks", column="title")),
        ('outlet:"Daily Post"', Text("outlet", ("daily", "post"))),
        ("organisation:UN ", word("un", column="org")),
        ("before:2024-3", Published("before", "2024-03")),
        ("after:2024-01-01", Published("after", "2024-01-01")),
        ("date:2024", Published("on", "2024")),
        ('on:"5 June 2024"', Published("on", "2024-06-05")),
        ("is:unread", Marked("unread")),
        ("tag:Später ", Tagged("spater")),
        ("tag:Spä", Tagged("spa", prefix=True)),
        ("=Talks ", word("talks", exact=True)),
        ('="Peace Talks"', Text("text", ("peace", "talks"), exact=True)),
        ('outlet:="Daily Post"', Text("outlet", ("daily", "post"), exact=True)),
        ("title:=talks", word("talks", column="title", exact=True)),
        ("kalin~", Alike("text", "kalin", 1)),
        ("haniyeh~", Alike("text", "haniyeh", 2)),
        ("person:haniyeh~1", Alike("person", "haniyeh", 1)),
        ('near:"talks doha"~5', Near("text", ("talks", "doha"), 5)),
        ('near:"talks doha"', Near("text", ("talks", "doha"), 5)),
        ('"talks doha"~12', Near("text", ("talks", "doha"), 12)),
        (
            "date:2024-06..2024-09",
            All((Published("from", "2024-06"), Published("until", "2024-09"))),
        ),
        ("date:2024..", Published("from", "2024")),
        ("date:..2024-9", Published("until", "2024-09")),
        ("has:quotes", Has("quote")),
        ("has:figure", Has("figure")),
        ("agency:AP ", word("ap", column="agency")),
        ("meeting:ankara ", word("ankara", column="meeting")),
        ("note:later ", word("later", column="note")),
        ("entity:person:ana-prado", Text("entity", ("person:ana-prado",), exact=True)),
        ("sort:oldest", None),
        ("Hamas'ın ", Either((word("hamasin"), word("hamas")))),
        ("don't ", word("dont")),
        ("-is:read", Not(Marked("read"))),
        ("cease-fire ", Either((word("ceasefire"), Text("text", ("cease", "fire"))))),
    ],
)
def test_what_a_query_means(query: str, node: object) -> None:
    assert parse(query).node == node
    assert parse(query).problem is None


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("before:yesterday", "before: needs a date"),
        ("on:2024-02-31", "on: needs a date"),
        ("is:blue", "is: can be unread, read, starred or undated"),
        ("nofield:x", 'no field "nofield"'),
        ("title:", "title: has nothing after it"),
        ("NOT", "NOT has nothing after it"),
        ("doha OR ", "OR stands between"),
        ("AND", "AND stands between"),
        ("has:blue", "has: can be quote, figure"),
        ("sort:blue", "sort: can be newest"),
        ("date:2024-06..soon", "date: needs a date"),
        ('near:"one"~3 ', "two words"),
        ('near:"one two"~999', "up to 50 words"),
        ("kalin~99", "up to 2 letters"),
        ("tag:", "tag: has nothing"),
        ("doha)", "closes nothing"),
        ("%", "no letter or digit"),
        ("x" * 2000, "first 1,000 characters"),
        (" ".join(f"w{n}" for n in range(60)), "first 32 words"),
    ],
)
def test_what_is_odd_is_told_in_a_line(query: str, problem: str) -> None:
    told = parse(query).problem
    assert told is not None
    assert problem in told
    assert "\n" not in told


def test_terms_to_highlight_are_the_words_that_are_not_negated() -> None:
    terms = terms_of(parse('Kalın "Peace Talks" =deal near:"a b" odd~1 -doha outlet:x tal').wanted)
    assert terms == ("kalin", "peace talks", "=deal", "a", "b", "odd~1", "tal*")


def test_sort_is_no_part_of_what_is_searched_for() -> None:
    query = parse("sort:best talks ")
    assert (query.sort, query.node) == ("best", word("talks"))


@settings(max_examples=300, deadline=None)
@given(
    st.text()
    | st.lists(
        st.sampled_from(["(", ")", '"', "-", "NOT", "OR", "AND", "a", "title:", ":", "*"])
    ).map(" ".join)
)
def test_no_query_raises(query: str) -> None:
    assert isinstance(parse(query), Query)


@pytest.mark.skipif(not HOSTILE.exists(), reason="the shared material is not beside the checkout")
def test_hostile_queries_are_read_at_once() -> None:
    for one in json.loads(HOSTILE.read_text()):
        started = process_time()
        told = parse(one["q"]).problem or ""
        assert process_time() - started < 0.5
        assert told.isprintable()
