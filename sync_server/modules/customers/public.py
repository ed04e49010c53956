"""What other modules may ask about customers."""

from collections.abc import Iterable

from sqlalchemy import Connection

from common.errors import RuleBroken
from common.protocol.entities import Customer, shop_scope
from common.search_text import words
from sync_server.modules.customers import repository
from sync_server.modules.customers.records import changes, shops_of, told
from sync_server.modules.shops.public import shop_names
from sync_server.platform.feeds import Change, change_of

_MOST = 20


def find_customers(connection: Connection, text: str) -> tuple[Customer, ...]:
    """Active customers of the whole company by the beginnings of words of their name or number, at most twenty, by name. An
    empty text finds nobody."""
    wanted = words(text)[:10]
    found = repository.search(connection, wanted, limit=_MOST, active=True) if wanted else []
    return tuple(sorted((told(row) for row in found), key=lambda customer: (customer.name.casefold(), customer.id)))


def customer_of(connection: Connection, identifier: str) -> Customer | None:
    """A customer as they are now."""
    row = repository.one(connection, identifier)
    return None if row is None else told(row)


def exemptions_of(connection: Connection, identifiers: Iterable[str]) -> dict[str, str]:
    """Why customers pay no tax by our own records, for those who do not."""
    found = (told(row) for row in repository.some(connection, set(identifiers)).values())
    return {each.id: each.exemption.reason for each in found if each.exemption is not None}


def forget_customer(connection: Connection, identifier: str, *, owing: bool = False) -> list[Change] | None:
    """Delete a customer; what the shops' feeds then say, None where there was none. Raises ``RuleBroken`` for one who owes
    something or is owed something, unless ``owing``: who was erased before stays erased."""
    row = repository.one(connection, identifier)
    if row is None:
        return None
    if row["balance"] and not owing:
        raise RuleBroken("the account is not even: settle it first, for nobody could be asked afterwards")
    everywhere = shop_names(connection)
    repository.forget(connection, identifier)
    return [change_of(shop_scope(shop), "customer", identifier, None) for shop in sorted(shops_of(row, everywhere))]


def for_new_shop(connection: Connection, shop: str) -> list[Change]:
    """What a shop that was just made learns of customers."""
    return [
        change for row in repository.everybody(connection) if shop in shops_of(row, {shop})
        for change in changes(row, frozenset({shop}))
    ]  # fmt: skip


def differing_accounts(connection: Connection) -> list[tuple[str, int, int]]:
    """Customers whose balance is not the sum of their movements: (identifier, balance, sum)."""
    return repository.differing(connection)
