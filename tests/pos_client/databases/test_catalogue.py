"""Goods are found by code, PLU, category, and by what a person types: prefixes in any order, folded, mistyped, popular first, in any script."""

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.barcodes import canonical_code
from common.catalogue_format import search_words, vocabulary_words
from common.errors import CorruptFile
from common.product import Category, Product, ProductCode
from common.protocol.messages import Cursor
from common.tax import Tax
from pos_client.databases.catalogue_build import build_catalogue
from pos_client.databases.catalogue_file import CatalogueWriter, open_catalogue, read_catalogue, stamp_of
from pos_client.databases.catalogue_reader import CatalogueReader
from pos_client.databases.catalogue_search import near_words
from pos_client.databases.connection import transaction
from pos_client.databases.nearness import distance

CURSOR = Cursor("e1", 7, "ab")
TAXES = (Tax("S", Decimal(20), included=True),)


def product(identifier: str, name: str, popularity: int = 0, **more: object) -> Product:
    fields = {"unit_price": Decimal("2.95"), "taxes": TAXES, **more}
    return Product(id=identifier, name=name, popularity=popularity, **fields)  # type: ignore[arg-type]


GOODS = [
    product("holder", "WHITE HANGING HEART T-LIGHT HOLDER", 900, category="light", plu="7",
            codes=(ProductCode(canonical_code("5012345678900")),)),
    product("bag", "JUMBO BAG RED RETROSPOT", 800, category="bags",
            codes=(ProductCode(canonical_code("96385074")), ProductCode("CASE-12", Decimal(12)))),
    product("mug-red", "Mug", 100, category="kitchen", family="mug", options=(("colour", "red"),)),
    product("mug-blue", "Mug", 90, category="kitchen", family="mug", options=(("colour", "blue"),)),
    product("creme", "Crème brûlée dish", 50, category="kitchen", plu="77"),
    product("strasse", "Straßenkreide", 40, category="toys"),
    product("coffee", "قهوة عربية مُحمَّصة", 30, category="food"),
    product("candle", "Red candle tall", 20, category="light", unit_price=None),
    product("old", "Red retired thing", 10, category="light", active=False),
    product("chocolate", "Chocolate bar", 5, category="food"),
    product("number", "Puzzle 1000 pieces", 4, category="toys"),
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue-e1-7.db"
    categories = [Category("light", "Lights", 2, 40), Category("bags", "Bags", 1)]
    assert build_catalogue(path, random.Random(3).sample(GOODS, len(GOODS)), categories, CURSOR) == len(GOODS)
    return path


@pytest.fixture
def reader(path: Path) -> Iterator[CatalogueReader]:
    reader = CatalogueReader(path)
    yield reader
    reader.close()


def ids(found: list[Product]) -> list[str]:
    return [one.id for one in found]


def test_a_product_comes_back_exactly_as_it_was_put_in(reader: CatalogueReader) -> None:
    for one in GOODS:
        assert reader.product(one.id) == one
    assert reader.product("none") is None


def test_a_code_finds_its_product_and_its_pack(reader: CatalogueReader) -> None:
    found = reader.by_code(canonical_code("5012345678900"))
    assert found is not None
    assert (found.product.id, found.pack) == ("holder", 1)
    case = reader.by_code("CASE-12")
    assert case is not None
    assert (case.product.id, case.pack) == ("bag", 12)
    assert reader.by_code("5012345678900") is None, "keys only, as common.barcodes gives them"


def test_plu_variants_categories_and_tiles(reader: CatalogueReader) -> None:
    assert reader.by_plu("7") == GOODS[0]
    assert reader.by_plu("") is None
    assert ids(reader.variants("mug")) == ["mug-red", "mug-blue"]
    assert reader.variants("") == []
    assert [category.id for category in reader.categories()] == ["bags", "light"]
    assert ids(reader.popular("light")) == ["holder", "candle"]
    assert ids(reader.popular(limit=2, offset=1)) == ["bag", "mug-red"]
    assert reader.version == "e1/7"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("heart whi", ["holder"], id="prefixes in any order"),
        pytest.param("RED", ["bag", "mug-red", "candle"], id="popular first, options too, inactive never"),
        pytest.param("creme BRU", ["creme"], id="accents and case do not matter"),
        pytest.param("strassen", ["strasse"], id="ß is ss"),
        pytest.param("قهوه", ["coffee"], id="Arabic letter variants"),
        pytest.param("محمصة", ["coffee"], id="Arabic vowel signs"),
        pytest.param("t-light", ["holder"], id="signs between words"),
        pytest.param("5012345678900", ["holder"], id="a whole code"),
        pytest.param("50123456", ["holder"], id="the beginning of a code"),
        pytest.param("96385074", ["bag"], id="a short code"),
        pytest.param("case-12", ["bag"], id="a plain code in small letters"),
        pytest.param("77", ["creme"], id="a PLU"),
        pytest.param("007", ["holder", "creme"], id="a PLU with zeros, then what begins so"),
        pytest.param("1000", ["number"], id="a number in a name"),
        pytest.param("choclate", ["chocolate"], id="a letter left out"),
        pytest.param("chocoalte", ["chocolate"], id="two letters swapped"),
        pytest.param("chcolat", ["chocolate"], id="mistyped and not finished"),
        pytest.param("hoccolate", ["chocolate"], id="swapped at the very beginning"),
        pytest.param("whitte heatr", ["holder"], id="two words mistyped"),
        pytest.param("candel", ["candle"], id="six letters, the last two swapped"),
        pytest.param("near", [], id="four letters are not guessed at as the beginning of a word"),
        pytest.param("dihs", ["creme"], id="four letters, no trigram in common"),
        pytest.param("red zzzzzz", ["bag", "mug-red", "candle"], id="a word near to nothing drops out"),
        pytest.param("zzzzzz", [], id="nothing is near"),
        pytest.param("rad", [], id="three letters are not guessed at"),
        pytest.param("50123456789999", [], id="a code that is not there finds nothing else"),
        pytest.param("red 50123456789999", [], id="nor does it drop out"),
        pytest.param("", [], id="nothing typed"),
        pytest.param('" OR * ) NEAR(', [], id="the index's own language is only words"),
    ],
)  # fmt: skip
def test_what_is_typed_finds(reader: CatalogueReader, typed: str, found: list[str]) -> None:
    assert ids(reader.search(typed)) == found


