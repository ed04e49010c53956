"""How a shop sells: a new shop starts from its country, every setting is checked, and its tills hear of each change."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from common.cash_rounding import CashRounding, CashRule
from common.country_packs import PACKS
from common.errors import BadSetting
from common.permissions import Role
from common.protocol.entities import ShopSettings
from common.selling_settings import DiscountLimit, ReturnRules, SellingSettings, ValueRules
from common.stored_value import ForeignRate
from common.tax import TaxRounding
from common.tender import TenderKind
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.command_line import main
from sync_server.modules.shops.public import of_country
from sync_server.modules.shops.service import check_settings
from sync_server.settings import ServerSettings
from tests.sync_server.rig import PASSWORD, SHOP, Till

EURO = ForeignRate(currency="EUR", rate=Decimal("0.86"), valid_from="2026-11-21T08:00")
BAD: list[tuple[dict[str, Any], str]] = [
    ({"cash": CashRule(0)}, "selling.cash"),
    ({"cash": CashRule(-5)}, "selling.cash"),
    ({"cash": CashRule(5, CashRounding.EXACT)}, "selling.cash"),
    ({"country": "XX"}, "selling.country"),
    ({"tenders": ()}, "selling.tenders"),
    ({"tenders": (TenderKind.CASH, TenderKind.CASH)}, "selling.tenders"),
    ({"forfeits": (TenderKind.CASH,)}, "selling.forfeits"),
    ({"foreign": (msgspec.structs.replace(EURO, rate=Decimal(0)),)}, "selling.foreign 1"),
    ({"foreign": (msgspec.structs.replace(EURO, rate=Decimal("NaN")),)}, "selling.foreign 1"),
    ({"foreign": (msgspec.structs.replace(EURO, valid_from=""),)}, "selling.foreign 1"),
    ({"foreign": (msgspec.structs.replace(EURO, currency="GBP"),)}, "selling.foreign 1"),
    ({"foreign": (msgspec.structs.replace(EURO, currency="euro"),)}, "selling.foreign 1"),
    ({"foreign": (EURO, EURO)}, "selling.foreign 2"),
    ({"limits": (DiscountLimit(Role.CASHIER, Decimal(101)),)}, "selling.limits"),
    ({"limits": (DiscountLimit(Role.CASHIER, Decimal(-1)),)}, "selling.limits"),
    ({"limits": (DiscountLimit(Role.CASHIER, Decimal(5)),) * 2}, "selling.limits"),
    ({"returns": ReturnRules(days=-1)}, "selling.returns.days"),
    ({"value": ValueRules(alone_total=-1)}, "selling.value.alone_total"),
    ({"gift_days": 99_999}, "selling.gift_days"),
    ({"deposit_percent": Decimal(101)}, "selling.deposit_percent"),
]


@pytest.mark.parametrize(("change", "place"), BAD, ids=[f"{place} {number}" for number, (_, place) in enumerate(BAD)])
def test_a_setting_that_makes_no_sense_is_refused_with_its_name(change: dict[str, Any], place: str) -> None:
    settings = msgspec.structs.replace(SHOP, selling=SellingSettings(**change))
    with pytest.raises(BadSetting) as refused:
        check_settings(settings)
    assert refused.value.place == place


def test_what_ships_and_every_country_is_taken() -> None:
    check_settings(SHOP)
    for pack in PACKS.values():
        blank = ShopSettings(shop="x", name="X", currency="", zone="Europe/Vienna")
        settings = of_country(blank, pack)
        check_settings(settings)
        assert (settings.currency, settings.rounding) == (pack.currency, pack.rounding)
        assert settings.prices_include_tax is pack.prices_include_tax
        assert settings.selling.country == pack.code
    swiss = of_country(ShopSettings(shop="x", name="X", currency="", zone="Europe/Zurich"), PACKS["CH"])
    assert (swiss.currency, swiss.selling.cash.increment) == ("CHF", 5)


def test_a_change_over_the_api_reaches_the_tills_and_a_bad_one_names_its_field(
    client: httpx.Client, staff: dict[str, str], till: Till
) -> None:
    fresh = msgspec.structs.replace(SHOP, selling=SellingSettings(foreign=(EURO,), cash=CashRule(5)))
    assert client.put("/v1/shops/harbour", content=msgspec.json.encode(fresh), headers=staff).status_code == 200
    (told,) = [row["body"] for row in till.page("shop:harbour")["rows"] if row["entity"] == "settings"]
    assert msgspec.convert(told, ShopSettings) == fresh
    bad = msgspec.structs.replace(SHOP, selling=SellingSettings(cash=CashRule(0)))
    refused = client.put("/v1/shops/harbour", content=msgspec.json.encode(bad), headers=staff)
    assert (refused.status_code, "selling.cash" in refused.json()["detail"]) == (422, True)


def run(home: Path, *words: str) -> int:
    return main(["--home", str(home), *words])


def test_init_starts_from_the_country_and_what_is_stated_besides_wins(tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    home = tmp_path / "server"
    words = ("--company", "C", "--shop", "wien", "--shop-name", "Wien", "--zone", "Europe/Vienna", "--admin", "Morgan")
    assert run(home, "init", *words, "--password-file", str(password)) == 1, "neither a currency nor a country"
    assert run(home, "init", *words, "--password-file", str(password), "--country", "AT", "--rounding", "line") == 0
    server = open_server(ServerSettings(home=home))
    (shop,) = server.shops.shops(CONSOLE)
    server.close()
    assert (shop.currency, shop.rounding, shop.selling.country) == ("EUR", TaxRounding.LINE, "AT")
    assert run(home, "shop", "add", "zurich", "--name", "Z", "--zone", "Europe/Zurich", "--currency", "CHF") == 0
    server = open_server(ServerSettings(home=home))
    assert server.shops.one(CONSOLE, "zurich").selling.cash == CashRule(5)
    server.close()


def test_the_commands_change_what_they_state_and_nothing_else(
    server: Server, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, "shop", "change", "harbour", "--cash-increment", "0.05", "--tender", "cash", "--tender", "voucher",
               "--foreign", "EUR:0.86:2026-11-21T08:00", "--limit", "cashier:10") == 0  # fmt: skip
    selling = server.shops.one(CONSOLE, "harbour").selling
    assert (selling.cash, selling.foreign) == (CashRule(5), (EURO,))
    assert selling.tenders == (TenderKind.CASH, TenderKind.VOUCHER)
    assert {limit.role: limit.percent for limit in selling.limits} == {
        Role.CASHIER: 10, Role.MANAGER: 50, Role.ADMINISTRATOR: 100,
    }  # fmt: skip
    file = tmp_path / "selling.json"
    file.write_text(json.dumps({"returns": {"days": 14}, "gift_days": 60}), encoding="utf-8")
    assert run(home, "shop", "change", "harbour", "--selling", str(file)) == 0
    changed = server.shops.one(CONSOLE, "harbour").selling
    assert changed == msgspec.structs.replace(selling, returns=ReturnRules(days=14), gift_days=60)
    capsys.readouterr()
    assert run(home, "shop", "show", "harbour") == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=ShopSettings).selling == changed
    for said in ({"returnz": {}}, {"returns": {"dayz": 1}}, {"gift_days": "many"}, {"returns": 3}, [1]):
        file.write_text(json.dumps(said), encoding="utf-8")
        assert run(home, "shop", "change", "harbour", "--selling", str(file)) == 1
        assert "setting" in capsys.readouterr().err
    for words in (
        ("--cash-increment", "none"),
        ("--limit", "boss:5"),
        ("--foreign", "EUR"),
        ("--cash-increment", "0.001"),
    ):
        assert run(home, "shop", "change", "harbour", *words) == 1
    assert server.shops.one(CONSOLE, "harbour").selling == changed
