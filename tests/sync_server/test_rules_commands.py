"""Rules by command: files, codes and tax rates come in, are listed and end; what a person should know is printed."""

import json
from pathlib import Path

import duckdb
import pytest

from common.country_packs import PACKS
from common.product import Product
from sync_server.bootstrap import CONSOLE, Server
from sync_server.command_line import main
from sync_server.modules.pricing.importing import Options
from sync_server.modules.pricing.planning import RuleKind
from sync_server.modules.pricing.taxes import CountryOrder
from tests.common.promotions.published import ABSENT, DATA
from tests.sync_server.rig import HOLDER, Till


class Console:
    """The command line at a server's home."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._home, self._capsys = home, capsys

    def run(self, *words: str) -> str:
        assert main(["--home", str(self._home), *words]) == 0, self._capsys.readouterr().err
        return self._capsys.readouterr().out.strip()

    def refused(self, *words: str) -> str:
        assert main(["--home", str(self._home), *words]) == 1
        return self._capsys.readouterr().err


@pytest.fixture
def console(server: Server, home: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    server.catalogue.put(CONSOLE, HOLDER)
    return Console(home, capsys)


def test_prices_come_in_with_a_preview_are_listed_and_end(server: Server, console: Console, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("list,product,price,valid_from,groups\ntrade,85123A,2.00,2030-01-01,trade\n", encoding="utf-8")
    said = console.run("prices", "import", str(file), "--dry-run", "--report", str(tmp_path / "report.json"))
    assert "1 × T-light holder: 2.95 → 2.00 GBP" in said
    assert "nothing stored" in said
    assert json.loads((tmp_path / "report.json").read_text())["added"] == 2
    assert console.run("prices", "list") == "no price lists"
    assert "stored" in console.run("prices", "import", str(file))
    assert console.run("prices", "list").startswith("trade\ttrade\tGBP\ttrade")
    assert console.run("prices", "list", "trade") == "85123A\t0\t2.00\t2030-01-01T00:00\tfurther notice"
    assert "no such price list" in console.refused("prices", "list", "none")
    file.write_text("list,product,price,valid_from\ntrade,85123A,free,2030-01-01\n", encoding="utf-8")
    assert "row 2 price: not an amount" in console.refused("prices", "import", str(file))
    assert console.run("prices", "remove", "trade", "--product", "85123A") == "1 rules ended"
    assert console.run("prices", "remove", "trade") == "1 rules ended"
    assert [act.act for act in server.journals.acts()] == ["prices.removed", "prices.removed", "prices.imported"]


def test_promotions_and_coupons_come_in_and_odd_ones_are_named(
    server: Server, console: Console, tmp_path: Path
) -> None:
    promotions, coupons, codes = (tmp_path / name for name in ("promotions.csv", "coupons.csv", "codes.txt"))
    promotions.write_text(
        "id,kind,reward,value,valid_from,valid_until,coupon\nspring,basket,percent,10,2026-01-01,2030-12-31,SPRING\n",
        encoding="utf-8",
    )
    said = console.run("promotions", "import", str(promotions), "--shop", "harbour")
    assert "odd: spring: it asks for coupons of SPRING, and there is no such series" in said
    assert console.run("rules", "check").startswith("odd: spring")
    coupons.write_text("id,single,prefix\nSPRING,yes,SPR\n", encoding="utf-8")
    console.run("coupons", "import", str(coupons))
    assert console.run("rules", "check") == "nothing odd"
    assert "50 codes" in console.run("coupons", "make", "SPRING", "--count", "50", "--out", str(codes))
    assert len(codes.read_text().split()) == 50
    assert codes.stat().st_mode & 0o077 == 0
    assert "there already" in console.refused("coupons", "make", "SPRING", "--count", "5", "--out", str(codes))
    console.refused("coupons", "make", "NONE", "--count", "5", "--out", str(tmp_path / "none.txt"))
    assert not (tmp_path / "none.txt").exists(), "codes that were not made leave no file"
    assert "50 codes SPR…" in console.run("coupons", "list")
    assert "promotions ask for these" in console.refused("coupons", "remove", "SPRING")
    assert console.run("promotions", "list").startswith("spring\tspring\tbasket\tpercent 10")
    console.run("promotions", "remove", "spring")
    console.run("coupons", "remove", "SPRING")
    assert console.run("promotions", "list") == "no promotions"


@pytest.mark.parametrize("country", ["AT", "DE", "US-NYC"])
def test_a_countrys_rates_come_in_once_and_a_later_rate_follows(server: Server, country: str) -> None:
    dry = server.taxes.import_country(CONSOLE, CountryOrder(country, dry_run=True))
    assert server.taxes.rates(CONSOLE) == ()
    assert server.taxes.import_country(CONSOLE, CountryOrder(country)) == dry
    assert server.taxes.import_country(CONSOLE, CountryOrder(country)) == ()
    pack = PACKS[country]
    assert {rate for each in server.taxes.rates(CONSOLE) for rate in each.rates} == set(pack.rates)
    assert all(each.source.startswith(country) for each in server.taxes.rates(CONSOLE))


def test_a_rate_is_added_from_a_day_and_never_edited(server: Server, console: Console, till: Till) -> None:
    assert "5 tax codes change; nothing stored" in console.run("taxes", "import", "--country", "AT", "--dry-run")
    console.run("taxes", "import", "--country", "AT")
    said = console.run("taxes", "add", "AT-S", "--percent", "21", "--from", "2030-01-01", "--source", "BGBl. 2029")
    assert "AT-S\tNormalsteuersatz\t20 %\t2016-01-01\t2029-12-31" in said
    assert "AT-S\tAT-S\t21 %\t2030-01-01\tfurther notice" in said
    assert "already stated" in console.refused("taxes", "add", "AT-S", "--percent", "22", "--from", "2030-01-01")
    assert "already stated" in console.refused("taxes", "add", "AT-S", "--percent", "22", "--from", "2020-01-01")
    assert console.run("taxes", "import", "--country", "AT").startswith("0 tax codes"), (
        "the pack knows less, and takes nothing"
    )
    console.run("taxes", "add", "DEP", "--amount", "0.25", "--from", "2026-01-01")
    assert "0.25 each" in console.run("taxes", "list")
    for words in (("--percent", "many"), ("--percent", "1", "--amount", "1"), ("--percent", "101"), ()):
        console.refused("taxes", "add", "X", *words, "--from", "2030-01-01")
    console.refused("taxes", "add", "X", "--percent", "1", "--from", "soon")
    console.refused("taxes", "import", "--country", "XX")
    told = {row["key"] for row in till.page("company")["rows"] if row["entity"] == "tax_rate"}
    assert {"AT-S", "AT-R", "DEP"} <= told


PUBLISHED = ("2026-08-10", "x", "Chain", "729", "001", "5012345678900", "p1", "2 ב 5", "2030-12-31", "2", "5.00", "20", False, False, "1", "")  # fmt: skip
COLUMNS = "date,chain,chain_en,chain_id,store_id,code,promo_id,description,valid_until,min_qty,promo_price,discount_rate,club,coupon,reward_type,gtin14"


def published(path: Path, rows: list[tuple[object, ...]]) -> Path:
    with duckdb.connect() as connection:
        kinds = ["BOOLEAN" if name in {"club", "coupon"} else "VARCHAR" for name in COLUMNS.split(",")]
        named = ", ".join(" ".join(pair) for pair in zip(COLUMNS.split(","), kinds, strict=True))
        connection.execute(f"CREATE TABLE rows ({named})")
        connection.executemany(f"INSERT INTO rows VALUES ({', '.join('?' * 16)})", rows)
        connection.execute("COPY rows TO ? (FORMAT parquet)", [str(path)])
    return path


def test_published_promotions_are_mapped_onto_our_goods_and_the_rest_is_named(
    server: Server, console: Console, tmp_path: Path
) -> None:
    gift = (*PUBLISHED[:6], "p2", "מתנה", *PUBLISHED[8:9], "1", None, None, False, False, "0", "")
    file = published(tmp_path / "promotions.parquet", [PUBLISHED, gift])
    said = console.run("promotions", "import", str(file), "--shop", "harbour")
    assert "1 promotions left out: a threshold gift or voucher: what must be bought is not said" in said
    (promotion,) = server.rules.promotions(CONSOLE)
    assert (promotion.id, promotion.shops, promotion.scope.products) == ("729/001/p1", ("harbour",), (HOLDER.id,))
    assert console.run("promotions", "import", str(file), "--shop", "harbour").startswith("0 added, 0 changed")
    file = tmp_path / "no.parquet"
    file.write_bytes(b"not parquet")
    console.refused("promotions", "import", str(file))


@pytest.mark.skipif(not DATA.exists(), reason=ABSENT)
def test_a_day_of_the_real_published_promotions_comes_in_through_this_path(server: Server, tmp_path: Path) -> None:
    day = tmp_path / "day.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_parquet('{DATA}') WHERE date = '2026-08-16') TO '{day}' (FORMAT parquet)"
        )
        codes = [
            row[0]
            for row in connection.execute(f"SELECT DISTINCT code FROM read_parquet('{day}') LIMIT 500").fetchall()
        ]
    for code in codes[:50]:
        server.catalogue.put(CONSOLE, Product(id=code, name=code, unit_price=None))
    report = server.rule_imports.bring_in(
        CONSOLE, RuleKind.PROMOTIONS, day, dry_run=False, options=Options(shops=("harbour",))
    )
    assert report.stored, report.faults[:5]
    left_out = sum(report.left_out.values())
    print(f"{report.added} promotions mapped, {left_out} left out: {report.left_out}; {report.odd} odd")
    assert report.added + left_out > 1000
    assert left_out < (report.added + left_out) * 0.15
    assert {oddity.finding for oddity in report.oddities} <= {
        "no_goods",
        "over",
        "other_currency",
        "no_coupons",
        "empty_slot",
        "saves_nothing",
    }
    again = server.rule_imports.bring_in(
        CONSOLE, RuleKind.PROMOTIONS, day, dry_run=True, options=Options(shops=("harbour",))
    )
    assert (again.added, again.changed, again.unchanged) == (0, 0, report.added)
