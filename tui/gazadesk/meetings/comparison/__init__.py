"""The reports of a meeting side by side, in their own words and without a verdict."""
