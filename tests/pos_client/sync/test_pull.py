"""A feed is applied page by page, each with its cursor or not at all; whatever a line does to it, the mirror ends as the server's feed."""

from decimal import Decimal

import msgspec
import pytest

from common.errors import NotTandem, SnapshotNeeded, StorageFault, Unreachable
from common.permissions import Role
from common.protocol.cursor import after, roll
from common.protocol.entities import Person, StockLevel, shop_scope
from common.protocol.messages import Cursor, FeedPage, FeedRow, Hint
from pos_client.databases.connection import transaction
from pos_client.sync.mirror_store import MirrorStore
from pos_client.sync.pull import HintSlot, Puller, whole_feed
from sync_server.platform.feeds import Change, change_of, publish
from sync_server.platform.identity import renew_epoch
from tests.faults.proxy import Fault, FaultProxy, seeded
from tests.pos_client.sync.shop import RealServer, RealTill
from tests.pos_client.sync.test_push import pusher_of

SCOPE = shop_scope("harbour")
NOW = "2026-11-21T10:00:00.000Z"


def person(identifier: str, name: str = "Sam") -> Person:
    return Person(id=identifier, name=name, roles=(Role.CASHIER,), pin_verifier="", valid_until="2027-01-01")


def say(server: RealServer, *changes: Change) -> None:
    with server.server.database.write() as connection:
        publish(connection, changes, now=NOW)


def store_of(till: RealTill) -> MirrorStore:
    return MirrorStore(mirror=till.own_mirror(), scope=SCOPE, device=till.identity.device)


def puller_of(till: RealTill, store: MirrorStore | None = None, url: str = "", **more: object) -> Puller:
    client = till.client(url, silence=2.0)
    store = store or store_of(till)
    return Puller(client=client, store=store, on_changed=lambda _names: None, pause=lambda _s: None, **more)  # type: ignore[arg-type]


def people_in(till: RealTill) -> set[str]:
    try:
        return {row[0] for row in till.mirror().execute("SELECT id FROM person")}
    except StorageFault:
        return set()  # the agent is making the file


def test_people_settings_and_standing_arrive(till: RealTill) -> None:
    seen: set[str] = set()
    puller = Puller(client=till.client(), store=store_of(till), on_changed=seen.update, pause=lambda _s: None)
    puller.turn()
    mirror = till.mirror()
    assert seen == {"people", "settings", "standing"}
    assert b"Harbour Street" in mirror.execute("SELECT body FROM settings").fetchone()[0]
    assert b"Morgan" in mirror.execute("SELECT body FROM person").fetchone()[0]
    assert mirror.execute("SELECT device FROM device").fetchone()[0] == till.identity.device


@pytest.mark.parametrize("seed", range(4))
def test_a_misbehaving_line_neither_skips_nor_garbles(server: RealServer, till: RealTill, seed: int) -> None:
    proxy = FaultProxy(lambda: server.port, seeded(seed, rate=0.5))
    puller = puller_of(till, url=proxy.url)
    names = [f"person-{seed}-{number}" for number in range(6)]
    for name in names:
        say(server, change_of(SCOPE, "person", name, person(name, name)))
        for _ in range(60):
            try:
                puller.turn()
            except (Unreachable, NotTandem):
                continue
            break
    proxy.close()
    assert people_in(till) >= set(names)
    reader = puller_of(till)
    assert reader.turn() == 0, "the cursor stands at the feed's end"


def test_a_page_that_fails_halfway_leaves_the_mirror_as_it_was(server: RealServer, till: RealTill) -> None:
    class FailsOnce(MirrorStore):
        failed = False

        def _row(self, row: FeedRow) -> set[str]:
            changed = super()._row(row)
            if row.key == "second" and not self.failed:
                self.failed = True
                raise StorageFault("pulled out", place="mirror.db")
            return changed

    puller_of(till).turn()
    store = FailsOnce(mirror=till.own_mirror(), scope=SCOPE, device=till.identity.device)
    stood = store.cursor()
    say(server, *(change_of(SCOPE, "person", key, person(key)) for key in ("first", "second", "third")))
    puller = puller_of(till, store)
    with pytest.raises(StorageFault):
        puller.turn()
    assert store.cursor() == stood
    assert not people_in(till) & {"first", "second", "third"}
    puller.turn()
    assert people_in(till) >= {"first", "second", "third"}


