"""The catalogue file is a message: its tables are part of the protocol, written by the server's snapshot and by the till's agent.

This is the one place in ``common`` that holds SQL, as data: both sides must make the very same file.
``rank`` orders products by popularity (1 = most popular) and is the row id of the search index, so that
search streams hits in that order and never ranks a full match set. Rows that arrive by feed after a
snapshot take ranks at the end until the next one. ``word`` and ``word_shape`` (trigrams, row id = word.id) are what
a mistyped word may be corrected to. Prices are integers in ten-thousandths of the major unit.
``rule`` holds the entities that baskets are priced by, as published (``common.protocol.entities.RULE_ENTITIES``).
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from common.errors import BadMessage
from common.product import Category, Product, ProductCode, Tracking
from common.protocol.messages import Cursor
from common.quantity import Unit
from common.search_text import index_text
from common.tax import Tax

APPLICATION_ID = 0x54434154  # "TCAT"
FORMAT = 2
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
    active INTEGER NOT NULL,
    more TEXT NOT NULL
);
CREATE TABLE rule (entity TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (entity, key)) WITHOUT ROWID;
CREATE INDEX product_category ON product (category, rank) WHERE active;
CREATE INDEX product_family ON product (family, rank) WHERE family <> '';
CREATE INDEX product_plu ON product (plu, rank) WHERE plu <> '';
CREATE TABLE code (code TEXT PRIMARY KEY, rank INTEGER NOT NULL, pack TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX code_rank ON code (rank);
CREATE TABLE category (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, hue INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE parked_row (number INTEGER PRIMARY KEY, entity TEXT NOT NULL, key TEXT NOT NULL, body BLOB);
CREATE VIRTUAL TABLE search USING fts5(
    words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, 'row');
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, products INTEGER NOT NULL);
CREATE VIRTUAL TABLE word_shape USING fts5(word, content='', contentless_delete=1, tokenize='trigram', detail=none);
"""

# Columns of ``product`` in the order of ``product_row``, after ``rank``.
PRODUCT_COLUMNS = (
    "id", "name", "unit", "price", "taxes", "plu", "category", "family", "options", "codes", "popularity", "active",
    "more",
)  # fmt: skip

ProductRow = tuple[str, str, str, int | None, str, str, str, str, str, str, int, int, str]

# The statements that fill the file; parameters in the order of the functions below.
PUT_PRODUCT = f"INSERT OR REPLACE INTO product VALUES (?{', ?' * len(PRODUCT_COLUMNS)})"  # noqa: S608  constants
PUT_CODE = "INSERT OR REPLACE INTO code (code, rank, pack) VALUES (?, ?, ?)"
KEEP_CODE = "INSERT OR IGNORE INTO code (code, rank, pack) VALUES (?, ?, ?)"
PUT_SEARCH = "INSERT OR REPLACE INTO search (rowid, words) VALUES (?, ?)"
PUT_CATEGORY = "INSERT OR REPLACE INTO category (id, name, position, hue) VALUES (?, ?, ?, ?)"
PUT_WORD = "INSERT INTO word (id, word, products) VALUES (?, ?, ?)"
PUT_SHAPE = "INSERT INTO word_shape (rowid, word) VALUES (?, ?)"
PUT_RULE = "INSERT OR REPLACE INTO rule (entity, key, body) VALUES (?, ?, ?)"
DROP_RULE = "DELETE FROM rule WHERE entity = ? AND key = ?"
PUT_STAMP = "INSERT OR REPLACE INTO stamp (name, value) VALUES (?, ?)"

# Shorter words are never guessed at, so they need no place in the vocabulary.
SHORTEST_GUESSED = 4
_CATEGORY_MARK = "\ue000"  # of private use: the tokenizer keeps it, folding never makes it

_encoder = msgspec.json.Encoder()
_options = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_codes = msgspec.json.Decoder(tuple[ProductCode, ...])


class _More(msgspec.Struct, frozen=True, omit_defaults=True):
    """What few products have, as one text."""

    tracking: Tracking = Tracking.NONE
    minimum_age: int = 0
    deposit: str = ""
    sells_value: bool = False


_more = msgspec.json.Decoder(_More)
_NOTHING_MORE = _More()


def _more_text(product: Product) -> str:
    more = _More(product.tracking, product.minimum_age, product.deposit, product.sells_value)
    return "" if more == _NOTHING_MORE else _encoder.encode(more).decode()


@lru_cache(maxsize=256)
def _taxes_of(text: str) -> tuple[Tax, ...]:
    """A catalogue has few tax sets, and each product read needs one."""
    return msgspec.json.decode(text, type=tuple[Tax, ...])


def product_row(product: Product) -> ProductRow:
    """A product as its row, without the rank."""
    price = None if product.unit_price is None else int(product.unit_price * PRICE_SCALE)
    return (
        product.id, product.name, product.unit.value, price, _encoder.encode(product.taxes).decode(), product.plu,
        product.category, product.family, _encoder.encode(product.options).decode(),
        _encoder.encode(product.codes).decode(), product.popularity, int(product.active), _more_text(product),
    )  # fmt: skip


