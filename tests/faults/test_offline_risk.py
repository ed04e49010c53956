"""One card at tills that are all alone: each takes what it was leased and no more, so the loss is bounded by the lease, and every sale of it is shown when they are back."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import msgspec
import pytest

from common.basket import Basket, add_product
from common.clock import SystemClock
from common.identifiers import new_identifier
from common.pricing import price_basket
from common.protocol.entities import ShopSettings
from common.sale import complete_sale
from common.selling_settings import ValueRules
from common.stored_value import ValueKind, reference_of
from common.tax import TaxRounding
from common.tender import Tender, TenderKind, settle
from pos_client.databases.mirror_reader import MirrorReader
from pos_client.features.pay.repository import OwnValue
from pos_client.features.pay.stored_value import Refusal, StoredValues, Worth
from pos_client.features.ports import NobodyAnswers
from sync_server.bootstrap import CONSOLE
from sync_server.modules.value.service import IssueOrder
from tests.pos_client.sync.conftest import made_server, new_till, server
from tests.pos_client.sync.shop import CANDLE, CLERK, RealServer, RealTill
from tests.pos_client.sync.test_pull import puller_of
from tests.pos_client.sync.test_push import pusher_of

__all__ = ["made_server", "new_till", "server"]
NewTill = Callable[[str], RealTill]
RULES = ValueRules(alone_total=3000, alone_each=2000, lease_hours=72)
WORTH = 2500


class OneShop:
    """The port ``Shop`` with the settings that the mirror holds."""

    till = "T"

    def __init__(self, reader: MirrorReader) -> None:
        self._reader = reader

    def settings(self) -> ShopSettings:
        found = self._reader.settings()
        assert found is not None
        return found


class LoneTill:
    """A till that was leased, and then lost its line."""

    def __init__(self, till: RealTill) -> None:
        self.till = till
        self.reader = MirrorReader(
            path=till.home.mirror, key=till.files_key, till=till.connection, device=till.identity.device
        )
        self.values = StoredValues(
            asks=NobodyAnswers(), word=self.reader, own=OwnValue(till.connection), shop=OneShop(self.reader),
            clock=SystemClock(),
        )  # fmt: skip

    def redeem(self, code: str, wanted: int = 1000) -> int:
        """What the till gives for the card, sold and journaled."""
        found: list[Worth | Refusal] = []
        self.values.hold(TenderKind.GIFT_CARD, reference_of(code), wanted, "b", (), found.append)
        worth = found[0]
        if isinstance(worth, Refusal):
            return 0
        self._sell([Tender(TenderKind.GIFT_CARD, worth.usable, reference_of(code))])
        return worth.usable

    def _sell(self, tenders: list[Tender]) -> None:
        receipt, counter = self.till.journal.receipt_number()
        basket = Basket(
            id=new_identifier(datetime.now(UTC)), opened="2026-11-21T10:00:00.000Z", operator="anna", currency="GBP",
            rounding=TaxRounding.LINE, rules="1", catalogue="",
        )  # fmt: skip
        priced = price_basket(add_product(basket, CANDLE, Decimal(10)).basket)
        total = priced.total.minor
        rest = total - sum(tender.amount for tender in tenders)
        paid = settle(total, (*tenders, Tender(TenderKind.CASH, rest)) if rest else tuple(tenders))
        self.till.journal.append(complete_sale(priced, paid, receipt, counter), CLERK)


def leased(server: RealServer, new_till: NewTill, names: tuple[str, ...]) -> tuple[list[LoneTill], list[str]]:
    """Tills that know of two cards and were leased what the shop's settings say, and the cards' codes."""
    tills = []
    for name in names:
        till = new_till(name)
        till.pair(server.url, server.code(name))
        tills.append(till)
    real = server.server
    settings = real.shops.one(CONSOLE, "harbour")
    selling = msgspec.structs.replace(settings.selling, value=RULES)
    real.shops.put(CONSOLE, msgspec.structs.replace(settings, selling=selling), new=False)
    codes: list[str] = []
    order = IssueOrder(kind=ValueKind.GIFT_CARD, count=2, amount=WORTH, currency="GBP")
    real.value.issue(CONSOLE, order, codes.extend)
    real.leases.renew()
    for till in tills:
        puller_of(till).turn()
    return [LoneTill(till) for till in tills], codes


def spend_everything(tills: list[LoneTill], codes: list[str]) -> list[int]:
    """What each till gives in all, asked again and again for both cards."""
    return [sum(till.redeem(code) for _ in range(4) for code in codes) for till in tills]


@pytest.mark.parametrize("names", [("T1",), ("T1", "T2"), ("T1", "T2", "T3")])
def test_the_loss_is_bounded_by_the_lease_and_every_double_spending_is_shown(
    server: RealServer, new_till: NewTill, names: tuple[str, ...]
) -> None:
    tills, codes = leased(server, new_till, names)
    given = spend_everything(tills, codes)
    assert all(0 < each <= RULES.alone_total for each in given)
    for till in tills:
        pusher_of(till.till).turn()
    balances = [server.server.value.show(CONSOLE, code).account.balance for code in codes]
    assert sum(balances) == WORTH * len(codes) - sum(given), "nothing is hidden"
    loss = -sum(min(0, balance) for balance in balances)
    assert loss <= RULES.alone_total * (len(names) - 1)
    found = server.server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    overdrawn = {each.device for each in found if each.reason == "value.overdrawn"}
    assert bool(overdrawn) == bool(loss)
    assert len(overdrawn) <= len(names)


def test_what_is_pushed_gives_the_room_back_and_the_balance_that_is_left(server: RealServer, new_till: NewTill) -> None:
    (till,), (code, _) = leased(server, new_till, ("T1",))
    assert till.redeem(code, 2000) == 2000
    assert till.redeem(code, 2000) == 0, "of one account no more is leased"
    pusher_of(till.till).turn()
    puller_of(till.till).turn()
    assert till.redeem(code, 2000) == WORTH - 2000, "what is left of it"
    assert server.server.value.show(CONSOLE, code).account.balance == WORTH - 2000


def test_a_till_that_forgets_what_it_gave_breaks_the_bound_and_is_caught(
    server: RealServer, new_till: NewTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: every sale finds the whole lease again."""
    tills, codes = leased(server, new_till, ("T1", "T2"))
    monkeypatch.setattr(OwnValue, "redeemed", lambda *_given: 0)
    monkeypatch.setattr(OwnValue, "moved", lambda *_given: 0)
    given = spend_everything(tills, codes)
    assert not all(each <= RULES.alone_total for each in given)


def test_a_till_that_no_lease_reached_gives_nothing(server: RealServer, new_till: NewTill) -> None:
    _, (code, _) = leased(server, new_till, ("T1",))
    late = new_till("T2")
    late.pair(server.url, server.code("T2"))
    puller_of(late).turn()
    assert LoneTill(late).redeem(code) == 0
