"""A journal position is one integer, incarnation << 40 | sequence, so that the order of positions is the order of events."""

_BITS = 40
_MASK = (1 << _BITS) - 1


def position_of(incarnation: int, sequence: int) -> int:
    """The position of an event; ``sequence`` 0 stands before an incarnation's first."""
    return incarnation << _BITS | sequence


def incarnation_of(position: int) -> int:
    """The incarnation of a position."""
    return position >> _BITS


def sequence_of(position: int) -> int:
    """The sequence of a position."""
    return position & _MASK
