"""A new till's folder with its window at the guide, and a real server to be paired with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_client.databases.keys import KeyStore
from pos_client.ui.application import Appearance
from tests.pos_client.features.setup.guide_at_work import GuideAtWork
from tests.pos_client.sync.conftest import made_server, server, tls_server
from tests.pos_client.ui.conftest import appearance

__all__ = ["appearance", "made_server", "server", "tls_server"]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeyStore.__init__, "__kwdefaults__", {"keyring": lambda: None})


@pytest.fixture
def guide(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Iterator[GuideAtWork]:
    at_work = GuideAtWork(tmp_path / "till", appearance, qtbot)
    yield at_work
    at_work.close()
