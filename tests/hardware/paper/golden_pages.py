"""The bytes behind each golden page; ``python tests/hardware/paper/golden_pages.py`` draws them anew for a person to look at."""

from pathlib import Path

from PIL import Image

from hardware.paper.code_pages import EPSON_PAGES
from hardware.paper.draw import draw

ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
GOLDEN = Path(__file__).parent / "golden"

_CHECKER = bytes([0xF0, 0x0F] * 4 + [0xFF] * 8)  # 16 columns of 8 dots
_ARROW = bytes([0x18, 0x3C, 0x7E, 0xFF, 0x18, 0x18, 0x18, 0x18])


def _word(number: int) -> bytes:
    return number.to_bytes(2, "little")


def _graphics(body: bytes) -> bytes:
    return GS + b"(L" + _word(len(body)) + body


def _qr(text: bytes, module: int, level: bytes) -> bytes:
    return (
        GS + b"(k\x04\x001A2\x00" + GS + b"(k\x03\x001C" + bytes([module]) + GS + b"(k\x03\x001E" + level
        + GS + b"(k" + _word(len(text) + 3) + b"1P0" + text + GS + b"(k\x03\x001Q0"
    )  # fmt: skip


def _code_pages() -> bytes:
    lines = [
        b"%2d " % number + ESC + b"t" + bytes([number]) + bytes(range(0x80, 0xA0)) + bytes(range(0xE0, 0xF8))
        for number in EPSON_PAGES
    ]
    return ESC + b"@" + b"\n".join(lines) + b"\n"


PAGES: dict[str, bytes] = {
    "styles": (
        ESC + b"@plain " + ESC + b"E\x01bold" + ESC + b"E\x00 " + ESC + b"-\x01under" + ESC + b"-\x02lined" + ESC + b"-\x00 "
        + GS + b"B\x01reverse" + GS + b"B\x00\n" + ESC + b"M\x01font B " + ESC + b"!\x39all at once" + ESC + b"!\x00\n"
        + ESC + b" \x06spaced" + ESC + b" \x00 " + ESC + b"V\x01turned" + ESC + b"V\x00\n"
        + ESC + b"{\x01upside down" + ESC + b"{\x00\n\n" + ESC + b"{\x01upside down\n" + ESC + b"{\x00upright\n"
    ),
    "sizes": b"".join(
        b"%d" % size + GS + b"!" + bytes([(size - 1) << 4 | (size - 1)]) + b"g" + GS + b"!\x00" for size in range(1, 9)
    )
    + b"\n" + GS + b"!\x70wide" + GS + b"!\x07\xe1" + GS + b"!\x00\n",
    "code pages": _code_pages(),
    "international": b"".join(ESC + b"R" + bytes([n]) + b"#$@[\\]^`{|}~\n" for n in range(16)),
    "placing": (
        ESC + b"@left\n" + ESC + b"a\x01centre\n" + ESC + b"a\x02right\n" + ESC + b"a\x00"
        + b"a\tb\tc\n" + ESC + b"D\x04\x0a\x00a\tb\tc\n"
        + ESC + b"$\x64\x00at 100" + ESC + b"\\\xec\xff<20 back\n"
        + GS + b"L\x32\x00" + GS + b"W\xc8\x00" + ESC + b"a\x01in a narrow area that wraps\n"
        + ESC + b"@" + ESC + b"3\x0aclose\nlines\n" + ESC + b"2far" + ESC + b"d\x02" + ESC + b"J\x40after\n"
        + GS + b"P\x65\x65" + ESC + b"$\x32\x00units\n"
    ),
    "images": (
        ESC + b"@8s" + ESC + b"*\x00\x10\x00" + _CHECKER + b"8d" + ESC + b"*\x01\x10\x00" + _CHECKER
        + b"24s" + ESC + b"*\x20\x08\x00" + bytes(_ARROW[i % 8] for i in range(24))
        + b"24d" + ESC + b"*\x21\x08\x00" + bytes(_ARROW[i % 8] for i in range(24)) + b"\n"
        + b"".join(GS + b"v0" + bytes([mode]) + b"\x01\x00\x08\x00" + _ARROW for mode in range(4))
        + ESC + b"a\x01" + _graphics(b"0p0\x02\x021\x08\x00\x08\x00" + _ARROW) + _graphics(b"02")
        + _graphics(b"0C0KC\x01\x08\x00\x08\x001" + _ARROW) + _graphics(b"0EKC\x01\x02") + ESC + b"a\x02"
        + FS + b"q\x01\x01\x00\x01\x00" + _ARROW + FS + b"p\x01\x03" + GS + b"*\x01\x01" + _ARROW + GS + b"/\x00"
    ),
    "bar codes": (
        ESC + b"@" + ESC + b"a\x01" + GS + b"h\x32" + GS + b"H\x02"
        + GS + b"k\x02400638133393\x00" + GS + b"kC\x0d4006381333931" + GS + b"k\x039638507\x00"
        + GS + b"k\x0003600029145\x00" + GS + b"k\x01425261\x00" + GS + b"H\x03" + GS + b"f\x01" + GS + b"w\x02"
        + GS + b"kE\x09TANDEM-42" + GS + b"kF\x0812345678" + GS + b"kG\x08A123456B"
        + GS + b"kI\x0b{BTandem{{7" + GS + b"kI\x0b{C" + bytes([12, 34, 56]) + b"{Bxy{1" + GS + b"kI\x05{AAB\n"
    ),
    "qr": ESC + b"@" + ESC + b"a\x01" + _qr(b"https://example.org/r/2-004913", 6, b"1") + _qr("Grüße €".encode(), 3, b"3"),
    "cuts": (
        ESC + b"@first piece\n" + GS + b"VA\x10" + b"second piece\n\n\n\n\n" + GS + b"V\x00" + b"third\n" + ESC + b"d\x08"
        + ESC + b"i" + b"rest\n"
    ),
}  # fmt: skip


def page_image(name: str) -> Image.Image:
    """Return the page as one picture."""
    return draw(PAGES[name]).picture()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for page in PAGES:
        page_image(page).save(GOLDEN / f"{page.replace(' ', '-')}.png", optimize=True)
