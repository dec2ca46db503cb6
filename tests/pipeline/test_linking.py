"""Newcomers, decisions and changed files linked a little at a time: as if all at once."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import article

from gazadesk.library import Library
from gazadesk.meetings import find_accounts, signature
from gazadesk.model import Annotations, Article, Decision, Meeting, Relation, Source, Verdict
from gazadesk.pipeline import link_waiting, linking, reconsider, relink

RUIZ, OKAFOR, LIND = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]", "[[person:Bo Lind]]"
Told = tuple[Article, Annotations]


def met(
    id: str, day: int, one: str = RUIZ, other: str = OKAFOR, *, place: str = "Lagos", also: str = ""
) -> Told:
    """A report of a meeting in May 2023, published on the day after it."""
    body = (
        f"{one} met {other} in [[place:{place}]] on {day} May 2023 over anchovy quotas.\n\n{also}"
    )
    title = f"{one.strip('[]').partition(':')[2]} at the table, {id} writes"
    return article(id, title, body, f"2023-05-{day + 1:02d}", outlet=id.title())


UNDATED = article(
    "gull", "Ruiz and Okafor talk", f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday.", None
)
RECALL = article(
    "heron",
    "Ruiz receives Lind",
    f"{RUIZ} received {LIND} in [[place:Lima]] on 25 May 2023.\n\n"
    f"{RUIZ} had met {OKAFOR} in [[place:Lagos]] on 11 May 2023.",
    "2023-05-26",
)
STORM = [
    article(
        f"storm{n}",
        f"Storm drives trawlers back to Karlskrona harbour, {n} boats damaged",
        "The storm drove a dozen trawlers back to Karlskrona harbour on Tuesday. "
        f"The harbour master counted {n} damaged boats and a broken crane.",
        "2023-05-17",
    )
    for n in (14, 15, 16)
]
REPORTS = [
    *(met(id, 11) for id in ("ant", "bee", "cat")),
    *(met(id, 16) for id in ("dog", "elk")),
    met("fox", 16, LIND, OKAFOR, place="Oslo"),
    UNDATED,
    RECALL,
    *STORM,
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as opened:
        yield opened


@pytest.fixture(autouse=True)
def _never_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small a library would be linked as a whole at every turn."""
    monkeypatch.setattr(linking, "WORTH", 0)
    monkeypatch.setattr(linking, "SMALL", 0)
    monkeypatch.setattr(linking, "GROWN", 1e9)


def keep(library: Library, told: Told, *, path: str = "", whole: bool = False) -> None:
    made, notes = told
    made = replace(made, path=path or made.path)
    raw = f"{made.title}\n{made.body}".encode()
    sign = signature(made, notes, find_accounts(made, notes)).to_dict()
    assert library.add(Source(made, raw, sha256(raw).hexdigest(), whole), notes, sign)


def one_by_one(library: Library, reports: Iterable[Told]) -> None:
    for told in reports:
        keep(library, told)
        link_waiting(library)


def groups(library: Library) -> list[list[str]]:
    return sorted(sorted({r.article for r in m.reports}) for m in library.meetings())


def links(library: Library) -> dict[tuple[str, str, str], list[str]]:
    """Every link with its reasons in words: what is shown of it, but for its meeting's id."""
    found = {}
    for id in library.order():
        for link in library.links(id):
            said = [r.text for r in link.reasons if r.kind != "text"]
            found[link.article, link.other, link.relation.value] = said
    return found


def as_at_once(library: Library) -> None:
    """What stands is what linking the whole library makes of it.

    Stories hang on how rare words are, which changes with every article: one link in five may.
    """
    stood, told = _all(library), _stories(library)
    relink(library)
    for part, found in _all(library).items():
        assert stood[part] == found, part
    at_once = _stories(library)
    assert len(told ^ at_once) <= 0.2 * len(told | at_once)


