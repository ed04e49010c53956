"""Contrast is at least 4.5 to 1 for every pair of text and ground that is painted, 7 to 1 in the high-contrast look."""

from string import Template

import msgspec
import pytest

from pos_client.ui.theme import stylesheet
from pos_client.ui.theme.icons import ICON_FOLDER
from pos_client.ui.theme.palette import build_palette
from pos_client.ui.theme.tokens import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    TEXT_PAIRS,
    THEMES,
    ThemeName,
    Tokens,
    Tone,
    contrast,
    tone_colours,
)

LOOKS = [pytest.param(tokens, id=tokens.name.value) for tokens in (LIGHT, DARK, HIGH_CONTRAST)]


def too_faint(tokens: Tokens, least: float) -> list[tuple[str, str, float]]:
    """The pairs that do not reach ``least``."""
    pairs = [(ink, ground, contrast(getattr(tokens, ink), getattr(tokens, ground))) for ink, ground in TEXT_PAIRS]
    return [pair for pair in pairs if pair[2] < least]


@pytest.mark.parametrize("tokens", LOOKS)
def test_every_text_can_be_read(tokens: Tokens) -> None:
    assert too_faint(tokens, 7 if tokens.name is ThemeName.HIGH_CONTRAST else 4.5) == []


@pytest.mark.parametrize("tokens", LOOKS)
def test_the_focus_can_be_seen(tokens: Tokens) -> None:
    for ground in (tokens.surface, tokens.background):
        assert contrast(tokens.focus, ground) >= 3


def test_every_tone_is_among_the_pairs_that_are_checked() -> None:
    checked = {(getattr(LIGHT, ink), getattr(LIGHT, ground)) for ink, ground in TEXT_PAIRS}
    assert {tone_colours(LIGHT, tone) for tone in Tone} <= checked


def test_the_check_sees_the_faint_grey_of_the_first_drawing() -> None:
    values = {field.name: getattr(LIGHT, field.name) for field in msgspec.structs.fields(LIGHT)}
    assert too_faint(Tokens(**{**values, "ink_faint": "#8A94A3"}), 4.5)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", LOOKS)
def test_the_stylesheet_uses_tokens_for_every_colour(tokens: Tokens) -> None:
    template = stylesheet._TEMPLATE.template
    assert "#" not in template.replace("QWidget#window", "")
    names = set(Template(template).get_identifiers()) - {"check", "arrow"}
    assert names <= {field.name for field in msgspec.structs.fields(tokens)}
    filled = stylesheet.build_stylesheet(tokens, ICON_FOLDER)
    assert "$" not in filled


@pytest.mark.parametrize("tokens", LOOKS)
def test_the_marks_that_qss_draws_are_there(tokens: Tokens) -> None:
    for mark in ("check", "arrow"):
        assert (ICON_FOLDER / f"{mark}-{'dark' if tokens.dark else 'light'}.svg").is_file()


def test_each_look_has_its_own_palette() -> None:
    windows = {build_palette(tokens).window().color().name() for tokens in THEMES.values()}
    assert len(windows) == 3


def test_fingers_get_48_pixels() -> None:
    assert all(tokens.touch >= 48 and tokens.button >= 48 for tokens in THEMES.values())
