"""A product goes into the catalogue file and comes out as it was; the file's schema stands in the SQLite we ship."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from common.catalogue_format import PRODUCT_COLUMNS, SCHEMA, category_row, product_of, product_row, search_words
from common.errors import BadMessage
from common.product import Category, Product, ProductCode
from common.quantity import Unit
from common.search_text import words
from common.tax import Tax
from tests.common.goods import HEART, REPAIR

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
products = st.builds(
    Product,
    id=texts,
    name=texts,
    unit=st.sampled_from(Unit),
    unit_price=st.none() | st.decimals(0, 10**9, places=4),
    taxes=st.lists(st.builds(Tax, texts, st.decimals(0, 99, places=3), st.booleans()), max_size=2).map(tuple),
    codes=st.lists(st.builds(ProductCode, texts, st.integers(1, 999).map(Decimal)), max_size=3).map(tuple),
    plu=texts,
    category=texts,
    family=texts,
    options=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    popularity=st.integers(0, 10**9),
    active=st.booleans(),
)


@given(products)
def test_a_product_comes_out_of_its_row_as_it_went_in(product: Product) -> None:
    assert product_of(product_row(product)) == product


def test_the_schema_stands_and_a_row_fits_it() -> None:
    connection = sqlcipher.connect(":memory:")
    connection.executescript(SCHEMA)
    places = ", ".join("?" for _ in range(len(PRODUCT_COLUMNS) + 1))
    for rank, product in enumerate((HEART, REPAIR), 1):
        connection.execute(f"INSERT INTO product VALUES ({places})", (rank, *product_row(product)))
    columns = ", ".join(PRODUCT_COLUMNS)
    rows = connection.execute(f"SELECT {columns} FROM product ORDER BY rank").fetchall()
    assert [product_of(row) for row in rows] == [HEART, REPAIR]
    connection.execute("INSERT INTO category VALUES (?, ?, ?, ?)", category_row(Category("c", "Candles", 1, 30)))
    connection.close()


@pytest.mark.parametrize(
    ("column", "value"), [("unit", "stone"), ("taxes", "[1]"), ("codes", "{"), ("options", "[[1]]")]
)
def test_a_row_that_holds_what_it_must_not_is_refused_with_its_place(column: str, value: str) -> None:
    row = list(product_row(HEART))
    row[PRODUCT_COLUMNS.index(column)] = value
    with pytest.raises(BadMessage, match="catalogue product 85123A"):
        product_of(tuple(row))  # type: ignore[arg-type]


def test_name_options_and_codes_are_searched_by_their_folded_words() -> None:
    product = msgspec.structs.replace(HEART, name="Crème HEART", options=(("colour", "Röd"),), plu="4011")
    found = words(search_words(product))
    assert {"creme", "heart", "rod", "4011", "85123a"} <= set(found)
