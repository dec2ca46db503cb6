"""Which tagger finds names beside the rules, and what any tagger must offer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Protocol

from gazadesk.model import EntityType
from gazadesk.settings import Places, Settings


class Tagger(Protocol):
    """Anything that finds names in running text.

    ``thorough`` says that a name found once in an article is found wherever else it stands.
    """

    @property
    def thorough(self) -> bool:
        """Whether the names of an article agree already."""

    def tag(
        self, text: str, sentences: Sequence[tuple[int, int]]
    ) -> Sequence[tuple[int, int, EntityType]]:
        """The names of ``text`` as (start, end, type), in order, without overlap.

        ``sentences`` are half-open offsets in order; what lies outside them is not looked at.
        """


class OwnTagger:
    """The network that comes with the desk; its weights are read at the first text."""

    thorough = True

    def __init__(self) -> None:
        self._busy = Lock()

    def tag(
        self, text: str, sentences: Sequence[tuple[int, int]]
    ) -> Sequence[tuple[int, int, EntityType]]:
        """The names of ``text``, taken as one article whose names agree."""
        from gazadesk.annotate.tagger import NeuralTagger

        with self._busy:
            return NeuralTagger.load().tag(text, sentences)


@cache
def chosen() -> Tagger | None:
    """The tagger that the user's settings choose; None where the rules shall stand alone.

    ``SettingsError`` where the settings are wrong, or choose what is not installed.
    """
    choice = Settings.read(Places.default().config).tagger
    if choice == "rules":
        return None
    if choice.startswith("spacy:"):
        from gazadesk.annotate.names.spacy_tagger import SpacyTagger

        return SpacyTagger(choice.removeprefix("spacy:").strip())
    return OwnTagger()