def test_search_within_a_category(reader: CatalogueReader) -> None:
    assert ids(reader.search("red", category="light")) == ["candle"]
    assert ids(reader.search("7", category="kitchen")) == ["creme"]
    assert reader.search("red", category="none") == []


def test_search_gives_no_more_than_asked(reader: CatalogueReader) -> None:
    assert ids(reader.search("red", limit=2)) == ["bag", "mug-red"]


def test_commoner_words_are_preferred_among_the_near(tmp_path: Path) -> None:
    path = tmp_path / "catalogue-e-1.db"
    goods = [product(f"b{number}", "Ballon" if number else "Bellon", number) for number in range(9)]
    build_catalogue(path, goods, [], CURSOR)
    assert near_words(read_catalogue(path), "bullon") == ["ballon", "bellon"]


@given(st.text(max_size=60))
def test_nothing_typed_can_break_the_search(typed: str) -> None:
    _READER[0].search(typed)
    _READER[0].search(typed, category="light")


_READER: list[CatalogueReader] = []


@pytest.fixture(scope="module", autouse=True)
def _one_reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    path = tmp_path_factory.mktemp("catalogue") / "catalogue-e1-1.db"
    build_catalogue(path, GOODS, [], CURSOR)
    _READER.append(CatalogueReader(path))
    yield
    _READER.pop().close()


