"""No network, names that hang, a portal, a server that fails or never answers: the window never stalls, selling goes on, the strip tells the truth."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from pytestqt.plugin import QtBot

from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection
from pos_client.databases.identity import load_identity, save_identity
from pos_client.databases.till_file import open_till
from pos_client.sync.link_messages import Cause, Reach
from pos_client.ui.frame.state_words import cause_sentence
from tests.faults.kills.points import Role
from tests.faults.kills.world import World
from tests.faults.proxy import Fault
from tests.faults.shopfloor import STALL_SECONDS, Pulse, Shopfloor

pytestmark = pytest.mark.xdist_group("network window")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(tmp_path_factory.mktemp("network"), proxied=True) as made:
        made.end(Role.AGENT)
        yield made


@contextmanager
def server_at(world: World, url: str) -> Iterator[None]:
    """The till was paired with a server of this address."""

    def move(connection: Connection, to: str) -> str:
        identity = load_identity(connection)
        assert identity is not None
        with transaction(connection):
            save_identity(connection, msgspec.structs.replace(identity, server_url=to))
        connection.close()
        return identity.server_url

    before = move(open_till(world.till_home / "till.db", world.key()), url)
    yield
    move(open_till(world.till_home / "till.db", world.key()), before)


def sells_on(floor: Shopfloor, cause: Cause) -> None:
    """Three sales while it is so: saved, printed, no stall, and the strip says so."""
    pulse = Pulse()
    floor.wait_cause(cause)
    before = floor.session.link.status.unsent if floor.session.link else 0
    sold = floor.sell(3)
    floor.day.wait_printed()
    floor.day.wait("the strip to count them", lambda: floor.session.link.status.unsent == before + 3, 5)  # type: ignore[union-attr]
    floor.day.hands.breathe(300)
    pulse.stop()
    assert floor.receipts()[-3:] == sold
    assert pulse.longest < STALL_SECONDS
    assert pulse.beats > 10
    assert floor.cause is cause
    assert floor.session.link is not None
    status = floor.session.link.status
    assert status.reach is Reach.ALONE
    assert floor.pill == f"Offline · {status.unsent} sales safe here"
    assert cause_sentence(status).endswith((".", "it."))


@pytest.mark.parametrize(
    ("fault", "cause"),
    [(Fault.HTML_200, Cause.PORTAL), (Fault.ERROR_500, Cause.SERVER_ERROR), (Fault.HANG, Cause.SILENT)],
)
def test_whatever_answers_in_the_servers_place_selling_goes_on_and_all_is_sent_afterwards(
    qtbot: QtBot, world: World, fault: Fault, cause: Cause
) -> None:
    proxy = world.proxy
    assert proxy is not None
    with Shopfloor(world.till_home, agent=True) as floor:
        floor.wait_cause(Cause.NONE)
        proxy.plan = lambda _method, _target: fault
        floor.session.window.trigger("status.show")
        assert floor.session.link is not None
        floor.session.link.sync_now()
        sells_on(floor, cause)
        proxy.plan = lambda _method, _target: Fault.PASS
        floor.session.link.sync_now()
        floor.wait_cause(Cause.NONE)
        floor.day.wait("everything to be sent", floor.day.all_sent, 60)
        assert floor.pill.startswith("Online")
    assert world.server_head() == world.head()


def test_a_server_that_is_gone_changes_nothing_for_the_cashier(qtbot: QtBot, world: World) -> None:
    world.kill(Role.SERVER)
    with server_at(world, f"http://127.0.0.1:{world.port}"), Shopfloor(world.till_home, agent=True) as floor:
        sells_on(floor, Cause.CLOSED)
    world.start_server()


def test_names_that_are_never_resolved_stall_nothing(
    qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = str(Path(__file__).with_name("agent_without_names.py"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(
        "pos_client.bootstrap.session.agent_command", lambda home: (sys.executable, script, "--home", str(home))
    )
    with server_at(world, "https://till-server.example:8470"), Shopfloor(world.till_home, agent=True) as floor:
        sells_on(floor, Cause.NAME_NOT_FOUND)


def test_without_any_network_the_till_says_so_and_sells(
    qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-Urn"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a machine without network needs network name spaces")
    monkeypatch.setattr(
        "pos_client.bootstrap.session.agent_command",
        lambda home: (*alone, sys.executable, "-m", "pos_client.command_line", "agent", "--home", str(home)),
    )
    with server_at(world, "https://192.0.2.7:8470"), Shopfloor(world.till_home, agent=True) as floor:
        sells_on(floor, Cause.NO_NETWORK)
