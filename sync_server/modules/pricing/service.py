"""Rules one by one: read, end, make coupons; every change is in the tills' feed with the same commit, and the past stays as it was."""

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.coupon_codes import coupon_digest, new_coupon
from common.errors import BadInput, RuleBroken
from common.permissions import Permission
from common.prices.price_list import PriceList
from common.promotions.promotion import Promotion
from common.protocol.entities import COMPANY, CouponSeries, ProductPrices
from sync_server.modules.pricing import repository
from sync_server.modules.pricing.planning import Key, RuleKind, Standing
from sync_server.modules.pricing.public import coupon_series
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, in_force, publish, state_of
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Record, Staff, unrecorded

MOST_CODES = 100_000
_MOST = 1000


class SeriesEntry(msgspec.Struct, frozen=True):
    """A coupon series, and how many single-use codes were made of it."""

    series: CouponSeries
    codes: int


class RuleService:
    """Reads and ends rules, and makes coupons."""

    def __init__(self, *, database: Database, clock: Clock, record: Record = unrecorded) -> None:
        """``record`` writes down who ended or made what."""
        self._database = database
        self._clock = clock
        self._record = record

    def lists(self, staff: Staff) -> tuple[PriceList, ...]:
        """Price lists without their prices."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            found = in_force(connection, COMPANY, "price_list")
        return tuple(msgspec.json.decode(body, type=PriceList) for _, body in found)

    def prices(self, staff: Staff, price_list: str, *, after: str = "", limit: int = 100) -> tuple[ProductPrices, ...]:
        """A list's prices by product after one. Raises ``Denied`` where there is no such list."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            if state_of(connection, COMPANY, "price_list", price_list) is None:
                raise Denied("server.not_found", "no such price list")
            found = Standing.now(connection).prices_of([price_list])
        ordered = [prices for (_, product), prices in sorted(found.items()) if product > after]
        return tuple(ordered[: max(1, min(limit, _MOST))])

    def promotions(self, staff: Staff, *, after: str = "", limit: int = 100) -> tuple[Promotion, ...]:
        """Promotions by identifier after one."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            found = in_force(connection, COMPANY, "promotion")
        page = [body for key, body in found if key > after][: max(1, min(limit, _MOST))]
        return tuple(msgspec.json.decode(body, type=Promotion) for body in page)

    def coupons(self, staff: Staff) -> tuple[SeriesEntry, ...]:
        """Coupon series."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            found = in_force(connection, COMPANY, "coupon_series")
            codes = repository.count_codes(connection)
        return tuple(
            SeriesEntry(msgspec.json.decode(body, type=CouponSeries), codes.get(key, 0)) for key, body in found
        )

    def remove(self, staff: Staff, kind: RuleKind, rule: str, product: str = "") -> int:
        """End a promotion, a coupon series, a price list, or one ``product``'s prices in it, from the next basket on; how
        many rules went. Raises ``Denied`` where there is none, ``RuleBroken`` for coupons that a promotion asks for."""
        staff.require_company(Permission.RULES)
        with self._database.write() as connection:
            keys = _keys(connection, kind, rule, product)
            if not keys:
                raise Denied("server.not_found", "no such rule")
            if kind is RuleKind.COUPONS:
                _refuse_asked_for(connection, rule)
            self._record(connection, staff, f"{kind.value}.removed", f"{rule}/{product}" if product else rule)
            gone = [Change(COMPANY, entity, key, None) for entity, key in keys]
            publish(connection, gone, now=instant_text(self._clock.now()))
        return len(keys)

    def make_codes(self, staff: Staff, series: str, count: int) -> tuple[str, ...]:
        """Make single-use codes, which are told here once and never again: the server keeps digests. Raises ``BadInput``,
        ``RuleBroken``, ``Denied``."""
        staff.require_company(Permission.RULES)
        if not 1 <= count <= MOST_CODES:
            raise BadInput(f"1 to {MOST_CODES} codes at once", place="count")
        with self._database.write() as connection:
            found = coupon_series(connection, series)
            if found is None:
                raise Denied("server.not_found", "no such coupon series")
            if not found.single:
                raise RuleBroken("a coupon for all has one code, which is stated")
            codes: dict[str, str] = {}
            while len(codes) < count:
                code = new_coupon(found.prefix)
                codes[coupon_digest(code)] = code
            now = instant_text(self._clock.now())
            batch = repository.add_codes(connection, series, list(codes), now)
            self._record(connection, staff, "coupons.made", f"{count} of {series}, batch {batch}")
        return tuple(codes.values())


def _keys(connection: Connection, kind: RuleKind, rule: str, product: str) -> list[Key]:
    """The keys of what is to go, of those that are there."""
    entity = {RuleKind.PROMOTIONS: "promotion", RuleKind.COUPONS: "coupon_series"}.get(kind)
    if entity is not None:
        wanted = [(entity, rule)]
    elif product:
        wanted = [("product_prices", f"{rule}/{product}")]
    else:
        prices = [("product_prices", f"{rule}/{name}") for _, name in Standing.now(connection).prices_of([rule])]
        wanted = [("price_list", rule), *prices]
    return [(entity, key) for entity, key in wanted if state_of(connection, COMPANY, entity, key) is not None]


def _refuse_asked_for(connection: Connection, series: str) -> None:
    asking = [name for name, promotion in Standing.now(connection).promotions().items() if promotion.coupon == series]
    if asking:
        raise RuleBroken(f"promotions ask for these coupons: {', '.join(sorted(asking)[:5])}")
