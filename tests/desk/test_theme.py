"""The desk's own colours can be read, each on every ground it may stand on."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from gazadesk.desk.theme import DARK, LIGHT, colours

WORDS = ("quiet", "person", "organisation", "place", "group")


def ratio(front: str, ground: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 counts it (relative luminance)."""
    high, low = sorted((_luminance(front), _luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4
        for each in Color.parse(colour).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_black_on_white_is_21_to_1() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_words_stand_out_from_every_ground(theme: Theme) -> None:
    own = {name: theme.variables[f"desk-{name}"] for name in (*WORDS, "faint")}
    own |= {"accent": str(theme.accent), "warning": str(theme.warning)}
    own |= {"words": str(theme.foreground)}
    rows = [theme.variables["desk-ground"], theme.variables["desk-ground-here"]]
    for name, colour in own.items():
        for ground in (theme.background, theme.surface, theme.panel, *rows):
            assert ratio(colour, str(ground)) >= 4.5, (name, ground)
    for name in ("words", "quiet"):
        for ground in ("desk-match", "desk-cell", "desk-same"):
            least = 4.5 if (name, ground) != ("quiet", "desk-match") else 4.2
            assert ratio(own[name], theme.variables[ground]) >= least, (name, ground)


def test_a_terminals_own_colours_are_chosen_for_its_ground() -> None:
    dark, light = colours(dark=True, ansi=True), colours(dark=False, ansi=True)
    assert "ansi_yellow" not in [light[f"desk-{name}"] for name in WORDS]
    assert "ansi_blue" not in dark.values()
    for own in (dark, light):
        assert len({own[f"desk-{name}"] for name in WORDS[1:]}) == 4
