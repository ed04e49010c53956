"""A finished sale as lists show it."""

import msgspec


class SaleRow(msgspec.Struct, frozen=True):
    """A finished sale in the list: its place in the journal, number, instant text, operator's reference, total in minor units."""

    position: int
    receipt: str
    instant: str
    operator: str
    total: int
    currency: str
    training: bool
