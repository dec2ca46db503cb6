from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.annotate.names.partition import Decided
from gazadesk.library import Library, LibraryError
from gazadesk.model import (
    Action,
    Annotations,
    Article,
    Coverage,
    DateMention,
    DecisionKind,
    Entity,
    EntityType,
    Evidence,
    Meeting,
    Mention,
    Participant,
    Precision,
    Quotation,
    Source,
    Verdict,
)

Make = Callable[..., Source]
PERSON = EntityType.PERSON
PRADO, PRADA, ANNE = "person:ana-prado", "person:ana-prada", "person:anne-prado"
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def told(article: Article, names: Iterable[tuple[str, str]], **more: Any) -> Annotations:
    """Annotations that give each spelling, wherever the body has it, to an id."""
    mentions: list[Mention] = []
    aliases: dict[str, list[str]] = {}
    for spelling, id_ in names:
        at = article.body.find(spelling)
        while at >= 0:
            if not any(m.start <= at < m.end for m in mentions):
                mentions.append(Mention(at, at + len(spelling), PERSON, id_))
            at = article.body.find(spelling, at + 1)
        aliases.setdefault(id_, []).append(spelling)
    entities = tuple(
        Entity(id_, PERSON, spelled[0], tuple(spelled), titles=more.get("titles", ()))
        for id_, spelled in aliases.items()
    )
    ordered = tuple(sorted(mentions, key=lambda one: one.start))
    return Annotations(ordered, (), entities, quotations=more.get("quotations", ()))


def keep(library: Library, source: Source, *names: tuple[str, str], **more: Any) -> None:
    library.add(source, told(source.article, names, **more), {})
    held = {one.id: one for one in library.entities()}
    for one in library.annotations(source.article.id).entities:
        old = held.get(one.id, one)
        aliases = tuple(dict.fromkeys((*old.aliases, *one.aliases)))
        held[one.id] = replace(old, aliases=aliases)
    library.set_entities(list(held.values()))


@pytest.fixture
def two(library: Library, make_source: Make) -> Library:
    """Two articles with what the machine takes for two persons."""
    keep(library, make_source("a", body="Ana Prado won. Prado spoke.", published="2031-01-01"),
         ("Ana Prado", PRADO), ("Prado", PRADO), titles=("mayor",))  # fmt: skip
    keep(library, make_source("b", body="Ana Prada lost.", published="2031-01-02"),
         ("Ana Prada", PRADA), titles=("judge",))  # fmt: skip
    return library


@pytest.fixture
def one(library: Library, make_source: Make) -> Library:
    """Three articles with what the machine takes for one person."""
    keep(library, make_source("a", body="Ana Prado won. Prado spoke.", outlet="Bay News"),
         ("Ana Prado", PRADO), ("Prado", PRADO), titles=("mayor",))  # fmt: skip
    keep(library, make_source("b", body="Ana Prada lost. Prada left."),
         ("Ana Prada", PRADO), ("Prada", PRADO), titles=("judge",))  # fmt: skip
    keep(library, make_source("c", body="Ana Prada met Ana Prado."),
         ("Ana Prada", PRADO), ("Ana Prado", PRADO))  # fmt: skip
    return library


def ids_in(library: Library, article: str) -> list[str]:
    body, found = library.article(article).body, library.annotations(article)
    return [f"{body[m.start : m.end]}={m.entity}" for m in found.mentions]


# Same


def test_two_taken_together_are_one_everywhere_at_once(two: Library) -> None:
    made = two.decide_identity(PRADA, PRADO, "same", "she spells it both ways")
    assert (made.kind, made.verdict, made.note) == (
        DecisionKind.IDENTITY, SAME, "she spells it both ways",
    )  # fmt: skip
    assert two.identity(PRADA) == two.identity(PRADO) == PRADO  # it has more spellings
    (entity,) = two.entities()
    assert (entity.id, entity.name) == (PRADO, "Ana Prado")
    assert set(entity.aliases) == {"Ana Prado", "Prado", "Ana Prada"}
    assert any(why.startswith("your decision of ") for why in entity.merges)
    assert ids_in(two, "b") == [f"Ana Prada={PRADO}"]
    (named,) = two.annotations("b").entities
    assert (named.id, named.aliases, named.titles) == (PRADO, ("Ana Prada",), ("judge",))
    for id_ in (PRADO, PRADA):
        assert two.appearances(id_) == (("b", 1), ("a", 2))
        assert [spelling for spelling, _, _ in two.spellings(id_)] == [
            "Ana Prada", "Ana Prado", "Prado",
        ]  # fmt: skip
        assert two.titles(id_) == (("judge", "b"), ("mayor", "a"))


