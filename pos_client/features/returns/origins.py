"""How the sales were paid of which goods come back: this till's own from its journal, others' as the server told them."""

from common.facts import SaleCompleted, SaleTender
from common.returned_goods import SaleReference
from pos_client.features.returns.repository import HeldSales

_Key = tuple[str, int, int]


class Origins:
    """Remembers what the server told as long as the window is open; after a restart such a sale is paid back as one of
    which nobody here knows."""

    def __init__(self, held: HeldSales) -> None:
        self._held = held
        self._told: dict[_Key, SaleCompleted] = {}

    def remember(self, reference: SaleReference, sale: SaleCompleted) -> None:
        """A sale as the server told it."""
        self._told[_key(reference)] = sale

    def tenders_of(self, reference: SaleReference) -> tuple[SaleTender, ...] | None:
        """The sale's tenders and what this till paid out for it since (negative); None where nobody here knows. Raises
        ``StorageFault``."""
        held = self._held.held(reference)
        sale = held.sale if held is not None else self._told.get(_key(reference))
        if sale is None:
            return None
        paid_out = (
            tender for refund in self._held.refunds(reference) for tender in refund.tenders if tender.amount < 0
        )
        return (*sale.tenders, *paid_out)


def _key(reference: SaleReference) -> _Key:
    return (reference.device, reference.incarnation, reference.sequence)
