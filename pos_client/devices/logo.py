"""The picture at a receipt's head as a person brings it: a small PNG or BMP, made no larger than it can print, shown as its dots.

Its size is read from the first bytes, before anything is unpacked: a file of 300 kB can hold a picture of a gigabyte.
"""

import io
from pathlib import Path

import msgspec

from common.errors import BadSetting
from hardware.rendering.form import FormSettings, ImageWay

PLACE = "devices.printer.logo"
MOST_FILE_BYTES = 300_000
MOST_DOTS = 4_000_000
_WIDEST = 384
"""Dots a side: what a printer is sent at most, so that nothing larger need be kept or journaled."""
_PNG, _BMP = b"\x89PNG\r\n\x1a\n", b"BM"
SUFFIXES = (".png", ".bmp")


class LogoDots(msgspec.Struct, frozen=True):
    """A picture as it will print, the paper's whole width: rows of whole bytes, the leftmost dot first, a set bit white.

    ``printable``: False where the printer takes no pictures, which are then left away.
    """

    width: int
    height: int
    rows: bytes
    printable: bool = True

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return (self.width + 7) // 8


def check_logo(picture: bytes, place: str = PLACE) -> None:
    """Quick: refuse what is no PNG or BMP, or too large, by its first bytes; empty is no picture. Raises ``BadSetting``."""
    if not picture:
        return
    if len(picture) > MOST_FILE_BYTES:
        raise BadSetting(f"{len(picture)} bytes are more than {MOST_FILE_BYTES}", place=place)
    width, height = _size(picture)
    if not (width and height):
        raise BadSetting("is no PNG or BMP picture", place=place)
    if width * height > MOST_DOTS:
        raise BadSetting(f"{width} × {height} dots are too many", place=place)


def read_logo(path: Path, place: str = PLACE) -> bytes:
    """The picture of a file, as it is to be kept. Slow: not for the window's thread. Raises ``BadSetting``."""
    try:
        if not path.is_file():  # a pipe would never end
            raise BadSetting(f"{path} is no file", place=place)
        with path.open("rb") as file:
            picture = file.read(MOST_FILE_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise BadSetting(f"{path} cannot be read: {fault}", place=place) from fault
    return fitted_logo(picture, place)


def fitted_logo(picture: bytes, place: str = PLACE) -> bytes:
    """A picture in greys on white, made no larger than it can print, as PNG. Slow. Raises ``BadSetting``."""
    check_logo(picture, place)
    if not picture:
        raise BadSetting("is empty", place=place)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "BMP")) as opened:
            shown = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as fault:
        raise BadSetting(f"is no picture: {fault}", place=place) from fault
    grey = Image.new("L", shown.size, 255)
    grey.paste(shown.convert("L"), mask=shown.getchannel("A"))
    grey.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=True)
    return out.getvalue()


def draw_logo(picture: bytes, settings: FormSettings, place: str = PLACE) -> LogoDots:
    """The picture by the very code that prints it. Slow. Raises ``BadSetting``, also for a form that cannot be."""
    # with them come fonts and printer profiles
    from hardware.rendering.form import work_out
    from hardware.rendering.logo import logo_image

    check_logo(picture, place)
    form = work_out(settings, "devices.printer")
    image = logo_image(picture, form, place)
    return LogoDots(image.width, image.height, image.tobytes(), form.images is not ImageWay.NONE)


def pictures_in(folders: tuple[Path, ...], most: int = 6) -> tuple[Path, ...]:
    """Files that may be a logo, the newest first; what cannot be looked into is passed over. Slow on some sticks."""
    found: list[tuple[float, Path]] = []
    for folder in folders:
        try:
            for path in folder.iterdir():
                if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
                    about = path.stat()
                    if path.is_file() and about.st_size <= MOST_FILE_BYTES:
                        found.append((about.st_mtime, path))
        except OSError:
            continue
    return tuple(path for _, path in sorted(found, reverse=True)[:most])


def _size(picture: bytes) -> tuple[int, int]:
    """Width and height as the first bytes say them; zeros for what is neither PNG nor BMP."""
    if picture.startswith(_PNG) and picture[12:16] == b"IHDR":
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    if not picture.startswith(_BMP) or len(picture) < 26:
        return 0, 0
    if int.from_bytes(picture[14:18], "little") == 12:  # the header of OS/2
        return int.from_bytes(picture[18:20], "little"), int.from_bytes(picture[20:22], "little")
    # a negative height only says that the top row comes first
    height = int.from_bytes(picture[22:26], "little", signed=True)
    return int.from_bytes(picture[18:22], "little", signed=True), abs(height)
