"""A till on real files, and a window over it, for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_client.ui.application import Appearance
from tests.pos_client.features.selling_till import SellingTill
from tests.pos_client.features.selling_window import SellingWindow
from tests.pos_client.ui.conftest import appearance

__all__ = ["appearance"]


@pytest.fixture
def till(tmp_path: Path) -> Iterator[SellingTill]:
    made = SellingTill(tmp_path)
    yield made
    made.close()


@pytest.fixture
def selling(appearance: Appearance, till: SellingTill) -> Iterator[SellingWindow]:
    window = SellingWindow(till)
    yield window
    window.close()
