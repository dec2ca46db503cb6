"""Sentences of one article about one meeting become one account, and no more than that."""

from __future__ import annotations

import time

from marked import accounts, names

from gazadesk.model import Mode

RUIZ, OKAFOR = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"


def test_the_account_keeps_the_sentence_that_says_most() -> None:
    (account,) = accounts(
        f"[[org:Green Delta]] chief {OKAFOR} discussed fish with {RUIZ}. "
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Thursday."
    )
    assert (account.start > 0, account.place, account.mode) == (True, "Lagos", Mode.IN_PERSON)
    assert set(account.acts) == {"met", "discussed"}


def test_two_days_are_two_accounts() -> None:
    found = accounts(
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on Wednesday. "
        f"{RUIZ} met {OKAFOR} again in [[place:Lagos]] on Thursday."
    )
    assert [a.date for a in found] == ["2023-05-10", "2023-05-11"]


def test_officials_of_a_side_are_not_its_named_head() -> None:
    found = accounts(
        f"{RUIZ} met [[org:Green Delta]] officials in [[place:Lagos]] on Thursday. "
        f"{RUIZ} met [[org:Green Delta]] chief {OKAFOR} on Thursday."
    )
    assert [names(a)[1] for a in found] == ["Green Delta officials", "Chidi Okafor"]


def test_undated_recalls_stay_apart() -> None:
    lead = "Fishing boats stayed in port. " * 6
    found = accounts(
        f"{lead}{RUIZ} and {OKAFOR} last met in [[place:Accra]]. "
        f"In January, {RUIZ} also met {OKAFOR}."
    )
    assert len(found) == 2


def test_a_collection_of_thousands_of_meetings_takes_no_time_to_fold() -> None:
    text = "\n\n".join(
        f"{RUIZ} met {OKAFOR} in [[place:Lagos]] on May {n % 28 + 1}." for n in range(3000)
    )
    start = time.process_time()
    assert len(accounts(text)) <= 60
    assert time.process_time() - start < 30
