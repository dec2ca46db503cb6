"""gazadesk: a terminal news desk for one developing story told by many outlets."""

__version__ = "0.1.0"
