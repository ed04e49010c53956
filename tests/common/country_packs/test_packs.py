"""Each country's rates hold by date: a day has one rate of a code, a change is a new date, and nothing that has held is edited."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest

from common.country_packs import PACKS, Rate, TaxSet, add_rate, check_pack, pack_of, rates_on, taxes_on
from common.currencies import cash_increment, currency
from common.errors import BadInput
from common.tax import Tax, TaxRounding, apply_taxes

COUNTRIES = ("AT", "DE", "FR", "IT", "ES", "NL", "BE", "IE", "GB", "CH", "NO", "SE", "DK", "PL")
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("code", PACKS)
def test_every_pack_can_be_used_and_names_its_source(code: str) -> None:
    pack = check_pack(PACKS[code])
    assert pack.source
    assert date(2018, 1, 1) <= pack.source_date <= TODAY
    assert currency(pack.currency).code == pack.currency
    assert cash_increment(pack.currency, pack.cash_increment) >= 1
    assert all(rate.name and rate.code.startswith(code[:2]) for rate in pack.rates)
    assert rates_on(pack, TODAY)


def test_the_countries_asked_for_are_there_and_the_states_flat_and_stacked() -> None:
    assert set(COUNTRIES) <= set(PACKS)
    assert len(taxes_on(pack_of("US-IN"), "US-IN", TODAY)) == 1
    assert len(taxes_on(pack_of("US-NYC"), "stacked", TODAY)) == 3


@pytest.mark.parametrize(
    ("pack", "code", "day", "percent"),
    [
        ("DE", "DE-S", "2020-06-30", "19"), ("DE", "DE-S", "2020-07-01", "16"), ("DE", "DE-S", "2020-12-31", "16"),
        ("DE", "DE-S", "2021-01-01", "19"), ("CH", "CH-S", "2017-12-31", "8.0"), ("CH", "CH-S", "2023-12-31", "7.7"),
        ("CH", "CH-S", "2024-01-01", "8.1"), ("NL", "NL-L", "2018-12-31", "6"), ("NL", "NL-L", "2019-01-01", "9"),
        ("IE", "IE-S", "2021-02-28", "21"), ("AT", "AT-F", "2026-07-01", "4.9"), ("NO", "NO-L", "2020-05-17", "6"),
        ("SE", "SE-F", "2026-04-01", "6"), ("SE", "SE-F", "2028-01-01", "12"), ("ES", "ES-FB", "2024-12-31", "2"),
    ],
)  # fmt: skip
def test_a_rate_is_that_of_the_day(pack: str, code: str, day: str, percent: str) -> None:
    assert rates_on(PACKS[pack], date.fromisoformat(day))[code].percent == Decimal(percent)


@pytest.mark.parametrize(
    ("pack", "code", "day"),
    [
        ("AT", "AT-F", "2026-06-30"),
        ("ES", "ES-FB", "2025-01-01"),
        ("GB", "GB-H", "2022-04-01"),
        ("GB", "GB-S", "2015-12-31"),
    ],
)
def test_a_rate_that_is_not_in_force_is_refused_with_its_place(pack: str, code: str, day: str) -> None:
    with pytest.raises(BadInput, match=pack):
        taxes_on(PACKS[pack], code, date.fromisoformat(day))


def test_prices_hold_the_tax_in_europe_and_not_in_the_states() -> None:
    assert taxes_on(PACKS["GB"], "GB-S", TODAY) == (Tax("GB-S", Decimal(20), included=True),)
    assert taxes_on(PACKS["US-MA"], "US-MA", TODAY) == (Tax("US-MA", Decimal("6.25"), included=False),)
    assert taxes_on(PACKS["GB"], "GB-S", TODAY, included=False)[0].included is False


def test_a_stack_and_its_combined_tax_come_to_the_same_before_rounding() -> None:
    for place in ("US-NYC", "US-HOU"):
        stacked, combined = (taxes_on(PACKS[place], name, TODAY) for name in ("stacked", "combined"))
        assert sum(tax.percent for tax in stacked) == combined[0].percent
    lines = [(10000, taxes_on(PACKS["US-NYC"], "stacked", TODAY))]
    assert apply_taxes(lines, TaxRounding.DOCUMENT).lines[0].taxes == (400, 450, 38)


def test_a_new_rate_ends_the_old_one_the_day_before_and_changes_nothing_that_held() -> None:
    pack = PACKS["DK"]
    changed = add_rate(pack, Rate(code="DK-S", name="moms", percent=Decimal(24), valid_from=date(2027, 1, 1)))
    for day in (date(2016, 1, 1), TODAY, date(2026, 12, 31)):
        assert rates_on(changed, day)["DK-S"].percent == 25
    assert rates_on(changed, date(2027, 1, 1))["DK-S"].percent == 24
    assert rates_on(pack, date(2027, 1, 1))["DK-S"].percent == 25


def test_a_rate_of_its_own_joins() -> None:
    books = Rate(code="DK-B", name="bøger", valid_from=date(2027, 1, 1))
    assert "DK-B" in rates_on(add_rate(PACKS["DK"], books), date(2027, 1, 1))


@pytest.mark.parametrize("since", ["2016-01-01", "2015-01-01"])
def test_what_has_held_is_not_edited(since: str) -> None:
    with pytest.raises(BadInput, match="DK"):
        add_rate(PACKS["DK"], Rate(code="DK-S", name="moms", percent=Decimal(24), valid_from=date.fromisoformat(since)))


def bad(**changed: object) -> Rate:
    rate = Rate(code="DK-S", name="moms", percent=Decimal(25), valid_from=date(2030, 1, 1))
    return msgspec.structs.replace(rate, **changed)


@pytest.mark.parametrize(
    "rate",
    [
        pytest.param(bad(), id="two on one day"),
        pytest.param(bad(code="DK-X", valid_until=date(2029, 1, 1)), id="ends before it begins"),
        pytest.param(bad(code="DK-X", percent=Decimal(-1)), id="less than nothing"),
        pytest.param(bad(code="DK-X", percent=Decimal(101)), id="more than all"),
    ],
)
def test_a_pack_that_cannot_be_used_is_refused_whole(rate: Rate) -> None:
    pack = PACKS["DK"]
    with pytest.raises(BadInput, match="DK"):
        check_pack(msgspec.structs.replace(pack, rates=(*pack.rates, rate)))


def test_a_set_of_unknown_rates_and_an_unknown_pack_are_refused() -> None:
    with pytest.raises(BadInput, match="stacked"):
        check_pack(msgspec.structs.replace(PACKS["DK"], sets=(TaxSet("stacked", "x", ("DK-Q",)),)))
    with pytest.raises(BadInput):
        pack_of("ZZ")


def test_a_rate_without_a_date_is_no_rate() -> None:
    with pytest.raises(msgspec.ValidationError, match="valid_from"):
        msgspec.json.decode(b'{"code":"DK-S","name":"moms","percent":"25"}', type=Rate)


def test_rates_of_one_code_leave_no_day_between_them_unless_they_end() -> None:
    rates = [rate for rate in PACKS["NO"].rates if rate.code == "NO-L"]
    for before, after in pairwise(rates):
        assert before.valid_until is not None
        assert before.valid_until + timedelta(days=1) == after.valid_from
