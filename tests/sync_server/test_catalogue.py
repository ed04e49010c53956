"""Goods: edited by people, brought in by files whole or not at all, and carried to tills as one file."""

import hashlib
from decimal import Decimal
from pathlib import Path

import httpx
import msgspec
import pytest
import sqlcipher3.dbapi2
import zstandard
from sqlalchemy import Connection

from common.catalogue_format import FORMAT, product_of, read_stamp
from common.errors import BadFile, NotPermitted, StorageFault
from common.facts import ProductCreated
from common.permissions import Role, authority_of
from common.product import Product, ProductCode, Tracking
from common.protocol.messages import Cursor
from common.protocol.routes import (
    CATALOGUE_SNAPSHOT,
    EPOCH_HEADER,
    NUMBER_HEADER,
    ROLLING_HEADER,
    SHA256_HEADER,
    SIZE_HEADER,
)
from common.tax import Tax, TaxKind
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.catalogue import snapshot
from sync_server.modules.catalogue.importing import ImportReport
from sync_server.platform.staff import Staff
from sync_server.platform.tables import report_csv
from tests.sync_server.rig import HOLDER, Till, reviews

HEADER = "id,name,price,tax,category,codes,pack,unit,plu,family,options,popularity,active\n"
MUG = 'MUG-R,"Mug, red",4.50,GB-S:20:included,Kitchen,5012345678900;MUGBOX,1;12,pc,,mug,colour=red,7,yes\n'


def bring_in(server: Server, text: str, **options: bool) -> ImportReport:
    chosen = {"dry_run": False, "skip_bad_rows": False, **options}
    return server.imports.bring_in(CONSOLE, text.encode(), **chosen)


def product(server: Server, identifier: str) -> Product:
    return server.catalogue.product(CONSOLE, identifier)


def newest(server: Server) -> int:
    found, _ = server.snapshots.newest()
    return found.cursor.number


def test_every_column_is_read(server: Server) -> None:
    report = bring_in(server, HEADER + MUG)
    assert (report.added, report.refused, report.stored) == (1, 0, True)
    mug = product(server, "MUG-R")
    assert (mug.name, mug.unit_price, mug.popularity, mug.family) == ("Mug, red", Decimal("4.50"), 7, "mug")
    assert mug.codes == (ProductCode("05012345678900", Decimal(1)), ProductCode("MUGBOX", Decimal(12)))
    assert mug.options == (("colour", "red"),)
    assert [(tax.code, tax.percent, tax.included) for tax in mug.taxes] == [("GB-S", Decimal(20), True)]
    assert [category.name for category in server.catalogue.categories(CONSOLE)] == ["Kitchen"]


def test_a_dry_run_reports_the_same_and_stores_nothing(server: Server, till: Till) -> None:
    dry = bring_in(server, HEADER + MUG, dry_run=True)
    assert (dry.added, dry.stored) == (1, False)
    assert till.page("company")["newest"] == 0
    assert msgspec.structs.replace(dry, stored=True, dry_run=False) == bring_in(server, HEADER + MUG)


