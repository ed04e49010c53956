"""The agent as a process: it starts with nothing, takes up whatever comes, and no fault or kill makes it lose or double anything."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from common.clock import SystemClock
from common.protocol.entities import shop_scope
from pos_client.databases.home import Home
from pos_client.databases.mirror_file import open_mirror
from pos_client.sync.link_messages import Appended, Cause, Reach, SyncNow, link_place
from pos_client.sync.mirror_care import ready_mirror
from pos_client.sync.mirror_notes import Acknowledged, MirrorNotes
from pos_client.sync.till import load_till
from sync_server.bootstrap import CONSOLE
from sync_server.commands import setup
from sync_server.platform.feeds import change_of
from sync_server.settings import ServerSettings
from tests.faults.proxy import Fault, FaultProxy
from tests.pos_client.sync.shop import AgentProcess, RealServer, RealTill, Start, Window, eventually
from tests.pos_client.sync.test_pull import people_in, person, say

SCOPE = shop_scope("harbour")
NewTill = Callable[[str], RealTill]


@pytest.fixture
def window(till: RealTill, start: Start) -> Iterator[Window]:
    """A window connected to a running agent of ``till``."""
    start(till)
    opened = Window(till.home)
    yield opened
    opened.close()


def arrived(server: RealServer, till: RealTill) -> bool:
    return server.events(till.identity.device) == till.events()


def test_it_waits_for_pairing_then_brings_everything(server: RealServer, new_till: NewTill, start: Start) -> None:
    till = new_till("T1")
    agent = start(till)
    window = Window(till.home)
    eventually(lambda: window.status.reach is Reach.UNPAIRED)
    till.sell(2)
    till.pair(server.url, server.code())
    till.sell(1)
    window.say(SyncNow())
    eventually(lambda: arrived(server, till))
    eventually(lambda: window.status.reach is Reach.ONLINE and window.status.unsent_events == 0)
    assert window.status.acknowledged == (till.journal.head.incarnation, till.journal.head.sequence)
    eventually(lambda: {"people", "settings", "standing"} <= window.changed)
    window.close()
    assert agent.terminate() == 0


def test_it_starts_before_the_tills_folder_exists(tmp_path: Path) -> None:
    home = Home(tmp_path / "not-there-yet")
    agent = AgentProcess(home)
    window = Window(home)
    eventually(lambda: window.status.reach is Reach.UNPAIRED)
    window.close()
    assert agent.terminate() == 0
    assert not home.till.exists()
    assert not home.mirror.exists()


def test_it_brings_the_sales_of_a_till_whose_window_is_closed(server: RealServer, till: RealTill, start: Start) -> None:
    till.sell(3)
    events = till.events()
    till.connection.close()
    assert not till.home.till.with_name("till.db-wal").exists()
    start(till)
    eventually(lambda: server.events(till.identity.device) == events)


def test_only_one_agent_serves_a_till(till: RealTill, window: Window, start: Start) -> None:
    assert start(till).wait() == 3
    eventually(lambda: window.status.reach is Reach.ONLINE)


def test_a_sale_told_by_the_window_goes_at_once(server: RealServer, till: RealTill, window: Window) -> None:
    eventually(lambda: window.status.reach is Reach.ONLINE)
    head = till.sell().head
    window.say(Appended(head.incarnation, head.sequence))
    eventually(lambda: arrived(server, till))


def test_alone_it_counts_what_is_safe_here_and_sends_it_later(
    server: RealServer, till: RealTill, window: Window
) -> None:
    eventually(lambda: window.status.reach is Reach.ONLINE and window.status.unsent_events == 0)
    server.stop()
    eventually(lambda: window.status.reach is Reach.ALONE)
    assert window.status.cause in (Cause.CLOSED, Cause.SILENT)
    till.sell(3)
    eventually(lambda: window.status.unsent == 3)
    server.start()
    window.say(SyncNow())
    eventually(lambda: window.status.reach is Reach.ONLINE and window.status.unsent == 0)
    assert arrived(server, till)


def test_it_starts_without_a_server(server: RealServer, till: RealTill, start: Start) -> None:
    server.stop()
    till.sell(2)
    start(till)
    window = Window(till.home)
    eventually(lambda: window.status.reach is Reach.ALONE and window.status.cause is Cause.CLOSED)
    server.start()
    eventually(lambda: arrived(server, till))
    window.close()


@pytest.mark.parametrize(
    ("fault", "cause"),
    [(Fault.HTML_200, Cause.PORTAL), (Fault.REDIRECT, Cause.PORTAL), (Fault.ERROR_500, Cause.SERVER_ERROR)],
)
def test_the_strip_is_told_the_cause(
    server: RealServer, till: RealTill, start: Start, fault: Fault, cause: Cause
) -> None:
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: fault)
    till.move_to(proxy.url)
    start(till)
    window = Window(till.home)
    eventually(lambda: window.status.cause is cause)
    assert window.status.reach is Reach.ALONE
    proxy.plan = lambda _m, _t: Fault.PASS
    window.say(SyncNow())
    eventually(lambda: window.status.reach is Reach.ONLINE and window.status.unsent_events == 0)
    window.close()
    proxy.close()


def test_it_ends_when_told_though_the_server_hangs(server: RealServer, till: RealTill, start: Start) -> None:
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: Fault.HANG)
    till.move_to(proxy.url)
    till.sell()
    agent = start(till)
    eventually(lambda: len(proxy.log) >= 3)
    assert agent.terminate() == 0
    proxy.close()


def test_one_stream_that_fails_does_not_hold_the_others(server: RealServer, till: RealTill, start: Start) -> None:
    proxy = FaultProxy(lambda: server.port, lambda _m, target: Fault.ERROR_500 if "shop:" in target else Fault.PASS)
    till.move_to(proxy.url)
    till.sell(2)
    start(till)
    window = Window(till.home)
    eventually(lambda: arrived(server, till))
    eventually(lambda: window.status.reach is Reach.ONLINE and window.status.cause is Cause.SERVER_ERROR)
    window.close()
    proxy.close()


def test_a_revoked_till_is_told_and_keeps_selling(server: RealServer, till: RealTill, window: Window) -> None:
    eventually(lambda: window.status.reach is Reach.ONLINE)
    server.server.devices.revoke(CONSOLE, till.identity.device)
    till.sell()
    window.say(SyncNow())
    eventually(lambda: window.status.revoked)
    eventually(lambda: window.status.cause is Cause.REVOKED and window.status.unsent == 1)


def test_what_changes_at_the_server_arrives_by_hint(server: RealServer, till: RealTill, window: Window) -> None:
    eventually(lambda: "people" in window.changed)
    eventually(lambda: server.server is not None and window.status.reach is Reach.ONLINE)
    say(server, change_of(SCOPE, "person", "hinted", person("hinted")))
    eventually(lambda: "hinted" in people_in(till))


def test_a_restored_server_is_noticed_and_filled_up_again(
    server: RealServer, till: RealTill, window: Window, tmp_path: Path
) -> None:
    eventually(lambda: arrived(server, till) and window.status.unsent_events == 0)
    server.server.database.copy_to(tmp_path / "backup")
    till.sell(3)
    eventually(lambda: arrived(server, till))
    server.stop()
    setup.restore(ServerSettings(home=server.home), tmp_path / "backup")
    server.start()
    window.say(SyncNow())
    eventually(lambda: arrived(server, till))


@pytest.mark.parametrize("damage", ["garbage", "truncated", "one page", "other key"])
def test_a_broken_mirror_is_put_aside_and_made_anew(
    server: RealServer, till: RealTill, start: Start, damage: str
) -> None:
    till.sell(2)
    agent = start(till)
    eventually(lambda: arrived(server, till) and till.home.mirror.exists() and people_in(till))
    agent.terminate()
    for ending in ("-wal", "-shm"):
        till.home.mirror.with_name(f"mirror.db{ending}").unlink(missing_ok=True)
    whole = till.home.mirror.read_bytes()
    if damage == "garbage":
        till.home.mirror.write_bytes(b"\x5a" * 20_000)
    elif damage == "truncated":
        till.home.mirror.write_bytes(whole[: len(whole) // 2])
    elif damage == "one page":
        till.home.mirror.write_bytes(whole[:8192] + bytes(4096) + whole[12288:])
    else:
        till.home.mirror.unlink()
        open_mirror(till.home.mirror, b"k" * 32).close()
    till.sell(1)
    start(till)
    window = Window(till.home)
    eventually(lambda: arrived(server, till) and window.status.unsent_events == 0)
    eventually(lambda: bool(people_in(till)))
    assert list(till.home.folder.glob("mirror.db.corrupt-*"))
    window.close()


def test_a_mirror_of_another_shop_is_not_mixed_with_this_one(till: RealTill) -> None:
    loaded = load_till(till.home, till.keys)
    assert loaded is not None
    assert not ready_mirror(loaded, SystemClock())
    MirrorNotes(mirror=till.own_mirror(), clock=SystemClock()).acknowledge(Acknowledged(1, 3, "ab"))
    assert not ready_mirror(loaded, SystemClock())
    moved = loaded._replace(identity=msgspec.structs.replace(loaded.identity, shop="elsewhere"))
    assert ready_mirror(moved, SystemClock())
    assert MirrorNotes(mirror=till.own_mirror(), clock=SystemClock()).acknowledged().sequence == 0


KILLS = [
    pytest.param(point, count, id=f"{point} {count}")
    for point, counts in {
        "push.read": (1, 2, 3, 4, 5),
        "push.replied": (1, 2, 3, 4, 5),
        "push.acknowledged": (1, 2, 3, 4, 5),
        "pull.read": (1,),
        "pull.applied": (1,),
    }.items()
    for count in counts
]


@pytest.mark.parametrize(("point", "count"), KILLS)
def test_killed_at_a_named_point_nothing_is_lost_or_doubled(
    server: RealServer, till: RealTill, start: Start, point: str, count: int
) -> None:
    till.sell(2)
    say(server, *[change_of(SCOPE, "person", f"p{count}", person(f"p{count}"))])
    doomed = start(till, (point, count))
    window = Window(till.home)
    while doomed.running:
        head = till.sell().head
        with contextlib.suppress(OSError):
            window.say(Appended(head.incarnation, head.sequence))
        end = (head.incarnation, head.sequence)
        eventually(lambda end=end: not doomed.running or window.status.acknowledged == end)
    assert doomed.wait() == -9
    window.close()
    start(till)
    eventually(lambda: arrived(server, till))
    eventually(lambda: f"p{count}" in people_in(till))


def test_a_window_that_talks_nonsense_is_dropped_and_the_next_is_heard(till: RealTill, window: Window) -> None:
    eventually(lambda: window.status.reach is Reach.ONLINE)
    for nonsense in (b"hello\n", b"\x00" * 100_000, b'{"say":"appended"}\n'):
        noisy = Window(till.home)
        try:
            noisy.say_raw(nonsense)
        except OSError:
            continue
        finally:
            noisy.close()
    window.say(SyncNow())
    later = Window(till.home)
    eventually(lambda: later.status.reach is Reach.ONLINE)
    later.close()


def test_the_socket_is_for_its_owner_only(till: RealTill, window: Window) -> None:
    assert link_place(till.home.folder).stat().st_mode & 0o777 == 0o600


def test_a_home_too_deep_for_a_socket_has_it_elsewhere(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    assert len(str(link_place(deep))) < 100
    assert link_place(deep) == link_place(deep)
    assert link_place(deep) != link_place(deep / "x")
