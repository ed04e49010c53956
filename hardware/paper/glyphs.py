"""The cells of fonts A (12 × 24) and B (9 × 17), magnified as a thermal head does it: each dot becomes a block."""

import functools
from dataclasses import dataclass
from importlib.resources import files

from PIL import Image, ImageChops

from hardware.paper.code_pages import UNPRINTABLE

_COLUMNS = 32


@dataclass(frozen=True, slots=True)
class Font:
    """A cell's measures in dots; ``ascent`` rows stand above the line that letters of all sizes share."""

    name: str
    width: int
    height: int
    ascent: int


FONT_A = Font("a", 12, 24, 19)
FONT_B = Font("b", 9, 17, 13)


@functools.cache
def _places() -> dict[str, int]:
    lines = files("hardware.paper.fonts").joinpath("characters.txt").read_text("ascii").split()
    return {chr(int(code, 16)): index for index, code in enumerate(lines)}


@functools.cache
def _sheet(name: str) -> Image.Image:
    with files("hardware.paper.fonts").joinpath(f"{name}.png").open("rb") as file:
        picture = Image.open(file)
        picture.load()
    return picture


@functools.lru_cache(maxsize=4096)
def cell(character: str, font: Font, wide: int, high: int, bold: bool) -> Image.Image:
    """Return a character's dots (mode 1, ink is 1), ``wide`` × ``high`` times magnified; bold is struck twice.

    The picture is shared: copy it before drawing on it. A character the font lacks is an empty box.
    """
    places = _places()
    index = places.get(character, places[UNPRINTABLE])
    left, top = index % _COLUMNS * font.width, index // _COLUMNS * font.height
    picture = _sheet(font.name).crop((left, top, left + font.width, top + font.height))
    if bold:
        again = Image.new("1", picture.size, 0)
        again.paste(picture, (1, 0))
        picture = ImageChops.logical_or(picture, again)
    if (wide, high) != (1, 1):
        picture = picture.resize((font.width * wide, font.height * high), Image.Resampling.NEAREST)
    return picture