def test_feed_rows_leave_the_file_as_a_new_build_would(path: Path, tmp_path: Path) -> None:
    """Put, change and remove at random: what is found, and the vocabulary, equal those of a file built from the result."""
    chance = random.Random(11)
    names = ["Red", "Candle", "Holder", "Mug", "Crème", "Ballon", "Bellon", "Retrospot", "12345678"]
    state = {one.id: one for one in GOODS}
    connection = open_catalogue(path)
    writer = CatalogueWriter(connection)
    for round_ in range(20):
        with transaction(connection):
            for _ in range(10):
                identifier = chance.choice([*state, f"new{round_}"])
                if chance.random() < 0.3:
                    writer.remove(identifier)
                    state.pop(identifier, None)
                else:
                    codes = (ProductCode(f"C{identifier}"),) if chance.random() < 0.5 else ()
                    name = " ".join(chance.sample(names, 3))
                    state[identifier] = product(identifier, name, codes=codes, category=chance.choice(["a", "b"]))
                    writer.put(state[identifier])
            writer.stamp(Cursor("e1", 8 + round_, ""))
    fresh = tmp_path / "catalogue-e1-99.db"
    build_catalogue(fresh, state.values(), [], CURSOR)
    built = read_catalogue(fresh)
    assert stamp_of(connection).number == 27
    for sql in ("SELECT word, products FROM word ORDER BY word", "SELECT code FROM code ORDER BY code"):
        assert connection.execute(sql).fetchall() == built.execute(sql).fetchall()
    assert connection.execute("INSERT INTO search (search) VALUES ('integrity-check')").fetchall() == []
    fed, new = CatalogueReader(path), CatalogueReader(fresh)
    for typed in ("red", "cand hold", "creme", "balon", "1234", "retrospt"):
        assert set(ids(fed.search(typed))) == set(ids(new.search(typed)))


def test_a_page_that_fails_leaves_the_catalogue_and_its_cursor(path: Path) -> None:
    connection = open_catalogue(path)
    writer = CatalogueWriter(connection)

    def page() -> None:
        with transaction(connection):
            writer.put(product("x", "Halfway"))
            writer.stamp(Cursor("e1", 99, ""))
            raise SystemExit

    with pytest.raises(SystemExit):
        page()
    assert stamp_of(connection) == CURSOR
    assert CatalogueReader(path).search("halfway") == []


def test_a_code_that_moves_to_another_product_is_that_ones(path: Path) -> None:
    connection = open_catalogue(path)
    writer = CatalogueWriter(connection)
    with transaction(connection):
        writer.put(product("thief", "Takes it", codes=(ProductCode("CASE-12"),)))
    found = CatalogueReader(path).by_code("CASE-12")
    assert found is not None
    assert found.product.id == "thief"


def test_damage_inside_the_file_is_told_when_met(path: Path) -> None:
    open_catalogue(path).close()
    blob = bytearray(path.read_bytes())
    for at in range(4096, len(blob) - 1):
        blob[at] ^= 0xA5
    path.write_bytes(blob)
    with pytest.raises(CorruptFile):
        CatalogueReader(path)


def test_a_row_that_is_no_product_is_told(path: Path) -> None:
    connection = open_catalogue(path)
    with transaction(connection):
        connection.execute("UPDATE product SET taxes = '{' WHERE id = 'bag'")
    with pytest.raises(CorruptFile, match="bag"):
        CatalogueReader(path).product("bag")


def test_a_build_that_fails_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "catalogue-e1-1.db"

    def goods() -> Iterator[Product]:
        yield GOODS[0]
        raise SystemExit

    with pytest.raises(SystemExit):
        build_catalogue(path, goods(), [], CURSOR, ranked=True)
    assert list(tmp_path.iterdir()) == []


def test_the_vocabulary_holds_words_worth_guessing_only() -> None:
    assert vocabulary_words(search_words(GOODS[0])) == {"white", "hanging", "heart", "light", "holder"}


@pytest.mark.parametrize(
    ("typed", "known", "most", "edits", "whole"),
    [
        ("heart", "heart", 1, 0, True),
        ("haert", "heart", 1, 1, True),
        ("hart", "heart", 1, 1, True),
        ("hheart", "heart", 1, 1, True),
        ("hearx", "heart", 1, 1, True),
        ("choclat", "chocolate", 1, 1, False),
        ("abcd", "wxyz", 1, 2, False),
        ("chaclote", "chocolate", 2, 3, False),
    ],
)
def test_distances(typed: str, known: str, most: int, edits: int, whole: bool) -> None:
    found, found_whole = distance(typed, known, most)
    assert found == edits
    if edits <= most:
        assert found_whole is whole


@given(st.text("abc", min_size=4, max_size=9), st.integers(0, 8), st.sampled_from("abcx"))
def test_one_edit_is_never_more_than_one(word: str, at: int, sign: str) -> None:
    at %= len(word)
    for typed in (word[:at] + sign + word[at:], word[:at] + word[at + 1 :], word[:at] + sign + word[at + 1 :]):
        assert distance(typed, word, 2)[0] <= 1
    if at + 1 < len(word):
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        assert distance(swapped, word, 2)[0] <= 1
