"""Finds the sale behind a receipt: in this till's journal, by the server's word, or, with nobody to ask, in the receipt's signed code."""

from collections.abc import Callable
from decimal import Decimal
from typing import Protocol

import msgspec

from common.protocol.asks import FindSale, SaleFound, Unanswered
from common.protocol.entities import DeviceStanding
from common.return_code import SignedReturnCode, looks_like_return_code, read_return_code, sale_of_return_code
from common.returned_goods import Evidence, SaleReference
from common.signing import blob_of
from pos_client.features.ports import Asks, Catalogue, Duty, Shop
from pos_client.features.returns.found import Found, Lost, NotFound
from pos_client.features.returns.origins import Origins
from pos_client.features.returns.repository import HeldSale, HeldSales
from pos_client.journal.position import position_of

Heard = Callable[[Found | NotFound], None]
_UNKNOWN = "sale.unknown"


class Standings(Protocol):
    """What the server said of tills, this one's shop and others."""

    def device(self, identifier: str) -> DeviceStanding | None:
        """A till by its device."""
        ...

    def acknowledged(self) -> tuple[int, int]:
        """Through which event the server keeps this till's journal."""
        ...


class SaleFinding:
    """``then`` is always called once: at once, or when the server has answered."""

    def __init__(
        self, *, held: HeldSales, origins: Origins, asks: Asks, standings: Standings, catalogue: Catalogue, shop: Shop,
        duty: Duty, own: SaleReference,
    ) -> None:  # fmt: skip
        """``own`` names this till: its device, shop and till."""
        self._held = held
        self._origins = origins
        self._asks = asks
        self._standings = standings
        self._catalogue = catalogue
        self._shop = shop
        self._duty = duty
        self._own = own

    def find(self, text: str, then: Heard) -> None:
        """By a receipt's number, as printed or its last figures alone, or by its scanned code. Raises ``BadBarcode`` for a
        damaged code, ``UpgradeNeeded`` for one of a later version."""
        text = text.strip()
        if looks_like_return_code(text):
            self.by_code(read_return_code(text), then)
        else:
            self._by_number(text, then)

    def by_code(self, signed: SignedReturnCode, then: Heard) -> None:
        """By a receipt's code; see ``find``."""
        code = signed.code
        if code.device == self._own.device and (held := self._held.at(code.incarnation, code.sequence)) is not None:
            right = held.hash[: len(code.hash)] == code.hash
            then(self._own_sale(held, signed) if right else NotFound(Lost.FORGED))
            return
        if self._duty.training:
            then(NotFound(Lost.TRAINING))
            return

        def answered(answer: SaleFound | Unanswered) -> None:
            if isinstance(answer, SaleFound):
                then(self._told(answer, gift=code.gift, signed=signed))
            elif answer.alone or answer.code == _UNKNOWN:
                # the other till has not pushed it yet, or nobody can be asked: the receipt itself says what was sold
                then(self._by_lines(signed))
            else:
                then(NotFound(Lost.REFUSED, answer.detail or answer.code))

        self._asks.ask("sale.find", FindSale(reference=code.origin), answered)

    def open(self, incarnation: int, sequence: int) -> Found | NotFound:
        """A sale of this till's own journal."""
        held = self._held.at(incarnation, sequence)
        return NotFound(Lost.NO_SUCH_RECEIPT) if held is None else self._own_sale(held)

    def _by_number(self, text: str, then: Heard) -> None:
        for number in self._numbers(text):
            if (held := self._held.numbered(number)) is not None:
                then(self._own_sale(held))
                return
        if self._duty.training:
            then(NotFound(Lost.TRAINING))
            return

        def answered(answer: SaleFound | Unanswered) -> None:
            if isinstance(answer, SaleFound):
                then(self._told(answer))
            elif answer.alone:
                then(NotFound(Lost.NOT_HERE))
            elif answer.code == _UNKNOWN:
                then(NotFound(Lost.NO_SUCH_RECEIPT))
            else:
                then(NotFound(Lost.REFUSED, answer.detail or answer.code))

        self._asks.ask("sale.find", FindSale(receipt=text.upper()), answered)

    def _numbers(self, text: str) -> list[str]:
        typed = text.upper()
        if not typed.isascii() or not typed.isdigit() or len(typed) > 9:
            return [typed]
        return [f"{self._shop.till}-{int(typed):06d}"]

    def _own_sale(self, held: HeldSale, signed: SignedReturnCode | None = None) -> Found | NotFound:
        event = held.event
        if event.training is not self._duty.training:
            return NotFound(Lost.TRAINING)
        reference = msgspec.structs.replace(
            self._own, incarnation=event.incarnation, sequence=event.sequence, receipt=held.sale.receipt,
            business_day=event.business_day,
        )  # fmt: skip
        found = Found(
            reference=reference, sale=held.sale, day=event.business_day, evidence=Evidence.HELD,
            returned=self._held.returned(reference), undone=self._held.undone(reference), rules=event.rules,
        )  # fmt: skip
        return _as_gift(found, signed) if signed is not None and signed.code.gift else found

    def _told(self, answer: SaleFound, *, gift: bool = False, signed: SignedReturnCode | None = None) -> Found:
        """As the server told it; what this till took back since it last heard is added."""
        reference = answer.reference
        self._origins.remember(reference, answer.sale)
        beyond = position_of(*self._standings.acknowledged())
        returned = dict(answer.returned)
        for line, quantity in self._held.returned(reference, beyond).items():
            returned[line] = returned.get(line, Decimal(0)) + quantity
        own = reference.device == self._own.device
        found = Found(
            reference=reference, sale=answer.sale, day=reference.business_day,
            evidence=Evidence.HELD if own else Evidence.SERVER, returned=returned,
            undone=answer.voided or self._held.undone(reference),
        )  # fmt: skip
        return _as_gift(found, signed) if gift and signed is not None else found

    def _by_lines(self, signed: SignedReturnCode) -> Found | NotFound:
        """By the code alone: signed by a till that this one knows, with its lines in it."""
        code = signed.code
        standing = self._standings.device(code.device)
        if standing is None or standing.revoked or not standing.public_key:
            return NotFound(Lost.KEY_UNKNOWN)
        if not signed.holds(blob_of(standing.public_key)):
            return NotFound(Lost.FORGED)
        if not code.lines:
            return NotFound(Lost.NO_LINES)
        sale = sale_of_return_code(code)
        named = tuple(msgspec.structs.replace(line, name=self._name(line.product)) for line in sale.lines)
        reference = msgspec.structs.replace(code.origin, till=standing.till)
        return Found(
            reference=reference, sale=msgspec.structs.replace(sale, lines=named), day=code.business_day,
            evidence=Evidence.CODE, returned=self._held.returned(reference), undone=self._held.undone(reference),
            gift=code.gift,
        )  # fmt: skip

    def _name(self, product: str) -> str:
        known = self._catalogue.product(product)
        return known.name if known is not None else product


def _as_gift(found: Found, signed: SignedReturnCode) -> Found:
    """The same sale as far as its gift's receipt names goods of it: the rest is the giver's own."""
    if not signed.code.lines:
        return msgspec.structs.replace(found, gift=True)
    named = {line.line for line in sale_of_return_code(signed.code).lines}
    lines = tuple(line for line in found.sale.lines if line.line in named)
    return msgspec.structs.replace(found, gift=True, sale=msgspec.structs.replace(found.sale, lines=lines))