def _all(library: Library) -> dict[str, object]:
    return {
        "groups": groups(library),
        "links": {k: said for k, said in links(library).items() if k[2] != "same-story"},
        "days": {id: library.inferred(id) for id in library.order()},
        "ids": sorted(meeting.id for meeting in library.meetings()),
        "recalls": recalls(library),
    }


def _stories(library: Library) -> set[tuple[str, str]]:
    return {(one, other) for one, other, kind in links(library) if kind == "same-story"}


def recalls(library: Library) -> list[tuple[str, list[str]]]:
    return sorted((m.id, sorted(r.article for r in m.recalls)) for m in library.meetings())


def meeting_of(library: Library, id: str) -> Meeting:
    return next(m for m in library.meetings(id) if id in {r.article for r in m.reports})


def decide(library: Library, one: str, other: str, verdict: Verdict) -> Decision:
    decision = library.decide(one, other, verdict)
    reconsider(library, decision)
    return decision


def test_reports_that_come_one_by_one_are_linked_as_if_all_at_once(library: Library) -> None:
    one_by_one(library, REPORTS)
    assert groups(library) == [["ant", "bee", "cat", "gull"], ["dog", "elk"], ["fox"], ["heron"]]
    assert library.inferred("gull") is not None
    assert {link.relation for link in library.links("heron")} == {Relation.RECALLS}
    told = [link for link in library.links("storm14") if link.relation is Relation.SAME_STORY]
    assert {id for link in told for id in (link.article, link.other)} == {
        f"storm{n}" for n in (14, 15, 16)
    }
    as_at_once(library)


@settings(max_examples=8, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(REPORTS), st.integers(1, 4))
def test_no_order_of_arrival_changes_a_link(
    tmp_path_factory: pytest.TempPathFactory, reports: Sequence[Told], together: int
) -> None:
    place = tmp_path_factory.mktemp("order")
    with Library.open(place / "a.gazadesk", place / "cache") as library:
        for at in range(0, len(reports), together):
            for told in reports[at : at + together]:
                keep(library, told)
            link_waiting(library)
        as_at_once(library)


def test_headlines_that_come_one_by_one_stand_in_the_same_stories(library: Library) -> None:
    rng = random.Random(3)
    words = ["".join(rng.choices("bdfgklmnprstvaeiou", k=6)) for _ in range(400)]
    made: list[Told] = []
    for story in range(30):
        about = rng.sample(words, 7)
        for _ in range(3):
            title = " ".join([*rng.sample(about, 6), rng.choice(words)])
            made.append(article(f"{len(made):03d}", title, title, f"2023-05-{1 + story % 28:02d}"))
    rng.shuffle(made)
    one_by_one(library, made)
    found = _together(library)
    relink(library)
    at_once = _together(library)
    assert len(at_once) > 60
    assert len(found ^ at_once) <= 0.03 * len(at_once)


def _together(library: Library) -> set[tuple[str, str]]:
    return {(one, other) for one, other, _ in links(library)}


def test_a_meeting_keeps_its_id_when_newcomers_report_it(library: Library) -> None:
    one_by_one(library, [met("cat", 11), met("dog", 16)])
    before = meeting_of(library, "cat").id, meeting_of(library, "dog").id
    one_by_one(library, [met("ant", 11), met("bee", 11), met("asp", 16)])
    assert (meeting_of(library, "ant").id, meeting_of(library, "asp").id) == before
    assert groups(library) == [["ant", "bee", "cat"], ["asp", "dog"]]


def test_only_what_a_newcomer_changes_is_written(library: Library) -> None:
    one_by_one(library, REPORTS)
    before = {(a, b): said for (a, b, _), said in links(library).items()}
    one_by_one(library, [met("yak", 16)])
    after = {(a, b): said for (a, b, _), said in links(library).items()}
    new = after.keys() - before.keys()
    assert {("dog", "yak"), ("elk", "yak")} <= new
    assert all("yak" in pair for pair in new)
    assert {pair: after[pair] for pair in before} == before


