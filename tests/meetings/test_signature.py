"""Signatures: compact, JSON-able, and enough to link by."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from marked import article, sign

from gazadesk.meetings import Signature, signature
from gazadesk.meetings.linking.terms import has_capitals, names, numbers, stem, words
from gazadesk.model import Annotations, Article

TEXT = (
    "[[demonym:Peruvian=Peru]] minister [[person:Ana Ruiz]] met [[org:Green Delta]] leaders in "
    "[[place:Lagos]] on Thursday. She named 1,250 boats and 31 ports in the talks. In March, "
    "[[person:Ruiz=Ana Ruiz]] also met [[person:Chidi Okafor]]."
)


def test_json_gives_the_same_signature_back() -> None:
    signed = sign("a", "Ruiz in [[place:Lagos]]", TEXT, "2023-05-12", outlet="Andes Wire")
    assert len(signed.sketches) == 2
    again = Signature.from_dict(json.loads(json.dumps(signed.to_dict())))
    assert again == signed


def test_an_undated_month_is_kept_for_later() -> None:
    recall = sign("a", "", TEXT, None).sketches[-1]
    assert (recall.account.date, recall.month) == (None, 3)


def test_a_doubled_title_counts_once() -> None:
    made, notes = article("a", "Boats return", "Boats return\n\nThe boats came home.")
    assert signature(made, notes, ()).words == 6


@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_can_be_signed(body: str, title: str) -> None:
    signed = signature(Article("x", "x", title, body), Annotations(), ())
    dumped = json.dumps(signed.to_dict())
    assert Signature.from_dict(json.loads(dumped)) == signed


def test_stems_fold_number_and_tense_alike() -> None:
    assert stem("talks") == stem("talk")
    assert stem("discussing") == stem("discussed") == stem("discuss")
    assert stem("ministries") == stem("ministry")
    assert stem("us") == "us"


def test_words_leave_stop_words_out_and_fold() -> None:
    assert words("The MINISTERS of São Tomé") == ["minister", "sao", "tome"]


def test_names_are_capitals_inside_sentences() -> None:
    found = names("Boats left. The boats reached Port Kalmora, said Lito Branquez of Kalmora.")
    assert found["kalmora"] == 2
    assert "port kalmora" in found
    assert "the" not in found
    assert "left" not in found


def test_no_capitals_no_names() -> None:
    assert not has_capitals("ruiz meets okafor in lagos")
    assert names("RUIZ MEETS OKAFOR") == {}


def test_numbers_drop_commas_and_leave_years_out() -> None:
    assert numbers("In 2023 some 1,250 boats and 31 ports, 7 men") == {"1250": 1, "31": 1}
