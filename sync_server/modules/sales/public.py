"""What other modules may ask of sales."""

from sync_server.modules.sales.repository import one_sale, sales

__all__ = ["one_sale", "sales"]
