"""The shop's picture at the head of a receipt, made into bytes once and kept: dithering and packing cost ten times the receipt."""

import hashlib
import io
from collections import OrderedDict

from PIL import Image, UnidentifiedImageError

from common.errors import BadSetting
from hardware.rendering.form import Form
from hardware.rendering.picture import raster

MOST_BYTES = 9_000
"""Of the raster: with text and QR a receipt stays below 12 kB."""
_MOST_PIXELS = 4_000_000
_MOST_WIDTH = 384
_kept: OrderedDict[tuple[bytes, int, int], bytes] = OrderedDict()


def logo_image(picture: bytes, form: Form, place: str = "printer.logo") -> Image.Image:
    """The picture in black and white on the paper's width, centred by white at its left, since some printers align no images.

    Raises ``BadSetting`` for what is no picture, or one of more than four million dots.
    """
    try:
        image = Image.open(io.BytesIO(picture))
        if image.width * image.height > _MOST_PIXELS:
            raise BadSetting(f"{image.width} × {image.height} dots are too many", place=place)
        grey = Image.new("L", image.size, 255)
        shown = image.convert("RGBA")
        grey.paste(shown.convert("L"), mask=shown.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        raise BadSetting(f"is no picture: {fault}", place=place) from fault
    scale = min(1.0, _MOST_WIDTH / grey.width, form.width / grey.width)
    while True:
        width, height = max(1, int(grey.width * scale)), max(1, int(grey.height * scale))
        if (form.width + width) // 16 * height <= MOST_BYTES:
            break
        scale *= 0.95
    small = grey.resize((width, height), Image.Resampling.LANCZOS).convert("1")
    paper = Image.new("1", (form.width, height), 1)
    paper.paste(small, ((form.width - width) // 2 // 8 * 8, 0))
    return paper


def logo_bytes(picture: bytes, form: Form) -> bytes:
    """The raster of the picture for this paper, from the last sixteen made. Errors as ``logo_image``."""
    key = (hashlib.sha256(picture).digest(), form.width, form.columns)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    made = raster(logo_image(picture, form))
    _kept[key] = made
    if len(_kept) > 16:
        _kept.popitem(last=False)
    return made
