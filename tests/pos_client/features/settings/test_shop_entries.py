"""A shop goes into texts and back unchanged; texts that say nothing sensible are refused with the entry named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadSetting
from common.protocol.entities import ShopSettings
from common.tax import Tax
from pos_client.features.settings.shop_entries import checked_shop, entries_of, is_zone, read_rates, read_shop

BLANK = ShopSettings(shop="own", name="", currency="", zone="")

_words = st.text("abc ÄößÜé123", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
_rates = st.lists(
    st.decimals(0, 100, places=2).map(lambda rate: Decimal(f"{rate.normalize():f}")), unique=True, max_size=8
)


@st.composite
def shops(draw: st.DrawFn) -> ShopSettings:
    included = draw(st.booleans())
    taxes = tuple(Tax(f"T{rate:f}", rate, included=included) for rate in draw(_rates))
    return ShopSettings(
        shop="own", name=draw(_words), currency=draw(st.sampled_from(["EUR", "GBP", "JPY"])), zone="Europe/Vienna",
        cut_off_hour=draw(st.integers(0, 12)), head=tuple(draw(st.lists(_words, max_size=10))),
        foot=tuple(draw(st.lists(_words, max_size=10))), tax_number=draw(_words), taxes=taxes,
        prices_include_tax=included, barcode_patterns=tuple(draw(st.lists(st.just("2C IIIII VVVVV K"), max_size=2))),
    )  # fmt: skip


@given(shops())
def test_what_is_shown_reads_back_as_it_was(shop: ShopSettings) -> None:
    assert checked_shop(read_shop(entries_of(shop), BLANK)) == shop


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("20; 5; 0", ["20", "5", "0"]),
        ("19 % 7 %", ["19", "7"]),
        ("5,5", ["5.5"]),
        ("20,0; 5.50", ["20", "5.5"]),
        ("20; 20", ["20"]),
        ("", []),
        (" ; ; ", []),
    ],
)
def test_rates_are_read_as_people_write_them(text: str, rates: list[str]) -> None:
    assert [str(tax.percent) for tax in read_rates(text, included=True)] == rates


@pytest.mark.parametrize(
    "text", ["twenty", "-5", "101", "NaN", "Infinity", "1e400", "1e-5", "5.12345", "20,5,0", "1;2;3;4;5;6;7;8;9"]
)
def test_what_is_no_rate_is_refused_by_its_entry(text: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_rates(text, included=True)
    assert refused.value.place == "shop.taxes"


@given(st.dictionaries(st.sampled_from(sorted(entries_of(BLANK))), st.text(max_size=60)))
def test_any_texts_give_a_shop_or_a_refusal_that_names_its_place(entries: dict[str, str]) -> None:
    said = ""
    try:
        said = checked_shop(read_shop(entries, BLANK)).name
    except BadSetting as fault:
        said = fault.place if fault.place.startswith("shop.") else ""
    assert said


@pytest.mark.parametrize("name", ["", "Atlantis", "../../etc/passwd", "/etc/localtime", "Europe", "europe/vienna\0"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert not is_zone(name)


def test_a_zone_is_one() -> None:
    assert is_zone("Europe/Vienna")
