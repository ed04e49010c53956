"""Dots for what a printer has no signs for: a row drawn from its cells, and any picture made black and white."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from common.receipt.rows import Align, Cell, Emphasis, Row
from hardware.rendering.form import Form

_FONT = Path(__file__).parent / "fonts" / "paper.ttf"
_SIZE, _HEIGHT = 22, 32  # dots: a row of font A with its spacing
_WHITE, _MIDDLE = 255, 150
EAST_ASIAN_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
    "C:/Windows/Fonts/msgothic.ttc",
    "C:/Windows/Fonts/simsun.ttc",
)


@lru_cache(maxsize=1)
def shapes_letters() -> bool:
    """Whether letters can be joined and put in order from the right here: Pillow needs the library FriBiDi for that."""
    from PIL import features

    return bool(features.check("raqm")) and bool(features.check("fribidi"))


def east_asian_font() -> str:
    """The file of a font with the signs of East Asia, empty where the system has none of those we know."""
    return next((path for path in EAST_ASIAN_FONTS if Path(path).is_file()), "")


def draw_row(row: Row, form: Form) -> Image.Image:
    """The row as black dots on white (mode ``1``), as wide as the paper."""
    across, down = {Emphasis.DOUBLE: (2, 2), Emphasis.TALL: (1, 2)}.get(row.emphasis, (1, 1))
    paper = Image.new("L", (form.width, _HEIGHT * down), _WHITE)
    for cell in row.cells:
        if cell.text.strip():
            _draw_cell(paper, cell, row, form.cell * across, (across, down))
    return paper.point(lambda level: _WHITE if level > _MIDDLE else 0, mode="1")


def draw_text(text: str, form: Form, *, align: Align = Align.LEFT) -> Image.Image:
    """One line of text on the paper's whole width."""
    from common.receipt.rows import RowKind

    row = Row(kind=RowKind.NOTE, columns=form.columns, cells=(Cell(text, 0, form.columns, align),))
    return draw_row(row, form)


def raster(image: Image.Image) -> bytes:
    """GS v 0 with the dots of a mode ``1`` image; white at its right and below is left away."""
    inked = image.convert("L").point(lambda level: _WHITE - level)
    box = inked.getbbox()
    if box is None:
        return b""
    across = (box[2] + 7) // 8
    dots = inked.crop((0, 0, across * 8, image.height)).convert("1").tobytes()
    return b"\x1dv0\x00" + across.to_bytes(2, "little") + image.height.to_bytes(2, "little") + dots


def _draw_cell(paper: Image.Image, cell: Cell, row: Row, column: int, scale: tuple[int, int]) -> None:
    across, down = scale
    text, font = _with_font(cell.text, _SIZE * down)
    stroke = 0 if row.emphasis is Emphasis.NORMAL else 1
    # on a paper that runs from the right so does every text with letters that do, also one that begins with a code
    direction = "rtl" if row.rtl and cell.from_the_right and shapes_letters() else None
    room = cell.width * column
    # a proportional font may need more room than the columns give; then, and where a row is only tall, it is squeezed
    squeeze = min(across / down, room / max(1.0, font.getlength(text, direction=direction) + 2 * stroke))
    wide = max(1, round(room / squeeze))
    strip = Image.new("L", (wide, paper.height), _WHITE)
    anchor = {Align.LEFT: ("ls", stroke), Align.CENTER: ("ms", wide // 2), Align.RIGHT: ("rs", wide - stroke)}
    code, x = anchor[cell.align]
    ImageDraw.Draw(strip).text(
        (x, 23 * down), text, font=font, fill=0, anchor=code, stroke_width=stroke, direction=direction
    )
    if wide != room:
        strip = strip.resize((room, paper.height), Image.Resampling.BOX)
    paper.paste(strip, (cell.column * column, 0))


@lru_cache(maxsize=16)
def _loaded(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _with_font(text: str, size: int) -> tuple[str, ImageFont.FreeTypeFont]:
    """The font that has the text's signs; signs that no font here has become question marks, not gaps."""
    if not any(_is_east_asian(sign) for sign in text):
        return text, _loaded(str(_FONT), size)
    path = east_asian_font()
    if path:
        return text, _loaded(path, size)
    return "".join("?" if _is_east_asian(sign) else sign for sign in text), _loaded(str(_FONT), size)


def _is_east_asian(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
