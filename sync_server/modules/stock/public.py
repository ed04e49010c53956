"""What other modules may ask of stock."""

from sync_server.modules.stock.repository import differing_balances

__all__ = ["differing_balances"]
