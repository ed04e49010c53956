"""What can be seen of a virtual printer from outside."""

from dataclasses import dataclass
from enum import StrEnum

from hardware.paper.sheet import Segment
from hardware.simulators.condition import PaperLevel


class Change(StrEnum):
    """What a listener is told of."""

    PAPER = "paper"
    STATUS = "status"
    DRAWER = "drawer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSnapshot:
    """Everything a panel shows. ``received`` bytes came since the start, ``buffered`` of them are not printed yet;
    ``served`` connections have ended."""

    powered: bool
    connected: bool
    served: int
    received: int
    buffered: int
    paper: PaperLevel
    cover_open: bool
    silent: bool
    lying: bool
    bytes_per_second: int | None
    rows_per_second: int | None
    drawer_open: bool
    drawer_jammed: bool
    drawer_kicks: int


@dataclass(frozen=True, slots=True)
class Roll:
    """The paper: ``segments`` from number ``first`` on, the last one still in the printer."""

    first: int
    segments: tuple[Segment, ...]