def test_a_cursor_outside_the_transaction_is_caught(server: RealServer, till: RealTill) -> None:
    class CursorFirst(MirrorStore):
        """A mutant: the cursor moves by itself."""

        def apply(self, page: FeedPage) -> frozenset[str]:
            with transaction(self._mirror):
                self._stamp(after(page))
            raise StorageFault("pulled out", place="mirror.db")

    puller_of(till).turn()
    mutant = CursorFirst(mirror=till.own_mirror(), scope=SCOPE, device=till.identity.device)
    say(server, change_of(SCOPE, "person", "lost", person("lost")))
    with pytest.raises(StorageFault):
        puller_of(till, mutant).turn()
    puller_of(till).turn()
    assert "lost" not in people_in(till), "the test above would see what was skipped"


def test_a_hint_is_applied_only_if_it_is_the_very_next_page(server: RealServer, till: RealTill) -> None:
    slot = HintSlot()
    asked: list[str] = []
    proxy = FaultProxy(lambda: server.port, lambda _m, target: asked.append(target) or Fault.PASS)
    store = store_of(till)
    puller = puller_of(till, store, proxy.url, hints=slot)
    puller.turn()
    stood, epoch = store.cursor(), store.cursor().epoch
    say(server, change_of(SCOPE, "person", "one", person("one")))
    page = till.client().page(SCOPE, stood, 10)
    asked.clear()
    slot.put(Hint(SCOPE, epoch, page.newest, page))
    assert puller.turn() == 1
    assert not asked, "the very next page needs no asking"
    slot.put(Hint(SCOPE, epoch, page.newest, page))
    assert puller.turn() == 0, "the same hint again is asked about and brings nothing"
    say(server, change_of(SCOPE, "person", "two", person("two")))
    say(server, change_of(SCOPE, "person", "three", person("three")))
    ahead = till.client().page(SCOPE, after(till.client().page(SCOPE, store.cursor(), 1)), 10)
    slot.put(Hint(SCOPE, epoch, ahead.newest, ahead))
    puller.turn()
    proxy.close()
    assert people_in(till) >= {"one", "two", "three"}, "a hint that leaves a gap only makes it pull"


def forged(cursor: Cursor, **changed: object) -> FeedPage:
    body = msgspec.json.encode(person("x"))
    rolling = roll(bytes.fromhex(cursor.rolling), "person", "x", body).hex()
    number = cursor.number + 1
    page = FeedPage(
        scope=SCOPE, epoch=cursor.epoch, first=number, last=number, newest=number, rolling=rolling,
        rows=(FeedRow(number, "person", "x", msgspec.Raw(body)),),
    )  # fmt: skip
    return msgspec.structs.replace(page, **changed)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"rolling": "00" * 32}, id="another rolling hash"),
        pytest.param({"rolling": "no hash"}, id="no hash at all"),
        pytest.param({"scope": "shop:other"}, id="another shop's"),
        pytest.param({"newest": 0}, id="an end before its last"),
        pytest.param({"last": 0}, id="rows beyond its range"),
    ],
)
def test_a_page_that_contradicts_itself_is_refused(till: RealTill, changed: dict[str, object]) -> None:
    puller = puller_of(till)
    puller.turn()
    store = store_of(till)
    page = forged(store.cursor(), **changed)

    class Forger:
        def page(self, _scope: str, _cursor: Cursor, _limit: int) -> FeedPage:
            return page

    lied_to = Puller(client=Forger(), store=store, on_changed=lambda _n: None, pause=lambda _s: None)  # type: ignore[arg-type]
    with pytest.raises(NotTandem):
        lied_to.turn()
    assert "x" not in people_in(till)


