from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from gazadesk.annotate import annotate
from gazadesk.annotate.names.spacy_tagger import SpacyTagger
from gazadesk.annotate.names.taggers import OwnTagger, chosen
from gazadesk.model import Article, EntityType
from gazadesk.settings import Places, SettingsError

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """The choice is made once a process; here once a test."""
    chosen.cache_clear()
    yield
    chosen.cache_clear()


def configure(text: str) -> None:
    folder = Places.default().config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


class Pipeline:
    """What the tagger needs of a spaCy pipeline: it labels the words it was told of."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels

    def pipe(self, texts: Iterable[str]) -> Iterator[SimpleNamespace]:
        for text in texts:
            spans = [
                SimpleNamespace(start_char=at, end_char=at + len(words), label_=label)
                for words, label in self.labels.items()
                if (at := text.find(words)) >= 0
            ]
            yield SimpleNamespace(ents=sorted(spans, key=lambda span: span.start_char))


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A stand-in for the package, with one pipeline installed."""
    module = ModuleType("spacy")

    def load(name: str, exclude: list[str]) -> Pipeline:
        if name != "xx_news":
            raise OSError(f"[E050] Can't find model {name!r}")
        assert "ner" not in exclude
        return Pipeline({"the Zorblatt's": "ORG", "Umbra Vale": "GPE", "Monday": "DATE"})

    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)
    return module


def test_the_own_tagger_is_the_default() -> None:
    assert isinstance(chosen(), OwnTagger)
    assert chosen() is chosen()


def test_rules_alone_know_no_tagger() -> None:
    configure('[names]\ntagger = "rules"\n')
    assert chosen() is None
    annotations = annotate(Article("a", "a.txt", "Talks", "President Ana Duarte flew to Quito."))
    assert {entity.name for entity in annotations.entities} == {"Ana Duarte", "Quito"}


@pytest.mark.usefixtures("spacy")
def test_a_pipeline_of_the_users_own_finds_the_names() -> None:
    configure('[names]\ntagger = "spacy:xx_news"\n')
    body = "They said on Monday that the Zorblatt's staff left. Umbra Vale was quiet."
    annotations = annotate(Article("a", "a.txt", "Quiet", body))
    assert [body[m.start : m.end] for m in annotations.mentions] == ["Zorblatt", "Umbra Vale"]


@pytest.mark.usefixtures("spacy")
def test_an_absent_pipeline_is_one_clear_line() -> None:
    with pytest.raises(SettingsError) as raised:
        SpacyTagger("xx_absent")
    assert "spacy:xx_absent" in str(raised.value)
    assert "spacy download xx_absent" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_absent_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    configure('[names]\ntagger = "spacy:en_core_web_trf"\n')
    with pytest.raises(SettingsError, match="install the package spacy"):
        annotate(Article("a", "a.txt", "Talks", "Nobody came."))


def test_nothing_of_it_is_loaded_before_something_is_annotated() -> None:
    code = (
        "import sys; import gazadesk.desk, gazadesk.annotate\n"
        "heavy = {'numpy', 'spacy', 'gazadesk.annotate.tagger.weights'} & set(sys.modules)\n"
        "from gazadesk.annotate.names import gazetteer\n"
        "assert not heavy, heavy\n"
        "assert gazetteer.load.cache_info().currsize == 0\n"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "tui")},
    )
