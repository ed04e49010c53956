"""What a printer remembers between commands; ESC @ puts all of it back, apart from what was stored for good."""

from dataclasses import dataclass, field

from hardware.paper.glyphs import FONT_A, Font

DEFAULT_TABS = tuple(range(8, 256, 8))


@dataclass(slots=True)
class Style:
    """How the next characters look."""

    font: Font = FONT_A
    wide: int = 1
    high: int = 1
    bold: bool = False
    underline: int = 0  # dots thick
    reverse: bool = False
    upside_down: bool = False
    rotated: bool = False
    gap: int = 0  # dots to the right of each character
    page: int = 0
    international: int = 0


@dataclass(slots=True)
class BarcodeStyle:
    """Measures of GS k: dots of a narrow bar, dots of height, where the digits stand (bit 0 above, bit 1 below)."""

    module: int = 3
    height: int = 162
    digits: int = 0
    font: Font = FONT_A


@dataclass(slots=True)
class QrStyle:
    """Measures of a QR code: dots of a module, error level L, M, Q or H, and the text stored so far."""

    module: int = 3
    level: str = "L"
    text: bytes = b""


@dataclass(slots=True)
class State:
    """One printer's settings; measures in dots, ``justify`` 0 left, 1 centre, 2 right."""

    line_spacing: int
    style: Style = field(default_factory=Style)
    barcode: BarcodeStyle = field(default_factory=BarcodeStyle)
    qr: QrStyle = field(default_factory=QrStyle)
    justify: int = 0
    margin: int = 0
    area: int | None = None  # None: up to the paper's edge
    tabs: tuple[int, ...] = DEFAULT_TABS
    units_x: int = 203  # motion units in an inch
    units_y: int = 203
