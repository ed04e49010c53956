"""A sale for a till that takes its goods back, with what went back of it already; what one basket is taking, no other gets meanwhile."""

from datetime import timedelta

from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.errors import BadInput
from common.protocol.asks import ClaimReturn, FindSale, ReturnClaimed, SaleFound
from common.returned_goods import SaleReference
from sync_server.modules.devices.public import till_of
from sync_server.modules.returns import repository
from sync_server.modules.returns.checks import left_of
from sync_server.modules.returns.origin import (
    Original,
    as_quantities,
    exact,
    millionths,
    sale_at,
    sale_meant,
    sums_by_line,
)
from sync_server.modules.sales.public import one_sale, sales
from sync_server.modules.shops.public import shop_settings
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.problems import Denied

CLAIM_MINUTES = 30
_MOST_LINES = 2000


class ReturnService:
    """Answers ``sale.find`` and ``return.claim``."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def find(self, device: KnownDevice, question: FindSale) -> SaleFound:
        """The sale as its till wrote it, and what went back of it, other tills' claims included. Nothing of it is
        personal but what it holds sealed. Raises ``Denied`` (``sale.unknown``, ``sale.elsewhere``)."""
        now = instant_text(self._clock.now())
        with self._database.read() as connection:
            original = self._asked(connection, device, question)
            reference = self._reference(connection, device, original)
            gone = sums_by_line(repository.lines_of_origin(connection, original.origin))
            for line, quantity in repository.claims(connection, original.origin, now, device=device.id).items():
                gone[line] = gone.get(line, 0) + quantity
            voided = original.origin in repository.voids_of(connection, [original.origin])
        return SaleFound(
            reference=reference, sale=original.sale, instant=original.event.instant, returned=as_quantities(gone),
            voided=voided,
        )  # fmt: skip

    def claim(self, device: KnownDevice, question: ClaimReturn) -> ReturnClaimed:
        """Claim lines for a basket, in place of what it claimed of them before; no lines let all of the sale go. Asked again
        after a lost reply the answer is the same. Raises ``Denied`` (``sale.unknown``, ``sale.elsewhere``,
        ``return.nothing_left`` with what is left, ``return.voided``)."""
        wanted = _checked_lines(question)
        now = self._clock.now()
        with self._database.write() as connection:
            original = sale_meant(connection, question.reference)
            if original is None or original.training:
                raise Denied("sale.unknown")
            self._reference(connection, device, original)
            if repository.voids_of(connection, [original.origin]):
                raise Denied("return.voided", f"{original.sale.receipt} was undone")
            who = device.id, question.basket
            gone = sums_by_line(repository.lines_of_origin(connection, original.origin))
            claimed = repository.claims(
                connection, original.origin, instant_text(now), device=device.id, basket=question.basket
            )
            for line, quantity in claimed.items():
                gone[line] = gone.get(line, 0) + quantity
            _check_left(original, gone, wanted)
            until = instant_text(now + timedelta(minutes=CLAIM_MINUTES))
            repository.put_claims(connection, original.origin, who, sorted(wanted.items()), until)
        return ReturnClaimed(claimed_until=until, returned=as_quantities(gone))

    def forget(self) -> int:
        """Drop claims whose time is over; how many."""
        with self._database.write() as connection:
            return repository.drop_claims_before(connection, instant_text(self._clock.now()))

    def _asked(self, connection: Connection, device: KnownDevice, question: FindSale) -> Original:
        found = None
        if question.reference is not None:
            found = sale_meant(connection, question.reference)
        elif question.receipt.strip():
            shop = question.shop.strip() or device.shop
            rows = sales(
                connection, shops=frozenset({shop}), day="", till="", receipt=question.receipt.strip(), before="",
                limit=10,
            )  # fmt: skip
            real = (row for row in rows if not row["training"])
            row = next(real, None)
            found = sale_at(connection, (row["device"], row["incarnation"], row["sequence"])) if row else None
        if found is None or found.training:
            raise Denied("sale.unknown")
        return found

    def _reference(self, connection: Connection, device: KnownDevice, original: Original) -> SaleReference:
        """How to name it. Raises ``Denied`` where it was sold in another shop and this one takes back its own alone."""
        row = one_sale(connection, *original.where)
        shop, till = (row["shop"], row["till"]) if row else till_of(connection, original.event.device)
        if shop != device.shop and not shop_settings(connection, device.shop).selling.returns.other_shops:
            raise Denied("sale.elsewhere", f"sold in {shop}")
        return SaleReference(
            device=original.event.device, incarnation=original.event.incarnation, sequence=original.event.sequence,
            receipt=original.sale.receipt, business_day=original.event.business_day, shop=shop, till=till,
        )  # fmt: skip


def _checked_lines(question: ClaimReturn) -> dict[int, int]:
    if not 1 <= len(question.basket) <= 64:
        raise BadInput("a basket's identifier has 1 to 64 characters", place="basket")
    if len(question.lines) > _MOST_LINES:
        raise BadInput(f"at most {_MOST_LINES} lines", place="lines")
    wanted: dict[int, int] = {}
    for line, quantity in question.lines:
        if not (quantity.is_finite() and 0 < quantity < 10**12) or line in wanted:
            raise BadInput("each line once, with more than nothing of it", place="lines")
        wanted[line] = millionths(quantity)
    return wanted


def _check_left(original: Original, gone: dict[int, int], wanted: dict[int, int]) -> None:
    left = left_of(original, gone)
    short = [
        f"line {line}: {exact(max(0, left.get(line, 0)))} left"
        for line, quantity in sorted(wanted.items())
        if quantity > left.get(line, 0)
    ]
    if short:
        raise Denied("return.nothing_left", f"{original.sale.receipt}: " + ", ".join(short[:10]))
