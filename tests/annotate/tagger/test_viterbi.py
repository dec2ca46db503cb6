import numpy as np

from gazadesk.annotate.tagger.viterbi import TAGS, best_tags, constrained


def decoded(scores: np.ndarray, spans: list[tuple[int, int]]) -> list[list[str]]:
    count = len(TAGS)
    moves, starts = constrained(np.zeros((count, count), np.float32), np.zeros(count, np.float32))
    return [[TAGS[tag] for tag in path] for path in best_tags(scores, spans, moves, starts)]


def test_the_best_allowed_path_wins_whatever_the_lengths() -> None:
    scores = np.zeros((5, len(TAGS)), np.float32)
    scores[0, TAGS.index("B-PER")] = 2
    scores[1, TAGS.index("I-PER")] = 2
    scores[2, TAGS.index("O")] = 1
    scores[3, TAGS.index("B-LOC")] = 3
    scores[4, TAGS.index("O")] = 1
    assert decoded(scores, [(0, 3), (3, 4), (4, 5)]) == [["B-PER", "I-PER", "O"], ["B-LOC"], ["O"]]


def test_an_inside_tag_never_begins_nor_follows_another_type() -> None:
    chance = np.random.default_rng(3)
    scores = chance.normal(size=(400, len(TAGS))).astype(np.float32) * 5
    spans = [(at, at + 20) for at in range(0, 400, 20)]
    for path in decoded(scores, spans):
        for before, tag in zip(["O", *path[:-1]], path, strict=True):
            assert not tag.startswith("I-") or before[1:] == tag[1:]


def test_side_by_side_gives_what_one_by_one_gives() -> None:
    chance = np.random.default_rng(4)
    scores = chance.normal(size=(60, len(TAGS))).astype(np.float32)
    spans = [(0, 1), (1, 8), (8, 30), (30, 60)]
    assert decoded(scores, spans) == [decoded(scores, [span])[0] for span in spans]


def test_no_sentences_and_empty_ones() -> None:
    scores = np.zeros((1, len(TAGS)), np.float32)
    assert decoded(scores, []) == []
    assert decoded(scores, [(0, 0)]) == [[]]
