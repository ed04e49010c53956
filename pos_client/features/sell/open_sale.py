"""The open sale is one value, saved whole after each edit: the basket, the way back, and the tenders already taken."""

import msgspec

from common.basket import Basket
from common.errors import BadMessage
from common.tender import Tender
from pos_client.features.sell.undo import Step


class OpenSale(msgspec.Struct, frozen=True, kw_only=True):
    """Where the sale stands. ``steps`` lead back, newest last; ``tenders`` are what was entered on the pay screen."""

    basket: Basket
    steps: tuple[Step, ...] = ()
    tenders: tuple[Tender, ...] = ()


class SavedSale(msgspec.Struct, frozen=True):
    """An open sale as its row holds it."""

    basket: bytes
    undo: bytes
    tenders: bytes


_encoder = msgspec.json.Encoder()
_basket = msgspec.json.Decoder(Basket)
_steps = msgspec.json.Decoder(tuple[Step, ...])
_tenders = msgspec.json.Decoder(tuple[Tender, ...])


def saved_sale(sale: OpenSale) -> SavedSale:
    """The bytes to keep."""
    return SavedSale(_encoder.encode(sale.basket), _encoder.encode(sale.steps), _encoder.encode(sale.tenders))


def open_sale(saved: SavedSale) -> OpenSale:
    """Read what ``saved_sale`` gave. Raises ``BadMessage``."""
    try:
        return OpenSale(
            basket=_basket.decode(saved.basket),
            steps=_steps.decode(saved.undo),
            tenders=_tenders.decode(saved.tenders),
        )
    except msgspec.MsgspecError as fault:
        raise BadMessage(str(fault), place="open basket") from None
