"""What a shop has decided about selling: cash rounding, tenders, discounts, returns, stored value; every field has a working default."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.cash_rounding import CashRule
from common.permissions import Role
from common.promotions.settings import DiscountSettings
from common.stored_value import ForeignRate
from common.tender import TenderKind


class BrokenConditions(StrEnum):
    """What happens to a promotion whose condition a return breaks."""

    KEEP = "keep"
    TAKE_BACK = "take_back"


class DiscountLimit(msgspec.Struct, frozen=True):
    """How much off a person of a role may give by hand, in percent of the line or the basket; more needs an approval."""

    role: Role
    percent: Decimal


class ReturnRules(msgspec.Struct, frozen=True, kw_only=True):
    """``days`` after the sale goods come back at the latest (0: no limit); a till alone takes back up to ``alone_amount``
    (minor units, for each return) of sales at most ``alone_days`` old that it did not make itself. Without receipt goods
    are worth the lowest price of the last ``lowest_days``. Beyond a limit a manager approves. ``other_shops``: goods sold in
    other shops of the company are taken back here too."""

    days: int = 30
    alone_amount: int = 5_000
    alone_days: int = 30
    lowest_days: int = 30
    broken: BrokenConditions = BrokenConditions.KEEP
    other_shops: bool = True


class ValueRules(msgspec.Struct, frozen=True, kw_only=True):
    """Stored value: ``valid_months`` (0: for ever); what each till may redeem alone, in minor units, in all and of one
    account, while its lease of ``lease_hours`` lasts: the loss from value spent twice is bounded by ``alone_total`` times
    the tills that are alone. ``account_alone`` the same for goods on a customer's account."""

    valid_months: int = 36
    alone_total: int = 0
    alone_each: int = 0
    account_alone: int = 0
    lease_hours: int = 72


class SellingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. ``country`` names the country pack. ``forfeits`` are kinds of tender whose rest is lost to the customer
    (a voucher of 10.00 for goods of 8.00); of the others no more is taken than is due."""

    country: str = ""
    cash: CashRule = CashRule()
    tenders: tuple[TenderKind, ...] = (TenderKind.CASH, TenderKind.CARD)
    forfeits: tuple[TenderKind, ...] = ()
    foreign: tuple[ForeignRate, ...] = ()
    discounts: DiscountSettings = DiscountSettings()
    limits: tuple[DiscountLimit, ...] = (
        DiscountLimit(Role.CASHIER, Decimal(5)),
        DiscountLimit(Role.MANAGER, Decimal(50)),
        DiscountLimit(Role.ADMINISTRATOR, Decimal(100)),
    )
    returns: ReturnRules = ReturnRules()
    value: ValueRules = ValueRules()
    gift_days: int = 30
    deposit_percent: Decimal = Decimal(20)
