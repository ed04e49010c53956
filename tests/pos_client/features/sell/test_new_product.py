"""A product made at the till sells at once, is found again, and is a fact for the server."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.barcodes import Scan
from common.errors import BadInput, NotPermitted, RuleBroken
from common.permissions import Approval, Permission, Role
from pos_client.features.sell.outcomes import Added
from tests.pos_client.features.selling_till import MILK_CODE, VAT, ZERO, SellingTill


def test_it_sells_by_its_code_at_once_and_after_a_restart(till: SellingTill) -> None:
    made = till.new_products.create(name=" Bee  candle ", unit_price=Decimal("4.50"), taxes=VAT, code="9780201379624")
    assert made.name == "Bee candle"
    assert isinstance(till.scanning.take(Scan("9780201379624")), Added)
    till.restart()
    assert [product.id for product in till.catalogue.search("bee")] == [made.id]
    assert '"kind":"product.created"' in till.events("product.created")[0]


def test_a_code_belongs_to_one_product(till: SellingTill) -> None:
    owner = till.new_products.owner_of(MILK_CODE)
    assert owner is not None
    with pytest.raises(RuleBroken):
        till.new_products.create(name="Milk", unit_price=Decimal(1), taxes=VAT, code=MILK_CODE)
    assert till.events() == []


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"name": "  "}, id="no name"),
        pytest.param({"name": "x" * 81}, id="a name without end"),
        pytest.param({"unit_price": Decimal(-1)}, id="a price below nothing"),
        pytest.param({"code": "\x00"}, id="a hostile code"),
    ],
)
def test_bad_input_makes_nothing(till: SellingTill, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        till.new_products.create(**{"name": "x", "unit_price": Decimal(1), "taxes": VAT, **wrong})  # type: ignore[arg-type]
    assert till.events() == []


def test_a_cashier_needs_a_managers_word(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        till.new_products.create(name="x", unit_price=None, taxes=VAT)
    approval = Approval("boss", Permission.PRODUCT_CREATE, "new")
    assert till.new_products.create(name="x", unit_price=None, taxes=VAT, approval=approval).unit_price is None


def test_taxes_are_those_the_shop_states_else_those_its_goods_carry(till: SellingTill, tmp_path: Path) -> None:
    assert till.new_products.tax_choices() == (VAT,)
    till.shop.said = msgspec.structs.replace(till.shop.said, taxes=(*VAT, *ZERO))
    assert till.new_products.tax_choices() == (VAT, ZERO, ())
    bare = SellingTill(tmp_path / "bare", products=())
    assert bare.new_products.tax_choices() == ((),)
    bare.close()
