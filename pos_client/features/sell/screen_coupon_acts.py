"""Coupons on the sell screen: by their code, asked of the server while selling goes on; what came of it stands in the strip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from common.coupon_codes import tidy_coupon
from common.errors import RuleBroken, TandemError
from common.money import Money
from pos_client.features.sell.coupons import Put, Refused
from pos_client.features.sell.screen_text_panels import TextPanel
from pos_client.features.sell.services import SellServices
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from pos_client.features.sell.screen import SellScreen


class CouponActs(QObject):
    """The coupons of one sell screen."""

    def __init__(self, screen: "SellScreen") -> None:
        super().__init__(screen)
        self._screen = screen

    @property
    def _services(self) -> SellServices:
        return self._screen.services

    def ask_coupon(self) -> None:
        """A coupon by its code; the code of one that is in the basket gives it back."""
        held = tuple(coupon.code for coupon in self._services.coupons.held)
        hint = self.tr("Scan it, or type its code.")
        if held:
            hint += " " + self.tr("A tap on one that is in the basket, and “Take over”, gives it back.")
        self._screen.open_panel(
            TextPanel(
                self.tr("Coupon"), label=self.tr("Code of the coupon"), confirm=self.tr("Apply"),
                take=self.take_coupon, usual=held, needed=True, longest=60, hint=hint, takes_scans=True,
            )
        )  # fmt: skip

    def take_coupon(self, text: str) -> None:
        """Put a coupon in, or take it out where it is in already."""
        coupons = self._services.coupons
        if tidy_coupon(text) in {held.code for held in coupons.held}:
            self._screen.rules.attempt(lambda: self._screen.rules.done(coupons.give_back(tidy_coupon(text))))
            return
        before = self._services.sell.priced

        def came(outcome: Put | Refused) -> None:
            self._coupon_came(outcome, before.total.minor if before else 0)

        self._screen.strip.say(self.tr("Asking for the coupon …"))
        self._screen.close_panel()
        try:
            coupons.take(text, came)
        except RuleBroken as fault:
            self._screen.strip.clear()
            self._screen.answers.refuse(self._refusal(fault))
        except TandemError as fault:
            self._screen.frame.fault(fault)

    def _coupon_came(self, outcome: Put | Refused, before: int) -> None:
        if isinstance(outcome, Put):
            self._screen.frame.good_sound()
            self._screen.changed(outcome.changed)
            total = outcome.changed.priced.total
            self._screen.strip.clear()
            if total.minor < before:
                self._screen.rules.say_saving(
                    Money(before - total.minor, total.currency), isolated(outcome.series.name)
                )
            else:
                said = self.tr("{name} is in the basket; so far it takes nothing off.")
                self._screen.strip.say(said.format(name=isolated(outcome.series.name)), Tone.INFO)
            return
        if outcome.code == "late":
            self._screen.strip.clear()
            return
        words = {
            "coupon.unknown": self.tr("No such coupon was given out."),
            "coupon.expired": self.tr("This coupon is not good today."),
            "coupon.used": self.tr("This coupon has been used."),
            "coupon.claimed": self.tr("This coupon is in another basket just now."),
            "alone": self.tr("This coupon can be checked only with the server, which cannot be asked now."),
        }
        said = words.get(outcome.code, self.tr("The server does not take this coupon."))
        where = f" ({isolated(outcome.detail)})" if outcome.detail and outcome.code == "coupon.used" else ""
        self._screen.answers.refuse(said + where)

    def _refusal(self, fault: RuleBroken) -> str:
        return {
            "no coupon has this code": self.tr("No coupon has this code."),
            "a sign of this code is wrong; read or type it again": self.tr(
                "A sign of this code is wrong: read or type it again."
            ),
            "this coupon is not good today": self.tr("This coupon is not good today."),
            "this coupon is in the basket already": self.tr("This coupon is in the basket already."),
        }.get(fault.message, fault.message)
