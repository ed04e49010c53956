"""Events reach the server exactly once and byte for byte, whatever the line does; only the server's word moves the mark."""

from collections.abc import Callable
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.errors import JournalFork, JournalRewound, NotTandem, Unreachable
from pos_client.sync.mirror_notes import Acknowledged, MirrorNotes
from pos_client.sync.outbox import Batch, Unsent
from pos_client.sync.push import Pusher
from tests.faults.proxy import Fault, FaultProxy, seeded
from tests.pos_client.sync.shop import CLERK, RealServer, RealTill

TRIES = 200


def pusher_of(till: RealTill, url: str = "", most: int = 500) -> Pusher:
    notes = MirrorNotes(mirror=till.own_mirror(), clock=SystemClock())
    client = till.client(url, silence=2.0)
    return Pusher(client=client, caller=till.caller, outbox=till.outbox(), notes=notes, most=most)


def push_through(pusher: Pusher) -> None:
    """Turn until a turn succeeds, as the agent does, without its waiting."""
    for _ in range(TRIES):
        try:
            pusher.turn()
        except (Unreachable, NotTandem):
            continue
        return
    pytest.fail("it never got through")


def test_what_was_sold_stands_on_the_server_byte_for_byte(server: RealServer, till: RealTill) -> None:
    till.sell(3)
    pusher = pusher_of(till)
    assert pusher.turn() == 4
    assert server.events(till.identity.device) == till.events()
    assert pusher.acknowledged == (1, 4)
    assert pusher.turn() == 0


def test_batches_are_cut_and_go_in_order(server: RealServer, till: RealTill) -> None:
    till.sell(10)
    assert pusher_of(till, most=3).turn() == 11
    assert server.events(till.identity.device) == till.events()


@pytest.mark.parametrize("seed", range(8))
def test_a_misbehaving_line_neither_loses_nor_doubles(server: RealServer, till: RealTill, seed: int) -> None:
    proxy = FaultProxy(lambda: server.port, seeded(seed))
    pusher = pusher_of(till, proxy.url, most=4)
    for _ in range(5):
        till.sell(3)
        push_through(pusher)
    proxy.close()
    assert server.events(till.identity.device) == till.events()
    assert pusher.acknowledged == (1, len(till.events()))


def test_each_single_fault_is_survived(server: RealServer, till: RealTill) -> None:
    for fault in (each for each in Fault if each not in (Fault.PASS, Fault.HANG)):
        once = iter([fault])
        proxy = FaultProxy(lambda: server.port, lambda _m, _t, once=once: next(once, Fault.PASS))
        till.sell(2)
        push_through(pusher_of(till, proxy.url))
        proxy.close()
        assert proxy.log[0][2] is fault
        assert server.events(till.identity.device) == till.events()


def test_a_lost_reply_is_answered_by_sending_again(server: RealServer, till: RealTill) -> None:
    once = iter([Fault.LOSE_REPLY])
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: next(once, Fault.PASS))
    till.sell(2)
    pusher = pusher_of(till, proxy.url)
    with pytest.raises(Unreachable):
        pusher.turn()
    assert pusher.acknowledged == (0, 0)
    assert server.events(till.identity.device) == till.events(), "the server has them; only the word was lost"
    pusher.turn()
    proxy.close()
    assert pusher.acknowledged == (1, 3)


def test_a_server_that_says_nothing_is_given_up_after_the_time_allowed(server: RealServer, till: RealTill) -> None:
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: Fault.HANG)
    till.sell()
    client = till.client(proxy.url, silence=0.3)
    notes = MirrorNotes(mirror=till.own_mirror(), clock=SystemClock())
    pusher = Pusher(client=client, caller=till.caller, outbox=till.outbox(), notes=notes)
    with pytest.raises(Unreachable) as raised:
        pusher.turn()
    proxy.close()
    assert raised.value.reason == "silent"


def test_the_mark_outlives_a_restart_and_a_lost_mirror_costs_one_question(server: RealServer, till: RealTill) -> None:
    till.sell(4)
    pusher_of(till).turn()
    again = pusher_of(till)
    assert again.acknowledged == (1, 5)
    assert again.turn() == 0
    till.home.mirror.unlink()
    anew = pusher_of(till)
    anew.probe()
    assert anew.acknowledged == (1, 5)
    assert anew.turn() == 0


