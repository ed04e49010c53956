"""Files of rules come in whole or not at all; the preview says what would change, on which goods, from when, and what is odd."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from common.errors import BadFile, NotPermitted
from common.permissions import Role, authority_of
from common.prices.price_list import PriceEntry
from common.product import Product
from common.promotions.promotion import Kind
from common.promotions.settings import Competition, DiscountSettings
from common.selling_settings import SellingSettings
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.pricing import importing
from sync_server.modules.pricing.importing import Options
from sync_server.modules.pricing.planning import RuleKind
from sync_server.modules.pricing.report import RuleReport
from sync_server.modules.pricing.reporting import Reporter
from sync_server.platform.feeds import last_change
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff
from tests.sync_server.rig import HOLDER, SHOP, Till

MUG = Product(id="MUG", name="Mug", unit_price=Decimal("4.00"), category="kitchen", popularity=9)
PRICES = "list,product,price,valid_from,valid_until,groups\n"
PROMOTIONS = "id,kind,reward,value,valid_from,valid_until,products,categories,count,rewarded\n"


@pytest.fixture(autouse=True)
def goods(server: Server) -> None:
    server.catalogue.put(CONSOLE, HOLDER)
    server.catalogue.put(CONSOLE, MUG)


def bring(server: Server, kind: str, text: str, *, dry_run: bool = False, **options: object) -> RuleReport:
    return server.rule_imports.bring_in(
        CONSOLE, RuleKind(kind), text.encode(), dry_run=dry_run, options=Options(**options)
    )  # fmt: skip


def entries(server: Server, product: str = "MUG", price_list: str = "trade") -> list[tuple[str, str, str]]:
    found = {each.product: each.entries for each in server.rules.prices(CONSOLE, price_list)}
    return [(str(entry.unit_price), entry.valid_from[:10], entry.valid_until[:10]) for entry in found.get(product, ())]


def number(server: Server) -> int:
    with server.database.read() as connection:
        return last_change(connection, "company", {"price_list", "product_prices", "promotion", "coupon_series"})


def odd(report: RuleReport) -> list[tuple[str, str]]:
    return [(oddity.rule, oddity.finding) for oddity in report.oddities]


def test_a_preview_says_what_goods_will_cost_from_when_and_stores_nothing(server: Server) -> None:
    text = PRICES + "trade,MUG,3.00,2030-01-01,,trade\n"
    dry = bring(server, "prices", text, dry_run=True)
    assert (dry.added, dry.stored, server.rules.lists(CONSOLE)) == (2, False, ())
    (effect,) = dry.effects
    assert (effect.goods, effect.moment, effect.before, effect.after) == (
        "1 × Mug", "2030-01-01T00:00", Decimal("4.00"), Decimal("3.00"),
    )  # fmt: skip
    done = bring(server, "prices", text)
    assert msgspec.structs.replace(dry, stored=True, dry_run=False) == done
    assert entries(server) == [("3.00", "2030-01-01", "")]


def test_the_same_file_again_changes_nothing_and_tells_tills_nothing(server: Server) -> None:
    text = PRICES + "trade,MUG,3.00,2026-01-01,,trade\ntrade,MUG,2.50,2026-12-01,2026-12-24,\n"
    bring(server, "prices", text)
    before = number(server)
    again = bring(server, "prices", text)
    assert (again.added, again.changed, again.unchanged, number(server)) == (0, 0, 2, before)


def test_a_price_follows_the_one_before_and_one_for_a_while_gives_it_back(server: Server) -> None:
    bring(server, "prices", PRICES + "trade,MUG,3.00,2026-01-01,,\n")
    bring(server, "prices", PRICES + "trade,MUG,3.20,2026-06-01,,\n")
    assert entries(server) == [("3.00", "2026-01-01", "2026-06-01"), ("3.20", "2026-06-01", "")]
    bring(server, "prices", PRICES + "trade,MUG,2.00,2026-12-01,2026-12-24,\n")
    assert entries(server)[1:] == [
        ("3.20", "2026-06-01", "2026-12-01"), ("2.00", "2026-12-01", "2026-12-25"), ("3.20", "2026-12-25", ""),
    ]  # fmt: skip
    report = bring(server, "prices", PRICES + "trade,MUG,9.00,2026-11-30,2026-12-02,\n")
    assert [(fault.row, fault.column) for fault in report.faults] == [(2, "valid_until")]


def test_replacing_leaves_a_list_nothing_but_what_the_file_states(server: Server) -> None:
    bring(server, "prices", PRICES + f"trade,MUG,3.00,2026-01-01,,\ntrade,{HOLDER.id},2.00,2026-01-01,,\n")
    report = bring(server, "prices", PRICES + "trade,MUG,2.90,2026-02-01,,\n", replace=True)
    assert (report.changed, report.removed) == (1, 1)
    assert entries(server) == [("2.90", "2026-02-01", "")]
    assert entries(server, HOLDER.id) == []


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("trade,MUG,free,2026-01-01,,", "price", "not an amount"),
        ("trade,MUG,-1,2026-01-01,,", "price", "not negative"),
        ("trade,MUG,,2026-01-01,,", "price", "one of them"),
        ("trade,MUG,1,,,", "valid_from", "no start"),
        ("trade,MUG,1,soon,,", "valid_from", "a day as"),
        ("trade,MUG,1,2026-02-30,,", "valid_from", "not a day"),
        ("trade,MUG,1,2026-02-03,2026-02-01,", "valid_from", "before it starts"),
        (",MUG,1,2026-01-01,,", "list", "missing"),
        ("trade,,1,2026-01-01,,", "product", "missing"),
        ("a/b,MUG,1,2026-01-01,,", "list", "slash"),
        ("trade,MUG,1", "", "6 cells"),
        ("trade,OTHER,5,2026-01-01,,vip", "groups", "row 2 says something else"),
        ("trade,MUG,5,2026-01-01,,", "valid_from", "row 2 states this price"),
    ],
)
def test_a_bad_row_is_named_with_its_column_and_why_and_nothing_comes_in(
    server: Server, row: str, column: str, reason: str
) -> None:
    report = bring(server, "prices", PRICES + "trade,MUG,3.00,2026-01-01,,trade\n" + row + "\n")
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, column)]
    assert reason in report.faults[0].reason
    assert (report.stored, number(server)) == (False, 0)


def test_goods_may_be_named_by_code_and_unknown_ones_are_said(server: Server) -> None:
    report = bring(server, "prices", PRICES + "trade,5012345678900,2.00,2026-01-01,,\ntrade,NOPE,1,2026-01-01,,\n")
    assert entries(server, HOLDER.id) == [("2.00", "2026-01-01", "")]
    assert odd(report) == [("trade/NOPE", "no_goods")]


def test_promotions_are_shown_on_their_goods(server: Server) -> None:
    text = PROMOTIONS + "tenth,each,percent,10,2026-01-01,2030-12-31,MUG,,,\n"
    text += "three,set,percent,100,2026-01-01,2030-12-31,,kitchen,3,1\n"
    report = bring(server, "promotions", text)
    assert report.stored, report
    assert [(change.rule, change.goods, change.valid_until) for change in report.changes] == [
        ("tenth", 1, "2031-01-01T00:00"), ("three", 1, "2031-01-01T00:00"),
    ]  # fmt: skip
    assert {(one.rule, one.goods, str(one.before), str(one.after)) for one in report.effects} == {
        ("tenth", "1 × Mug", "4.00", "3.60"), ("three", "3 × Mug", "12.00", "8.00"),
    }  # fmt: skip
    three = {each.id: each for each in server.rules.promotions(CONSOLE)}["three"]
    assert (three.kind, three.slots[0].count, three.rewarded) == (Kind.SET, 3, 1)


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("x,each,percent,10,2020-01-01,2020-12-31,MUG,,,", "over"),
        ("x,each,percent,10,2026-01-01,2030-12-31,NOPE,,,", "no_goods"),
        ("x,each,price,4.00,2026-01-01,2030-12-31,MUG,,,", "saves_nothing"),
    ],
)
def test_a_promotion_that_can_never_apply_is_said_by_name_and_comes_in(server: Server, row: str, finding: str) -> None:
    report = bring(server, "promotions", PROMOTIONS + row + "\n")
    assert (report.stored, odd(report)) == (True, [("x", finding)])
    assert [(oddity.rule, oddity.finding) for oddity in server.rule_imports.check(CONSOLE)] == [("x", finding)]


def test_shops_coupons_and_currencies_that_are_not_there_are_said(server: Server) -> None:
    one = {
        "id": "x", "name": "X", "currency": "EUR", "kind": "each", "reward": {"kind": "percent", "value": "10"},
        "valid_from": "2026-01-01T00:00", "valid_until": "2031-01-01T00:00", "shops": ["atlantis"], "coupon": "SPRING",
    }  # fmt: skip
    report = bring(server, "promotions", json.dumps([one]))
    assert {finding for _, finding in odd(report)} == {"other_currency", "no_shop", "no_coupons"}
    report = bring(server, "promotions", json.dumps([{**one, "currency": "GBP"}]), shops=("harbour",))
    assert odd(report) == [("x", "no_coupons")]
    series = "id,single,prefix,code\nSPRING,no,,SPRING10\n"
    assert odd(bring(server, "coupons", series)) == []
    assert server.rule_imports.check(CONSOLE) == ()


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"prioritty": 3}, "prioritty", "no such field"),
        ({"scope": {"product": ["MUG"]}}, "scope.product", "no such field"),
        ({"kind": "some"}, "kind", "Invalid enum value"),
        ({"valid_until": "2020-01-01T00:00"}, "validity", "before it starts"),
        ({"combines_with": ["x"]}, "combines_with", "refers to itself"),
        ({"reward": {"kind": "percent", "value": "101"}}, "reward", "0 to 100"),
        ({"reward": {"kind": "amount", "value": "-1"}}, "reward", "less than nothing"),
        ({"id": " "}, "promotion", "no identifier"),
    ],
)
def test_json_is_refused_whole_with_the_place_named(
    server: Server, change: dict[str, object], column: str, reason: str
) -> None:
    one: dict[str, object] = {
        "id": "x", "name": "X", "currency": "GBP", "kind": "each", "reward": {"kind": "percent", "value": "10"},
        "valid_from": "2026-01-01T00:00", "valid_until": "2031-01-01T00:00",
    }  # fmt: skip
    report = bring(server, "promotions", json.dumps([{**one, "id": "good"}, {**one, **change}]))
    assert [(fault.row, fault.column) for fault in report.faults] == [(2, column)], report.faults
    assert reason in report.faults[0].reason
    assert server.rules.promotions(CONSOLE) == ()


@pytest.mark.parametrize(
    "text",
    ["{", "[1, 2]", '{"promotions": []}', "[" * 5000, "id,kind\nx", "id;kind;reward;value;valid_from;valid_untill\n"],
)
def test_what_is_no_such_file_is_refused_before_a_rule_is_read(server: Server, text: str) -> None:
    with pytest.raises(BadFile):
        bring(server, "promotions", text)


def test_where_priority_decides_promotions_may_not_leave_it_undecided(server: Server) -> None:
    decides = SellingSettings(discounts=DiscountSettings(competition=Competition.PRIORITY))
    server.shops.put(CONSOLE, msgspec.structs.replace(SHOP, selling=decides), new=False)
    text = (
        PROMOTIONS + "a,each,percent,10,2026-01-01,2030-12-31,MUG,,,\nb,each,percent,20,2026-01-01,2030-12-31,MUG,,,\n"
    )
    report = bring(server, "promotions", text)
    assert (report.stored, report.faults[0].column) == (False, "priority")
    assert "a and b" in report.faults[0].reason


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("S,yes,,", "prefix"), ("S,yes,lower,", "prefix"), ("S,no,,", "code"), ("S,yes,SP,X", "prefix"),
        ("S,perhaps,SP,", "single"), ("T,no,,FIRST", "code"), ("FIRST,no,,OTHER", "id"),
    ],
)  # fmt: skip
def test_a_coupon_series_must_be_told_by_its_codes(server: Server, row: str, column: str) -> None:
    report = bring(server, "coupons", "id,single,prefix,code\nFIRST,no,,FIRST\n" + row + "\n")
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, column)], report.faults


def test_who_may_not_change_rules_is_refused(server: Server) -> None:
    manager = Staff("m", "manager", authority_of("m", [Role.MANAGER]))
    with pytest.raises(NotPermitted):
        server.rule_imports.bring_in(manager, RuleKind.PRICES, b"", dry_run=True)
    of_one_shop = Staff("a", "of one shop", authority_of("a", [Role.ADMINISTRATOR]), frozenset({"harbour"}))
    with pytest.raises(Denied):
        server.rules.remove(of_one_shop, RuleKind.PRICES, "trade")
    assert number(server) == 0


def test_rules_reach_the_tills_with_their_commit_and_leave_with_it(server: Server, till: Till) -> None:
    start = till.page("company")["newest"]
    bring(server, "prices", PRICES + "trade,MUG,3.00,2026-01-01,,\n")
    bring(server, "promotions", PROMOTIONS + "tenth,each,percent,10,2026-01-01,2030-12-31,MUG,,,\n")
    rows = {(row["entity"], row["key"]) for row in till.page("company")["rows"] if row["number"] > start}
    assert rows == {("price_list", "trade"), ("product_prices", "trade/MUG"), ("promotion", "tenth")}
    assert server.rules.remove(CONSOLE, RuleKind.PRICES, "trade") == 2
    server.rules.remove(CONSOLE, RuleKind.PROMOTIONS, "tenth")
    left = [row for row in till.page("company")["rows"] if row["entity"] != "product"]
    assert [row.get("body") for row in left] == [None, None, None]


def test_single_use_codes_are_told_once_and_kept_as_digests(server: Server, home: Path) -> None:
    bring(server, "coupons", "id,single,prefix\nSPRING,yes,SPR\n")
    codes = server.rules.make_codes(CONSOLE, "SPRING", 50)
    assert len(set(codes)) == 50
    (entry,) = server.rules.coupons(CONSOLE)
    assert entry.codes == 50
    server.database.empty_log()
    stored = (home / "server.db").read_bytes()
    assert not any(code.encode() in stored for code in codes)
    acts = [(act.act, act.detail) for act in server.journals.acts()]
    assert acts[0][0] == "coupons.made"


def test_head_office_does_all_of_it_over_the_api(server: Server, client: httpx.Client, staff: dict[str, str]) -> None:
    csv = {**staff, "Content-Type": "text/csv"}
    text = PRICES + "trade,MUG,3.00,2026-01-01,,trade\n"
    dry = client.post("/v1/rules/prices/import?dry_run=true", content=text, headers=csv)
    assert dry.json()["effects"][0]["after"] == "3.00"
    assert client.get("/v1/rules/prices", headers=staff).json() == []
    assert client.post("/v1/rules/prices/import", content=text, headers=csv).json()["stored"]
    assert client.get("/v1/rules/prices", headers=staff).json()[0]["groups"] == ["trade"]
    assert client.get("/v1/rules/prices/trade", headers=staff).json()[0]["entries"][0]["unit_price"] == "3.00"
    assert client.get("/v1/rules/prices/none", headers=staff).status_code == 404
    promotion = msgspec.json.encode([{"id": "a/b/c", "name": "n", "currency": "GBP", "kind": "each",
        "reward": {"kind": "percent", "value": "10"}, "valid_from": "2026-01-01T00:00", "valid_until": "2031-01-01T00:00"}])  # fmt: skip
    sent = {**staff, "Content-Type": "application/json"}
    assert client.post("/v1/rules/promotions/import", content=promotion, headers=sent).json()["added"] == 1
    assert client.get("/v1/rules/promotions?limit=1", headers=staff).json()[0]["id"] == "a/b/c"
    assert client.delete("/v1/rules/promotions/a/b/c", headers=staff).status_code == 204
    assert client.delete("/v1/rules/promotions/a/b/c", headers=staff).status_code == 404
    assert client.post("/v1/rules/other/import", content=promotion, headers=sent).status_code == 422
    assert client.post("/v1/rules/prices/import", content=text, headers=staff).status_code == 415
    assert client.get("/v1/rules/oddities", headers=staff).json() == []
    client.post("/v1/rules/coupons/import", content="id,single,prefix\nS,yes,S\n", headers=csv)
    made = client.post("/v1/rules/coupons/S/codes", content=b'{"count": 3}', headers=staff)
    assert (made.status_code, len(made.json()["codes"])) == (201, 3)
    assert client.get("/v1/rules/coupons", headers=staff).json()[0]["codes"] == 3
    assert client.get("/v1/rules/coupons").status_code == 401


def test_entries_of_one_list_keep_their_tiers_apart(server: Server) -> None:
    head = "list,product,price,percent,from_quantity,valid_from\n"
    bring(
        server,
        "prices",
        head + "bulk,MUG,3.50,,,2026-01-01\nbulk,MUG,3.00,,10,2026-01-01\nbulk,MUG,,-50,100,2026-01-01\n",
    )
    (prices,) = server.rules.prices(CONSOLE, "bulk")
    assert prices.entries == tuple(
        PriceEntry(product="MUG", unit_price=price, adjust_percent=percent, from_quantity=quantity, valid_from="2026-01-01T00:00")
        for price, percent, quantity in ((Decimal("3.50"), None, Decimal(0)), (Decimal("3.00"), None, Decimal(10)), (None, Decimal(-50), Decimal(100)))
    )  # fmt: skip


def meanwhile(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a file is being worked out, somebody else's price of the same goods comes in."""
    honest = Reporter.report

    def slow(self: Reporter, *arguments: Any) -> RuleReport:
        monkeypatch.setattr(Reporter, "report", honest)
        bring(server, "prices", PRICES + "trade,MUG,3.00,2026-01-01,,\n")
        return honest(self, *arguments)

    monkeypatch.setattr(Reporter, "report", slow)


BOTH = [("3.00", "2026-01-01", "2026-06-01"), ("3.20", "2026-06-01", "")]


def test_two_files_at_once_both_come_in(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(server, monkeypatch)
    bring(server, "prices", PRICES + "trade,MUG,3.20,2026-06-01,,\n")
    assert entries(server) == BOTH


def test_mutant_storing_what_was_worked_out_before_is_caught(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_stands", lambda _connection: 0)
    meanwhile(server, monkeypatch)
    bring(server, "prices", PRICES + "trade,MUG,3.20,2026-06-01,,\n")
    assert entries(server) != BOTH