def test_decisions_hold_whoever_comes(library: Library) -> None:
    one_by_one(library, [met("ant", 11), met("bee", 11), met("dog", 16), *STORM[:2]])
    decide(library, "ant", "bee", Verdict.DIFFERENT)
    decide(library, "bee", "dog", Verdict.SAME)
    decide(library, "storm14", "storm15", Verdict.UNSURE)
    one_by_one(library, [met("cat", 11), met("elk", 16), STORM[2], RECALL])
    for _ in range(2):
        apart = {meeting_of(library, id).id for id in ("ant", "bee")}
        assert len(apart) == 2
        assert meeting_of(library, "bee").id == meeting_of(library, "dog").id
        assert meeting_of(library, "elk").id == meeting_of(library, "dog").id
        unsure = [link for link in library.links("storm14") if link.relation is Relation.POSSIBLE]
        assert [link.other for link in unsure] == ["storm15"]
        relink(library)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_decision_links_its_surroundings_as_the_whole_would_be(
    library: Library, verdict: Verdict
) -> None:
    one_by_one(library, REPORTS)
    for one, other in (("ant", "bee"), ("ant", "dog"), ("cat", "storm14"), ("storm15", "storm16")):
        decide(library, one, other, verdict)
        as_at_once(library)
    while undone := library.undo_decision():
        reconsider(library, undone)
        as_at_once(library)


def test_a_split_and_a_merge_are_made_and_taken_back(library: Library) -> None:
    one_by_one(library, REPORTS)
    stood = groups(library), links(library)
    split = library.split("bee", meeting_of(library, "bee").id)
    reconsider(library, split)
    assert ["bee"] in groups(library)
    as_at_once(library)
    merge = library.merge(meeting_of(library, "fox").id, meeting_of(library, "dog").id)
    reconsider(library, merge)
    assert ["dog", "elk", "fox"] in groups(library)
    as_at_once(library)
    for _ in range(2):
        undone = library.undo_decision()
        assert undone is not None
        reconsider(library, undone)
    assert (groups(library), links(library)) == stood


def test_an_article_kept_but_not_linked_is_linked_at_the_next_reading(library: Library) -> None:
    """As after a kill between the two; one that comes in later is linked with it."""
    one_by_one(library, REPORTS[:2])
    keep(library, REPORTS[2])
    assert library.unlinked()
    assert groups(library) == [["ant", "bee"]]
    keep(library, REPORTS[3])
    link_waiting(library)
    assert not library.unlinked()
    assert groups(library) == [["ant", "bee", "cat"], ["dog"]]


