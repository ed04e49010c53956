"""Which shops' feeds carry balances: those whose tills may redeem alone; who asks the server first needs none."""

from typing import Any

from sqlalchemy import Connection

from common.protocol.entities import shop_scope
from sync_server.modules.value import repository
from sync_server.modules.value.accounts import published
from sync_server.platform.feeds import Change

_PAGE = 1000


def reading_scopes(connection: Connection) -> list[str]:
    """The feeds that carry balances."""
    return [shop_scope(shop) for shop in sorted(repository.readers(connection))]


def begin_reading(connection: Connection, shop: str) -> list[Change]:
    """A shop's tills may redeem alone from now on: its feed is told of every open account."""
    repository.set_reader(connection, shop, reads=True)
    return [change for row in _open_accounts(connection) for change in published((shop_scope(shop),), row)]


def end_reading(connection: Connection, shop: str) -> list[Change]:
    """They may no more: what the feed told of accounts is taken back."""
    repository.set_reader(connection, shop, reads=False)
    scope = shop_scope(shop)
    return [Change(scope, "value_account", row["id"], None) for row in _open_accounts(connection)]


def _open_accounts(connection: Connection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while page := repository.page_of_accounts(connection, after, _PAGE, settled=False):
        found.extend(dict(row) for row in page)
        after = page[-1]["id"]
    return found
