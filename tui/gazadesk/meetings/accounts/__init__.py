"""An article's accounts of meetings, read from its sentences."""
