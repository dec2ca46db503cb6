"""The neural tagger: names in raw text, with numpy alone."""

from gazadesk.annotate.tagger.neural import NeuralTagger

__all__ = ["NeuralTagger"]