def test_one_that_is_known_to_the_alias_data_stays(two: Library) -> None:
    held = {entity.id: entity for entity in two.entities()}
    two.set_entities([held[PRADO], replace(held[PRADA], known=PRADA, name="Ana Maria Prada")])
    two.decide_identity(PRADO, PRADA, SAME)
    assert [(one.id, one.name) for one in two.entities()] == [(PRADA, "Ana Maria Prada")]


def test_search_finds_either_name_and_forgets_with_undo(two: Library) -> None:
    two.index_pending()
    assert two.search("person:prada").ids == ("b",)
    two.decide_identity(PRADO, PRADA, SAME)
    assert two.search("person:prada").ids == ("b", "a")
    assert two.search('person:"ana prado"').ids == ("b", "a")
    two.index_pending()
    assert two.search("person:prada").ids == ("b", "a")
    two.undo_identity()
    assert two.search("person:prada").ids == ("b",)


def test_search_finds_later_articles_under_either_name(two: Library, make_source: Make) -> None:
    two.decide_identity(PRADO, PRADA, SAME)
    keep(two, make_source("c", body="Ana Prada rested."), ("Ana Prada", PRADA))
    assert two.search('person:"ana prado"').total == 3
    assert two.appearances(PRADO)[-1] == ("c", 1)


def test_a_decision_outlives_annotating_again(two: Library, place: tuple[Path, Path]) -> None:
    two.decide_identity(PRADO, PRADA, SAME)
    for id_, name, person in (("a", "Ana Prado", PRADO), ("b", "Ana Prada", PRADA)):
        two.set_annotations(id_, told(two.article(id_), [(name, person)]))
    two.set_entities([Entity(PRADA, PERSON, "Ana Prada", ("Ana Prada",))])
    two.close()
    with Library.open(*place) as again:
        assert ids_in(again, "b") == [f"Ana Prada={PRADO}"]
        assert [one.id for one in again.entities()] == [PRADO]


def test_undo_leaves_no_trace_but_the_audit(two: Library) -> None:
    before = (two.entities(), two.annotations("a"), two.annotations("b"))
    made = two.decide_identity(PRADO, PRADA, SAME)
    two.set_dates("b", (DateMention(0, 3, None, Precision.DAY, "none"),))
    assert two.undo_identity() == made
    two.set_dates("b", ())
    assert (two.entities(), two.annotations("a"), two.annotations("b")) == before
    assert two.identity_decisions() == ()
    assert two.undo_identity() is None
    assert [line.action for line in two.audit()] == [Action.MADE, Action.UNDONE]


def test_undo_of_identities_and_of_meetings_do_not_touch_each_other(two: Library) -> None:
    linked = two.decide("a", "b", SAME)
    two.decide_identity(PRADO, PRADA, SAME)
    assert two.decisions() == (linked,)
    assert two.undo_decision() == linked
    assert len(two.identity_decisions()) == 1


def test_meetings_name_the_identity_that_stands(two: Library) -> None:
    spot = Evidence("a", 0, 5)
    person = Participant("Ana Prada", PRADA, None, "Ana Prada")
    two.set_coverage(Coverage((Meeting("M1", (person,), reports=(spot,)),)))
    two.decide_identity(PRADO, PRADA, SAME)
    assert [p.entity for m in two.meetings() for p in m.participants] == [PRADO]
    assert two.meetings_of(PRADO) == two.meetings_of(PRADA) == two.meetings()


# Different


def test_a_spelling_said_to_be_another_is_parted(one: Library) -> None:
    made = one.decide_identity(PRADO, "Ana  Prada", "different")
    part = f"{PRADO}#ana-prada"
    assert (made.one, made.other, made.members) == (PRADO, part, ("Ana Prada",))
    assert ids_in(one, "c") == [f"Ana Prada={part}", f"Ana Prado={PRADO}"]
    found = {entity.id: entity for entity in one.entities()}
    assert set(found) == {PRADO, part}
    assert (found[part].name, found[part].type) == ("Ana Prada", PERSON)
    assert "Ana Prada" not in found[PRADO].aliases
    assert dict(one.appearances(part)) == {"b": 2, "c": 1}
    assert dict(one.appearances(PRADO)) == {"a": 2, "c": 1}
    assert one.titles(part) == (("judge", "b"),)
    assert one.titles(PRADO) == (("mayor", "a"),)


def test_a_bare_name_follows_the_full_one_of_its_article(one: Library) -> None:
    one.decide_identity(PRADO, "Ana Prada", DIFFERENT)
    part = f"{PRADO}#ana-prada"
    assert ids_in(one, "b") == [f"Ana Prada={part}", f"Prada={part}"]
    assert ids_in(one, "a") == [f"Ana Prado={PRADO}", f"Prado={PRADO}"]


