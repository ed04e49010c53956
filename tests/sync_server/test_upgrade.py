"""A store from before there were rules, customers and stored value becomes one of now, with all it held."""

from decimal import Decimal
from pathlib import Path

import msgspec
from sqlalchemy import inspect

from sync_server.bootstrap import CONSOLE, open_server
from sync_server.modules.customers.records import CustomerOrder
from sync_server.modules.pricing.planning import RuleKind
from sync_server.platform.database import Database
from sync_server.platform.migrations import STEPS, standing
from sync_server.settings import FileSettings, ServerSettings
from tests.sync_server.rig import HOLDER, paired, serving

_STEPS_BEFORE = 3
_NEW = (
    "coupon_code", "customer", "customer_movement",
)  # fmt: skip


def test_an_older_store_is_brought_up_to_date_and_goes_on(home: Path) -> None:
    settings = ServerSettings(home=home, file=FileSettings())
    old = open_server(settings)
    with serving(old) as client:
        old.catalogue.put(CONSOLE, HOLDER)
        till = paired(old, client, "T1")
        till.catalogue = f"{old.epoch()}/1"
        till.sell()
        till.push()
    old.close()
    database = Database(home / "server.db")
    with database.write() as connection:
        connection.exec_driver_sql("DROP INDEX feed_row_kind")
        for table in _NEW:
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql(f"DELETE FROM schema_step WHERE number > {_STEPS_BEFORE}")
    database.close()
    server = open_server(settings)
    with server.database.read() as connection:
        assert standing(connection) == len(STEPS)
        there = inspect(connection)
        assert set(_NEW) <= set(there.get_table_names())
        assert "feed_row_kind" in {index["name"] for index in there.get_indexes("feed_row")}
    assert server.catalogue.product(CONSOLE, HOLDER.id) == HOLDER
    text = b"list,product,price,valid_from\nall,85123A,2.00,2026-01-01\n"
    assert server.rule_imports.bring_in(CONSOLE, RuleKind.PRICES, text, dry_run=False).stored
    server.customers.put(CONSOLE, CustomerOrder(name="Ada"))
    with serving(server) as client:
        till.client = client
        till.sell(msgspec.structs.replace(HOLDER, unit_price=Decimal("2.95")))
        assert till.push(first=1).accepted == 2, "a till of before goes on as it is"
    assert [entry.total for entry in server.sales.sales(CONSOLE)] == [295, 295]
    server.close()