def test_the_same_file_again_changes_nothing_and_tells_tills_nothing(server: Server, till: Till) -> None:
    bring_in(server, HEADER + MUG)
    before = till.page("company")["newest"]
    assert bring_in(server, HEADER + MUG).unchanged == 1
    assert till.page("company")["newest"] == before


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("A,,1.00,,,,,,,,,,", "name", "missing"),
        ("A,x,free,,,,,,,,,,", "price", "not an amount"),
        ("A,x,-1,,,,,,,,,,", "price", "not negative"),
        ("A,x,1.23456,,,,,,,,,,", "price", "decimals"),
        ("A,x,1,GB-S,,,,,,,,,", "tax", "not among the shops' taxes"),
        ("A,x,1,VAT:200:included,,,,,,,,,", "tax", "0 to 100"),
        ("A,x,1,,,a\u202eb,,,,,,,", "codes", ""),
        ("A,x,1,,,C1,1;2,,,,,,", "pack", "2 packs for 1 codes"),
        ("A,x,1,,,C1,none,,,,,,", "pack", "not a number"),
        ("A,x,1,,,C1,0,,,,,,", "pack", ""),
        ("A,x,1,,,C1,0.5,pc,,,,,", "pack", "whole number"),
        ("A,x,1,,,,,stone,,,,,", "unit", "a unit is"),
        ("A,x,1,,,,,,12a,,,,", "plu", ""),
        ("A,x,1,,,,,,,,red,,", "options", "NAME=VALUE"),
        ("A,x,1,,,,,,,,,many,", "popularity", "whole number"),
        ("A,x,1,,,,,,,,,,maybe", "active", "yes or no"),
        (",x,1,,,,,,,,,,", "id", "missing"),
        ("A,x,1", "", "13 cells"),
        ("MUG-R,x,1,,,,,,,,,,", "id", "the same product as row 2"),
        ("A,x,1,,,5012345678900,,,,,,,", "codes", "is in row 2 too"),
        (f"A,{'x' * 201},1,,,,,,,,,,", "name", "200"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_with_its_column_and_why_and_nothing_comes_in(
    server: Server, row: str, column: str, reason: str
) -> None:
    report = bring_in(server, HEADER + MUG + row + "\n")
    assert not report.stored
    assert report.refused == 1
    (fault,) = report.faults
    assert (fault.row, fault.column) == (3, column)
    assert reason in fault.reason
    assert server.catalogue.products(CONSOLE, search="", after="", limit=10) == ()
    assert report_csv(report.faults).splitlines()[1].startswith(f"3,{column},")


MORE = "id,name,price,tax,tracking,minimum_age,deposit,sells_value\n"


def test_what_few_goods_have_comes_in_and_stays_where_a_file_does_not_speak_of_it(server: Server) -> None:
    bring_in(
        server,
        MORE
        + "BOTTLE,Deposit,0.25,,,,,\nWINE,Wine,8.00,A:12 each:included:compound;B:20:included,serial,18,BOTTLE,\nCARD,Card,,,,,,yes\n",
    )
    wine, card = server.catalogue.product(CONSOLE, "WINE"), server.catalogue.product(CONSOLE, "CARD")
    assert (wine.tracking, wine.minimum_age, wine.deposit, wine.sells_value) == (Tracking.SERIAL, 18, "BOTTLE", False)
    assert wine.taxes == (
        Tax("A", Decimal(0), True, TaxKind.FIXED, Decimal(12), affects_later=True), Tax("B", Decimal(20), True),
    )  # fmt: skip
    assert (card.sells_value, card.minimum_age, card.tracking) == (True, 0, Tracking.NONE)
    bring_in(server, "id,price\nWINE,9.00\n")
    assert server.catalogue.product(CONSOLE, "WINE") == msgspec.structs.replace(wine, unit_price=Decimal(9))


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("A,x,1,A:1 each,,,,", "tax", "a tax is"),
        ("A,x,1,A:-1 each:added,,,,", "tax", "not negative"),
        ("A,x,1,A:1:added:twice,,,,", "tax", "a tax is"),
        ("A,x,1,,weight,,,", "tracking", "none, lot or serial"),
        ("A,x,1,,,999,,", "minimum_age", "0 to 120"),
        ("A,x,1,,,,A,", "deposit", "its own deposit"),
        ("A,x,1,,,,NONE,", "deposit", "no product NONE"),
        ("A,x,1,,lot,,,yes", "sells_value", "without lot"),
    ],
)  # fmt: skip
def test_what_few_goods_have_is_refused_where_it_is_nonsense(
    server: Server, row: str, column: str, reason: str
) -> None:
    (fault,) = bring_in(server, MORE + row + "\n").faults
    assert (fault.row, fault.column) == (2, column)
    assert reason in fault.reason


def test_all_faults_of_a_row_are_said_at_once(server: Server) -> None:
    report = bring_in(server, HEADER + "A,,free,,,,,,,,,many,\n")
    assert {fault.column for fault in report.faults} == {"price", "popularity", "name"}


def test_good_rows_come_in_where_that_was_asked_for(server: Server) -> None:
    report = bring_in(server, HEADER + MUG + "A,,1,,,,,,,,,,\n", skip_bad_rows=True)
    assert (report.stored, report.added, report.refused) == (True, 1, 1)
    assert product(server, "MUG-R").name == "Mug, red"


def test_a_code_of_a_product_that_keeps_it_refuses_the_row(server: Server) -> None:
    bring_in(server, HEADER + MUG)
    report = bring_in(server, "id,name,codes\nOTHER,Other,5012345678900\n")
    assert report.faults[0].reason == "the code 05012345678900 is that of MUG-R"


def test_codes_may_change_places_within_one_file(server: Server) -> None:
    bring_in(server, "id,name,codes\nA,a,111\nB,b,222\n")
    assert bring_in(server, "id,name,codes\nA,a,222\nB,b,111\n").stored
    assert product(server, "A").codes[0].code == "222"


