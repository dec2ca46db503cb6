"""Sentences to accounts: who met, when, where, how, and what is no meeting."""

from __future__ import annotations

import pytest
from marked import accounts, names

from gazadesk.model import Account, DateBasis, Mode, Role, Status

RUIZ, OKAFOR = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"


def only(body: str, published: str | None = "2023-05-12", title: str = "") -> Account:
    found = accounts(body, published, title)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        (f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday.", Mode.IN_PERSON),
        (f"{RUIZ} and {OKAFOR} met in [[place:Lagos]] on Thursday.", Mode.IN_PERSON),
        (f"{RUIZ} held talks with {OKAFOR} in [[place:Lagos]] on Thursday.", Mode.IN_PERSON),
        (f"{RUIZ} hosted {OKAFOR} in [[place:Lagos]] on Thursday.", Mode.IN_PERSON),
        (f"{OKAFOR} was received by {RUIZ} in [[place:Lagos]] on Thursday.", Mode.IN_PERSON),
        (f"{RUIZ} sat down with {OKAFOR} in [[place:Lagos]] on Thursday.", Mode.IN_PERSON),
        (f"{RUIZ} discussed fishing rights with {OKAFOR} on Thursday.", Mode.NOT_STATED),
        (f"{RUIZ} exchanged views on fishing with {OKAFOR} on Thursday.", Mode.NOT_STATED),
        (f"{RUIZ} held a telephone conversation with {OKAFOR} on Thursday.", Mode.PHONE),
        (f"{RUIZ} spoke by phone with {OKAFOR} on Thursday.", Mode.PHONE),
        (f"{RUIZ} phoned {OKAFOR} on Thursday.", Mode.PHONE),
        (f"{RUIZ} called {OKAFOR} late on Thursday.", Mode.PHONE),
        (f"{RUIZ} and {OKAFOR} spoke again on Thursday.", Mode.NOT_STATED),
        (f"{RUIZ} and {OKAFOR} spoke for nearly two hours on Thursday.", Mode.NOT_STATED),
        (f"{RUIZ} lunched with {OKAFOR} on Thursday.", Mode.IN_PERSON),
        (f"{RUIZ} and {OKAFOR} on Thursday co-chaired a round of talks.", Mode.NOT_STATED),
        (f"{RUIZ} left on Thursday after seeing {OKAFOR}.", Mode.IN_PERSON),
        (f"{RUIZ} on Thursday called on {OKAFOR}, an aide told reporters.", Mode.IN_PERSON),
        (f"{RUIZ} held a video call with {OKAFOR} on Thursday.", Mode.VIDEO),
        (f"{RUIZ} spoke with Mr. {OKAFOR} by telephone for an hour on Thursday.", Mode.PHONE),
        (f"{RUIZ} and Mr. {OKAFOR} met for nearly an hour on Thursday.", Mode.IN_PERSON),
        (
            f"After talks with {OKAFOR} in [[place:Lagos]] on Thursday, {RUIZ} was hopeful.",
            Mode.IN_PERSON,
        ),
        (f"{RUIZ} and {OKAFOR} discussed by phone on Thursday the tariffs.", Mode.PHONE),
        (f"In a phone call Thursday, Mr. {RUIZ} and Ms. {OKAFOR} discussed tariffs.", Mode.PHONE),
        (f"The meeting between {RUIZ} and {OKAFOR} on Thursday lasted an hour.", Mode.NOT_STATED),
    ],
)
def test_acts_of_meeting_are_found_with_their_mode(sentence: str, mode: Mode) -> None:
    account = only(sentence)
    assert sorted(names(account)) == ["Ana Ruiz", "Chidi Okafor"]
    assert (account.mode, account.status, account.role) == (mode, Status.HELD, Role.REPORT)
    assert (account.date, account.date_basis) == ("2023-05-11", DateBasis.RESOLVED)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{RUIZ} met his counterpart on Thursday.",
        "The president and the speaker met in [[place:Lima]] on Thursday.",
        f"{RUIZ} said {OKAFOR} should resign.",
        f"{RUIZ} called on {OKAFOR} on Thursday to accept the ruling.",
        f"{RUIZ} called {OKAFOR} a liar on Thursday.",
        f"{RUIZ} called for {OKAFOR} to resign on Thursday.",
        f"A ship called {OKAFOR} sank on Thursday off {RUIZ}.",
        f"{RUIZ} spoke on Thursday and {OKAFOR} a day later.",
        f"{RUIZ} saw {OKAFOR} win the race on Thursday.",
        f"{RUIZ} said the most talked-about man was {OKAFOR}.",
        f"{RUIZ} talked down the role of {OKAFOR} on Thursday.",
        f"{RUIZ} and [[person:Ben Ali]] said {OKAFOR} left after two hours behind closed doors.",
        f"{RUIZ} told a news conference on Thursday that prices would fall.",
        "[[metonym:Lima]] and [[org:Shining Path]] are in indirect talks.",
        "Talks between [[place:Peru]] and [[place:Chile]] have reached a critical stage.",
        f"{RUIZ} was killed on Thursday, police in [[place:Lima]] said.",
        f"{RUIZ} engaged in talks with the Western powers.",
        f"{RUIZ} did not meet {OKAFOR} on Thursday.",
        f"{RUIZ} refused to meet {OKAFOR} on Thursday.",
        f"{RUIZ} could meet {OKAFOR} in [[place:Lima]].",
        f"{RUIZ} met the deadline on Thursday.",
        f"{RUIZ} welcomed {OKAFOR}'s remarks on Thursday.",
        f"{RUIZ} wants to hold talks with {OKAFOR}.",
        f"{RUIZ} and {OKAFOR} sat down to eat on Thursday.",
        f"{RUIZ} called up {OKAFOR} to the stage on Thursday.",
        f"{RUIZ} and {OKAFOR} were met with applause on Thursday.",
    ],
)
def test_what_is_no_meeting(sentence: str) -> None:
    assert accounts(sentence) == []


