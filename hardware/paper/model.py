"""The printer that a piece of paper is drawn for: its width, its tables and the place of its knife."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from common.errors import BadSetting
from hardware.paper.code_pages import EPSON_PAGES

DOTS_PER_INCH = 203
DEFAULT_WIDTH = 576


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterModel:
    """Measures in dots of 1/203 inch. ``width`` is 384 (58 mm paper), 512 or 576 (80 mm); a multiple of 8.

    ``head_to_knife``: the knife stands that far behind the head, so a job that cuts without feeding cuts through
    its own last lines, here as on the counter. ``longest`` bounds the paper of one job (a roll is about 80 m).
    """

    width: int = DEFAULT_WIDTH
    line_spacing: int = 30
    head_to_knife: int = 80
    column_pitch: int = 3  # rows between the dots of the 8-dot modes of ESC *
    pages: Mapping[int, str] = field(default_factory=lambda: EPSON_PAGES)
    longest: int = 250_000

    def __post_init__(self) -> None:
        if self.width <= 0 or self.width % 8 or self.width > 4096:
            raise BadSetting(f"a paper is a multiple of 8 dots wide, at most 4096, not {self.width}", place="width")
