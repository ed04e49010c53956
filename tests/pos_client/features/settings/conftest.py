"""A till that stands alone, with its window open and an administrator on duty, and a real server to join later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_client.databases.keys import KeyStore
from pos_client.features.settings.screen_devices import DevicesSection
from pos_client.ui.application import Appearance
from tests.pos_client.features.people.people_at_work import JONAS, MARIA
from tests.pos_client.features.settings.devices_at_work import draw_picture
from tests.pos_client.features.settings.settings_at_work import SettingsAtWork
from tests.pos_client.features.till_session import ANNA, make_lone_till
from tests.pos_client.sync.conftest import made_server, server
from tests.pos_client.ui.conftest import appearance

__all__ = ["appearance", "made_server", "server"]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeyStore.__init__, "__kwdefaults__", {"keyring": lambda: None})


@pytest.fixture
def at_work(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Iterator[SettingsAtWork]:
    folder = tmp_path / "till"
    make_lone_till(folder, people=(ANNA, JONAS, MARIA))
    settings = SettingsAtWork(folder, appearance, qtbot)
    settings.sign_on()
    yield settings
    settings.close()


@pytest.fixture
def section(at_work: SettingsAtWork) -> DevicesSection:
    return at_work.open_section("devices", DevicesSection)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    return draw_picture(tmp_path)
