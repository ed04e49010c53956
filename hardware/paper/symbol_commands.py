"""Bar codes and QR codes drawn by the printer itself."""

from PIL import Image, ImageDraw

from common.errors import BadBarcode
from hardware.paper.barcodes import ENCODERS, Bars
from hardware.paper.glyphs import Font, cell
from hardware.paper.parser import Command
from hardware.paper.press import Press
from hardware.paper.state import QrStyle
from hardware.paper.text_commands import chosen_font

_LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}


def set_bar_height(press: Press, command: Command) -> None:
    """GS h n: dots."""
    press.state.barcode.height = command.arguments[0] or press.state.barcode.height


def set_bar_module(press: Press, command: Command) -> None:
    """GS w n: dots of a narrow bar."""
    if 1 <= command.arguments[0] <= 6:
        press.state.barcode.module = command.arguments[0]
    else:
        press.note(command, "no such bar width")


def set_digits_place(press: Press, command: Command) -> None:
    """GS H n: digits nowhere, above, below, both."""
    place = command.arguments[0] & ~0x30
    if place <= 3:
        press.state.barcode.digits = place
    else:
        press.note(command, "no such place")


def set_digits_font(press: Press, command: Command) -> None:
    """GS f n."""
    press.state.barcode.font = chosen_font(press, command) or press.state.barcode.font


def print_barcode(press: Press, command: Command) -> None:
    """GS k: nothing at all is printed where the code is wrong or wider than the print area."""
    system = command.arguments[0]
    data = command.arguments[1:-1] if system <= 6 else command.arguments[2:]
    if system not in ENCODERS:
        press.note(command, "not drawn")
        return
    try:
        bars = ENCODERS[system](data)
    except BadBarcode as fault:
        press.note(command, f"bar code {fault.message}")
        return
    if sum(bars.widths(press.state.barcode.module)) > press.area:
        press.note(command, "bar code wider than the paper")
        return
    press.print_block(_drawn_bars(press, bars))


def _drawn_bars(press: Press, bars: Bars) -> Image.Image:
    style = press.state.barcode
    widths = bars.widths(style.module)
    digits = _digits_line(bars.text, style.font)
    above = digits.height if style.digits & 1 else 0
    below = digits.height if style.digits & 2 else 0
    width = max(sum(widths), digits.width if style.digits else 0)
    ink = Image.new("1", (width, above + style.height + below), 0)
    draw = ImageDraw.Draw(ink)
    x = (width - sum(widths)) // 2
    for place, element in enumerate(widths):
        if place % 2 == 0:
            draw.rectangle((x, above, x + element - 1, above + style.height - 1), fill=1)
        x += element
    if above:
        ink.paste(digits, ((width - digits.width) // 2, 0))
    if below:
        ink.paste(digits, ((width - digits.width) // 2, above + style.height))
    return ink


def _digits_line(text: str, font: Font) -> Image.Image:
    line = Image.new("1", (max(1, len(text)) * font.width, font.height), 0)
    for place, character in enumerate(text):
        line.paste(cell(character, font, 1, 1, False), (place * font.width, 0))
    return line


def two_dimensional(press: Press, command: Command) -> None:
    """GS ( k: QR codes; the other kinds are noted."""
    data = command.arguments[2:]
    if len(data) < 2 or data[0] != 49:
        press.note(command, "not drawn")
        return
    function, data = data[1], data[2:]
    qr = press.state.qr
    if function == 65 and data[:1] in (b"1", b"2"):
        return  # model 1 is drawn as model 2: readers take both
    if function == 67 and data and 1 <= data[0] <= 16:
        qr.module = data[0]
    elif function == 69 and data and data[0] in _LEVELS:
        qr.level = _LEVELS[data[0]]
    elif function == 80 and len(data) > 1:
        qr.text = data[1:]
    elif function == 81:
        _print_qr(press, command, qr)
    elif function != 82:  # 82 asks for the size
        press.note(command, "not drawn")


def _print_qr(press: Press, command: Command, qr: QrStyle) -> None:
    import segno  # 20 ms that a receipt without QR does not wait for

    if not qr.text:
        press.note(command, "no QR text stored")
        return
    try:
        code = segno.make_qr(qr.text, error=qr.level.lower(), boost_error=False)
    except segno.DataOverflowError:
        press.note(command, "QR text too long")
        return
    rows = [bytes(255 * module for module in row) for row in code.matrix]
    ink = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows)).convert("1", dither=Image.Dither.NONE)
    size = len(rows) * qr.module
    if size > press.area:
        press.note(command, "QR code wider than the paper")
        return
    press.print_block(ink.resize((size, size), Image.Resampling.NEAREST))


SYMBOL_COMMANDS = {
    "GS h": set_bar_height,
    "GS w": set_bar_module,
    "GS H": set_digits_place,
    "GS f": set_digits_font,
    "GS k": print_barcode,
    "GS ( k": two_dimensional,
}
