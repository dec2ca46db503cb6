"""Bundled files are found from a checkout (the wheel test looks from an installed wheel)."""

from gazadesk.resources import seeds_dir, styles_dir


def test_bundled_folders_hold_what_the_desk_needs() -> None:
    assert len(list(seeds_dir().glob("*.txt"))) == 5
    assert list(styles_dir().glob("*.tcss"))