def test_a_title_before_or_behind_the_name_gives_the_side() -> None:
    account = only(
        "[[demonym:Peruvian=Peru]] Foreign Minister [[person:Ana Ruiz]] met on Thursday with "
        "[[person:Chidi Okafor]], the head of [[org:Green Delta]], in [[place:Lagos]]."
    )
    sides = {p.name: p.side for p in account.participants}
    assert sides["Ana Ruiz"] == "place:Peru"
    assert sides["Chidi Okafor"] == "organisation:Green Delta"
    assert account.place == "Lagos"


def test_a_delegation_is_an_unnamed_side() -> None:
    account = only(f"{RUIZ} met [[org:Green Delta]] leaders in [[place:Abuja]] on Wednesday.")
    side = account.participants[1]
    assert (side.name, side.entity, side.side) == (
        "Green Delta leaders",
        None,
        "organisation:Green Delta",
    )


def test_two_ministers_share_one_head() -> None:
    account = only(
        "The [[demonym:Peruvian=Peru]] and [[demonym:Chilean=Chile]] foreign ministers met in "
        "[[place:Arica]] on Thursday."
    )
    assert [p.side for p in account.participants] == ["place:Peru", "place:Chile"]


def test_a_place_in_the_topic_is_not_the_place_of_the_meeting() -> None:
    account = only(f"{RUIZ} discussed the flood in [[place:Kano]] with {OKAFOR} on Thursday.")
    assert account.place is None
    account = only(f"{RUIZ} met {OKAFOR} on Thursday to discuss the flood in [[place:Kano]].")
    assert account.place is None


def test_a_day_beside_a_verb_of_saying_dates_the_statement() -> None:
    account = only(f"Officials said on Wednesday {RUIZ} discussed tariffs with {OKAFOR}.")
    assert (account.date, account.date_basis) == ("2023-05-10", DateBasis.REPORTED)
    account = only(f"{RUIZ} met {OKAFOR} on Tuesday, officials said on Wednesday.")
    assert (account.date, account.date_basis) == ("2023-05-09", DateBasis.RESOLVED)


