"""A file of ESC/POS bytes drawn as paper: its pieces, and what it asked for besides dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from hardware.paper.interpreter import Interpreter
from hardware.paper.model import DEFAULT_WIDTH, PrinterModel
from hardware.paper.parser import Parser, Unknown
from hardware.paper.press import Kick
from hardware.paper.sheet import Segment

_EDGE = 24
_DESK, _PAPER, _INK, _KNIFE = 0xD9, 0xFF, 0x14, 0x96


@dataclass(frozen=True, slots=True)
class Paper:
    """What came of a stream: pieces in order, commands without a trace, drawer pulses, number of cuts."""

    segments: tuple[Segment, ...]
    unknown: tuple[Unknown, ...]
    kicks: tuple[Kick, ...]
    cuts: int

    @property
    def images(self) -> list[Image.Image]:
        """One picture per piece, mode 1, dot for dot."""
        return [segment.image() for segment in self.segments]

    def picture(self) -> Image.Image:
        """Return all pieces one below the other on a grey desk (mode L), a dashed line at each cut."""
        return picture(self.segments)


def draw(data: bytes, width_dots: int = DEFAULT_WIDTH, *, model: PrinterModel | None = None) -> Paper:
    """Draw ``data`` on paper ``width_dots`` wide (384, 512 or 576); ``model`` sets everything and then wins.

    Never fails on any bytes. ``BadSetting`` for a width that no paper has.
    """
    interpreter = Interpreter(model or PrinterModel(width=width_dots))
    press = interpreter.press
    parser = Parser()
    for command in parser.feed(data):
        interpreter.execute(command)
    unfinished = parser.finish()
    if unfinished is not None:
        press.note_unknown(unfinished)
    if not press.line.empty:  # a job without a last line feed: shown, though a printer would wait for one
        press.print_line()
    return Paper(tuple(press.sheet.pieces()), tuple(press.unknown), tuple(press.kicks), press.sheet.cuts)


def picture(segments: Sequence[Segment]) -> Image.Image:
    """Return pieces of paper one below the other on a grey desk, mode L."""
    width = max((segment.width for segment in segments), default=DEFAULT_WIDTH)
    heights = [max(1, segment.height) + 2 * _EDGE for segment in segments]
    desk = Image.new("L", (width + 4 * _EDGE, sum(heights) + _EDGE * (len(segments) + 1)), _DESK)
    pen = ImageDraw.Draw(desk)
    top = _EDGE
    for segment, height in zip(segments, heights, strict=True):
        pen.rectangle((_EDGE, top, _EDGE * 3 + segment.width - 1, top + height - 1), fill=_PAPER)
        dots = segment.image().convert("L").point(lambda level: _PAPER if level else _INK)
        desk.paste(dots, (_EDGE * 2, top + _EDGE))
        top += height
        if segment.cut:
            dash = 12 if segment.cut == "full" else 4
            for x in range(0, desk.width, dash * 2):
                pen.line((x, top + _EDGE // 2, x + dash - 1, top + _EDGE // 2), fill=_KNIFE, width=2)
        top += _EDGE
    return desk


def paper_command(file: Path, out: Path, width_dots: int = DEFAULT_WIDTH) -> list[Unknown]:
    """Draw a file of bytes into a picture file (PNG by its name); return what it did not know, in order.

    ``OSError`` where a file cannot be read or written; ``BadSetting`` for a wrong width.
    """
    paper = draw(file.read_bytes(), width_dots)
    paper.picture().save(out)
    return list(paper.unknown)
