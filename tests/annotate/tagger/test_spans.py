from gazadesk.annotate.tagger.spans import bound_acronyms, entities, trimmed


def test_entities_follow_iob2() -> None:
    tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-LOC"]
    assert entities(tags) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 6, "LOC")]


def test_articles_and_possessives_are_cut_off() -> None:
    words = ["the", "River", "Police", "'s"]
    assert trimmed(0, 4, words) == (1, 3)


def test_an_acronym_makes_the_long_name_before_it_an_organisation() -> None:
    words = [
        "members",
        "of",
        "the",
        "Harbour",
        "Workers",
        "Union",
        "of",
        "Chile",
        "(",
        "HWUC",
        ")",
        "met",
    ]
    assert bound_acronyms([], words) == [(3, 8, "ORG"), (9, 10, "ORG")]


def test_small_words_may_give_their_letter() -> None:
    words = ["the", "Bank", "of", "Andean", "Trade", "(", "BOAT", ")", "lent"]
    assert bound_acronyms([(1, 2, "ORG"), (3, 4, "LOC")], words) == ([(1, 5, "ORG"), (6, 7, "ORG")])


def test_initials_that_do_not_agree_bind_nothing() -> None:
    words = ["the", "Harbour", "Workers", "Union", "(", "FIFA", ")", "met"]
    assert bound_acronyms([(5, 6, "ORG")], words) == [(5, 6, "ORG")]


def test_a_person_is_never_made_an_organisation() -> None:
    words = ["Nils", "Olsen", "(", "NO", ")", "won"]
    assert bound_acronyms([(0, 2, "PER")], words) == [(0, 2, "PER")]
