"""What the tests of devices stand on: the desk, the virtual printer, a peer that counts."""

import pytest

from hardware.simulators.printer import VirtualPrinter
from tests.pos_client.devices.desk import Desk, Peer


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def virtual():
    with VirtualPrinter(port=0) as printer:
        yield printer


@pytest.fixture
def peer():
    peers = []

    def make(**options) -> Peer:
        peers.append(Peer(**options))
        return peers[-1]

    yield make
    for one in peers:
        one.close()
