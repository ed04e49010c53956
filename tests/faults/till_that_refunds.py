"""A till in a process of its own that gives money back or puts goods by, and is killed at a named place; and how a person goes on after the next start.

Arguments: folder, scenario, place, and which passing of the place is the last.
"""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from common.selling_settings import SellingSettings
from common.tender import TenderKind
from pos_client.features.returns.found import Found
from pos_client.features.returns.service import Said
from tests.faults.kills.points import Point, Role, Trap, When
from tests.pos_client.features.selling_till import BREAD, GOODS, MILK, SellingTill

PLACES = {
    "basket": Point("basket", Role.TILL, "pos_client.features.sell.repository:BasketRepository.save", When.AFTER),
    "prepared": Point("prepared", Role.TILL, "pos_client.journal.journal:Journal.commit", When.BEFORE),
    "inside": Point("inside", Role.TILL, "pos_client.journal.journal:project", When.AFTER),
    "committed": Point("committed", Role.TILL, "pos_client.journal.journal:Journal._write", When.AFTER),
    "unreleased": Point("unreleased", Role.TILL, "tests.pos_client.features.selling_till:JobBook.release", When.BEFORE),
}
SCENARIOS = ("exchange", "void", "put_by", "fetch", "give_up")
UNTIL = date(2026, 12, 24)


def open_till(folder: Path) -> SellingTill:
    """The till of a folder, in a shop that takes every kind of tender."""
    fresh = not (folder / "till.db").exists()
    till = SellingTill(folder, products=GOODS if fresh else ())
    till.shop.said = msgspec.structs.replace(till.shop.said, selling=SellingSettings(tenders=tuple(TenderKind)))
    return till


def sell(till: SellingTill) -> None:
    """Three milk and a bread, by card and cash."""
    till.sell.add(MILK, Decimal(3))
    till.sell.add(BREAD)
    till.pay.take(TenderKind.CARD, 300, "0047")
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.pay.next_sale()


def found(till: SellingTill) -> Found:
    """The first sale."""
    heard: list[object] = []
    till.money.finding.find("1", heard.append)
    assert isinstance(heard[0], Found)
    return heard[0]


def before(till: SellingTill, scenario: str) -> None:
    """What stands before the act that is killed."""
    if scenario in ("exchange", "void"):
        sell(till)
    elif scenario in ("fetch", "give_up"):
        act(till, "put_by")


def act(till: SellingTill, scenario: str) -> None:
    """Begin the act, and take it to its end."""
    returns, layaways = till.money.returns, till.money.layaways
    if scenario == "exchange":
        returns.take(found(till), {1: Decimal(3), 2: Decimal(1)}, Said("faulty"), lambda _: None)
        till.sell.add(BREAD)
        till.sell.save_pending()
    elif scenario == "void":
        returns.void(found(till), "rung up twice", lambda _: None)
        till.sell.save_pending()
    elif scenario == "put_by":
        till.sell.add(MILK, Decimal(3))
        till.sell.save_pending()
        layaways.put_by("Ms Hill", UNTIL, 200, line_name="Down payment", reason="put by")
    elif scenario == "fetch":
        layaways.fetch(layaways.layaways()[0].id)
    else:
        layaways.give_up(layaways.layaways()[0].id, "moved away", line_name="Down payment")
    settle(till)


def settle(till: SellingTill) -> None:
    """Pay what is due, or give it back: to the card, the rest as a credit note or in cash."""
    tendering = till.pay.tendering
    if account := tendering.down_payment():
        tendering.use_account(TenderKind.DOWN_PAYMENT, account, None, lambda _: None)
    if till.pay.standing().back:
        for way in tendering.plan().ways:
            if way.kind is TenderKind.CARD:
                till.pay.take(way.kind, way.amount, "0911")
        if till.pay.standing().due:
            till.pay.take(TenderKind.STORE_CREDIT)
    elif till.pay.standing().due:
        till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.pay.next_sale()


def go_on(till: SellingTill, scenario: str) -> None:
    """What a person does after the next start: finish what stands open, else begin anew what is not in the journal."""
    if till.sell.sale is not None and till.sell.begun:
        if scenario == "put_by" and not till.events("layaway.opened"):
            till.sell.cancel("begun anew")
        else:
            if scenario == "exchange" and not till.sell.current().lines:
                till.sell.add(BREAD)  # the last edit may be lost
            settle(till)
            return
    done = len(till.events("sale.completed"))
    if (scenario in ("exchange", "void") and done < 2) or (scenario == "put_by" and not till.events("layaway.opened")):
        act(till, scenario)
    elif scenario == "put_by" and not done:
        till.money.layaways.pay_on(till.money.layaways.layaways()[0].id, 200, line_name="Down payment")
        settle(till)
    elif scenario in ("fetch", "give_up") and done < 2:
        act(till, scenario)


def main() -> None:
    folder, scenario, place, passing = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    till = open_till(folder)
    before(till, scenario)
    Trap(PLACES[place], passing).arm()
    act(till, scenario)
    till.close()


if __name__ == "__main__":
    main()
