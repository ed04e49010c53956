"""The open sale: each edit says what changed, is there again after a restart, and nobody does what he may not."""

from decimal import Decimal
from pathlib import Path

import pytest

from common.basket import PriceSource
from common.errors import BadInput, DiskFull, NotPermitted, RuleBroken, StorageFault
from common.permissions import Approval, Permission, Role
from pos_client.features.sell.open_sale import SavedSale
from pos_client.features.sell.outcomes import Added, NeedsPrice, NeedsQuantity
from pos_client.features.sell.undo import MOST_STEPS
from tests.pos_client.features.selling_till import BANANAS, BREAD, CARD, GOODS, MILK, VAT, SellingTill


def names(till: SellingTill) -> list[tuple[str, Decimal]]:
    assert till.sell.priced is not None
    return [(line.line.name, line.line.quantity) for line in till.sell.priced.lines]


def test_the_same_piece_joins_its_line_and_says_which_row_changed(till: SellingTill) -> None:
    first, second = till.sell.add(MILK), till.sell.add(BREAD)
    again = till.sell.add(MILK)
    assert (first.at, first.removed, first.added) == (0, 0, 1)
    assert (second.at, second.removed, second.added) == (1, 0, 1)
    assert (again.at, again.removed, again.added) == (0, 1, 1)
    assert names(till) == [(MILK.name, 2), (BREAD.name, 1)]


