"""Makes the word lists of the name rules from open data; see ``generate``."""
