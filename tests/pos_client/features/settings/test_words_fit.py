"""The words of every language have room in the settings: no button of any section is narrower than what stands in it."""

import pytest

from pos_client.features.settings.known import LANGUAGE
from pos_client.features.settings.screen import SECTIONS
from pos_client.features.settings.screen_keys import KeysSection
from pos_client.ui.languages import LANGUAGES
from pos_client.ui.widgets.button import Button
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork


def cramped(at_work: SettingsAtWork) -> list[str]:
    """The buttons in sight that are too narrow."""
    buttons = at_work.screen.section.findChildren(Button)
    return [each.text() for each in buttons if each.isVisible() and each.width() < each.sizeHint().width()]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_button_is_narrower_than_its_words(at_work: SettingsAtWork, code: str) -> None:
    at_work.till.settings.put(LANGUAGE, code)
    at_work.window.show_screen("settings")
    found = {}
    for name in SECTIONS:
        at_work.tap(at_work.screen.buttons[name])
        found[name] = cramped(at_work)
    assert found == {name: [] for name in SECTIONS}


def test_the_check_sees_a_key_that_is_too_narrow(at_work: SettingsAtWork) -> None:
    keys = at_work.open_section("keys", KeysSection)
    keys.buttons["settings.next_section"].setFixedWidth(60)
    at_work.settle()
    assert cramped(at_work) == ["Ctrl+PgDown"]
