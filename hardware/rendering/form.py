"""How one printer takes a receipt: its profile, its columns and dots, how it draws images, whether it cuts."""

from enum import StrEnum
from functools import lru_cache
from typing import Any

import msgspec

from common.errors import BadSetting
from hardware.rendering.capabilities import profile

DEFAULT_PROFILE = "TM-T88V"
CELL = 12
"""Dots of a column in font A."""
_FEWEST, _MOST = 24, 64


class ImageWay(StrEnum):
    """By which command the printer takes a bit image."""

    RASTER = "raster"  # GS v 0
    GRAPHICS = "graphics"  # GS ( L
    COLUMN = "column"  # ESC *
    NONE = "none"


class CutWay(StrEnum):
    """How the paper is parted."""

    AUTO = "auto"
    FULL = "full"
    PART = "part"
    NONE = "none"


class FormSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may set for a printer's paper; 0 and empty mean "as the profile says".

    ``columns`` of font A, ``width`` in dots; ``code_page`` forces one page by its name; ``images`` forces a way;
    ``leave_kanji``: some printers start in a Chinese mode in which two bytes are one sign, and must be told to leave it.
    """

    profile: str = DEFAULT_PROFILE
    columns: int = 0
    width: int = 0
    code_page: str = ""
    images: str = ""
    cut: CutWay = CutWay.AUTO
    leave_kanji: bool = False


class Form(msgspec.Struct, frozen=True):
    """The settings worked out against the profile."""

    settings: FormSettings
    profile: Any
    columns: int
    width: int
    images: ImageWay
    native_qr: bool

    @property
    def cell(self) -> int:
        """Dots of one column."""
        return self.width // self.columns


@lru_cache(maxsize=16)
def work_out(settings: FormSettings, place: str = "printer") -> Form:
    """The form of a printer. Raises ``BadSetting`` naming the field below ``place``."""
    known = profile(settings.profile, f"{place}.profile")
    font = known.fonts.get("0", {}).get("columns", 0)
    dots = known.profile_data["media"].get("width", {}).get("pixels")
    said = dots if isinstance(dots, int) and dots >= _FEWEST * CELL else 0
    columns = settings.columns or (font if _FEWEST <= font <= _MOST else said // CELL)
    if not _FEWEST <= columns <= _MOST:
        raise BadSetting(f"{columns} columns are not within {_FEWEST} and {_MOST}", place=f"{place}.columns")
    width = settings.width or (said or columns * CELL) // 8 * 8
    if width % 8 or not columns * 8 <= width <= 1024:
        raise BadSetting(f"{width} dots do not fit {columns} columns, or are no multiple of 8", place=f"{place}.width")
    if settings.code_page and settings.code_page.upper() not in known.get_code_pages():
        raise BadSetting(f"{settings.code_page!r} is none of this printer's pages", place=f"{place}.code_page")
    if settings.images and settings.images not in set(ImageWay):
        raise BadSetting(f"{settings.images!r} is none of {', '.join(ImageWay)}", place=f"{place}.images")
    return Form(settings, known, columns, width, _image_way(settings, known), bool(known.supports("qrCode")))


def _image_way(settings: FormSettings, known: Any) -> ImageWay:
    if settings.images:
        return ImageWay(settings.images)
    for feature, way in (
        ("bitImageRaster", ImageWay.RASTER),
        ("graphics", ImageWay.GRAPHICS),
        ("bitImageColumn", ImageWay.COLUMN),
    ):
        if known.supports(feature):
            return way
    return ImageWay.NONE
