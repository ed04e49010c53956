"""What a cart costs: the rules, goods and taxes of now, and the very same pricing as at a till, for every channel alike."""

import threading
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec
from sqlalchemy import Connection

from common.barcodes import canonical_code
from common.basket import Basket, PriceSource, add_product
from common.clock import Clock
from common.deposits import bind_deposit
from common.errors import BadInput
from common.facts import SaleTax
from common.permissions import Permission
from common.prices.why import PriceStep, why
from common.pricing import PricedBasket, price_basket
from common.product import Product
from common.promotions.applied import AppliedPromotion
from common.promotions.moments import is_moment, shop_moment
from common.promotions.situation import Situation, Usage
from common.protocol.entities import Customer, ShopSettings
from common.rules_in_force import RulesInForce
from sync_server.modules.catalogue.public import one_good, products_of_codes
from sync_server.modules.coupons.public import usable
from sync_server.modules.customers.public import customer_of
from sync_server.modules.pricing.versions import RuleVersions
from sync_server.modules.shops.public import all_settings, shop_settings
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.feeds import head
from sync_server.platform.identity import identity_of
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff

MOST_LINES = 500
MOST_NAMES = 20
_MOST_QUANTITY = Decimal(10) ** 6


class CartLine(msgspec.Struct, frozen=True, kw_only=True):
    """Goods by ``product`` or ``code``, and how many; a code of a pack counts its units. ``unit_price`` is for goods whose
    price is stated when they are sold, and for no others."""

    product: str = ""
    code: str = ""
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None


class Cart(msgspec.Struct, frozen=True, kw_only=True):
    """Goods and what their prices depend on. ``moment`` is the shop's own time as ``2026-11-21T14:30`` (empty: now);
    ``customer`` a reference, whose groups and exemption count besides ``groups``."""

    shop: str
    lines: tuple[CartLine, ...]
    channel: str = "web"
    moment: str = ""
    customer: str = ""
    groups: tuple[str, ...] = ()
    coupons: tuple[str, ...] = ()


class PricedCartLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it is sold: the same goods of several cart lines are one, and a deposit is a line of its own. ``lines`` are
    the cart's, from 1. Unit prices are in major units; ``discount``, ``net``, ``tax`` and ``gross`` in minor ones."""

    lines: tuple[int, ...]
    product: str
    name: str
    quantity: Decimal
    unit_price: Decimal
    list_price: Decimal | None
    discount: int
    net: int
    tax: int
    gross: int
    why: tuple[PriceStep, ...]


class RefusedCoupon(msgspec.Struct, frozen=True):
    """A coupon that does not count, and why: ``coupon.unknown``, ``coupon.expired`` or ``coupon.used``."""

    code: str
    why: str


class PricedCart(msgspec.Struct, frozen=True, kw_only=True):
    """What a cart costs: ``total`` and ``saving`` in minor units, ``taxes`` the table by rate, ``promotions`` what was taken
    off why. ``rules`` and ``catalogue`` are the versions it was priced by."""

    currency: str
    moment: str
    lines: tuple[PricedCartLine, ...]
    promotions: tuple[AppliedPromotion, ...]
    taxes: tuple[SaleTax, ...]
    total: int
    saving: int
    refused: tuple[RefusedCoupon, ...]
    rules: str
    catalogue: str


