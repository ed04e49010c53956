"""From the sale's body to its receipt: what the fact holds, under the shop's head, in the shop's local time."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec

from common.clock import parse_instant
from common.errors import RuleBroken
from common.facts import SaleCompleted, SaleTender
from common.invoice.buyer import Buyer
from common.protocol.entities import ShopSettings
from common.receipt.document import Receipt, ReceiptKind, ReceiptTax, ReceiptTender
from common.receipt.sale_lines import basket_discounts, gift_line, receipt_lines
from common.receipt.words import words_of
from common.stored_value import split_reference
from common.taxes.shapes import Tax
from common.tender import TenderKind


def receipt_of(
    sale: SaleCompleted,
    settings: ShopSettings,
    *,
    till: str,
    operator: str,
    instant: str,
    code: str = "",
    language: str = "",
    copy: bool = False,
    training: bool = False,
    buyer: Buyer | None = None,
    left: Mapping[str, int] | None = None,
) -> Receipt:
    """The receipt of a sale made at ``instant`` (the event's, UTC text; a copy keeps it) by the operator of that name.

    ``code`` is the signed return code's text; ``language`` is the shop's unless stated. ``buyer`` is the business customer
    opened from the sale's seal; ``left`` what remains on cards, in minor units by their account, as far as it is known.
    """
    spoken = language or settings.language
    words = words_of(spoken)
    local = parse_instant(instant).astimezone(ZoneInfo(settings.zone))
    lines, discounts = receipt_lines(sale, words), basket_discounts(sale, words)
    savings = [line.saving for line in lines] + [discount.amount for discount in discounts]
    tenders, change = _tenders(sale, left or {})
    return Receipt(
        head=settings.head or (settings.name,), tax_number=settings.tax_number, foot=settings.foot, till=till,
        number=sale.receipt, operator=operator, printed_at=local.strftime("%Y-%m-%d %H:%M"), currency=sale.currency,
        language=spoken, lines=lines, discounts=discounts, saving=sum(saving for saving in savings if saving > 0),
        undone=-sum(saving for saving in savings if saving < 0), taxes=_taxes(sale),
        stacked=any(len(taxes) > 1 for taxes in _pinned(sale)), total=sale.total, tenders=tenders, change=change,
        rounding=sum(tender.rounding for tender in sale.tenders), note=sale.note, code="" if training else code,
        copy=copy, training=training, kind=ReceiptKind.SALE if sale.voids is None else ReceiptKind.VOID,
        customer=(buyer.name, *buyer.address) if buyer else (), customer_tax_number=buyer.vat_id if buyer else "",
        refers_to=sale.voids.receipt if sale.voids else "",
    )  # fmt: skip


def gift_receipt_of(receipt: Receipt, sale: SaleCompleted, lines: Collection[int], *, day: str, days: int) -> Receipt:
    """A receipt for whom the goods are given to: the named ``lines`` of the sale without any price, and until when they
    are exchanged, ``days`` after the business day ``day`` (0: without an end). ``receipt`` is the sale's own, whose code
    it carries unless another is put in. Raises ``RuleBroken`` for a line that sold nothing, or none at all."""
    sold = {line.line: line for line in sale.lines if line.quantity > 0}
    if not lines or any(number not in sold for number in lines):
        raise RuleBroken("a gift receipt is for goods that were sold")
    bare = tuple(gift_line(sold[number], words_of(receipt.language)) for number in sorted(lines))
    return msgspec.structs.replace(
        receipt, kind=ReceiptKind.GIFT, lines=bare, taxes=(), tenders=(), total=0, change=0, saving=0, undone=0,
        rounding=0, discounts=(), note="", customer=(), customer_tax_number="", refers_to="", stacked=False,
        until=(date.fromisoformat(day) + timedelta(days=days)).isoformat() if days else "",
    )  # fmt: skip


def _pinned(sale: SaleCompleted) -> list[tuple[Tax, ...]]:
    return [line.taxes for line in sale.lines] + [line.taxes for line in sale.returned]


def _taxes(sale: SaleCompleted) -> tuple[ReceiptTax, ...]:
    """The sale's table; taxes that are not taken for one reason are one row, for nothing tells them apart any more."""
    rows: dict[object, ReceiptTax] = {}
    for row in sale.taxes:
        tax = row.tax
        key: object = (tax.exemption, tax.included) if tax.exemption and not tax.percent else tax
        known = rows.get(key, ReceiptTax(tax.code, tax.percent, 0, 0, 0))
        rows[key] = ReceiptTax(
            known.code, tax.percent, known.net + row.net, known.amount + row.amount, known.gross + row.gross,
            tax.included, tax.kind, tax.amount, tax.exemption,
        )  # fmt: skip
    return tuple(rows.values())


def _tenders(sale: SaleCompleted, left: Mapping[str, int]) -> tuple[tuple[ReceiptTender, ...], int]:
    """The tenders as they were given, and the change: cash that goes back where something was given for it."""
    given = any(tender.amount > 0 for tender in sale.tenders)
    change = [tender for tender in sale.tenders if given and tender.amount < 0 and tender.kind is TenderKind.CASH]
    shown = [tender for tender in sale.tenders if tender.amount + tender.forfeited and tender not in change]
    return tuple(_tender(tender, left) for tender in shown), -sum(tender.amount for tender in change)


def _tender(tender: SaleTender, left: Mapping[str, int]) -> ReceiptTender:
    account, hint = split_reference(tender.reference)
    # of a customer journals know a reference alone, which says nothing on paper
    plain = "" if tender.kind is TenderKind.ON_ACCOUNT else tender.reference
    return ReceiptTender(
        tender.kind, tender.amount + tender.forfeited, f"..{hint}" if account else plain, tender.forfeited,
        tender.foreign, left.get(account) if account else None,
    )  # fmt: skip
