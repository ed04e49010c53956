"""What can be done on the pay screen with tenders: each way asks what it needs first, and says in place why it cannot be."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from common.errors import BadInput, TandemError
from common.money import Money
from common.permissions import Approval, Permission
from common.stored_value import looks_like_value_code
from common.tender import TenderKind
from pos_client.features.pay.screen_words import kind_name, refusal_words
from pos_client.features.pay.standing import Standing
from pos_client.features.pay.stored_value import STORED, Refusal, Why
from pos_client.features.pay.tendering import Taken, Tendering
from pos_client.ui.money_text import NumberText
from pos_client.ui.screen import Bindings
from pos_client.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from pos_client.features.pay.screen import PayScreen

_CODED = (TenderKind.GIFT_CARD, TenderKind.VOUCHER)


class PayActs(QObject):
    """The acts of one pay screen."""

    def __init__(self, screen: "PayScreen", tendering: Tendering) -> None:
        super().__init__(screen)
        self._screen, self._tendering = screen, tendering
        self.asking = False

    def ways(self) -> tuple[str, ...]:
        """The actions of the ways that this shop offers, in the order in which they stand."""
        offered = self._tendering.offered()
        shown = {
            "pay.cash": TenderKind.CASH in offered,
            "pay.card": TenderKind.CARD in offered,
            "pay.value": any(kind in offered for kind in _CODED),
            "pay.credit": TenderKind.STORE_CREDIT in offered,
            "pay.account": TenderKind.ON_ACCOUNT in offered,
            "pay.foreign": TenderKind.CASH in offered and bool(self._tendering.rates()),
        }
        return tuple(action for action, shows in shown.items() if shows)

    def bindings(self, standing: Standing) -> Bindings:
        """Action id → what to do; only what is possible now."""
        if not standing.due or standing.overpaid:
            return {}
        acts: Bindings = {
            "pay.cash": self.cash, "pay.card": self.card, "pay.value": lambda: self.code("pay.value"),
            "pay.credit": lambda: self.code("pay.credit"), "pay.account": self.account, "pay.foreign": self.foreign,
        }  # fmt: skip
        shown = self.ways()
        if standing.back:
            acts = {**acts, "pay.value": self.back_to_card, "pay.credit": self.credit_note}
            stored = any(way.kind in STORED for way in self._tendering.plan().ways)
            shown = tuple(
                way for way in shown if way != "pay.foreign" and (way != "pay.value" or stored)
            )  # fmt: skip
        return {action: acts[action] for action in shown}

    # -- each way ------------------------------------------------------------------------------------------------

    def cash(self) -> None:
        """The typed amount, or what is due, in cash."""
        try:
            amount = self._screen.tenders.amount()
        except BadInput as fault:
            self._screen.frame.fault(fault)
            return
        self.take(TenderKind.CASH, amount)

    def card(self) -> None:
        """The typed amount, or what is due, by card: first the terminal, then its slip; the same key again says approved."""
        tenders = self._screen.tenders
        if tenders.asks_slip:
            self.approved(tenders.slip.text())
            return
        standing = self._screen.standing()
        if standing is None:
            return
        try:
            amount = tenders.amount() or self._by_card(standing)
        except BadInput as fault:
            self._screen.frame.fault(fault)
            return
        if amount > standing.due:
            self._screen.refuse(
                self.tr("No more goes back than is owed.")
                if standing.back
                else self.tr("A card pays at most what is due.")
            )
            return
        tenders.show_card(amount, back=standing.back)

    def approved(self, slip: str) -> None:
        """The terminal approved."""
        standing = self._screen.standing()
        try:
            amount = self._screen.tenders.amount()
        except BadInput:
            amount = None
        if amount is None and standing is not None:
            amount = self._by_card(standing)
        self.take(TenderKind.CARD, amount, slip)

    def code(self, action: str) -> None:
        """Ask for the code of a card, a voucher or a credit note; the same key again uses what was typed."""
        tenders = self._screen.tenders
        if tenders.code.isVisible() and tenders.code.text():
            self.use(tenders.code.text())
        else:
            tenders.show_code(action)

    def use(self, code: str) -> None:
        """Use a card, a voucher or a credit note by its code, typed or scanned."""
        if self.asking:
            return
        strip = self._screen.due.strip
        if not looks_like_value_code(code):
            self._screen.refuse(self.tr("This is no code of a card or voucher. Scan it, or type all its signs."))
            return
        standing = self._screen.standing()
        if standing is not None and not standing.due:
            self._screen.refuse(self.tr("All is paid already."))
            return
        self.asking = True
        strip.say(self.tr("Asking the server …"), Tone.INFO)
        try:
            self._tendering.take_value(code, self._screen.tenders.amount(), self._used)
        except TandemError as fault:
            self.asking = False
            strip.clear()
            self._screen.frame.fault(fault)

    def down_payment(self) -> None:
        """What was paid on goods put by pays first, without anyone asking for it."""
        account = self._tendering.down_payment()
        if not account or self.asking:
            return
        self.asking = True
        try:
            self._tendering.use_account(TenderKind.DOWN_PAYMENT, account, None, self._paid_before)
        except TandemError as fault:
            self.asking = False
            self._screen.frame.fault(fault)

    def _paid_before(self, answer: Taken | Refusal) -> None:
        if isinstance(answer, Refusal) and answer.why in (Why.EMPTY, Why.UNKNOWN, Why.MOVED_ON):
            self.asking = False
            return
        self._used(answer)

    def account(self) -> None:
        """The typed amount, or as much of what is due as there is room for, on the customer's account."""
        try:
            amount = self._screen.tenders.amount()
        except BadInput as fault:
            self._screen.frame.fault(fault)
            return

        def take(approval: Approval | None) -> None:
            standing = self._screen.standing()
            if standing is not None and not standing.back and not self._tendering.account_room():
                self._screen.refuse(self.tr("The customer's account has no room for more."))
                return
            self._tendering.take_on_account(amount, approval)
            self._screen.after_tender()

        if not self._tendering.has_customer():
            self._screen.refuse(self.tr("Choose the customer in the basket first."))
            return
        self._screen.with_approval(Permission.ON_ACCOUNT, take)

    def foreign(self) -> None:
        """Ask for notes of another currency."""
        self._screen.tenders.show_foreign([rate.currency for rate in self._tendering.rates()], self._worth)

    def take_foreign(self, currency: str) -> None:
        """The typed amount in notes of another currency."""
        try:
            amount = self._screen.tenders.amount(currency)
            if amount is not None:
                self._tendering.take_foreign(currency, amount)
        except TandemError as fault:
            self._screen.frame.fault(fault)
            return
        self._screen.after_tender()

    # -- money goes back -----------------------------------------------------------------------------------------

    def back_to_card(self) -> None:
        """Back to the gift card, voucher or credit note that paid."""
        way = next((way for way in self._tendering.plan().ways if way.kind in STORED), None)
        if way is not None:
            self.take(way.kind, None, way.reference)

    def credit_note(self) -> None:
        """The typed amount, or all that is owed, as a credit note that prints behind the receipt."""
        try:
            amount = self._screen.tenders.amount()
        except BadInput as fault:
            self._screen.frame.fault(fault)
            return
        self.take(TenderKind.STORE_CREDIT, amount)

    # -- all of them ---------------------------------------------------------------------------------------------

    def take(self, kind: TenderKind, amount: int | None, reference: str = "") -> None:
        """Enter a tender; another way back than the money came needs a second person."""
        self._screen.due.strip.clear()

        def step(approval: Approval | None) -> None:
            self._tendering.take(kind, amount, reference, approval)
            self._screen.after_tender()

        self._screen.with_approval(Permission.RETURN_BEYOND, step)
        self._screen.after_tender(keep=True)

    def remove(self, place: int) -> None:
        """Take a tender back."""
        standing = self._screen.standing()
        if standing is None or place >= len(standing.tenders):
            return
        gone = standing.tenders[place]
        try:
            self._tendering.remove(place)
        except TandemError as fault:
            self._screen.frame.fault(fault)
        self._screen.after_tender()
        if gone.kind is TenderKind.CARD:
            self._screen.due.strip.say(self.tr("Reverse the payment on the card terminal too."), Tone.WARN)

    def way_hint(self) -> str:
        """How the money came, where it goes back; empty where nobody here knows."""
        plan = self._tendering.plan()
        if plan.exchange_only:
            return self.tr("Brought with a gift receipt: exchange it, or give store credit.")
        numbers = self._screen.numbers()
        ways = [f"{kind_name(way.kind)} {numbers.total(way.amount)}" for way in plan.ways]
        return self.tr("As it was paid: {ways}.").format(ways=" · ".join(ways)) if ways else ""

    def _by_card(self, standing: Standing) -> int:
        if not standing.back:
            return standing.due
        return min(self._tendering.plan().most(TenderKind.CARD), standing.due) or standing.due

    def _used(self, answer: Taken | Refusal) -> None:
        self.asking = False
        if isinstance(answer, Refusal):
            self._screen.refuse(refusal_words(answer), self._left_words(answer.balance))
            return
        self._screen.frame.good_sound()
        self._screen.after_tender()
        numbers = self._screen.numbers()
        said = self.tr("{used} used, {left} left on it.").format(
            used=numbers.total(answer.worth.usable), left=numbers.total(answer.worth.balance - answer.worth.usable)
        )
        detail = self.tr("The server was not asked: this is within what the till may take alone.")
        self._screen.due.strip.say(said, Tone.GOOD, detail=detail if answer.worth.alone else "")

    def _left_words(self, balance: int) -> str:
        return self.tr("On it: {amount}").format(amount=self._screen.numbers().total(balance)) if balance else ""

    def _worth(self, currency: str) -> str:
        numbers: NumberText = self._screen.numbers()
        try:
            amount = self._screen.tenders.amount(currency)
            if amount is None:
                return ""
            return numbers.total(Money(self._tendering.worth_of(currency, amount), numbers.currency).minor)
        except TandemError:
            return ""
