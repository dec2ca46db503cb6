from __future__ import annotations

from gazadesk.annotate import Registry, annotate
from gazadesk.model import Annotations, Article, EntityType, MentionForm


def article(id: str, body: str, title: str = "A report") -> Article:
    return Article(id, f"{id}.txt", title, body)


def named(body: str, annotations: Annotations) -> list[tuple[str, str]]:
    return [(body[m.start : m.end], m.entity) for m in annotations.mentions]


def test_a_last_name_means_the_person_named_in_full() -> None:
    body = "President Lazarus Chakwera flew to Lusaka. Chakwera returned on Monday."
    names = named(body, annotate(article("a", body)))
    assert names[0] == ("Lazarus Chakwera", "person:lazarus-chakwera")
    assert names[-1] == ("Chakwera", "person:lazarus-chakwera")


def test_a_last_name_of_two_people_means_neither() -> None:
    body = "Minister Ana Duarte met Senator Rui Duarte. Duarte said the talks were good."
    names = dict(named(body, annotate(article("a", body))))
    assert names["Duarte"] == "person:duarte@a"


def test_a_lone_surname_never_joins_another_article() -> None:
    registry = Registry()
    annotate(article("a", "Minister Ana Duarte spoke in Quito."), registry)
    body = "Minister Duarte spoke in Lima."
    assert ("Duarte", "person:duarte@b") in named(body, annotate(article("b", body), registry))


def test_a_later_spelling_joins_the_first_and_says_why() -> None:
    registry = Registry()
    annotate(article("a", "Minister Yusuf Qandil spoke."), registry)
    annotate(article("b", "Minister Yousef Kandil spoke."), registry)
    (person,) = [e for e in registry.entities if e.type is EntityType.PERSON]
    assert person.id == "person:yusuf-qandil"
    assert set(person.aliases) == {"Yusuf Qandil", "Yousef Kandil"}
    assert "spelling variant" in person.merges[0]


def test_a_restored_registry_gives_the_same_ids() -> None:
    first = Registry()
    annotate(article("a", "Minister Yusuf Qandil and Turkey's envoy spoke."), first)
    body = "Minister Yousef Kandil spoke for Türkiye."
    ids = [m.entity for m in annotate(article("b", body), first).mentions]
    again = [m.entity for m in annotate(article("b", body), Registry(first.entities)).mentions]
    assert ids == again == ["person:yusuf-qandil", "place:turkiye"]


def test_an_acronym_means_what_its_brackets_bind() -> None:
    body = "The Zambezi Fisheries Board (ZFB) met. ZFB members left."
    names = named(body, annotate(article("a", body)))
    assert {entity for _, entity in names} == {"organisation:zambezi-fisheries-board"}


def test_a_rendering_shared_by_states_needs_its_country() -> None:
    body = "Nigeria's National Intelligence Agency spoke. The National Intelligence Agency left."
    names = named(body, annotate(article("a", body)))
    assert [entity for text, entity in names if text.startswith("National")] == [
        "organisation:national-intelligence-agency-of-nigeria"
    ] * 2
    alone = "The National Intelligence Agency spoke."
    assert named(alone, annotate(article("b", alone)))[0][1].endswith("@b")


def test_mit_is_a_service_only_where_the_article_says_so() -> None:
    alone = "Engineers of MIT built it."
    assert "national-intelligence" not in named(alone, annotate(article("a", alone)))[0][1]
    bound = "Türkiye's National Intelligence Organisation (MIT) spoke. MIT left."
    assert named(bound, annotate(article("b", bound)))[-1] == (
        "MIT",
        "organisation:national-intelligence-organization",
    )


def test_a_ministry_belongs_to_the_country_beside_it() -> None:
    body = "Ghana's Foreign Ministry protested. The Foreign Ministry of Togo did not."
    ids = [entity for text, entity in named(body, annotate(article("a", body))) if "Min" in text]
    assert ids == [
        "organisation:foreign-ministry-of-ghana",
        "organisation:foreign-ministry-of-togo",
    ]


def test_capitals_that_act_stand_for_their_government() -> None:
    body = "Jakarta has rejected the plan. Officials met in Jakarta."
    forms = [m.form for m in annotate(article("a", body)).mentions]
    assert forms == [MentionForm.METONYM, MentionForm.NAME]


def test_offices_are_kept_as_the_article_prints_them() -> None:
    body = "Foreign Minister Luvo Zondi met Ana Duarte, head of the port authority, in Durban."
    titles = {e.name: e.titles for e in annotate(article("a", body)).entities}
    assert titles["Luvo Zondi"] == ("Foreign Minister",)
    assert titles["Ana Duarte"] == ("head of the port authority",)


def test_title_mentions_have_offsets_into_the_title() -> None:
    title, body = "Chakwera in Lusaka", "President Lazarus Chakwera flew to Lusaka."
    annotations = annotate(article("a", body, title))
    assert [title[m.start : m.end] for m in annotations.title_mentions] == ["Chakwera", "Lusaka"]
    assert annotations.title_mentions[0].entity == "person:lazarus-chakwera"