class CartService:
    """Prices carts."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._rules = RuleVersions()
        self._one_at_a_time = threading.Lock()  # a rule set remembers the situation it was asked in last

    def warm(self) -> int:
        """Put the rules of now together before somebody waits for it; how many it took."""
        with self._database.read() as connection:
            epoch = identity_of(connection).epoch
            ways = {settings.selling.discounts for settings in all_settings(connection)}
            return sum(self._rules.prepare(connection, epoch, way) for way in ways)

    def price(self, asker: Staff | KnownDevice, cart: Cart) -> PricedCart:
        """Price a cart for who may sell in its shop. Raises ``BadInput`` with the place named, ``Denied``, ``NotPermitted``."""
        if isinstance(asker, Staff):
            asker.require(Permission.SELL, cart.shop)
        elif asker.shop != cart.shop:
            raise Denied("device.other")
        _check_bounds(cart)
        with self._database.read() as connection, self._one_at_a_time:
            settings = shop_settings(connection, cart.shop)
            identity = identity_of(connection)
            number = head(connection, "company", identity.epoch).number
            rules = self._rules.at(connection, identity.epoch, None, settings.selling.discounts)
            situation, customer, refused = self._situation(connection, cart, settings)
            basket = Basket(
                id="cart", opened="", operator="", currency=settings.currency, rounding=settings.rounding,
                rules=rules.version, catalogue=f"{identity.epoch}/{number}", situation=situation,
                exemption=customer.exemption if customer else None,
            )  # fmt: skip
            day = _business_day(situation.moment, settings.cut_off_hour)
            basket, of = _filled(connection, basket, cart.lines, rules, day)
            return _answer(price_basket(basket, rules.selling), of, refused)

    def _situation(
        self, connection: Connection, cart: Cart, settings: ShopSettings
    ) -> tuple[Situation, Customer | None, tuple[RefusedCoupon, ...]]:
        moment = cart.moment or shop_moment(self._clock.now(), settings.zone)
        if not is_moment(moment):
            raise BadInput(f"the shop's time as 2026-11-21T14:30, not {moment[:20]!r}", place="moment")
        customer = None
        if cart.customer:
            customer = customer_of(connection, cart.customer)
            if customer is None or not customer.active:
                raise BadInput("no such customer", place="customer")
        looked_at = [(code, *usable(connection, code, moment)) for code in dict.fromkeys(cart.coupons)]
        groups = (*(customer.groups if customer else ()), *cart.groups)
        used: dict[str, Usage] = {each.promotion: each for _, _, usages, _ in looked_at for each in usages}
        situation = Situation(
            moment=moment, shop=cart.shop, channel=cart.channel, groups=tuple(dict.fromkeys(groups)),
            customer=cart.customer, used=tuple(used.values()),
            coupons=tuple(coupon for _, coupon, _, _ in looked_at if coupon is not None),
        )  # fmt: skip
        return situation, customer, tuple(RefusedCoupon(code, reason) for code, _, _, reason in looked_at if reason)


def _check_bounds(cart: Cart) -> None:
    if not 1 <= len(cart.lines) <= MOST_LINES:
        raise BadInput(f"1 to {MOST_LINES} lines", place="lines")
    for place, names, most in (
        ("coupons", cart.coupons, 100),
        ("groups", cart.groups, 40),
        ("channel", (cart.channel,), 40),
    ):
        if len(names) > MOST_NAMES or any(not 1 <= len(name) <= most for name in names):
            raise BadInput(f"at most {MOST_NAMES}, of 1 to {most} characters", place=place)


def _filled(
    connection: Connection, basket: Basket, lines: Iterable[CartLine], rules: RulesInForce, day: date
) -> tuple[Basket, dict[int, list[int]]]:
    """The basket with the cart's goods, and which cart lines each of its lines is."""
    of: dict[int, list[int]] = {}
    for number, line in enumerate(lines, 1):
        place = f"lines {number}"
        try:
            product, quantity = _goods(connection, line)
            product = rules.taxed(product, day)
            source = PriceSource.LIST if product.unit_price is not None else PriceSource.OPEN
            edit = add_product(basket, product, quantity, unit_price=line.unit_price, source=source)
            deposit = one_good(connection, product.deposit) if product.deposit else None
            if deposit is not None:
                edit = bind_deposit(edit, rules.taxed(deposit, day))
        except BadInput as fault:
            raise BadInput(fault.message, place=f"{place} {fault.place}".rstrip()) from None
        basket = edit.basket
        of.setdefault(edit.line or 0, []).append(number)
    return basket, of


def _goods(connection: Connection, line: CartLine) -> tuple[Product, Decimal]:
    if bool(line.product) == bool(line.code):
        raise BadInput("a product or a code, one of them")
    if not (line.quantity.is_finite() and 0 < line.quantity <= _MOST_QUANTITY):
        raise BadInput(f"more than nothing, at most {_MOST_QUANTITY:,}", place="quantity")
    name = line.product or products_of_codes(connection, [line.code[:100]]).get(line.code[:100], "")
    product = one_good(connection, name) if name else None
    if product is None or not product.active:
        raise BadInput("no such product is sold", place="code" if line.code else "product")
    if (product.unit_price is None) != (line.unit_price is not None):
        wanted = "its price is stated when it is sold" if product.unit_price is None else "it has a price of its own"
        raise BadInput(wanted, place="unit_price")
    price = line.unit_price
    if price is not None and not (price.is_finite() and 0 <= price < 10**9 and price == round(price, 4)):
        raise BadInput("a price is 0 to 10⁹ with up to four decimals", place="unit_price")
    if not line.code:
        return product, line.quantity
    packs = {code.code: code.pack for code in product.codes}
    return product, line.quantity * _pack(line.code, packs)


def _pack(code: str, packs: dict[str, Decimal]) -> Decimal:
    return packs.get(canonical_code(code), Decimal(1))


def _business_day(moment: str, cut_off_hour: int) -> date:
    shown = datetime.strptime(moment, "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
    return (shown - timedelta(hours=cut_off_hour)).date()


def _answer(priced: PricedBasket, of: dict[int, list[int]], refused: tuple[RefusedCoupon, ...]) -> PricedCart:
    situation = priced.basket.situation
    return PricedCart(
        currency=priced.total.currency, moment=situation.moment if situation else "", refused=refused,
        lines=tuple(
            PricedCartLine(
                lines=tuple(of.get(row.line.deposit_of or row.line.line, ())), product=row.line.product,
                name=row.line.name, quantity=row.line.quantity, unit_price=row.line.unit_price,
                list_price=row.line.list_price, discount=row.discount, net=row.amounts.net, tax=row.amounts.tax,
                gross=row.amounts.gross, why=why(priced, row.line.line),
            )
            for row in priced.lines
        ),
        promotions=priced.applied, total=priced.total.minor, saving=priced.saving.minor,
        taxes=tuple(SaleTax(row.tax, row.net, row.amount, row.gross) for row in priced.taxes),
        rules=priced.basket.rules, catalogue=priced.basket.catalogue,
    )  # fmt: skip
