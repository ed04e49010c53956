"""From the sale's body to its receipt: what the fact holds, under the shop's head, in the shop's local time."""

from zoneinfo import ZoneInfo

from common.basket import PriceSource
from common.clock import parse_instant
from common.facts import SaleCompleted, SaleLine
from common.money import extended_amount
from common.protocol.entities import ShopSettings
from common.receipt.document import Receipt, ReceiptLine, ReceiptTax, ReceiptTender
from common.receipt.words import words_of


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
) -> Receipt:
    """The receipt of a sale made at ``instant`` (the event's, UTC text; a copy keeps it) by the operator of that name.

    ``code`` is the signed return code's text; ``language`` is the shop's unless stated.
    """
    spoken = language or settings.language
    local = parse_instant(instant).astimezone(ZoneInfo(settings.zone))
    lines = tuple(_line(line, sale.currency, spoken) for line in sale.lines)
    return Receipt(
        head=settings.head or (settings.name,),
        tax_number=settings.tax_number,
        till=till,
        number=sale.receipt,
        operator=operator,
        printed_at=local.strftime("%Y-%m-%d %H:%M"),
        currency=sale.currency,
        language=spoken,
        lines=lines,
        taxes=tuple(
            ReceiptTax(row.tax.code, row.tax.percent, row.net, row.amount, row.gross, row.tax.included)
            for row in sale.taxes
        ),
        tenders=tuple(
            ReceiptTender(tender.kind, tender.amount, tender.reference) for tender in sale.tenders if tender.amount > 0
        ),
        total=sale.total,
        change=-sum(tender.amount for tender in sale.tenders if tender.amount < 0),
        saving=sum(line.saving for line in lines),
        note=sale.note,
        foot=settings.foot,
        code=code,
        copy=copy,
        training=training,
    )


def _line(line: SaleLine, currency: str, language: str) -> ReceiptLine:
    """A line reduced by hand shows the list price and what it saves; one sold dearer, by its label, or taken back shows its own price."""
    words = words_of(language)
    amount = extended_amount(line.unit_price, line.quantity, currency)
    unit_price, saving = line.unit_price, 0
    if line.list_price is not None and line.source is PriceSource.OVERRIDE and line.quantity > 0:
        full = extended_amount(line.list_price, line.quantity, currency)
        if full > amount:
            amount, unit_price, saving = full, line.list_price, full - amount
    notes = [line.note, line.lot and f"{words.lot} {line.lot}", line.serial and f"{words.serial} {line.serial}"]
    return ReceiptLine(
        quantity=line.quantity,
        unit=line.unit,
        name=line.name,
        unit_price=unit_price,
        amount=amount,
        saving=saving,
        notes=tuple(note for note in notes if note),
    )
