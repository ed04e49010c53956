"""Makes the printer's two fonts: one cell of dots for each character of every table, from free fonts of Debian 12.

    apt install fonts-dejavu-core fonts-noto-core xfonts-base
    python -m hardware.paper.fonts.make_glyphs

The result is committed, so that the same paper comes out whatever FreeType a machine has.
"""

import gzip
import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, PcfFontFile

from hardware.paper.box_drawing import FRAME_CHARACTERS, draw_frame_character
from hardware.paper.code_pages import UNPRINTABLE, every_character

HERE = Path(__file__).parent
COLUMNS = 32
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
NOTO = "/usr/share/fonts/truetype/noto/NotoSans{}-Regular.ttf"
MISC = "/usr/share/fonts/X11/misc/{}.pcf.gz"
# font → cell width, cell height, baseline, size of the outlines, name of the katakana bitmaps
FONTS = {"a": (12, 24, 19, 20, "12x24rk"), "b": (9, 17, 13, 14, "8x16rk")}


def main() -> None:
    """Write ``characters.txt`` and one picture per font."""
    characters = every_character()
    (HERE / "characters.txt").write_text("".join(f"{ord(character):04X}\n" for character in characters), "ascii")
    for name, (width, height, baseline, size, katakana) in FONTS.items():
        rows = -(-len(characters) // COLUMNS)
        sheet = Image.new("1", (COLUMNS * width, rows * height), 0)
        for index, character in enumerate(characters):
            cell = _cell(character, width, height, baseline, size, katakana)
            sheet.paste(cell, (index % COLUMNS * width, index // COLUMNS * height))
        sheet.save(HERE / f"{name}.png", optimize=True)


def _cell(character: str, width: int, height: int, baseline: int, size: int, katakana: str) -> Image.Image:
    if character in FRAME_CHARACTERS:
        return draw_frame_character(character, width, height)
    cell = Image.new("1", (width, height), 0)
    draw = ImageDraw.Draw(cell)
    draw.fontmode = "1"
    if character == UNPRINTABLE:
        draw.rectangle((1, baseline - 2 * width // 3 * 2, width - 3, baseline), outline=1)
    elif "\uff61" <= character <= "\uff9f":
        _draw_katakana(cell, character, katakana)
    else:
        _draw_outline(draw, character, width, baseline, size)
    return cell


def _draw_katakana(cell: Image.Image, character: str, name: str) -> None:
    bitmaps = PcfFontFile.PcfFontFile(
        io.BytesIO(gzip.decompress(Path(MISC.format(name)).read_bytes())), "latin-1"
    ).glyph
    # Pillow counts from the first encoded column, wherever that is; the last one is DF in these files
    last = max(code for code, bitmap in enumerate(bitmaps) if bitmap is not None)
    glyph = bitmaps[ord(character) - ord("ﾟ") + last]
    if glyph is None:
        raise LookupError(f"{name} has no {character}")
    cell.paste(glyph[3], ((cell.width - glyph[3].width + 1) // 2, 0))


def _draw_outline(draw: ImageDraw.ImageDraw, character: str, width: int, baseline: int, size: int) -> None:
    """Draw a glyph on the baseline; one that is wider than its cell is taken smaller until it fits."""
    path = DEJAVU
    if "\u0590" <= character <= "\u05f4":
        path = NOTO.format("Hebrew")
    elif "\u0e00" <= character <= "\u0e7f":
        path = NOTO.format("Thai")
    elif character in "ڈںہے":
        path = NOTO.format("Arabic")
    while True:
        font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
        left, _, right, _ = draw.textbbox((0, baseline), character, font=font, anchor="ls")
        if path == DEJAVU or right - left <= width - 1:
            break
        size -= 1
    # the foreign fonts are not fixed pitch: their glyphs stand in the middle of the cell
    x = 0 if path == DEJAVU else (width - (right - left)) // 2 - left
    draw.text((x, baseline), character, fill=1, font=font, anchor="ls")


if __name__ == "__main__":
    main()
