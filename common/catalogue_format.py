"""The catalogue file is a message: its tables are part of the protocol, written by the server's snapshot and by the till's agent.

This is the one place in ``common`` that holds SQL, as data: both sides must make the very same file.
``rank`` orders products by popularity (1 = most popular) and is the row id of the search index, so that
search streams hits in that order and never ranks a full match set. Rows that arrive by feed after a
snapshot take ranks at the end until the next one. Prices are integers in ten-thousandths of the major unit.
"""

from decimal import Decimal

import msgspec

from common.errors import BadMessage
from common.product import Category, Product, ProductCode
from common.quantity import Unit
from common.search_text import index_text
from common.tax import Tax

APPLICATION_ID = 0x54434154  # "TCAT"
FORMAT = 1
PRICE_SCALE = 10_000

SCHEMA = """
CREATE TABLE stamp (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE product (
    rank INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    price INTEGER,
    taxes TEXT NOT NULL,
    plu TEXT NOT NULL,
    category TEXT NOT NULL,
    family TEXT NOT NULL,
    options TEXT NOT NULL,
    codes TEXT NOT NULL,
    popularity INTEGER NOT NULL,
    active INTEGER NOT NULL
);
CREATE INDEX product_category ON product (category, rank) WHERE active;
CREATE INDEX product_family ON product (family, rank) WHERE family <> '';
CREATE INDEX product_plu ON product (plu, rank) WHERE plu <> '';
CREATE TABLE code (code TEXT PRIMARY KEY, rank INTEGER NOT NULL, pack TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX code_rank ON code (rank);
CREATE TABLE category (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, hue INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE parked_row (number INTEGER PRIMARY KEY, entity TEXT NOT NULL, key TEXT NOT NULL, body BLOB);
CREATE VIRTUAL TABLE search USING fts5(
    words, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, 'row');
CREATE TABLE word (word TEXT PRIMARY KEY, products INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE word_shape USING fts5(word, tokenize='trigram', detail=none);
"""

# Columns of ``product`` in the order of ``product_row``, after ``rank``.
PRODUCT_COLUMNS = (
    "id", "name", "unit", "price", "taxes", "plu", "category", "family", "options", "codes", "popularity", "active",
)  # fmt: skip

ProductRow = tuple[str, str, str, int | None, str, str, str, str, str, str, int, int]

_encoder = msgspec.json.Encoder()
_taxes = msgspec.json.Decoder(tuple[Tax, ...])
_options = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_codes = msgspec.json.Decoder(tuple[ProductCode, ...])


def product_row(product: Product) -> ProductRow:
    """A product as its row, without the rank."""
    price = None if product.unit_price is None else int(product.unit_price * PRICE_SCALE)
    return (
        product.id, product.name, product.unit.value, price, _encoder.encode(product.taxes).decode(), product.plu,
        product.category, product.family, _encoder.encode(product.options).decode(),
        _encoder.encode(product.codes).decode(), product.popularity, int(product.active),
    )  # fmt: skip


def product_of(row: ProductRow) -> Product:
    """The product of a row. Raises ``BadMessage`` where the file holds what it must not."""
    identifier, name, unit, price, taxes, plu, category, family, options, codes, popularity, active = row
    try:
        return Product(
            id=identifier, name=name, unit=Unit(unit), plu=plu, category=category, family=family,
            unit_price=None if price is None else Decimal(price) / PRICE_SCALE,
            taxes=_taxes.decode(taxes), options=_options.decode(options), codes=_codes.decode(codes),
            popularity=popularity, active=bool(active),
        )  # fmt: skip
    except (msgspec.MsgspecError, ValueError) as fault:
        raise BadMessage(str(fault), place=f"catalogue product {identifier}") from None


def category_row(category: Category) -> tuple[str, str, int, int]:
    """A category as its row."""
    return (category.id, category.name, category.position, category.hue)


def search_words(product: Product) -> str:
    """What the search index holds of a product: name, options, PLU and codes, folded as queries are."""
    parts = [
        product.name,
        product.plu,
        *(value for _, value in product.options),
        *(code.code for code in product.codes),
    ]
    return index_text(" ".join(part for part in parts if part))
