"""A round through the selling rules on the real window: offers, a customer, coupons, discounts, gift cards, checks, returns, a void, training."""

from dataclasses import dataclass

from common.basket import Basket
from common.errors import TandemError
from common.stored_value import ValueKind
from pos_client.demo.at_work import AtWork
from pos_client.demo.server_at_hand import PEOPLE, WELCOME
from pos_client.features.pay.service import Finished

CLUB_CARD, TRADE_CARD = "CLUB1001", "TRADE2002"
GIFT_CARD, ELDERFLOWER, KNIFE, CLOCK = "2099000000019", "2099000000033", "2099000000040", "2099000000057"
CAKESTAND_LABEL = "2022423000007"
HEARTS, CAKESTAND, LUNCH_BAGS, NAPKINS, BUNTING = "85123A", "22423", ("20725", "20726", "20727"), "21080", "47566"
CLUB_BASKET = [(HEARTS, 3), (CAKESTAND, 3), *((bag, 1) for bag in LUNCH_BAGS), (NAPKINS, 1)]


@dataclass(slots=True)
class RulesRound:
    """``card`` is the code of a gift card that was sold with its receipt."""

    day: AtWork
    card: str = ""

    def as_manager(self) -> None:
        """Everything that needs nobody else's word."""
        offers = self.offers()
        self.gift_card()
        self.checks()
        self.trade()
        self.split()
        self.return_some(offers)
        self.exchange(offers)
        self.undo_a_sale()
        self.training()

    def offers(self) -> Finished:
        """Promotions, then the club's prices, then a coupon; the sale."""
        day = self.day
        day.sell(CLUB_BASKET)
        day.picture("offers")
        before = self._total()
        day.hands.scan(CLUB_CARD)
        day.wait("the club's prices", lambda: self._total() < before)
        day.picture("offers-for-the-club")
        day.go("sell.why")
        day.picture("why-this-price")
        day.hands.press("Esc")
        self._coupon(WELCOME)
        day.picture("offers-with-a-coupon")
        day.pay_exact()
        return self._last()

    def gift_card(self) -> None:
        """A gift card is sold for 40.00; its code prints behind the receipt."""
        day = self.day
        day.go("go.sell")
        day.hands.scan(GIFT_CARD)
        day.hands.type("40.00")
        day.picture("gift-card-its-worth")
        day.hands.press("Return")
        day.hands.tap("Print a code")
        day.pay_card()
        self.card = next(one.code for one in self._last().receipt.values if one.kind.value == ValueKind.GIFT_CARD)

    def checks(self) -> None:
        """A bottle's deposit, the buyer's age, a serial number."""
        day = self.day
        day.sell([(ELDERFLOWER, 2)])
        day.hands.scan(KNIFE)
        day.picture("age-check")
        day.hands.tap("Yes, old enough")
        day.hands.scan(CLOCK)
        day.hands.type("RMC0815")
        day.picture("serial-number")
        day.hands.press("Return")
        day.picture("deposit-age-and-serial")
        day.pay_card()

    def trade(self) -> None:
        """A business abroad buys without tax, on account, and gets an invoice."""
        day = self.day
        day.sell([(BUNTING, 4)])
        day.hands.scan(TRADE_CARD)
        day.wait("the exemption", lambda: self._basket().exemption is not None)
        day.picture("business-without-tax")
        day.go("sell.pay")
        day.picture("pay-every-way")
        day.go("pay.account")
        day.finish()

    def split(self) -> None:
        """A gift card as far as it is told to, some cash, the rest by card."""
        day = self.day
        day.sell([(CAKESTAND, 2), (HEARTS, 1)])
        day.go("sell.pay")
        day.hands.type("12.00")
        day.go("pay.value")
        day.hands.scan(self.card)
        day.wait("the gift card", lambda: len(day.till.pay.standing().tenders) == 1)
        day.hands.type("5.00")
        day.go("pay.cash")
        day.picture("pay-split")
        day.go("pay.card")
        day.hands.type("004713")
        day.go("pay.card")
        day.finish()

    def return_some(self, sold: Finished) -> None:
        """Part of a sale comes back by the receipt's code; the money goes back the way it came."""
        day = self.day
        self._find(sold)
        day.go("returns.more")
        day.hands.tap("Changed their mind")
        day.picture("returns")
        day.go("returns.take")
        self._wait_returned()
        day.picture("return-in-the-basket")
        day.go("sell.pay")
        day.picture("pay-back")
        day.pay_exact()

    def exchange(self, sold: Finished) -> None:
        """More of it comes back, and something else goes with the customer: one net amount."""
        day = self.day
        self._find(sold)
        day.hands.scan(CAKESTAND_LABEL)
        day.hands.tap("Wrong item")
        day.go("returns.take")
        self._wait_returned()
        day.sell([(BUNTING, 2), ("22457", 1)])
        day.picture("exchange")
        day.pay_exact()

    def undo_a_sale(self) -> None:
        """The wrong goods for the wrong customer: the exact negative."""
        day = self.day
        day.sell([(HEARTS, 2), (NAPKINS, 1)])
        day.pay_exact()
        self._find(self._last())
        day.hands.tap("Wrong item")
        day.picture("undo-a-sale")
        day.go("returns.void")
        self._wait_returned()
        day.picture("pay-back-a-sale-undone")
        day.pay_exact()

    def training(self) -> None:
        """What is sold in training counts nowhere."""
        day = self.day
        day.go("go.sell")
        day.go("sell.training")
        day.wait("training", lambda: day.till.sell.training.on)
        day.sell([(HEARTS, 3)])
        day.picture("training")
        day.pay_exact()
        day.picture("training-paid")
        day.go("go.sell")
        day.go("sell.training")
        day.wait("the end of training", lambda: not day.till.sell.training.on)

    def discount_approved(self) -> None:
        """A cashier gives more than a cashier may: the manager's PIN and reason in place."""
        day = self.day
        manager, _, pin = PEOPLE[1]
        day.sell([(CAKESTAND, 1), (HEARTS, 1)])
        before = self._total()
        day.go("sell.discount")
        day.hands.tap("Whole basket")
        day.hands.type("20")
        day.hands.tap("Goodwill")
        day.picture("discount")
        day.hands.tap("Take off")
        day.picture("discount-approval")
        day.hands.tap("Customer's wish")
        day.hands.tap(manager)
        day.hands.type(pin)
        day.hands.press("Return")
        day.wait("the discount", lambda: self._total() < before)
        day.picture("discount-given")
        day.pay_exact()

    def spend_the_card(self) -> None:
        """What is left on the gift card pays for what it can."""
        day = self.day
        day.sell([(BUNTING, 1)])
        day.go("sell.pay")
        day.hands.scan(self.card)
        day.wait("the gift card", lambda: bool(day.till.pay.standing().tenders))
        day.picture("pay-gift-card")
        day.finish()

    # -- pieces --------------------------------------------------------------------------------------------------

    def _coupon(self, code: str) -> None:
        day = self.day
        day.go("sell.coupon")
        day.hands.type(code)
        day.picture("coupon")
        day.hands.press("Return")
        day.wait("the coupon", lambda: bool(day.till.sell.coupons.held))

    def _find(self, sold: Finished) -> None:
        day = self.day
        day.go("go.returns")
        day.hands.scan(sold.receipt.code)
        day.wait("the sale of the receipt", lambda: "returns.more" in day.session.window.bound_actions())

    def _wait_returned(self) -> None:
        sell = self.day.till.sell.sell
        self.day.wait("the goods taken back", lambda: sell.sale is not None and bool(sell.sale.basket.returned))
        self.day.hands.breathe(100)

    def _basket(self) -> Basket:
        sale = self.day.till.sell.sell.sale
        if sale is None:
            raise TandemError("no basket is open", place="demo")
        return sale.basket

    def _total(self) -> int:
        priced = self.day.till.sell.sell.priced
        if priced is None:
            raise TandemError("no basket is open", place="demo")
        return priced.total.minor

    def _last(self) -> Finished:
        last = self.day.till.pay.last
        if last is None:
            raise TandemError("no sale was finished", place="demo")
        return last
