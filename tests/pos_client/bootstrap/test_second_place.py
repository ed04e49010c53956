"""The setting says where the journal is copied to; whoever changes it has the stick in, and the recovery code opens what it holds."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.errors import StorageFault
from common.facts import DeviceEnrolled
from common.permissions import Authority, Role, authority_of
from pos_client.bootstrap.ground import Ground, lay_ground
from pos_client.bootstrap.second_place import CopiesAtWork
from pos_client.databases.connection import transaction
from pos_client.databases.identity import Identity, save_identity
from pos_client.features.settings.known import SECOND_PLACE, SecondPlace
from pos_client.features.settings.repository import SettingsRepository
from pos_client.features.settings.service import SettingsService
from pos_client.journal.bring_in import read_copies
from pos_client.journal.copies import CopyState
from pos_client.journal.journal import Journal
from pos_client.journal.position import position_of
from pos_client.journal.prepared import Context
from pos_client.journal.witness import Witness
from tests.pos_client.journal.till_at_work import SetClock, sale_of

IDENTITY = Identity(device="d1", incarnation=1, till="T1")


class OnDuty:
    authority: Authority = authority_of("anna", [Role.ADMINISTRATOR])
    shift = ""
    training = False


class Shop:
    def __init__(self, folder: Path) -> None:
        self.ground: Ground = lay_ground(folder, SetClock())
        with transaction(self.ground.connection):
            save_identity(self.ground.connection, IDENTITY)
        self.journal = Journal(
            connection=self.ground.connection, identity=IDENTITY, clock=self.ground.clock,
            witness=Witness(self.ground.home.witness),
        )  # fmt: skip
        if self.journal.head.sequence == 0:
            self.journal.append(DeviceEnrolled(till="T1", shop="", server="", software=""), Context())
        repository = SettingsRepository(self.ground.connection)
        self.settings = SettingsService(repository=repository, journal=self.journal, duty=OnDuty())
        self.copies = CopiesAtWork(ground=self.ground, identity=IDENTITY, journal=self.journal, settings=self.settings)

    def sell(self) -> None:
        self.journal.append(sale_of(2, *self.journal.receipt_number()), Context())

    def copied(self) -> bool:
        status = self.copies.status
        through = position_of(1, self.journal.head.sequence)
        return status is not None and status.state is CopyState.COPIED and status.through == through

    def close(self) -> None:
        self.copies.stop()
        self.ground.close()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path / "till")
    yield shop
    shop.close()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_without_a_place_nothing_is_copied(shop: Shop) -> None:
    shop.sell()
    assert shop.copies.status is None


def test_a_place_that_is_set_holds_all_and_follows_every_sale_also_after_a_restart(shop: Shop, tmp_path: Path) -> None:
    shop.sell()
    shop.settings.put(SECOND_PLACE, SecondPlace(str(tmp_path / "stick")))
    until(shop.copied)
    shop.sell()
    until(shop.copied)
    shop.close()
    again = Shop(tmp_path / "till")
    try:
        again.sell()
        until(again.copied)
        code = again.ground.keys.recovery_code()
        end = again.journal.head
        again.settings.put(SECOND_PLACE, SecondPlace())
        assert again.copies.status is None
    finally:
        again.close()
    brought = read_copies(tmp_path / "stick", code)
    assert (brought.events[-1].sequence, brought.events[-1].hash) == (end.sequence, end.hash)
    assert brought.missing == ()


def test_a_place_that_is_not_there_is_refused_when_set(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageFault):
        shop.settings.put(SECOND_PLACE, SecondPlace(str(tmp_path / "file")))
    assert shop.copies.status is None


def test_the_recovery_code_is_not_journaled(shop: Shop, tmp_path: Path) -> None:
    shop.settings.put(SECOND_PLACE, SecondPlace(str(tmp_path / "stick")))
    code = shop.ground.keys.recovery_code().encode()
    stored = [bytes(row[0]) for row in shop.ground.connection.execute("SELECT stored FROM event")]
    assert not any(code in event for event in stored)
