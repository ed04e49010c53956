"""Writes the receipt of a sale's event: the shop's head, the operator's name, and the return code signed by this till."""

from collections.abc import Callable

import msgspec

from common.chain import Head
from common.event import Event
from common.facts import SaleCompleted
from common.receipt.document import Receipt
from common.receipt.from_sale import receipt_of
from common.return_code import return_code_of, sign_return_code
from common.signing import Signer
from pos_client.features.ports import Shop


class ReceiptWriter:
    """The same receipt for the first paper, the screen and every copy, however late."""

    def __init__(self, *, shop: Shop, signer: Signer, name_of: Callable[[str], str]) -> None:
        """``name_of`` gives a person's name as receipts show it, for the reference that events hold."""
        self._shop = shop
        self._signer = signer
        self._name_of = name_of

    def receipt_of(self, sale: SaleCompleted, event: Event, head: Head) -> Receipt:
        """The receipt of the sale in ``event``; ``head`` is the chain's end after it."""
        code = sign_return_code(return_code_of(event, head, sale.total, sale.currency), self._signer)
        return receipt_of(
            sale,
            self._shop.settings(),
            till=self._shop.till,
            operator=self._name_of(event.operator),
            instant=event.instant,
            code=code,
            training=event.training,
        )


def as_copy(receipt: Receipt) -> Receipt:
    """The same receipt with the mark of a copy."""
    return msgspec.structs.replace(receipt, copy=True)
