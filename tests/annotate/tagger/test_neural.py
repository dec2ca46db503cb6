import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazadesk
from gazadesk.annotate.tagger import NeuralTagger, weights
from gazadesk.model import EntityType

SAMPLE = Path(__file__).with_name("invented.txt")
KINDS = {"P": EntityType.PERSON, "O": EntityType.ORGANISATION, "L": EntityType.PLACE}
MARK = re.compile(r"\[([^\]]+)\]\(([POL])\)")


def parsed(marked: str) -> Iterator[tuple[str, set[tuple[int, int, EntityType]]]]:
    """Articles of the sample, with names marked as [Ana Paz](P), as plain text and spans."""
    for article in marked.split("\n---\n"):
        text, at = "", 0
        spans: set[tuple[int, int, EntityType]] = set()
        for mark in MARK.finditer(article):
            text += article[at : mark.start()]
            spans.add((len(text), len(text) + len(mark[1]), KINDS[mark[2]]))
            text += mark[1]
            at = mark.end()
        yield text + article[at:], spans


def names(text: str) -> list[tuple[str, EntityType]]:
    return [(text[start:end], kind) for start, end, kind in NeuralTagger.load().tag(text)]


def test_f1_on_invented_sentences_of_many_regions() -> None:
    right = found = gold = 0
    for text, spans in parsed(SAMPLE.read_text("utf-8")):
        tagged = set(NeuralTagger.load().tag(text))
        right += len(tagged & spans)
        found += len(tagged)
        gold += len(spans)
    assert gold > 150
    assert 2 * right / (found + gold) > 0.85


def test_finds_the_three_types() -> None:
    text = "Maria Okoye of the Lagos Port Authority flew to Quito on Monday."
    assert ("Maria Okoye", EntityType.PERSON) in names(text)
    assert ("Quito", EntityType.PLACE) in names(text)
    assert EntityType.ORGANISATION in {kind for _, kind in names(text)}


def test_a_surname_follows_the_full_name() -> None:
    text = "Finance Minister Tove Lindqvist resigned.\n\nLindqvist gave no reason."
    assert names(text)[-1] == ("Lindqvist", EntityType.PERSON)


def test_a_line_of_capitals_is_read() -> None:
    found = names("PERU AND CHILE SIGN FISHING PACT IN LIMA")
    assert ("CHILE", EntityType.PLACE) in found
    assert ("LIMA", EntityType.PLACE) in found


def test_the_same_text_gives_the_same_names_whatever_came_before() -> None:
    text = SAMPLE.read_text("utf-8")
    tagger = NeuralTagger.load()
    first = tagger.tag(text)
    tagger.tag("Ein ganz anderer Text über Wörter. " * 400)
    assert tagger.tag(text) == first


def test_sentences_met_before_are_found_as_if_they_were_new() -> None:
    text = SAMPLE.read_text("utf-8")
    known = NeuralTagger.load().tag(f"{text}\n\nA line that no one wrote before.\n\n{text}")
    fresh = NeuralTagger(weights.read())
    assert fresh.tag(f"{text}\n\nA line that no one wrote before.\n\n{text}") == known
    assert fresh.tag(text) == NeuralTagger.load().tag(text)


def test_a_hyphened_pair_of_countries_is_two_places() -> None:
    assert names("The Peru-Chile border is closed.") == (
        [("Peru", EntityType.PLACE), ("Chile", EntityType.PLACE)]
    )


def test_several_threads_find_the_same() -> None:
    texts = [text for text, _ in parsed(SAMPLE.read_text("utf-8"))]
    tagger = NeuralTagger.load()
    alone = [tagger.tag(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tagger.tag, texts * 3)) == alone * 3


def test_no_text_no_names() -> None:
    assert NeuralTagger.load().tag("") == []
    assert NeuralTagger.load().tag(" \n\n \t") == []
    assert NeuralTagger.load().tag("Lima and Quito", []) == []


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_spans_are_true_for_any_text(text: str) -> None:
    spans = NeuralTagger.load().tag(text)
    for start, end, _ in spans:
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace() and not text[end - 1].isspace()
    assert all(one[1] <= after[0] for one, after in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["x", "Aa", "A.", "a-", "(", "'s", "@a.", "Oslo, ", "A B ", "\u0301", "http://"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    tagger = NeuralTagger.load()

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.process_time()
        tagger.tag(text)
        return time.process_time() - begun

    seconds(1_000)
    small = max(seconds(50_000), 0.02)
    assert seconds(200_000) < 12 * small


def test_a_sentence_of_100_000_words_is_cut() -> None:
    text = "ships from Oslo reached Lima, " * 17_000
    spans = NeuralTagger.load().tag(text, [(0, len(text))])
    assert len(spans) > 30_000


def test_a_text_of_many_blocks_loses_no_sentence() -> None:
    sentence = "Ships from Oslo reached Lima on Monday. "
    count = 2 * 300_000 // len(sentence) + 5
    spans = NeuralTagger.load().tag(sentence * count)
    assert len(spans) == 2 * count
    assert spans == sorted(set(spans))


def test_importing_loads_neither_numpy_nor_weights() -> None:
    code = "import sys, gazadesk.annotate.tagger; sys.exit('numpy' in sys.modules)"
    root = str(Path(gazadesk.__file__).parents[1])
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": root}).returncode == 0


def test_the_weights_are_small_and_hold_no_pickle() -> None:
    folder = weights.PATH.parent
    assert sum(one.stat().st_size for one in folder.iterdir()) <= 8_000_000
    with np.load(weights.PATH, allow_pickle=False) as stored:
        assert all(stored[name].dtype.kind in "iuf" for name in stored.files)


def test_damaged_weights_are_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "tagger.npz"
    path.write_bytes(b"no archive")
    with pytest.raises(weights.WeightsError, match="cannot be read"):
        weights.read(path)
    with pytest.raises(weights.WeightsError, match="cannot be read"):
        weights.read(tmp_path / "absent.npz")
