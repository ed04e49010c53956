"""A promotion is not taken back by default; where the shop does, what is kept is sold again as if only that had been bought."""

from decimal import Decimal
from pathlib import Path

import pytest

from common.errors import RuleBroken
from common.returned_goods import Condition
from common.sale import recompute
from common.selling_settings import BrokenConditions
from common.tender import TenderKind
from pos_client.features.returns.found import Found
from pos_client.features.returns.service import Said
from tests.pos_client.features.returns.returning import SAID, find, finish, shop_rules, take
from tests.pos_client.features.sell.rules_at_work import TEN_OFF_MILK, TWO_BREADS
from tests.pos_client.features.sell.test_rules import feed, till_with
from tests.pos_client.features.selling_till import BREAD, MILK, SellingTill


def two_breads(folder: Path, broken: BrokenConditions = BrokenConditions.TAKE_BACK) -> tuple[SellingTill, Found]:
    """Two breads for 5.00 instead of 6.98, and a milk of the week for 1.43."""
    till = till_with(folder, TEN_OFF_MILK, TWO_BREADS)
    shop_rules(till, broken=broken)
    till.sell.add(BREAD, Decimal(2))
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    sale = till.pay.finish().sale
    till.pay.next_sale()
    assert sale.total == 643
    return till, find(till, sale.receipt)


def refund_of(till: SellingTill) -> int:
    priced = till.sell.priced
    assert priced is not None
    return -priced.total.minor


def test_by_default_the_customer_keeps_the_promotion(tmp_path: Path) -> None:
    till, found = two_breads(tmp_path, BrokenConditions.KEEP)
    assert till.money.returns.preview(found, {1: Decimal(1)}, Condition.RESTOCK) is None
    take(till, found, {1: 1})
    assert refund_of(till) == 250
    till.close()


def test_where_the_shop_takes_it_back_the_preview_is_what_goes_back(tmp_path: Path) -> None:
    till, found = two_breads(tmp_path)
    preview = till.money.returns.preview(found, {1: Decimal(1)}, Condition.RESTOCK)
    assert preview is not None
    assert (preview.plain, preview.taken_back, preview.difference) == (250, 151, 99)
    take(till, found, {1: 1})
    assert refund_of(till) == 151
    till.pay.take(TenderKind.CASH)
    sale = finish(till)
    assert recompute(sale, till.sell.rules.selling) == ()
    assert sorted((line.product, line.quantity) for line in sale.lines) == sorted([(BREAD.id, 1), (MILK.id, 1)])
    later = find(till, sale.receipt)
    take(till, later, {line.line: 1 for line in later.sale.lines})
    assert refund_of(till) + 151 == 643  # all refunds of what was paid add up to it
    till.close()


def test_all_of_it_back_breaks_nothing(tmp_path: Path) -> None:
    till, found = two_breads(tmp_path)
    take(till, found, {1: 2})
    assert refund_of(till) == 500
    till.close()


@pytest.mark.parametrize("condition", [Condition.DAMAGED, Condition.QUARANTINE])
def test_faulty_goods_cost_the_customer_no_promotion(tmp_path: Path, condition: Condition) -> None:
    till, found = two_breads(tmp_path)
    take(till, found, {1: 1}, Said("mouldy", condition))
    assert refund_of(till) == 250
    till.close()


def test_under_other_rules_than_the_sales_nothing_is_taken_back(tmp_path: Path) -> None:
    till, found = two_breads(tmp_path)
    feed(till, TEN_OFF_MILK)
    till.rules.prepare()
    take(till, found, {1: 1})
    assert refund_of(till) == 250
    till.close()


def test_what_is_kept_never_costs_more_than_was_paid_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from common.returns import ClawbackPreview
    from pos_client.features.returns import service

    till, found = two_breads(tmp_path)
    monkeypatch.setattr(
        service, "preview_clawback", lambda *_: ClawbackPreview(plain=250, taken_back=0, broken=("two-breads",))
    )
    with pytest.raises(RuleBroken):
        take(till, found, {1: 1}, SAID)
    assert not till.sell.begun
    till.close()