def test_a_kill_while_one_is_linked_leaves_nothing_half_done(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one(library, REPORTS[:2])
    stood = groups(library), links(library)
    keep(library, REPORTS[2])
    with monkeypatch.context() as patch:
        patch.setattr("gazadesk.library.linking.writing._put_days", _killed)
        with pytest.raises(KeyboardInterrupt):
            link_waiting(library)
    assert (groups(library), links(library)) == stood
    assert library.unlinked()
    link_waiting(library)
    assert groups(library) == [["ant", "bee", "cat"]]
    as_at_once(library)


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_kill_while_the_whole_is_linked_is_made_good_by_the_next_reading(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one(library, REPORTS[:4])
    with monkeypatch.context() as patch:
        patch.setattr("gazadesk.pipeline.linking.constrained", _killed)
        with pytest.raises(KeyboardInterrupt):
            relink(library)
    assert groups(library) == [["ant", "bee", "cat"], ["dog"]]
    one_by_one(library, REPORTS[4:])
    as_at_once(library)


def test_a_file_that_changes_leaves_its_old_meeting(library: Library) -> None:
    one_by_one(library, [met("ant", 11), met("bee", 11)])
    keep(library, met("cat", 11), path="desk.txt", whole=True)
    link_waiting(library)
    assert groups(library) == [["ant", "bee", "cat"]]
    keep(library, met("cow", 16, LIND, OKAFOR, place="Oslo"), path="desk.txt", whole=True)
    link_waiting(library)
    assert groups(library) == [["ant", "bee"], ["cow"]]
    assert ("ant", "bee", "same-meeting") in links(library)
    as_at_once(library)


def test_words_are_counted_and_forgotten_with_their_articles(library: Library) -> None:
    one_by_one(library, [met("ant", 11), met("bee", 11)])
    keep(library, met("cat", 11), path="desk.txt", whole=True)
    link_waiting(library)
    keep(library, STORM[0], path="desk.txt", whole=True)
    link_waiting(library)
    counted = _tables(library)
    relink(library)
    assert _tables(library) == counted


def _tables(library: Library) -> list[object]:
    """What linking keeps, without counts of words that no article holds any more."""
    read = library._database.read
    return [
        read("SELECT articles FROM linked"),
        read("SELECT term, articles FROM term WHERE articles > 0 ORDER BY term"),
        read("SELECT article, day, short, news FROM vicinity ORDER BY article"),
    ]


def test_many_newcomers_are_linked_at_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one(library, REPORTS[:1])
    wholes: list[Library] = []
    monkeypatch.setattr(
        linking, "relink", lambda library: (wholes.append(library), relink(library))
    )
    monkeypatch.setattr(linking, "WORTH", 1)
    one_by_one(library, REPORTS[1:3])
    assert wholes == []
    for told in REPORTS[3:7]:
        keep(library, told)
    link_waiting(library)
    assert wholes == [library]
    monkeypatch.setattr(linking, "GROWN", 1.1)
    one_by_one(library, REPORTS[7:8])
    assert wholes == [library, library]
    assert groups(library) == [["ant", "bee", "cat", "gull"], ["dog", "elk"], ["fox"], ["heron"]]


def test_all_pairs_of_one_meeting_are_linked(library: Library) -> None:
    one_by_one(library, REPORTS)
    for group in groups(library):
        for pair in combinations(group, 2):
            assert (*pair, "same-meeting") in links(library)


def test_a_newcomer_is_compared_by_profiles_kept_or_made_anew(tmp_path: Path) -> None:
    found = []
    for name in ("kept", "older"):
        path = tmp_path / f"{name}.gazadesk"
        with Library.open(path, tmp_path / "cache") as library:
            for told in REPORTS[:-1]:
                keep(library, told)
            relink(library)
        if name == "older":
            with sqlite3.connect(path) as before:
                before.executescript(
                    "DROP TABLE profile; DROP TRIGGER profile_gone; PRAGMA user_version = 10;"
                )
        with Library.open(path, tmp_path / "cache") as library:
            one_by_one(library, REPORTS[-1:])
            assert profiled(library) >= {"storm14", "storm15", "storm16"}
            found.append((links(library), groups(library)))
    assert found[0] == found[1]


def test_a_file_that_changes_is_compared_as_it_is_now(library: Library) -> None:
    for told in STORM[:2]:
        keep(library, told, path=f"{told[0].id}.txt", whole=True)
    relink(library)
    assert profiled(library) == {"storm14", "storm15"}
    one, other = STORM[0][0].id, article("storm14", "Ferry timetable", "New times.", "2023-05-17")
    keep(library, other, path=f"{one}.txt", whole=True)
    assert profiled(library) == {"storm15"}
    one_by_one(library, [STORM[2]])
    assert {(a, b) for a, b, _ in links(library)} == {("storm15", "storm16")}


def profiled(library: Library) -> set[str]:
    """The articles whose profile is kept."""
    rows = library._database.read(
        "SELECT id FROM article JOIN profile ON profile.article = article.number"
    )
    return {id for (id,) in rows}
