"""The application as the till makes it, put back to English and light after each test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pos_client.ui.application import Appearance
from pos_client.ui.theme.tokens import ThemeName
from tests.pos_client.ui.window_at_work import WindowAtWork

_made: list[Appearance] = []


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    if not _made:
        qapp.setStyle("Fusion")
        _made.append(Appearance(qapp))
    yield _made[0]
    if _made[0].language.code != "en":
        _made[0].set_language("en")
    if _made[0].theme is not ThemeName.LIGHT:
        _made[0].set_theme(ThemeName.LIGHT)


@pytest.fixture
def at_work(appearance: Appearance) -> Iterator[WindowAtWork]:
    window = WindowAtWork()
    yield window
    window.close()
