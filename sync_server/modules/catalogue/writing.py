"""Products go into tables and the company's feed together; a code belongs to one product."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from common.catalogue_format import search_words
from common.errors import RuleBroken
from common.product import Category, Product
from common.protocol.entities import COMPANY
from sync_server.modules.catalogue import repository
from sync_server.platform.feeds import Change

_encoder = msgspec.json.Encoder()


def refuse_taken_codes(connection: Connection, product: Product) -> None:
    """Raises ``RuleBroken`` naming the product that has one of the codes."""
    held = repository.holders(connection, [code.code for code in product.codes])
    for code, holder in held.items():
        if holder != product.id:
            raise RuleBroken(f"the code {code} is that of {holder}")


def put_products(connection: Connection, products: Sequence[Product]) -> list[Change]:
    """Write new states; what is to be published."""
    bodies = [_encoder.encode(product) for product in products]
    rows = [
        {
            "id": product.id, "body": body, "words": search_words(product), "category": product.category,
            "popularity": product.popularity, "active": product.active,
        }
        for product, body in zip(products, bodies, strict=True)
    ]  # fmt: skip
    codes = [{"code": code.code, "product": product.id} for product in products for code in product.codes]
    repository.put_products(connection, rows, codes)
    return [Change(COMPANY, "product", product.id, body) for product, body in zip(products, bodies, strict=True)]


def put_categories(connection: Connection, categories: Sequence[Category]) -> list[Change]:
    """Write new states; what is to be published."""
    bodies = {category.id: _encoder.encode(category) for category in categories}
    repository.put_categories(connection, bodies)
    return [Change(COMPANY, "category", identifier, body) for identifier, body in bodies.items()]


def same(product: Product, stored: bytes) -> bool:
    """Whether a product is what is stored."""
    return _encoder.encode(product) == stored
