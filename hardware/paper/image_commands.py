"""Pictures sent as dots: by columns, by rows, through the graphics buffer, and those stored in the printer."""

from PIL import Image

from hardware.paper.parser import Command
from hardware.paper.press import Press


def from_rows(data: bytes, width: int, height: int) -> Image.Image:
    """Return a picture (mode 1, ink is 1) from rows of whole bytes."""
    return Image.frombytes("1", (width, height), data)


def from_columns(data: bytes, bytes_per_column: int) -> Image.Image:
    """Return a picture from columns, each top to bottom in whole bytes."""
    columns = len(data) // bytes_per_column
    lying = Image.frombytes("1", (bytes_per_column * 8, columns), data[: columns * bytes_per_column])
    return lying.transpose(Image.Transpose.TRANSPOSE)


def magnified(ink: Image.Image, wide: int, high: int, *, within: int) -> Image.Image:
    """Return the picture with every dot a block of ``wide`` × ``high``, cut off at ``within`` dots of width."""
    most = -(-within // wide)
    if ink.width > most:
        ink = ink.crop((0, 0, most, ink.height))
    if (wide, high) == (1, 1):
        return ink
    return ink.resize((ink.width * wide, ink.height * high), Image.Resampling.NEAREST)


def _word(data: bytes, place: int) -> int:
    return data[place] | data[place + 1] << 8


def print_columns(press: Press, command: Command) -> None:
    """ESC * m: 8- or 24-dot columns, single or double density, into the line."""
    mode, data = command.arguments[0], command.arguments[3:]
    if mode not in (0, 1, 32, 33):
        press.note(command, "no such image mode")
        return
    if not data:
        return
    wide = 1 if mode in (1, 33) else 2
    high = press.model.column_pitch if mode in (0, 1) else 1
    ink = magnified(from_columns(data, 3 if mode in (32, 33) else 1), wide, high, within=press.area)
    # it shares the rows of a 24-dot character, whose last five hang below the base line
    press.place(ink, max(0, ink.height - 5), ink.width)


def print_raster(press: Press, command: Command) -> None:
    """GS v 0 m: rows, magnified once or twice in either direction."""
    mode = command.arguments[0] & ~0x30
    bytes_wide, height = _word(command.arguments, 1), _word(command.arguments, 3)
    if mode > 3:
        press.note(command, "no such image mode")
    elif bytes_wide and height:
        ink = from_rows(command.arguments[5:], bytes_wide * 8, height)
        press.print_block(magnified(ink, 1 + (mode & 1), 1 + (mode >> 1), within=press.area))


def _graphics_raster(data: bytes) -> Image.Image | None:
    """xL xH yL yH and rows, each padded to whole bytes; None where there is too little."""
    width, height = _word(data, 0), _word(data, 2)
    stride = -(-width // 8)
    if not width or not height or len(data) < 4 + stride * height:
        return None
    return from_rows(data[4 : 4 + stride * height], stride * 8, height).crop((0, 0, width, height))


def _graphics_columns(data: bytes) -> Image.Image | None:
    """xL xH yL yH and columns, each padded to whole bytes; None where there is too little."""
    width, height = _word(data, 0), _word(data, 2)
    deep = -(-height // 8)
    if not width or not height or len(data) < 4 + deep * width:
        return None
    return from_columns(data[4 : 4 + deep * width], deep).crop((0, 0, width, height))


def graphics(press: Press, command: Command) -> None:
    """GS ( L and GS 8 L: hold a picture ready, print it, keep it under a key, print a kept one."""
    header = 4 if command.raw[1:2] == b"8" else 2
    data = command.arguments[header:]
    if len(data) < 2 or data[0] != 0x30:
        press.note(command, "not drawn")
        return
    function, data = data[1], data[2:]
    if function in (2, 50):
        if press.images.ready is not None:
            press.print_block(press.images.ready)
        press.images.ready = None
    elif function in (112, 113):
        _hold_ready(press, command, function, data)
    elif function in (67, 68, 83, 84):
        _keep(press, command, function, data)
    elif function in (69, 85):
        _print_kept(press, command, function, data)
    elif function in (65, 81):
        (press.images.keyed if function == 65 else press.images.downloaded).clear()
    elif function in (66, 82):
        (press.images.keyed if function == 66 else press.images.downloaded).pop(data[:2], None)
    elif function not in (0, 48, 51, 3, 4, 52, 64, 80):  # sizes, key lists and density leave no trace
        press.note(command, "not drawn")


def _hold_ready(press: Press, command: Command, function: int, data: bytes) -> None:
    """a bx by c, then the picture: tone and colour are what thermal paper has, black."""
    wide, high = (data[1], data[2]) if len(data) >= 8 else (0, 0)
    picture = None
    if wide in (1, 2) and high in (1, 2):
        picture = (_graphics_raster if function == 112 else _graphics_columns)(data[4:])
    if picture is None:
        press.note(command, "damaged graphics")
        return
    picture = magnified(picture, wide, high, within=press.model.width)
    if press.images.ready is not None:  # a further colour of the same picture
        both = Image.new(
            "1", (max(picture.width, press.images.ready.width), max(picture.height, press.images.ready.height)), 0
        )
        both.paste(1, (0, 0), press.images.ready)
        both.paste(1, (0, 0), picture)
        picture = both
    press.images.ready = picture


def _keep(press: Press, command: Command, function: int, data: bytes) -> None:
    """a kc1 kc2 b, size, c and the picture, in the lasting memory (67, 68) or the passing one (83, 84)."""
    picture = None
    if len(data) >= 9 and data[3] == 1:
        body = data[4:8] + data[9:]
        picture = (_graphics_raster if function in (67, 83) else _graphics_columns)(body)
    if picture is None:
        press.note(command, "damaged graphics")
        return
    (press.images.keyed if function in (67, 68) else press.images.downloaded)[data[1:3]] = picture


def _print_kept(press: Press, command: Command, function: int, data: bytes) -> None:
    kept = press.images.keyed if function == 69 else press.images.downloaded
    if len(data) < 4 or data[:2] not in kept or data[2] not in (1, 2) or data[3] not in (1, 2):
        press.note(command, "no such stored image")
        return
    press.print_block(magnified(kept[data[:2]], data[2], data[3], within=press.area))


def store_numbered(press: Press, command: Command) -> None:
    """FS q: replaces all numbered pictures of the lasting memory."""
    numbered, data = [], command.arguments[1:]
    while len(data) >= 4:
        columns, deep = _word(data, 0) * 8, _word(data, 2)
        if columns and deep:
            numbered.append(from_columns(data[4 : 4 + columns * deep], deep))
        data = data[4 + columns * deep :]
    press.images.numbered = numbered


def print_numbered(press: Press, command: Command) -> None:
    """FS p n m: the n-th picture, counted from one."""
    number, mode = command.arguments[0], command.arguments[1] & ~0x30
    if not 1 <= number <= len(press.images.numbered) or mode > 3:
        press.note(command, "no such stored image")
        return
    ink = press.images.numbered[number - 1]
    press.print_block(magnified(ink, 1 + (mode & 1), 1 + (mode >> 1), within=press.area))


def download_single(press: Press, command: Command) -> None:
    """GS * x y: the one picture of the passing memory."""
    deep = command.arguments[1]
    press.images.single = from_columns(command.arguments[2:], deep) if deep and command.arguments[0] else None


def print_single(press: Press, command: Command) -> None:
    """GS / m."""
    mode = command.arguments[0] & ~0x30
    if press.images.single is None or mode > 3:
        press.note(command, "no such stored image")
        return
    press.print_block(magnified(press.images.single, 1 + (mode & 1), 1 + (mode >> 1), within=press.area))


IMAGE_COMMANDS = {
    "ESC *": print_columns,
    "GS v 0": print_raster,
    "GS ( L": graphics,
    "GS 8 L": graphics,
    "FS q": store_numbered,
    "FS p": print_numbered,
    "GS *": download_single,
    "GS /": print_single,
}