def test_a_server_restored_from_a_backup_gets_back_what_it_lost(
    server: RealServer, till: RealTill, tmp_path: Path
) -> None:
    till.sell(2)
    pusher = pusher_of(till)
    pusher.turn()
    server.server.database.copy_to(tmp_path / "backup")
    till.sell(3)
    pusher.turn()
    server.stop()
    for ending in ("", "-wal", "-shm"):
        (server.home / f"server.db{ending}").unlink(missing_ok=True)
    (tmp_path / "backup").rename(server.home / "server.db")
    server.start()
    assert len(server.events(till.identity.device)) == 3
    assert pusher.turn() == 0, "nothing new, so only the question at a new epoch finds out"
    pusher.probe()
    assert pusher.acknowledged == (1, 3)
    pusher.turn()
    assert server.events(till.identity.device) == till.events()


def test_a_restored_server_is_also_found_by_the_next_sale(server: RealServer, till: RealTill) -> None:
    till.sell(4)
    pusher = pusher_of(till)
    pusher.turn()
    with server.server.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM event WHERE sequence > 2")
        kept = connection.exec_driver_sql("SELECT hash FROM event WHERE sequence = 2").scalar()
        connection.exec_driver_sql("UPDATE device_head SET sequence = 2, hash = ?", (kept,))
    till.sell()
    pusher.turn()
    assert server.events(till.identity.device) == till.events()


def test_a_cloned_till_is_told_and_both_histories_are_kept(
    server: RealServer, till: RealTill, new_till: Callable[[str], RealTill], tmp_path: Path
) -> None:
    till.sell(2)
    till.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    clone_folder = tmp_path / "clone"
    clone_folder.mkdir()
    for file in till.home.folder.iterdir():
        (clone_folder / file.name).write_bytes(file.read_bytes())
        (clone_folder / file.name).chmod(0o600)
    clone = new_till("clone")
    till.sell(3)
    pusher_of(till).turn()
    clone.sell(7)
    pusher = pusher_of(clone, most=2)
    with pytest.raises(JournalFork):
        pusher.turn()
    assert server.events(till.identity.device) == till.events(), "the first history stands"
    assert server.quarantined(clone.identity.device) == 10, "the second is kept whole"
    clone.journal.begin_incarnation(2, "journal.fork", CLERK)
    clone.sell()
    pusher.turn()
    assert [event for event in server.events(clone.identity.device) if event[0] == 2] == [
        event for event in clone.events() if event[0] == 2
    ]


def test_a_till_put_back_to_an_older_copy_is_told(server: RealServer, till: RealTill) -> None:
    till.sell(4)
    pusher_of(till).turn()
    till.connection.execute("DELETE FROM event WHERE position & 1099511627775 > 3")
    pusher = pusher_of(till)
    pusher.probe()
    with pytest.raises(JournalRewound):
        pusher.turn()
    assert pusher.acknowledged == (1, 3)
    assert len(server.events(till.identity.device)) == 5, "the server still has what the copy lacks"


def test_training_is_no_unsent_sale(till: RealTill) -> None:
    till.sell(2)
    till.sell(1, training=True)
    assert till.outbox().unsent(0, 0) == Unsent(sales=2, events=4)
    assert till.outbox().unsent(1, 2) == Unsent(sales=1, events=2)


class MarksBeforeTheReply(Pusher):
    """A mutant: takes what was sent for kept."""

    def _one(self, batch: Batch) -> None:
        self._keep(batch.incarnation, batch.head.sequence)
        super()._one(batch)


def test_a_mark_set_before_the_reply_is_caught(server: RealServer, till: RealTill) -> None:
    once = iter([Fault.LOSE_REQUEST])
    proxy = FaultProxy(lambda: server.port, lambda _m, _t: next(once, Fault.PASS))
    till.sell(2)
    mutant = MarksBeforeTheReply(
        client=till.client(proxy.url), caller=till.caller, outbox=till.outbox(),
        notes=MirrorNotes(mirror=till.own_mirror(), clock=SystemClock()),
    )  # fmt: skip
    push_through(mutant)
    proxy.close()
    assert server.events(till.identity.device) != till.events(), "the check above would see the loss"


def test_the_mark_is_stored_durably(till: RealTill) -> None:
    mirror = till.own_mirror()
    assert mirror.execute("PRAGMA synchronous").fetchone()[0] == 2
    notes = MirrorNotes(mirror=mirror, clock=SystemClock())
    notes.acknowledge(Acknowledged(1, 7, "ab"))
    assert notes.acknowledged() == (1, 7, "ab")