def test_rules_and_catalogue_are_pinned_when_the_basket_opens(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.give_catalogue(GOODS, 2)
    till.sell.add(BREAD)
    assert till.sell.sale is not None
    assert till.sell.sale.basket.catalogue == "e1/1"
    till.sell.cancel("left")
    till.sell.add(MILK)
    assert till.sell.sale.basket.catalogue == "e1/2"


def test_an_open_price_and_a_measure_are_asked_first(till: SellingTill) -> None:
    assert isinstance(till.sell.choose(CARD), NeedsPrice)
    assert isinstance(till.sell.choose(BANANAS), NeedsQuantity)
    assert till.sell.priced is None
    needs = till.sell.choose(CARD)
    assert isinstance(needs, NeedsPrice)
    till.sell.add_at_price(needs, Decimal(25))
    assert isinstance(till.sell.choose(BANANAS, Decimal("0.864")), Added)
    assert till.sell.priced is not None
    assert till.sell.priced.total.minor == 2500 + 172
    assert till.sell.priced.lines[0].line.source is PriceSource.OPEN


def test_the_basket_with_its_way_back_stands_again_after_a_kill(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.add(BREAD)
    till.sell.set_quantity(1, Decimal(5))
    till.sell.save_pending()
    before = till.sell.sale
    till.restart()
    assert till.sell.sale == before
    till.sell.undo()
    till.sell.undo()
    assert names(till) == [(MILK.name, 1)]


def test_a_kill_costs_at_most_the_last_edit(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.add(BREAD)
    till.sell.add(MILK)
    till.restart()
    assert names(till) == [(MILK.name, 1), (BREAD.name, 1)]


def test_undo_goes_back_fifty_steps_and_no_further(till: SellingTill) -> None:
    for _ in range(MOST_STEPS + 5):
        till.sell.add(MILK)
    steps = 0
    while till.sell.undo():
        steps += 1
    assert steps == MOST_STEPS
    assert names(till) == [(MILK.name, 5)]


def test_an_undone_void_is_no_void(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.void(1)
    assert till.sell.sale is not None
    assert len(till.sell.sale.basket.voided) == 1
    till.sell.undo()
    assert not till.sell.sale.basket.voided
    assert names(till) == [(MILK.name, 1)]


def test_nothing_or_less_is_no_quantity(till: SellingTill) -> None:
    till.sell.add(MILK)
    for quantity in ("0", "-1", "0.5"):
        with pytest.raises(BadInput):
            till.sell.set_quantity(1, Decimal(quantity))
    assert names(till) == [(MILK.name, 1)]


def test_a_sum_beyond_all_tills_is_refused_and_changes_nothing(till: SellingTill) -> None:
    till.sell.add(MILK)
    with pytest.raises(BadInput):
        till.sell.override_price(1, Decimal(10) ** 12, "wrong")
    assert till.sell.priced is not None
    assert till.sell.priced.total.minor == 159


def test_a_cashier_needs_a_managers_word_for_another_price(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    till.sell.add(MILK)
    with pytest.raises(NotPermitted):
        till.sell.override_price(1, Decimal(1), "damaged")
    wrong = Approval("boss", Permission.REPRINT, "damaged")
    with pytest.raises(NotPermitted):
        till.sell.override_price(1, Decimal(1), "damaged", wrong)
    till.sell.override_price(1, Decimal(1), "damaged", Approval("boss", Permission.PRICE_OVERRIDE, "damaged"))
    assert till.sell.priced is not None
    override = till.sell.priced.lines[0].line.override
    assert override is not None
    assert override.approval is not None
    assert override.approval.approver == "boss"


def test_another_price_needs_a_reason(till: SellingTill) -> None:
    till.sell.add(MILK)
    with pytest.raises(BadInput):
        till.sell.override_price(1, Decimal(1), "  ")


def test_an_open_item_carries_its_taxes_and_who_approved(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        till.sell.add_open_item("Candle", Decimal("2.40"), VAT)
    till.sell.add_open_item(
        " Odd  candle ", Decimal("2.40"), VAT, approval=Approval("boss", Permission.OPEN_ITEM, "no label")
    )
    assert till.sell.priced is not None
    line = till.sell.priced.lines[0]
    assert (line.line.name, line.amounts.gross, line.amounts.tax) == ("Odd candle", 240, 40)
    assert line.line.override is not None
    assert line.line.override.reason == "no label"


def test_a_cancelled_sale_stays_recorded_as_it_was(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.cancel("customer left")
    assert till.sell.sale is None
    assert '"reason":"customer left"' in till.events("basket.cancelled")[0]
    till.restart()
    assert till.sell.sale is None


def test_a_sale_in_which_nothing_happened_leaves_no_fact(till: SellingTill) -> None:
    till.sell.note_sale("gift")
    till.sell.cancel("")
    assert till.events() == []


def test_a_cashier_cancels_only_with_approval(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    till.sell.add(MILK)
    with pytest.raises(NotPermitted):
        till.sell.cancel("left")
    assert till.sell.sale is not None


def test_a_full_disk_keeps_the_sale_in_hand_and_says_so(till: SellingTill, monkeypatch: pytest.MonkeyPatch) -> None:
    till.sell.add(MILK)
    till.sell.save_pending()
    save = till.baskets.save

    def full(saved: SavedSale, updated: str) -> None:
        raise DiskFull("the disk is full", place="till.db")

    monkeypatch.setattr(till.baskets, "save", full)
    till.sell.add(BREAD)
    till.sell.save_pending()
    assert isinstance(till.sell.unsaved, DiskFull)
    assert len(names(till)) == 2
    monkeypatch.setattr(till.baskets, "save", save)
    till.sell.save_pending()
    assert till.sell.unsaved is None
    till.restart()
    assert len(names(till)) == 2


def test_a_read_only_disk_refuses_the_cancel_and_keeps_the_sale(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.save_pending()
    till.file.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageFault):
        till.sell.cancel("left")
    till.file.execute("PRAGMA query_only = OFF")
    assert till.sell.sale is not None
    till.restart()
    assert names(till) == [(MILK.name, 1)]


def test_what_is_no_longer_sold_is_refused(till: SellingTill) -> None:
    with pytest.raises(RuleBroken):
        till.sell.add(GOODS[-1])
    assert till.sell.priced is None or not till.sell.priced.lines


def test_a_till_without_goods_opens_empty(tmp_path: Path) -> None:
    bare = SellingTill(tmp_path / "bare", products=())
    assert bare.sell.restore() is None
    assert bare.catalogue.popular(None, 10) == []
    bare.close()
