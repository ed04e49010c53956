"""Unknown, malformed and hostile codes through the wedge: refused with what was read, made printable; never executed as keys, never sold."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.plugin import QtBot

from common.barcodes import Scan
from tests.faults.kills.points import Role
from tests.faults.kills.world import World
from tests.faults.shopfloor import Shopfloor

pytestmark = pytest.mark.xdist_group("hostile scans")
KNOWN = "2010002000005"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with World(tmp_path_factory.mktemp("scans")) as world:
        world.end(Role.AGENT)
        yield world.till_home


@pytest.fixture
def floor(qtbot: QtBot, made: Path, tmp_path: Path) -> Iterator[Shopfloor]:
    home = Path(shutil.copytree(made, tmp_path / "till", ignore=shutil.ignore_patterns("*.sock")))
    with Shopfloor(home) as opened:
        yield opened


CODES = {
    "unknown but well formed": "4006381333931",
    "a wrong check digit": "4006381333932",
    "10 kB of digits": "9" * 10_000,
    "10 kB of nonsense": "Ab$%&/()=?" * 1_000,
    "terminal escapes": "\x1b[2J\x1b[31m4006381333931",
    "control characters": "40\x00\x01\x02\x03\x07\x0863\x0b\x0c81",
    "right-to-left marks": "\u202e4006381\u2066333931\u200f",
    "binary": "".join(chr(number) for number in range(128, 256)),
    "a program": "'; DROP TABLE event; --",
    "markup": "<b>free</b><img src=x>",
    "unfinished GS1": "]C101\x1d\x1d\x1d",
    "astral": "\U0001f600\U0001f4a3" * 5,
    "arabic digits": "٤٠٠٦٣٨١٣٣٣٩٣١",
}


def state(floor: Shopfloor) -> tuple[object, ...]:
    till = floor.day.till
    priced = till.sell.sell.priced
    return (
        floor.day.screen, len(priced.lines) if priced else 0, till.journal.head, till.duty.name,
        floor.session.hub.queue.waiting() if floor.session.hub else None, floor.session.window.isVisible(),
    )  # fmt: skip


def printable(text: str) -> bool:
    return all(sign.isprintable() or sign in "\u2068\u2069 " for sign in text)


@pytest.mark.parametrize("from_a_port", [False, True], ids=["wedge", "serial"])
def test_no_hostile_code_sells_anything_presses_a_key_or_shows_itself_unmasked(
    floor: Shopfloor, from_a_port: bool
) -> None:
    floor.day.sell([(KNOWN, 1)])
    before = state(floor)
    for name, code in CODES.items():
        if from_a_port:
            floor.session.window.on_scan(Scan(code, "", "serial"))
            floor.day.hands.breathe(20)
        else:
            floor.day.hands.scan(code)
            floor.day.hands.breathe(60)
        assert state(floor) == before, name
        assert floor.said, name
        assert printable(floor.said), (name, floor.said)
        assert len(floor.said) < 1000, name
        floor.day.hands.press("Esc")
        assert state(floor) == before, name
    floor.day.hands.scan(KNOWN)
    floor.day.pay_exact()
    assert floor.receipts() == ["2-000001"]


@pytest.mark.parametrize("action", ["sell.pay", "go.receipts", "sell.search", "sell.quantity"])
def test_on_every_screen_and_in_every_field_a_hostile_burst_is_a_scan_and_not_keys(
    floor: Shopfloor, action: str
) -> None:
    floor.day.sell([(KNOWN, 1)])
    floor.day.go(action)
    head = floor.day.till.journal.head
    for code in CODES.values():
        floor.day.hands.scan(code)
    floor.day.hands.breathe(100)
    assert floor.day.till.journal.head == head
    priced = floor.day.till.sell.sell.priced
    assert priced is not None
    assert [(line.line.product, line.line.quantity) for line in priced.lines] == [("10002", 1)]
    assert floor.receipts() == []
    assert floor.session.window.isVisible()
