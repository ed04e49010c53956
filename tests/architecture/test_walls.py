"""The walls of the map stand: import-linter's contracts, the finer rules, and proof that a breach of each would be seen."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Source, sources
from tests.architecture.walls import breaches


def test_import_linters_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_file_breaks_a_wall() -> None:
    assert [breach for source in sources() for breach in breaches(source)] == []


# path, a line that breaks a wall there
MUTANTS = [
    ("pos_client/features/sell/service.py", "from PySide6.QtCore import QObject"),
    ("pos_client/journal/journal.py", "import PySide6"),
    ("pos_client/features/sell/screen_basket.py", "from pos_client.features.sell.repository import Repository"),
    ("pos_client/features/sell/screen.py", "from pos_client.features.sell import repository"),
    ("pos_client/features/sell/service.py", "from pos_client.features.sell.screen import Screen"),
    ("pos_client/features/sell/repository.py", "from .service import Service"),
    ("pos_client/features/sell/service.py", "from pos_client.features.pay.repository import Repository"),
    ("pos_client/features/sell/screen.py", "from pos_client.features.pay.screen import Pay"),
    ("pos_client/ui/main_window.py", "from pos_client.features.sell.screen import Sell"),
    ("pos_client/features/sell/service.py", "import hardware.drivers"),
    ("pos_client/sync/agent.py", "import sqlite3"),
    ("sync_server/modules/stock/service.py", "from sync_server.modules.devices.repository import find"),
    ("sync_server/modules/stock/api.py", "from sync_server.modules.stock.repository import find"),
    ("sync_server/modules/stock/repository.py", "from sync_server.modules.stock.service import Stock"),
    ("sync_server/platform/feeds.py", "from sync_server.modules.stock.public import Stock"),
    ("common/money.py", "from tests.common.goods import HEART"),
    ("pos_client/features/sell/service.py", "ROWS = 'SELECT id FROM sale'"),
    ("sync_server/modules/stock/service.py", "PUT = f'INSERT OR IGNORE INTO {1} VALUES (1)'"),
    ("common/basket.py", "MAKE = 'CREATE TABLE x (y)'"),
    ("pos_client/ui/screen.py", "SET = 'PRAGMA journal_mode=WAL'"),
]


@pytest.mark.parametrize(("path", "line"), MUTANTS)
def test_a_breach_is_seen(path: str, line: str) -> None:
    assert list(breaches(Source(path, f'"""A module."""\n\n{line}\n')))


ALLOWED = [
    ("pos_client/features/sell/screen_basket.py", "from PySide6.QtCore import QObject"),
    ("pos_client/features/sell/service.py", "from pos_client.features.pay.service import Pay"),
    ("pos_client/features/sell/service.py", "from pos_client.features.sell.repository import Repository"),
    ("pos_client/devices/hub.py", "import hardware.drivers"),
    ("sync_server/modules/stock/service.py", "from sync_server.modules.devices.public import Devices"),
    ("sync_server/modules/stock/repository.py", "FIND = 'SELECT id FROM stock'"),
    ("pos_client/features/sell/service.py", "WORDS = 'Select a product from the list'"),
    ("pos_client/features/sell/screen.py", "WORDS = 'Update the price'"),
]


@pytest.mark.parametrize(("path", "line"), ALLOWED)
def test_what_is_allowed_passes(path: str, line: str) -> None:
    assert list(breaches(Source(path, f'"""SELECT x FROM y."""\n\n{line}\n'))) == []
