"""What the simulator panel asks of virtual devices; the window knows no hardware, bootstrap hands the real ones in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class PaperPiece(Protocol):
    """A piece of paper: packed rows of dots, ink is 1; ``cut`` is empty while it is in the printer."""

    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def rows(self) -> bytes: ...  # noqa: D102
    @property
    def cut(self) -> str: ...  # noqa: D102


class PaperRoll(Protocol):
    """Pieces from number ``first`` on; the last one is in the printer."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def segments(self) -> Sequence[PaperPiece]: ...  # noqa: D102


class PrinterState(Protocol):
    """A snapshot; ``paper`` is ``ok``, ``near_end`` or ``out``."""

    @property
    def powered(self) -> bool: ...  # noqa: D102
    @property
    def connected(self) -> bool: ...  # noqa: D102
    @property
    def buffered(self) -> int: ...  # noqa: D102
    @property
    def paper(self) -> str: ...  # noqa: D102
    @property
    def cover_open(self) -> bool: ...  # noqa: D102
    @property
    def silent(self) -> bool: ...  # noqa: D102
    @property
    def lying(self) -> bool: ...  # noqa: D102
    @property
    def bytes_per_second(self) -> int | None: ...  # noqa: D102
    @property
    def drawer_open(self) -> bool: ...  # noqa: D102
    @property
    def drawer_jammed(self) -> bool: ...  # noqa: D102
    @property
    def drawer_kicks(self) -> int: ...  # noqa: D102


class Drawer(Protocol):
    """A virtual cash drawer."""

    def push_shut(self) -> None: ...  # noqa: D102
    def set_jammed(self, jammed: bool) -> None: ...  # noqa: D102


class Printer(Protocol):
    """A virtual printer; listeners are called in any thread and get ``paper``, ``status`` or ``drawer``."""

    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def drawer(self) -> Drawer: ...  # noqa: D102
    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]: ...  # noqa: D102
    def snapshot(self) -> PrinterState: ...  # noqa: D102
    def roll(self) -> PaperRoll: ...  # noqa: D102
    def set_power(self, on: bool) -> None: ...  # noqa: D102
    def set_cover(self, is_open: bool) -> None: ...  # noqa: D102
    def set_paper(self, level: str) -> None: ...  # noqa: D102
    def set_silent(self, silent: bool) -> None: ...  # noqa: D102
    def set_lying(self, lying: bool) -> None: ...  # noqa: D102
    def set_line_speed(self, bytes_per_second: int | None) -> None: ...  # noqa: D102
    def tear_off(self) -> None: ...  # noqa: D102


class Scanner(Protocol):
    """A virtual scanner; ``OSError`` where nobody listens to it."""

    def scan(self, code: str, aim: str = "") -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SampleCode:
    """A code to pick instead of typing it; ``aim`` is its symbology identifier, such as ``]E0``."""

    name: str
    code: str
    aim: str = ""
