"""Characters and how they look: fonts, sizes, weights, code pages."""

from PIL import Image, ImageChops, ImageDraw

from hardware.paper.code_pages import INTERNATIONAL, page_characters
from hardware.paper.glyphs import FONT_A, FONT_B, Font, cell
from hardware.paper.parser import Command
from hardware.paper.press import Press
from hardware.paper.state import Style


def print_text(press: Press, command: Command) -> None:
    """Put the characters on the line."""
    style = press.state.style
    characters = page_characters(press.model.pages[style.page], style.international)
    ascent = style.font.ascent * style.high
    for code in command.raw:
        ink = cell(characters[code], style.font, style.wide, style.high, style.bold)
        if style.rotated:
            ink = ink.transpose(Image.Transpose.ROTATE_270)
        if style.reverse or style.underline or style.gap:
            ink = _dressed(ink, style)
        press.place(ink, min(ascent, ink.height), ink.width)


def _dressed(ink: Image.Image, style: Style) -> Image.Image:
    """Return the cell with the gap to its right, turned white on black or underlined."""
    wider = Image.new("1", (ink.width + style.gap, ink.height), 0)
    wider.paste(ink, (0, 0))
    if style.reverse:
        return ImageChops.invert(wider)
    if style.underline and not style.rotated:
        bottom = wider.height - 1
        draw = ImageDraw.Draw(wider)
        draw.rectangle((0, bottom - style.underline + 1, wider.width, bottom), fill=1)
    return wider


def set_all_modes(press: Press, command: Command) -> None:
    """ESC ! n: font, emphasis, double height and width, underline at once."""
    bits = command.arguments[0]
    style = press.state.style
    style.font = FONT_B if bits & 0x01 else FONT_A
    style.bold = bool(bits & 0x08)
    style.high = 2 if bits & 0x10 else 1
    style.wide = 2 if bits & 0x20 else 1
    style.underline = 1 if bits & 0x80 else 0


def set_size(press: Press, command: Command) -> None:
    """GS ! n: width 1 to 8 in the upper half, height in the lower."""
    bits = command.arguments[0]
    if bits & 0x88:
        press.note(command, "no such size")
        return
    press.state.style.wide = (bits >> 4) + 1
    press.state.style.high = (bits & 0x07) + 1


def chosen_font(press: Press, command: Command) -> Font | None:
    """Return the font that a command's last byte names; None, and a note, where there is no such font."""
    font = {0: FONT_A, 48: FONT_A, 1: FONT_B, 49: FONT_B}.get(command.arguments[-1])
    if font is None:
        press.note(command, "no such font")
    return font


def set_font(press: Press, command: Command) -> None:
    """ESC M n."""
    press.state.style.font = chosen_font(press, command) or press.state.style.font


def set_bold(press: Press, command: Command) -> None:
    """ESC E n, and ESC G n, which looks the same on thermal paper."""
    press.state.style.bold = bool(command.arguments[0] & 1)


def set_underline(press: Press, command: Command) -> None:
    """ESC - n: off, one dot, two dots."""
    thickness = {0: 0, 48: 0, 1: 1, 49: 1, 2: 2, 50: 2}.get(command.arguments[0])
    if thickness is None:
        press.note(command, "no such underline")
    else:
        press.state.style.underline = thickness


def set_reverse(press: Press, command: Command) -> None:
    """GS B n: white on black."""
    press.state.style.reverse = bool(command.arguments[0] & 1)


def set_upside_down(press: Press, command: Command) -> None:
    """ESC { n: the line turned by half a circle; counts at the beginning of a line only."""
    if press.line.empty:
        press.state.style.upside_down = bool(command.arguments[0] & 1)


def set_rotated(press: Press, command: Command) -> None:
    """ESC V n: each character turned clockwise by a quarter."""
    press.state.style.rotated = command.arguments[0] in (1, 2, 49, 50)


def set_gap(press: Press, command: Command) -> None:
    """ESC SP n: motion units to the right of each character."""
    press.state.style.gap = press.across(command.arguments[0])


def set_code_page(press: Press, command: Command) -> None:
    """ESC t n: a table we do not have leaves the old one in force, and is noted."""
    if command.arguments[0] in press.model.pages:
        press.state.style.page = command.arguments[0]
    else:
        press.note(command, f"no code page {command.arguments[0]}")


def set_international(press: Press, command: Command) -> None:
    """ESC R n."""
    if command.arguments[0] < len(INTERNATIONAL):
        press.state.style.international = command.arguments[0]
    else:
        press.note(command, "no such character set")


TEXT_COMMANDS = {
    "text": print_text,
    "ESC !": set_all_modes,
    "GS !": set_size,
    "ESC M": set_font,
    "ESC E": set_bold,
    "ESC G": set_bold,
    "ESC -": set_underline,
    "GS B": set_reverse,
    "ESC {": set_upside_down,
    "ESC V": set_rotated,
    "ESC SP": set_gap,
    "ESC t": set_code_page,
    "ESC R": set_international,
}