def test_another_epoch_means_the_whole_feed_anew_and_what_is_gone_is_gone(server: RealServer, till: RealTill) -> None:
    store = store_of(till)
    say(server, change_of(SCOPE, "person", "stays", person("stays")))
    with transaction(till.own_mirror()) as mirror:
        mirror.execute("INSERT INTO person VALUES ('ghost', x'7b7d', 1)")
    puller = puller_of(till, store)
    puller.turn()
    with server.server.database.write() as connection:
        renew_epoch(connection)
    with pytest.raises(SnapshotNeeded):
        puller.turn()
    assert "ghost" in people_in(till), "until the new state is there the old one stands"
    store.replace(whole_feed(till.client(), SCOPE))
    assert "stays" in people_in(till)
    assert "ghost" not in people_in(till)
    assert puller.turn() == 0


def test_what_this_version_does_not_know_is_parked_and_applied_after_an_upgrade(
    server: RealServer, till: RealTill
) -> None:
    store = store_of(till)
    say(
        server,
        Change(SCOPE, "table", "7", b'{"seats":4}'),
        Change(SCOPE, "person", "newer", b'{"id":"newer"}'),
        change_of(SCOPE, "person", "behind", person("behind")),
    )
    puller_of(till, store).turn()
    parked = till.mirror().execute("SELECT entity, key FROM parked_row ORDER BY number").fetchall()
    assert parked == [("table", "7"), ("person", "newer")]
    assert "behind" in people_in(till), "a row that cannot be read holds nobody back"
    with transaction(till.own_mirror()) as mirror:
        mirror.execute("UPDATE parked_row SET body = ? WHERE key = 'newer'", (msgspec.json.encode(person("newer")),))
    assert store.replay_parked() == {"people"}
    assert "newer" in people_in(till)
    assert till.mirror().execute("SELECT count(*) FROM parked_row").fetchone()[0] == 1


def test_an_older_parked_row_never_comes_back_over_a_newer_one(server: RealServer, till: RealTill) -> None:
    store = store_of(till)
    say(server, Change(SCOPE, "person", "p", b'{"id":"p"}'))
    puller_of(till, store).turn()
    say(server, change_of(SCOPE, "person", "p", person("p", "Newer")))
    puller_of(till, store).turn()
    assert till.mirror().execute("SELECT count(*) FROM parked_row").fetchone()[0] == 0


def test_a_removed_person_goes(server: RealServer, till: RealTill) -> None:
    say(server, change_of(SCOPE, "person", "p", person("p")))
    puller_of(till).turn()
    say(server, change_of(SCOPE, "person", "p", None))
    puller_of(till).turn()
    assert "p" not in people_in(till)


def test_the_mirror_knows_which_of_our_events_are_in_its_balances(server: RealServer, till: RealTill) -> None:
    till.sell(2)
    pusher_of(till).turn()
    level = msgspec.json.encode(StockLevel("85123A", "harbour", Decimal(-2)))
    with server.server.database.write() as connection:
        publish(
            connection,
            [Change(SCOPE, "stock", "85123A", level)],
            now=NOW,
            origin=(till.identity.device, 1, 3),
        )
    puller_of(till).turn()
    mirror = till.mirror()
    assert mirror.execute("SELECT on_hand FROM stock WHERE product = '85123A'").fetchone()[0] == "-2"
    found = mirror.execute("SELECT incarnation, sequence FROM origin WHERE device = ?", (till.identity.device,))
    assert tuple(found.fetchone()) == (1, 3)


def test_a_large_feed_comes_in_slices_with_pauses(server: RealServer, till: RealTill) -> None:
    pauses: list[float] = []
    say(server, *(change_of(SCOPE, "person", f"p{n}", person(f"p{n}")) for n in range(1200)))
    puller = Puller(client=till.client(), store=store_of(till), on_changed=lambda _n: None, pause=pauses.append)
    assert puller.turn() == 3
    assert len(pauses) == 2
    assert all(0 < seconds <= 0.1 for seconds in pauses)
