"""Text into safe, folded, split and dated strings; knows nobody."""
