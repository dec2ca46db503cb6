"""What the library keeps for linking: words counted, articles posted, their vicinities."""

from gazadesk.library.linking.door import Linking, Standing

__all__ = ["Linking", "Standing"]
