"""What a day's sales come to by kind: sold, taken back, undone, taken off, and what of stored value was given out and used."""

import re

import msgspec

from common.facts import SaleCompleted
from common.money import parse_amount
from common.promotions.by_hand import BASKET_BY_HAND, LINE_BY_HAND
from common.tender import TenderKind

_BY_HAND = frozenset({LINE_BY_HAND, BASKET_BY_HAND})
_STORED = frozenset({TenderKind.GIFT_CARD, TenderKind.VOUCHER, TenderKind.STORE_CREDIT})
_OWED = re.compile(r"^(?:gift_card|voucher|store_credit): \d+ with (-?[\d.,]+) (?P<currency>[A-Z]{3})$", re.MULTILINE)


class Money(msgspec.Struct):
    """Minor units, all of them positive but ``net``: sold − returned − voided = net. ``promotions`` and ``by_hand`` were
    taken off before; of ``voided`` sales the whole counts there, whatever they held."""

    sold: int = 0
    returned: int = 0
    voided: int = 0
    promotions: int = 0
    by_hand: int = 0
    value_issued: int = 0
    value_redeemed: int = 0

    @property
    def net(self) -> int:
        """What is left of it all."""
        return self.sold - self.returned - self.voided

    @property
    def outstanding(self) -> int:
        """What customers still hold in cards, vouchers and credit notes."""
        return self.value_issued - self.value_redeemed

    def add(self, sale: SaleCompleted) -> None:
        """Count a sale that counts."""
        self.sold += sum(line.gross for line in sale.lines)
        back = -sum(line.gross for line in sale.returned)
        if sale.voids is None:
            self.returned += back
        else:
            self.voided += back
        for applied in sale.promotions:
            if applied.promotion in _BY_HAND:
                self.by_hand += applied.amount
            else:
                self.promotions += applied.amount
        self.value_issued += sum(line.gross for line in sale.lines if line.value)
        self.value_issued += sum(line.gross for line in sale.returned if line.value)
        for tender in sale.tenders:
            if tender.kind in _STORED and tender.amount > 0:
                self.value_redeemed += tender.amount + tender.forfeited
            elif tender.kind in _STORED:
                self.value_issued -= tender.amount

    def told(self) -> dict[str, int]:
        """By name, for the summary."""
        return {
            "gross_sold": self.sold, "returned": self.returned, "voided": self.voided, "net": self.net,
            "promotions_total": self.promotions, "discounts_by_hand": self.by_hand,
            "stored_value_issued": self.value_issued, "stored_value_redeemed": self.value_redeemed,
            "stored_value_outstanding": self.outstanding,
        }  # fmt: skip


def owed_by_ledger(said: str, currency: str) -> int:
    """What the server's list of stored value says is owed in all, in minor units."""
    return sum(
        parse_amount(found[1].replace(",", ""), currency).minor
        for found in _OWED.finditer(said)
        if found["currency"] == currency
    )
