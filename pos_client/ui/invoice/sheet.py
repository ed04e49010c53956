"""A page is text and lines at places in points, measured and drawn by one text engine, so that what was composed is what is printed."""

from enum import Enum
from functools import lru_cache

import msgspec
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from common.receipt.rows import Cell
from pos_client.ui.theme.fonts import load_other_fonts, ui_font

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595.0, 842.0, 50.0
"""A4 in points."""
INNER = PAGE_WIDTH - 2 * MARGIN
SCALE = 10
"""Fonts have whole pixels, so text is set ten times as large and drawn a tenth of it."""
_LEADING = 1.32
INK, SOFT, RULE = "#14181F", "#4A5361", "#B9C0CA"


class Side(Enum):
    """Where a text stands in its width, in the direction that the page is read in."""

    START = "start"
    CENTER = "center"
    END = "end"


class Type(msgspec.Struct, frozen=True):
    """A size in points, a weight and a colour."""

    size: float = 9.5
    bold: bool = False
    colour: str = INK


BODY = Type()
SMALL = Type(8.0, colour=SOFT)
STRONG = Type(9.5, bold=True)


class TextMark(msgspec.Struct, frozen=True, kw_only=True):
    """A text at its upper corner; ``left`` is the page's left whichever way it is read."""

    left: float
    top: float
    width: float
    text: str
    type: Type
    side: Side
    rtl: bool


class LineMark(msgspec.Struct, frozen=True):
    """A line across."""

    left: float
    top: float
    width: float
    thickness: float = 0.5
    colour: str = RULE


Mark = TextMark | LineMark


def height_of(text: str, width: float, kind: Type, *, rtl: bool = False) -> float:
    """How high a text stands in that width, in points."""
    mark = TextMark(left=0, top=0, width=width, text=text, type=kind, side=Side.START, rtl=rtl)
    return _set(mark).lineCount() * line_height(kind)


def line_height(kind: Type) -> float:
    """From one line to the next, in points."""
    return kind.size * _LEADING


def draw(marks: list[Mark], painter: QPainter, scale: float) -> None:
    """Draw a page; ``scale`` is the device's dots to a point."""
    painter.save()
    painter.scale(scale, scale)
    for mark in marks:
        if isinstance(mark, LineMark):
            painter.setPen(QPen(QColor(mark.colour), mark.thickness))
            painter.drawLine(QLineF(mark.left, mark.top, mark.left + mark.width, mark.top))
        else:
            painter.save()
            painter.setPen(QColor(mark.type.colour))
            painter.translate(mark.left, mark.top)
            painter.scale(1 / SCALE, 1 / SCALE)
            _set(mark).draw(painter, QPointF(0, 0))
            painter.restore()
    painter.restore()


def _set(mark: TextMark) -> QTextLayout:
    """The text in lines, each where its side puts it."""
    layout = QTextLayout(mark.text, _font(mark.type.size, mark.type.bold))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # amounts and codes keep their own direction on a page that runs from the right
    from_right = mark.rtl and Cell(mark.text, 0, 0).from_the_right
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    row = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(mark.width * SCALE)
        spare = mark.width * SCALE - line.naturalTextWidth()
        at_right = (mark.side is Side.END) != mark.rtl
        left = spare / 2 if mark.side is Side.CENTER else spare if at_right else 0
        # by the baseline: a fallback font's letters reach higher than the first font's
        baseline = row * line_height(mark.type) + mark.type.size
        line.setPosition(QPointF(max(0.0, left), baseline * SCALE - line.ascent()))
        row += 1
    layout.endLayout()
    return layout


@lru_cache(maxsize=16)
def _font(size: float, bold: bool) -> QFont:
    load_other_fonts()
    return ui_font(round(size * SCALE), QFont.Weight.Bold if bold else QFont.Weight.Normal)
