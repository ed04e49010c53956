"""Writes the papers of a sale's event: the shop's head, the operator's name, and the return code signed by this till."""

from collections.abc import Callable, Collection, Mapping

import msgspec

from common.chain import Head
from common.errors import BadInput, BadMessage
from common.event import Event
from common.facts import SaleCompleted
from common.invoice.buyer import Buyer, buyer_of
from common.personal import PersonalKey, unseal
from common.receipt.document import Receipt, ReceiptValue
from common.receipt.from_sale import gift_receipt_of, receipt_of
from common.return_code import ReturnCode, return_code_of, sign_return_code, with_lines
from common.signing import Signer
from pos_client.features.ports import Shop


class ReceiptWriter:
    """The same receipt for the first paper, the screen and every copy, however late."""

    def __init__(
        self,
        *,
        shop: Shop,
        signer: Signer,
        name_of: Callable[[str], str],
        key_of: Callable[[str], PersonalKey | None] = lambda _: None,
    ) -> None:
        """``name_of`` gives a person's name as receipts show it, for the reference that events hold; ``key_of`` the key that
        opens what is sealed under a reference, None where it was destroyed."""
        self._shop = shop
        self._signer = signer
        self._name_of = name_of
        self._key_of = key_of

    def receipt_of(
        self,
        sale: SaleCompleted,
        event: Event,
        head: Head,
        *,
        buyer: Buyer | None = None,
        left: Mapping[str, int] | None = None,
        values: tuple[ReceiptValue, ...] = (),
    ) -> Receipt:
        """The receipt of the sale in ``event``; ``head`` is the chain's end after it. ``buyer`` is opened from the sale's
        seal unless it is given; ``left`` what remains on cards by account; ``values`` what is given out on slips."""
        code = with_lines(self._bare_code(sale, event, head), sale, shop=self._shop.settings().shop)
        receipt = receipt_of(
            sale,
            self._shop.settings(),
            till=self._shop.till,
            operator=self._name_of(event.operator),
            instant=event.instant,
            code="" if event.training else sign_return_code(code, self._signer),
            training=event.training,
            buyer=buyer or self.buyer_of(sale),
            left=left,
        )
        return msgspec.structs.replace(receipt, values=values)

    def gift_of(self, sale: SaleCompleted, event: Event, head: Head, lines: Collection[int]) -> Receipt:
        """What goes with a present: the named lines without prices, their own signed code, and until when they are exchanged.
        Raises ``RuleBroken`` where a line sold nothing."""
        bare = self._bare_code(sale, event, head)
        code = with_lines(bare, sale, shop=self._shop.settings().shop, only=lines, gift=True)
        paper = gift_receipt_of(
            self.receipt_of(sale, event, head), sale, lines, day=event.business_day,
            days=self._shop.settings().selling.gift_days,
        )  # fmt: skip
        return msgspec.structs.replace(paper, code="" if event.training else sign_return_code(code, self._signer))

    def buyer_of(self, sale: SaleCompleted) -> Buyer | None:
        """The business customer that the sale names, None where there is none or their key is gone."""
        sealed = sale.invoice_to
        key = self._key_of(sealed.person) if sealed is not None else None
        if sealed is None or key is None:
            return None
        try:
            return buyer_of(unseal(key, sealed))
        except (BadInput, BadMessage):
            return None

    @staticmethod
    def _bare_code(sale: SaleCompleted, event: Event, head: Head) -> ReturnCode:
        return return_code_of(event, head, sale.total, sale.currency)


def as_copy(receipt: Receipt) -> Receipt:
    """The same receipt with the mark of a copy."""
    return msgspec.structs.replace(receipt, copy=True)
