"""What other modules may ask of the catalogue."""

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection

from common.product import Product
from common.protocol.entities import COMPANY
from sync_server.modules.catalogue.cells import parse_taxes
from sync_server.platform.feeds import versions

__all__ = ["parse_taxes", "product_versions"]


def product_versions(connection: Connection, products: Collection[str]) -> dict[str, list[tuple[int, Product]]]:
    """All states products ever had, by identifier: (number in the company's feed, state), oldest first."""
    decoder = msgspec.json.Decoder(Product)
    return {
        key: [(number, decoder.decode(body)) for number, body in states if body is not None]
        for key, states in versions(connection, COMPANY, products).items()
    }