def test_a_stated_day_is_told_from_a_resolved_one() -> None:
    account = only(f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on May 9, the sources informed.")
    assert (account.date, account.date_basis) == ("2023-05-09", DateBasis.STATED)


def test_an_undated_report_keeps_its_weekday() -> None:
    account = only(f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Tuesday.", published=None)
    assert (account.date, account.weekday) == (None, 1)


def test_news_without_a_day_takes_the_day_of_publication_as_inferred() -> None:
    account = only(f"{RUIZ} has met {OKAFOR} in [[place:Lagos]].")
    assert (account.date, account.date_basis) == ("2023-05-12", DateBasis.INFERRED)


def test_sentences_and_title_about_one_meeting_make_one_account() -> None:
    account = only(
        f"[[demonym:Peruvian=Peru]] minister {RUIZ} met [[org:Green Delta]] chief {OKAFOR} on "
        "Thursday.\n\nThe meeting between [[person:Ruiz=Ana Ruiz]] and "
        "[[person:Okafor=Chidi Okafor]] in [[place:Lagos]] lasted two hours.",
        title="[[demonym:Peruvian=Peru]] minister, [[org:Green Delta]] chief discuss river rights",
    )
    assert (account.date, account.place, account.title) == ("2023-05-11", "Lagos", False)
    assert sorted(names(account)) == ["Ana Ruiz", "Chidi Okafor"]


def test_the_meeting_took_place_completes_the_account() -> None:
    account = only(f"{RUIZ} met {OKAFOR}. The meeting took place in [[place:Lagos]] on Wednesday.")
    assert (account.date, account.place) == ("2023-05-10", "Lagos")


@pytest.mark.parametrize(
    "sentence",
    [
        "[[person:Kofi Mensah]] is attending the meeting on the ministry's side.",
        "[[person:Kofi Mensah]] joined the two men in the evening.",
        "[[person:Kofi Mensah]] joined them for coffee.",
    ],
)
def test_who_attends_or_joins_them_was_at_the_meeting_told_before(sentence: str) -> None:
    account = only(f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Wednesday. {sentence}")
    assert names(account) == ["Ana Ruiz", "Chidi Okafor", "Kofi Mensah"]


def test_they_are_not_one_who_only_sent_his_greetings() -> None:
    letter = "[[person:Ruiz=Ana Ruiz]] conveyed the greetings of King [[person:Kofi Mensah]]."
    account = only(f"{RUIZ} met {OKAFOR} on Thursday. {letter} They discussed fishing rights.")
    assert names(account) == ["Ana Ruiz", "Chidi Okafor"]


def test_what_a_spokesman_has_said_makes_no_meeting_of_any_time() -> None:
    lead = "Fishing boats stayed in port. " * 6
    assert only(f"{lead}{RUIZ} met {OKAFOR}, her spokesman has said.").loose
    assert accounts(f"{lead}{RUIZ} has met {OKAFOR}, her spokesman said.") == []


@pytest.mark.parametrize(
    "party",
    [
        "the [[demonym:Peruvian=Peru]] ambassador in [[place:Lagos]] {}",
        "{}, the [[demonym:Peruvian=Peru]] ambassador in [[place:Lagos]]",
    ],
)
def test_a_place_may_stand_in_a_title(party: str) -> None:
    account = only(f"{RUIZ} met {party.format(OKAFOR)} on Thursday.")
    assert names(account) == ["Ana Ruiz", "Chidi Okafor"]


def test_a_dateline_may_have_two_towns() -> None:
    line = "[[place:LAGOS]]/[[place:LIMA]], May 12 (Reuters) - "
    account = only(
        f"{line}Minister {RUIZ} arrived in [[place:Lagos]] on Thursday and held talks with "
        f"[[place:Nigeria]]'s premier on fishing."
    )
    assert (names(account)[0], account.place, account.date) == ("Ana Ruiz", "Lagos", "2023-05-11")


def test_a_side_may_be_told_with_its_country() -> None:
    account = only(
        "Delegations of [[place:Peru]] and the [[demonym:Nigerian=Nigeria]] [[org:Greens]] met in "
        "[[place:Oslo]] on Thursday."
    )
    assert names(account) == ["Delegations of Peru", "Delegations of Greens"]


def test_a_meeting_and_a_call_on_one_day_are_two() -> None:
    found = accounts(
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday. "
        "She also spoke by phone with the press.\n\n"
        "[[person:Ruiz=Ana Ruiz]] held a phone call with [[person:Kofi Mensah]] on Thursday."
    )
    assert [(a.mode, names(a)[1]) for a in found] == [
        (Mode.IN_PERSON, "Chidi Okafor"),
        (Mode.PHONE, "Kofi Mensah"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{RUIZ} and {OKAFOR} last met in [[place:Accra]].",
        f"In May 2022, {RUIZ} met {OKAFOR} in [[place:Accra]].",
        f"In January, {RUIZ} also met {OKAFOR} to discuss river rights.",
        f"{RUIZ} had met {OKAFOR} in [[place:Accra]] earlier this year.",
        f"{RUIZ} and {OKAFOR} previously met in [[place:Accra]].",
        f"{RUIZ} met {OKAFOR} in [[place:Accra]] on March 3.",
    ],
)
def test_background_is_recall(sentence: str) -> None:
    lead = "Fishing boats stayed in port. " * 6
    found = accounts(lead + sentence)
    assert [a.role for a in found] == [Role.RECALL]


def test_an_undated_meeting_deep_in_the_text_is_loose_and_not_of_today() -> None:
    lead = "Fishing boats stayed in port. " * 6
    account = only(f"{lead}{RUIZ} met {OKAFOR}.")
    assert account.loose and account.date is None
    assert accounts(f"{lead}{RUIZ} has met {OKAFOR} several times.") == []
    marked = only(f"{lead}Later {RUIZ} met {OKAFOR}.")
    assert not marked.loose and marked.date is not None


def test_previews_and_cancellations_keep_their_status() -> None:
    planned = only(f"{RUIZ} will meet {OKAFOR} in [[place:Lagos]] on Monday.")
    assert planned.status is Status.PLANNED
    off = only(f"{RUIZ} cancelled a meeting with {OKAFOR} in [[place:Lagos]] on Thursday.")
    assert off.status is Status.CALLED_OFF


def test_he_is_the_only_man_the_sentence_opens_with() -> None:
    account = only(f"{OKAFOR} flew to [[place:Lima]] on Thursday, where he met {RUIZ}.")
    assert sorted(names(account)) == ["Ana Ruiz", "Chidi Okafor"]


def test_an_hour_of_commas_does_not_hang() -> None:
    accounts(f"{RUIZ}, " * 4000 + f"met {OKAFOR}, " * 4000)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{RUIZ}, who heads the [[org:Coast Guard]], met {OKAFOR} in [[place:Lagos]] on Thursday.",
        f"{RUIZ} met {OKAFOR}, who leads the [[org:Ports Authority]], on Thursday.",
        f"{RUIZ}, who is also governor of [[place:Piura]], held talks with {OKAFOR} on Thursday.",
    ],
)
def test_a_clause_about_somebody_adds_no_party(sentence: str) -> None:
    assert sorted(names(only(sentence))) == ["Ana Ruiz", "Chidi Okafor"]
