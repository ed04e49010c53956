"""What other modules may ask of stored value."""

from collections.abc import Collection

from sqlalchemy import Connection

from sync_server.modules.value import repository
from sync_server.modules.value.accounts import said
from sync_server.modules.value.ledger import account_and_hint, moves_of
from sync_server.modules.value.repository import differing_balances

__all__ = ["account_and_hint", "balances_of", "differing_balances", "moves_of", "said"]


def balances_of(connection: Connection, accounts: Collection[str]) -> dict[str, int]:
    """Balances in minor units of those of the accounts that are known."""
    return {name: row["balance"] for name, row in repository.accounts(connection, accounts).items()}
