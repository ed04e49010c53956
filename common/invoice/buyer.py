"""The business customer that a sale is invoiced to: sealed in the sale's fact, opened for paper only."""

import msgspec

from common.errors import BadInput, BadMessage

_LONGEST, _MOST_LINES = 120, 6


class Buyer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Full name and address, line by line, and the VAT identification number where the law asks for it."""

    name: str
    address: tuple[str, ...] = ()
    vat_id: str = ""


def buyer_text(buyer: Buyer) -> str:
    """The JSON text that is sealed in a sale. Raises ``BadInput`` naming the field without a name, with more than six
    lines of address, or a line over 120 signs or with signs that do not print."""
    if not buyer.name.strip():
        raise BadInput("an invoice needs the customer's name", place="name")
    if len(buyer.address) > _MOST_LINES:
        raise BadInput(f"an address has at most {_MOST_LINES} lines", place="address")
    for place, texts in (("name", (buyer.name,)), ("address", buyer.address), ("vat_id", (buyer.vat_id,))):
        if any(len(text) > _LONGEST or not text.isprintable() for text in texts):
            raise BadInput(f"at most {_LONGEST} signs that print", place=place)
    return msgspec.json.encode(buyer).decode()


def buyer_of(text: str) -> Buyer:
    """What ``buyer_text`` wrote. Raises ``BadMessage``."""
    try:
        return msgspec.json.decode(text, type=Buyer)
    except msgspec.MsgspecError as fault:
        raise BadMessage(str(fault), place="invoice_to") from None