def test_columns_that_a_file_lacks_stay_as_they_are(server: Server) -> None:
    bring_in(server, HEADER + MUG)
    assert bring_in(server, "id;price\nMUG-R;5.00\n").changed == 1
    mug = product(server, "MUG-R")
    assert (mug.unit_price, mug.name, len(mug.codes)) == (Decimal("5.00"), "Mug, red", 2)


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", "header", "empty"),
        (b"id,prize\n", "header", "'price' meant"),
        (b"id,name,name\n", "header", "twice"),
        (b"name,price\n", "header", "'id' is missing"),
        (b"id,name\nA,caf\xe9\n", "line 2", "UTF-8"),
        (b"id,name\nA,\x00\n", "line 2", "zero bytes"),
        (b'id,name\nA,"never closed\n', "row 2", ""),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_place(server: Server, data: bytes, place: str, words: str) -> None:
    with pytest.raises(BadFile) as refused:
        server.imports.bring_in(CONSOLE, data, dry_run=False, skip_bad_rows=True)
    assert refused.value.place == place
    assert words in refused.value.message


def test_parquet_reads_as_csv_does(server: Server, tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "goods.parquet"
    duckdb.execute(
        "COPY (SELECT 'P1' AS id, 'Tea' AS name, 2.50::DECIMAL(9,2) AS price, ['4006381333931', 'TEA'] AS codes, "
        "true AS active UNION ALL SELECT 'P2', 'Tin', 1.10, NULL, false) TO "
        f"'{path}' (FORMAT parquet)"
    )
    assert server.imports.bring_in(CONSOLE, path, dry_run=False, skip_bad_rows=False).added == 2
    assert [code.code for code in product(server, "P1").codes] == ["04006381333931", "TEA"]
    assert product(server, "P2").active is False
    path.write_bytes(b"PAR1 no parquet")
    with pytest.raises(BadFile):
        server.imports.bring_in(CONSOLE, path, dry_run=True, skip_bad_rows=False)


def test_only_who_may_imports(server: Server) -> None:
    manager = Staff("m", "M", authority_of("m", [Role.MANAGER]))
    with pytest.raises(NotPermitted):
        server.imports.bring_in(manager, b"id\n", dry_run=True, skip_bad_rows=False)


def test_over_the_api_products_are_edited_and_tills_learn_of_it(
    client: httpx.Client, staff: dict[str, str], till: Till
) -> None:
    put = client.put("/v1/products/85123A", content=msgspec.json.encode(HOLDER), headers=staff)
    assert put.status_code == 200, put.text
    (row,) = till.page("company")["rows"]
    assert (row["entity"], row["key"], row["body"]["unit_price"]) == ("product", "85123A", "2.95")
    found = client.get("/v1/products?search=LIGHT holder", headers=staff).json()
    assert [entry["id"] for entry in found] == ["85123A"]
    thief = msgspec.structs.replace(HOLDER, id="B")
    refused = client.put("/v1/products/B", content=msgspec.json.encode(thief), headers=staff)
    assert (refused.status_code, refused.json()["code"]) == (409, "rule")
    assert client.delete("/v1/products/85123A", headers=staff).status_code == 204
    (row,) = till.page("company")["rows"]
    assert row["body"] is None
    assert client.get("/v1/products/85123A", headers=staff).status_code == 404


def test_over_the_api_a_file_is_tried_and_brought_in(client: httpx.Client, staff: dict[str, str]) -> None:
    headers = {**staff, "Content-Type": "text/csv"}
    tried = client.post("/v1/catalogue/import?dry_run=true", content=(HEADER + MUG).encode(), headers=headers).json()
    assert (tried["added"], tried["stored"]) == (1, False)
    assert client.post("/v1/catalogue/import", content=(HEADER + MUG).encode(), headers=headers).json()["stored"]


def test_categories_are_edited_and_kept_while_in_use(client: httpx.Client, staff: dict[str, str]) -> None:
    body = {"id": "kitchen", "name": "Kitchen", "hue": 10}
    assert client.put("/v1/categories/kitchen", json=body, headers=staff).status_code == 200
    goods = msgspec.structs.replace(HOLDER, category="kitchen")
    client.put("/v1/products/85123A", content=msgspec.json.encode(goods), headers=staff)
    assert client.delete("/v1/categories/kitchen", headers=staff).status_code == 409
    client.delete("/v1/products/85123A", headers=staff)
    assert client.delete("/v1/categories/kitchen", headers=staff).status_code == 204
    assert client.get("/v1/categories", headers=staff).json() == []


def test_a_product_made_at_a_till_enters_the_catalogue(server: Server, till: Till) -> None:
    till.append(ProductCreated(HOLDER))
    till.push()
    assert product(server, HOLDER.id) == HOLDER
    assert [row["origin"] for row in till.page("company")["rows"]] == [[till.device, 1, 1]]


def test_a_product_made_at_a_till_with_anothers_code_waits_for_a_person(server: Server, till: Till) -> None:
    server.catalogue.put(CONSOLE, HOLDER)
    till.append(ProductCreated(msgspec.structs.replace(HOLDER, id="again")))
    till.append(ProductCreated(msgspec.structs.replace(HOLDER, name="Otherwise")))
    assert till.push().accepted == 2
    assert [review.reason for review in reviews(server)] == ["product.code", "product.differs"]
    assert product(server, HOLDER.id) == HOLDER


def opened(response: httpx.Response, path: Path) -> sqlcipher3.dbapi2.Connection:
    plain = zstandard.ZstdDecompressor().decompress(response.content)
    assert hashlib.sha256(plain).hexdigest() == response.headers[SHA256_HEADER]
    assert len(plain) == int(response.headers[SIZE_HEADER])
    path.write_bytes(plain)
    return sqlcipher3.dbapi2.connect(str(path))


def test_the_snapshot_is_the_catalogue_as_of_its_cursor_and_the_feed_goes_on_from_there(
    server: Server, till: Till, tmp_path: Path
) -> None:
    bring_in(server, HEADER + MUG + "B,Bowl,2,,,,,,,,,99,\n")
    response = till.get(CATALOGUE_SNAPSHOT)
    file = opened(response, tmp_path / "c.db")
    cursor = read_stamp(file.execute("SELECT name, value FROM stamp"))
    headers = response.headers
    assert (cursor.epoch, cursor.number, cursor.rolling) == (
        headers[EPOCH_HEADER], int(headers[NUMBER_HEADER]), headers[ROLLING_HEADER],
    )  # fmt: skip
    rows = file.execute("SELECT * FROM product ORDER BY rank").fetchall()
    assert [product_of(row[1:]).id for row in rows] == ["B", "MUG-R"]
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert file.execute("SELECT rowid FROM search WHERE search MATCH 'mug'").fetchall() == [(2,)]
    file.close()
    bring_in(server, "id,name\nC,Cup\n")
    page = till.page("company", cursor.epoch, cursor.number, cursor.rolling)
    assert [row["key"] for row in page["rows"]] == ["C"]


def test_a_snapshot_of_an_empty_catalogue_is_one_too(till: Till, tmp_path: Path) -> None:
    file = opened(till.get(CATALOGUE_SNAPSHOT), tmp_path / "c.db")
    assert file.execute("SELECT count(*) FROM product").fetchone() == (0,)
    file.close()


def test_a_download_goes_on_where_it_broke_off(server: Server, till: Till) -> None:
    bring_in(server, HEADER + MUG)
    whole = till.get(CATALOGUE_SNAPSHOT)
    part = till.get(CATALOGUE_SNAPSHOT, {"Range": "bytes=100-", "If-Range": whole.headers["ETag"]})
    assert part.status_code == 206
    assert whole.content[:100] + part.content == whole.content
    other = till.get(CATALOGUE_SNAPSHOT, {"Range": "bytes=100-", "If-Range": '"another file"'})
    assert (other.status_code, other.content) == (200, whole.content)
    assert till.get(CATALOGUE_SNAPSHOT, {"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_a_snapshot_that_did_not_become_sound_is_never_stated(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(server, HEADER + MUG)

    def torn(connection: Connection, path: Path, cursor: Cursor) -> None:
        made_well(connection, path, cursor)
        whole = path.read_bytes()
        path.write_bytes(whole[:8192] + b"\x5a" * 8192 + whole[16384:])

    made_well = snapshot._write
    with monkeypatch.context() as patched:
        patched.setattr(snapshot, "_write", torn)
        with pytest.raises(StorageFault):
            server.snapshots.newest()
    assert server.snapshots.newest()[0].cursor.number > 0


def test_a_snapshot_of_an_older_format_is_built_anew(server: Server) -> None:
    found, path = server.snapshots.newest()
    older = msgspec.structs.replace(found, format=FORMAT - 1)
    path.with_suffix(".json").write_bytes(msgspec.json.encode(older))
    assert server.snapshots.newest()[0].format == FORMAT


def test_a_snapshot_is_built_once_and_anew_after_much_has_changed(server: Server) -> None:
    bring_in(server, HEADER + MUG)
    first = newest(server)
    built = server.snapshots.newest()[1].stat().st_mtime_ns
    bring_in(server, "id,name\nC,Cup\n")
    assert newest(server) == first
    assert server.snapshots.newest()[1].stat().st_mtime_ns == built
    rows = "".join(f"P{number},Product {number}\n" for number in range(600))
    bring_in(server, "id,name\n" + rows)
    assert newest(server) > first + 600


def test_ten_thousand_goods_come_in_as_one_step_of_the_feed(server: Server, till: Till) -> None:
    rows = "".join(f"P{number},Product {number},1.00,Group {number % 9}\n" for number in range(10_000))
    assert bring_in(server, "id,name,price,category\n" + rows).added == 10_000
    page = till.page("company", limit=20_000)
    assert (page["first"], page["newest"]) == (1, 10_009)
    assert page["last"] == 10_000
