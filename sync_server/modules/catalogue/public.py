"""What other modules may ask of the catalogue."""

import contextlib
from collections.abc import Collection, Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from common.barcodes import canonical_code
from common.errors import BadInput
from common.product import Product
from common.protocol.entities import COMPANY
from sync_server.modules.catalogue import repository
from sync_server.modules.catalogue.cells import parse_taxes, tax_text
from sync_server.platform.feeds import versions

__all__ = ["all_goods", "one_good", "parse_taxes", "product_versions", "products_of_codes", "tax_text"]


def all_goods(connection: Connection) -> Iterator[Product]:
    """Every product as it is now."""
    decoder = msgspec.json.Decoder(Product)
    return (decoder.decode(body) for body in repository.all_products(connection).values())


def one_good(connection: Connection, identifier: str) -> Product | None:
    """A product as it is now."""
    body = repository.one_product(connection, identifier)
    return None if body is None else msgspec.json.decode(body, type=Product)


def products_of_codes(connection: Connection, codes: Iterable[str]) -> dict[str, str]:
    """Which product has which of the codes, each spelled as it was asked for; what is no code is left out."""
    keys: dict[str, str] = {}
    for code in codes:
        with contextlib.suppress(BadInput):
            keys[code] = canonical_code(code)
    held = repository.holders(connection, set(keys.values()))
    return {code: held[key] for code, key in keys.items() if key in held}


def product_versions(connection: Connection, products: Collection[str]) -> dict[str, list[tuple[int, Product]]]:
    """All states products ever had, by identifier: (number in the company's feed, state), oldest first."""
    decoder = msgspec.json.Decoder(Product)
    return {
        key: [(number, decoder.decode(body)) for number, body in states if body is not None]
        for key, states in versions(connection, COMPANY, products).items()
    }