def product_of(row: ProductRow) -> Product:
    """The product of a row. Raises ``BadMessage`` where the file holds what it must not."""
    identifier, name, unit, price, taxes, plu, category, family, options, codes, popularity, active, more_text = row
    try:
        more = _more.decode(more_text) if more_text else _NOTHING_MORE
        return Product(
            id=identifier, name=name, unit=Unit(unit), plu=plu, category=category, family=family,
            unit_price=None if price is None else Decimal(price) / PRICE_SCALE,
            taxes=_taxes_of(taxes), options=_options.decode(options), codes=_codes.decode(codes),
            popularity=popularity, active=bool(active), tracking=more.tracking, minimum_age=more.minimum_age,
            deposit=more.deposit, sells_value=more.sells_value,
        )  # fmt: skip
    except (msgspec.MsgspecError, ValueError) as fault:
        raise BadMessage(str(fault), place=f"catalogue product {identifier}") from None


def category_row(category: Category) -> tuple[str, str, int, int]:
    """A category as its row."""
    return (category.id, category.name, category.position, category.hue)


def search_words(product: Product) -> str:
    """What the search index holds of a product: name, options, PLU and codes, folded as queries are, and its category.

    Codes stand without leading zeros, so that what is printed below the bars finds the 14-digit key.
    """
    parts = [
        product.name,
        product.plu,
        *(value for _, value in product.options),
        *(code.code.lstrip("0") for code in product.codes),
    ]
    text = index_text(" ".join(part for part in parts if part))
    return f"{text} {category_word(product.category)}" if product.category else text


def category_word(category: str) -> str:
    """A category as a word of the index, so that a search within one streams too; its first sign is never in a query."""
    return _CATEGORY_MARK + hashlib.sha256(category.encode()).hexdigest()[:12]


def vocabulary_words(words: str) -> set[str]:
    """The words of ``search_words`` that a mistyped one may be corrected to: long enough, and not numbers."""
    return {
        word
        for word in words.split()
        if len(word) >= SHORTEST_GUESSED and not word.isdigit() and not word.startswith(_CATEGORY_MARK)
    }


def shape_text(word: str) -> str:
    """A word as ``word_shape`` holds it: marked at both ends, so that its first and last letters make trigrams too."""
    return f"^{word}$"


def fill_rows(
    products: Iterable[Product], first_rank: int, vocabulary: Counter[str]
) -> tuple[tuple[str, Sequence[tuple[Any, ...]]], ...]:
    """(statement, rows) that put products, most popular first, at ``first_rank`` and on; counts their words.

    For a new file: where two products claim a code, the more popular keeps it.
    """
    goods: list[tuple[Any, ...]] = []
    codes: list[tuple[Any, ...]] = []
    texts: list[tuple[Any, ...]] = []
    for rank, product in enumerate(products, first_rank):
        words = search_words(product)
        goods.append((rank, *product_row(product)))
        codes += code_rows(product, rank)
        texts.append((rank, words))
        vocabulary.update(vocabulary_words(words))
    return (PUT_PRODUCT, goods), (KEEP_CODE, codes), (PUT_SEARCH, texts)


def vocabulary_rows(vocabulary: Counter[str]) -> tuple[tuple[str, Sequence[tuple[Any, ...]]], ...]:
    """(statement, rows) of a new file's vocabulary, the commonest word first."""
    ordered = sorted(vocabulary.items(), key=lambda entry: (-entry[1], entry[0]))
    words = [(number, word, count) for number, (word, count) in enumerate(ordered, 1)]
    return (PUT_WORD, words), (PUT_SHAPE, [(number, shape_text(word)) for number, word, _ in words])


def code_rows(product: Product, rank: int) -> list[tuple[str, int, str]]:
    """A product's rows of the table ``code``; its codes are keys as ``common.barcodes`` gives them."""
    return [(code.code, rank, str(code.pack)) for code in product.codes]


def stamp_rows(cursor: Cursor) -> list[tuple[str, str]]:
    """What the file says of itself: its format, and how far it contains the company's feed."""
    return [
        ("format", str(FORMAT)), ("epoch", cursor.epoch), ("number", str(cursor.number)), ("rolling", cursor.rolling),
    ]  # fmt: skip


def rules_stamp(number: int) -> tuple[str, str]:
    """What the file says of its rules: the number of their last change, so that a reader knows whether to read them anew."""
    return ("rules", str(number))


def read_stamp(rows: Iterable[tuple[str, str]]) -> Cursor:
    """The cursor of a file from its stamp. Raises ``BadMessage`` where the stamp is missing or of another format."""
    stamp = dict(rows)
    try:
        if int(stamp["format"]) != FORMAT:
            raise BadMessage(f"format {stamp['format']}, this version reads {FORMAT}", place="catalogue stamp")
        return Cursor(stamp["epoch"], int(stamp["number"]), stamp["rolling"])
    except (KeyError, ValueError) as fault:
        raise BadMessage(f"incomplete: {fault}", place="catalogue stamp") from None