def test_a_parted_spelling_can_be_another_identity(one: Library, make_source: Make) -> None:
    keep(one, make_source("d", body="Anne Prado rested."), ("Anne Prado", ANNE))
    one.decide_identity(PRADO, "Ana Prada", DIFFERENT)
    one.decide_identity(ANNE, f"{PRADO}#ana-prada", SAME)
    assert {id_ for id_, _ in one.appearances(ANNE)} == {"b", "c", "d"}
    assert one.identity(f"{PRADO}#ana-prada") == one.identity(ANNE)
    assert one.search('person:"anne prado"').total == 3


def test_a_speaker_goes_with_the_spelling(library: Library, make_source: Make) -> None:
    said = (Quotation(20, 24, PRADO, "Ana Prada"), Quotation(26, 28, PRADO, None))
    keep(library, make_source("a", body="Ana Prada sang. Ana Prado did. No. Yes."),
         ("Ana Prada", PRADO), ("Ana Prado", PRADO), quotations=said)  # fmt: skip
    library.decide_identity(PRADO, "Ana Prada", DIFFERENT)
    speakers = [quotation.speaker for quotation in library.annotations("a").quotations]
    assert speakers == [f"{PRADO}#ana-prada", PRADO]


def test_taking_a_parted_spelling_back_makes_it_whole_again(one: Library) -> None:
    before = ids_in(one, "c")
    one.decide_identity(PRADO, "Ana Prada", DIFFERENT)
    one.decide_identity(PRADO, f"{PRADO}#ana-prada", SAME)
    assert ids_in(one, "c") == before
    assert [entity.id for entity in one.entities()] == [PRADO]
    assert one.identity(f"{PRADO}#ana-prada") == PRADO
    one.undo_identity()
    assert ids_in(one, "c") != before
    one.undo_identity()
    assert ids_in(one, "c") == before


def test_unsure_is_kept_and_changes_nothing(two: Library) -> None:
    before = (two.entities(), ids_in(two, "b"))
    made = two.decide_identity(PRADO, PRADA, UNSURE)
    assert two.identity_decisions() == (made,)
    assert (two.entities(), ids_in(two, "b")) == before


# Refused


def refusal(library: Library, one: str, other: str, verdict: Verdict) -> str:
    before = library.identity_decisions()
    with pytest.raises(LibraryError) as caught:
        library.decide_identity(one, other, verdict)
    assert library.identity_decisions() == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_follows_from_two_cannot_be_denied(two: Library, make_source: Make) -> None:
    keep(two, make_source("c", body="Anne Prado sang."), ("Anne Prado", ANNE))
    two.decide_identity(PRADO, PRADA, SAME)
    two.decide_identity(PRADA, ANNE, SAME)
    said = refusal(two, PRADO, ANNE, DIFFERENT)
    assert "cannot be different: they are the same by your decision of " in said


def test_what_was_kept_apart_cannot_come_together(two: Library, make_source: Make) -> None:
    keep(two, make_source("c", body="Anne Prado sang."), ("Anne Prado", ANNE))
    two.decide_identity(PRADO, PRADA, DIFFERENT)
    two.decide_identity(PRADO, ANNE, SAME)
    assert "are different by your decision of" in refusal(two, ANNE, PRADA, SAME)


def test_a_later_word_on_the_same_two_takes_the_place_of_the_first(two: Library) -> None:
    first = two.decide_identity(PRADO, PRADA, SAME)
    second = two.decide_identity(PRADA, PRADO, DIFFERENT)
    assert two.identity_decisions() == (second,)
    assert two.identity(PRADA) == PRADA
    assert two.undo_identity() == second
    assert two.identity_decisions() == (first,)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (PRADO, PRADO, "name two"),
        ("person:nobody", PRADO, "no identity person:nobody"),
        (PRADO, "Ada Lovelace", "nowhere spelled “Ada Lovelace”"),
        (PRADO, "...", "nowhere spelled"),
        (PRADA, "Ana Prada", "only spelling"),
    ],
)
def test_what_cannot_be_decided_is_refused(two: Library, one: str, other: str, words: str) -> None:
    assert words in refusal(two, one, other, DIFFERENT)


def test_a_spelling_that_a_decision_brought_is_taken_back_there(two: Library) -> None:
    two.decide_identity(PRADO, PRADA, SAME)
    assert "by your decision; take that back" in refusal(two, PRADO, "Ana Prada", DIFFERENT)


# The registry


