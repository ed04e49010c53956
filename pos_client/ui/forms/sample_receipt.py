"""A receipt as the shop's own would look, for the preview beside the form: made-up goods, the real head, foot and taxes."""

from collections.abc import Sequence
from decimal import Decimal

from common.money import minor_digits
from common.receipt.document import Receipt, ReceiptLine, ReceiptTax, ReceiptTender
from common.receipt.layout import lay_out
from common.receipt.rows import Element
from common.tax import Tax, TaxRounding, apply_taxes
from common.tender import TenderKind

_GOODS = ((Decimal(2), Decimal("1.5")), (Decimal(1), Decimal("14.9")))


def sample_receipt(
    *,
    head: Sequence[str],
    foot: Sequence[str],
    tax_number: str,
    currency: str,
    taxes: Sequence[Tax],
    language: str,
    names: Sequence[str],
    till: str = "1",
    operator: str = "",
) -> Receipt:
    """The receipt of two samples called ``names``, at the first of ``taxes``, paid in cash."""
    digits = minor_digits(currency)
    amounts = [int((quantity * price).scaleb(digits)) for quantity, price in _GOODS]
    usual = tuple(taxes[:1])
    table = apply_taxes([(amount, usual) for amount in amounts], TaxRounding.LINE).totals
    added = sum(row.amount for row in table if not row.tax.included)
    total = sum(amounts) + added
    return Receipt(
        head=tuple(head), foot=tuple(foot), tax_number=tax_number, till=till, number=f"{till}-000001", operator=operator,
        printed_at="2026-11-21 14:32", currency=currency, language=language, total=total,
        lines=tuple(
            ReceiptLine(quantity=quantity, unit="pc", name=name, unit_price=price, amount=amount)
            for (quantity, price), name, amount in zip(_GOODS, names, amounts, strict=False)
        ),
        taxes=tuple(
            ReceiptTax(row.tax.code, row.tax.percent, row.net, row.amount, row.gross, row.tax.included) for row in table
        ),
        tenders=(ReceiptTender(TenderKind.CASH, total),), code="TANDEM",
    )  # fmt: skip


def sample_elements(receipt: Receipt, columns: int) -> tuple[Element, ...]:
    """The sample as rows of so many columns."""
    return lay_out(receipt, columns)
