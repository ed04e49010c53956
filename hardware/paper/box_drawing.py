"""Frame and block characters, drawn to the edges of their cell so that neighbours join without a gap."""

from PIL import Image, ImageDraw

# character → how many strokes leave its middle: up, right, down, left
_STROKES: dict[str, str] = {
    "─": "0101", "│": "1010", "┌": "0110", "┐": "0011", "└": "1100", "┘": "1001", "├": "1110", "┤": "1011",
    "┬": "0111", "┴": "1101", "┼": "1111", "═": "0202", "║": "2020", "╒": "0210", "╓": "0120", "╔": "0220",
    "╕": "0012", "╖": "0021", "╗": "0022", "╘": "1200", "╙": "2100", "╚": "2200", "╛": "1002", "╜": "2001",
    "╝": "2002", "╞": "1210", "╟": "2120", "╠": "2220", "╡": "1012", "╢": "2021", "╣": "2022", "╤": "0212",
    "╭": "0110", "╮": "0011", "╰": "1100", "╯": "1001",
    "╥": "0121", "╦": "0222", "╧": "1202", "╨": "2101", "╩": "2202", "╪": "1212", "╫": "2121", "╬": "2222",
}  # fmt: skip
# character → the box it fills, in eighths of the cell: left, top, right, bottom
_BLOCKS: dict[str, tuple[int, int, int, int]] = {
    **{block: (0, 7 - place, 8, 8) for place, block in enumerate("▁▂▃▄▅▆▇█")},
    **{block: (0, 0, 1 + place, 8) for place, block in enumerate("▏▎▍▌▋▊▉")},
    "▀": (0, 0, 8, 4),
    "▐": (4, 0, 8, 8),
    "▔": (0, 0, 8, 1),
    "▕": (7, 0, 8, 8),
}
# character → of each 2 × 2 dots, which are black
_SHADES: dict[str, tuple[tuple[int, int], ...]] = {
    "░": ((0, 0),),
    "▒": ((0, 0), (1, 1)),
    "▓": ((0, 0), (1, 1), (0, 1)),
}
FRAME_CHARACTERS = frozenset(_STROKES) | frozenset(_BLOCKS) | frozenset(_SHADES)


def draw_frame_character(character: str, width: int, height: int) -> Image.Image:
    """Return the cell (mode 1, ink is 1) of one of ``FRAME_CHARACTERS``, ``width`` × ``height`` dots."""
    cell = Image.new("1", (width, height), 0)
    draw = ImageDraw.Draw(cell)
    if character in _STROKES:
        _draw_strokes(draw, _STROKES[character], width, height)
    elif character in _BLOCKS:
        left, top, right, bottom = _BLOCKS[character]
        corners = (left * width // 8, top * height // 8, -(-right * width // 8) - 1, -(-bottom * height // 8) - 1)
        draw.rectangle(corners, fill=1)
    else:
        for x, y in _SHADES[character]:
            draw.point([(column, row) for column in range(x, width, 2) for row in range(y, height, 2)], fill=1)
    return cell


def _offsets(strokes: int) -> tuple[int, ...]:
    return {0: (), 1: (0,), 2: (-2, 2)}[strokes]


def _draw_strokes(draw: ImageDraw.ImageDraw, strokes: str, width: int, height: int) -> None:
    """Draw each arm from the edge to the strokes that cross it; each is one dot wide."""
    up, right, down, left = (int(count) for count in strokes)
    x, y = width // 2, height // 2
    across, along = max(up, down), max(left, right)
    reach_x = 2 if across == 2 else 0
    reach_y = 2 if along == 2 else 0
    for arm, toward in ((up, -1), (down, 1)):
        for offset in _offsets(arm):
            # an inner stroke of a double corner stops at its own partner
            inner = reach_y * _inner(offset, left, right)
            start = y + toward * inner if along else y
            draw.line((x + offset, 0 if toward < 0 else height - 1, x + offset, start), fill=1)
    for arm, toward in ((left, -1), (right, 1)):
        for offset in _offsets(arm):
            inner = reach_x * _inner(offset, up, down)
            start = x + toward * inner if across else x
            draw.line((0 if toward < 0 else width - 1, y + offset, start, y + offset), fill=1)


def _inner(offset: int, before: int, after: int) -> int:
    """Return 1 where the stroke ends at the near line of a double crossing, −1 where it runs on to the far one."""
    if offset < 0:
        return 1 if before else -1
    if offset > 0:
        return 1 if after else -1
    return 1 if before == 2 and after == 2 else -1 if not (before and after) else 0
