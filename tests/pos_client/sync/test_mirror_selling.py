"""Customers, stored value, leases and goods put by reach the till through the shop's feed, and go as they came."""

from pathlib import Path

import msgspec

from common.protocol.entities import Customer, Layaway
from common.stored_value import CouponQuota, TillQuota, ValueAccount, ValueKind, account_of, new_code
from pos_client.databases.connection import transaction
from pos_client.databases.migrations import version_of
from pos_client.databases.mirror_file import STEPS, open_mirror
from pos_client.databases.mirror_reader import MirrorReader
from sync_server.platform.feeds import Change, change_of
from tests.pos_client.sync.shop import RealServer, RealTill
from tests.pos_client.sync.test_pull import SCOPE, puller_of, say, store_of

ADA = Customer(id="c1", number="2900001", name="Ada Lovelace", groups=("club",), balance=1250, account_limit=50000)
BOB = Customer(id="c2", number="", name="Bob Müller & Söhne", business=True, vat_id="DE123456789")
GONE = Customer(id="c3", number="2900003", name="Ada Gone", active=False)
CARD = ValueAccount(
    id=account_of(new_code(ValueKind.GIFT_CARD)), kind=ValueKind.GIFT_CARD, currency="GBP", balance=5000, hint="7K2M"
)
PUT_BY = Layaway(id="lay1", basket=msgspec.Raw(b'{"id":"b"}'), paid=500, currency="GBP", until="2026-12-24", opened="2026-11-21T10:00:00.000Z")  # fmt: skip


def reader_of(till: RealTill) -> MirrorReader:
    return MirrorReader(path=till.home.mirror, key=till.files_key, till=till.connection, device=till.identity.device)


def quota_of(till: RealTill, device: str = "") -> TillQuota:
    return TillQuota(
        device=device or till.identity.device, until="2026-11-24T10:00:00.000Z", value_total=5000, value_each=2000,
        coupons=(CouponQuota(series="spring", quota=3, until="2026-11-24T10:00"),),
    )  # fmt: skip


def said(till: RealTill) -> tuple[Change, ...]:
    return (
        *(change_of(SCOPE, "customer", each.id, each) for each in (ADA, BOB, GONE)),
        change_of(SCOPE, "value_account", CARD.id, CARD),
        change_of(SCOPE, "till_quota", till.identity.device, quota_of(till)),
        change_of(SCOPE, "till_quota", "another", quota_of(till, "another")),
        change_of(SCOPE, "layaway", PUT_BY.id, PUT_BY),
    )


def test_what_the_server_says_of_selling_can_be_read_at_the_till(server: RealServer, till: RealTill) -> None:
    say(server, *said(till))
    puller_of(till).turn()
    reader = reader_of(till)
    assert reader.customer("c1") == ADA
    assert reader.customer_by_number("2900001") == ADA
    assert reader.customer_by_number("") is None
    assert reader.customer_by_number("2900003") is None, "a card that is not in force finds nobody"
    assert reader.customers("love ad") == [ADA], "beginnings of words in any order"
    assert reader.customers("muller") == [BOB]
    assert reader.customers("290") == [ADA]
    assert reader.customers("%") == []
    assert reader.customers(" ") == []
    assert reader.value_account(CARD.id) == CARD
    assert reader.value_account("nobody's") is None
    assert reader.quota() == quota_of(till)
    assert reader.layaways() == [PUT_BY]
    reader.close()


def test_what_is_gone_at_the_server_goes_at_the_till(server: RealServer, till: RealTill) -> None:
    say(server, *said(till))
    puller_of(till).turn()
    say(server, *(Change(each.scope, each.entity, each.key, None) for each in said(till)))
    puller_of(till).turn()
    reader = reader_of(till)
    assert reader.customers("ada") == []
    assert reader.value_account(CARD.id) is None
    assert reader.quota() is None
    assert reader.layaways() == []
    reader.close()


def test_a_feed_begun_anew_leaves_nothing_of_the_one_before(server: RealServer, till: RealTill) -> None:
    say(server, *said(till))
    puller_of(till).turn()
    store = store_of(till)
    assert {"customers", "value", "quota", "layaways"} <= store.replace(())
    reader = reader_of(till)
    assert (reader.customers("ada"), reader.quota(), reader.layaways()) == ([], None, [])
    reader.close()


def test_rows_that_an_older_version_parked_are_taken_in_after_the_upgrade(tmp_path: Path) -> None:
    from pos_client.sync.mirror_store import MirrorStore

    mirror = open_mirror(tmp_path / "mirror.db", bytes(32))
    body = msgspec.json.encode(CARD)
    with transaction(mirror):
        mirror.execute("INSERT INTO parked_row VALUES (7, 'value_account', ?, ?)", (CARD.id, body))
    store = MirrorStore(mirror=mirror, scope=SCOPE, device="d")
    assert store.replay_parked() == {"value"}
    assert mirror.execute("SELECT body FROM value_account").fetchone()[0] == body
    mirror.close()


def test_a_mirror_of_the_version_before_grows_and_keeps_what_it_holds(tmp_path: Path) -> None:
    from pos_client.databases import mirror_file
    from pos_client.databases.connection import Access, open_file
    from pos_client.databases.migrations import migrate

    path = tmp_path / "mirror.db"
    old = open_file(path, key=bytes(32), access=Access.CREATE)
    migrate(old, STEPS[:1], application=mirror_file.APPLICATION_ID, place="mirror.db")
    with transaction(old):
        old.execute("INSERT INTO note VALUES ('source', 'here')")
    old.close()
    grown = open_mirror(path, bytes(32))
    assert version_of(grown) == len(STEPS)
    assert grown.execute("SELECT value FROM note").fetchone()[0] == "here"
    assert grown.execute("SELECT count(*) FROM customer").fetchone()[0] == 0
    grown.close()