def test_the_registry_never_joins_what_was_said_to_be_different(two: Library) -> None:
    from gazadesk.annotate.names.identities import LocalEntity

    two.set_entities([one for one in two.entities() if one.id == PRADO])
    local = LocalEntity("person:ana-pradho", PERSON, {"Ana Pradho": 1}, article="c")
    joined = two.registry().settle(local).id
    two.set_entities([*two.entities(), Entity("person:ana-pradho", PERSON, "Ana Pradho")])
    two.decide_identity(PRADO, "person:ana-pradho", DIFFERENT)
    two.set_entities([one for one in two.entities() if one.id == PRADO])
    assert two.registry().settle(local).id == "person:ana-pradho"
    two.undo_identity()
    assert two.registry().settle(local).id == joined


def test_the_registry_meets_a_parted_spelling_as_the_part(one: Library) -> None:
    from gazadesk.annotate.names.identities import LocalEntity

    local = LocalEntity(PRADA, PERSON, {"Ana Prada": 2}, article="d")
    assert one.registry().settle(local).id == PRADO
    one.decide_identity(PRADO, "Ana Prada", DIFFERENT)
    registry = one.registry()
    part = registry.settle(local).id
    assert part == f"{PRADO}#ana-prada"
    one.set_entities(registry.entities)
    one.undo_identity()
    assert one.registry().settle(local).id in (PRADO, part)
    assert [entity.id for entity in one.entities()] == [PRADO]


def test_namesakes_that_were_taken_together_are_no_longer_in_doubt(two: Library) -> None:
    from gazadesk.annotate.names.identities import LocalEntity

    second = Entity(f"{PRADO}-2", PERSON, "Ana Prado", ("Ana Prado",))
    two.set_entities([*two.entities(), second])
    local = LocalEntity(PRADO, PERSON, {"Ana Prado": 1}, article="c")
    assert two.registry().settle(local).id == f"{PRADO}@c"
    two.decide_identity(PRADO, f"{PRADO}-2", SAME)
    assert two.identity(two.registry().settle(local).id) == two.identity(PRADO)


# Any sequence

_IDS = ("p:a", "p:b", "p:c", "p:d")
_SPELLINGS = ("Ana Alpha", "Ana Beta", "Ana Gamma")
_STEP = st.one_of(
    st.none(),
    st.tuples(
        st.sampled_from(_IDS),
        st.sampled_from((*_IDS, *_SPELLINGS, "p:a#ana-beta", "p:b#ana-alpha")),
        st.sampled_from(Verdict),
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_STEP, max_size=12))
def test_any_sequence_of_decisions_and_undos_leaves_a_partition(
    steps: list[tuple[str, str, Verdict] | None],
) -> None:
    with (
        TemporaryDirectory() as folder,
        Library.open(Path(folder) / "l", Path(folder) / "c") as library,
    ):
        _walk(library, steps)


def _walk(library: Library, steps: list[tuple[str, str, Verdict] | None]) -> None:
    body = ". ".join(_SPELLINGS)
    held = [Entity(id_, PERSON, _SPELLINGS[0], _SPELLINGS) for id_ in _IDS]
    for number, id_ in enumerate(_IDS):
        source = Source(Article(id_, f"{id_}.txt", id_, body), body.encode(), f"{number}")
        library.add(source, told(source.article, [(s, id_) for s in _SPELLINGS]), {})
    library.set_entities(held)
    states = [_state(library)]
    for step in steps:
        if step is None:
            undone = library.undo_identity()
            assert (undone is None) == (len(states) == 1)
            if undone:
                states.pop()
                assert _state(library) == states[-1]
            continue
        try:
            library.decide_identity(*step)
        except LibraryError:
            assert _state(library) == states[-1]
            continue
        states.append(_state(library))
        _consistent(library)


def _state(library: Library) -> object:
    shown = tuple(library.annotations(id_) for id_ in _IDS)
    return (library.identity_decisions(), library.entities(), shown)


def _consistent(library: Library) -> None:
    decided: Decided = library._identities().decided
    assert decided.decisions == list(library.identity_decisions())
    for made in library.identity_decisions():
        if made.one in decided.whole or (made.other in decided.whole and not made.members):
            continue  # it waits: the spelling it is about is not parted
        together = library.identity(made.one) == library.identity(made.other)
        if made.verdict is not UNSURE:
            assert together == (made.verdict is SAME)
    shown = {entity.id for entity in library.entities()}
    seen = 0
    for id_ in _IDS:
        for mention in library.annotations(id_).mentions:
            assert library.identity(mention.entity) == mention.entity  # nothing is renamed twice
            assert mention.entity in shown
    for id_ in shown:
        assert library.identity(id_) == id_
        seen += sum(count for _, count in library.appearances(id_))
        spelled = sum(count for _, _, count in library.spellings(id_))
        assert spelled == sum(count for _, count in library.appearances(id_))
    assert seen == len(_IDS) * len(_SPELLINGS)  # every mention belongs to exactly one identity
