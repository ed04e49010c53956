"""What a foreign reader finds in our picture is what was sent."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from common.errors import BadBarcode
from hardware.paper.barcodes import code128, ean13, upc_e
from hardware.paper.draw import draw

ESC, GS = b"\x1b", b"\x1d"


def qr(text: bytes, *, module: int = 4, level: bytes = b"1") -> bytes:
    store = GS + b"(k" + (len(text) + 3).to_bytes(2, "little") + b"1P0" + text
    return GS + b"(k\x03\x001C" + bytes([module]) + GS + b"(k\x03\x001E" + level + store + GS + b"(k\x03\x001Q0"


def read(data: bytes) -> list[tuple[str, str]]:
    """Return what zxing reads: format and text of each symbol, top to bottom."""
    (image,) = draw(data).images
    picture = ImageOps.expand(image.convert("L"), 40, 255)
    found = zxingcpp.read_barcodes(picture)
    return [
        (symbol.format.name, symbol.bytes.decode("utf-8"))
        for symbol in sorted(found, key=lambda symbol: symbol.position.top_left.y)
    ]


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (b"\x02400638133393\x00", "EAN13", "4006381333931"),
        (b"\x024006381333931\x00", "EAN13", "4006381333931"),
        (b"C\x0c978014300723", "EAN13", "9780143007234"),
        (b"\x039638507\x00", "EAN8", "96385074"),
        (b"A\x0b03600029145", "EAN13", "0036000291452"),
        (b"B\x0c042100005264", "UPCE", "0042100005264"),
        (b"\x01425261\x00", "UPCE", "0042100005264"),
        (b"E\x09TANDEM-42", "Code39", "TANDEM-42"),
        (b"\x05" + b"12345678\x00", "ITF", "12345678"),
        (b"G\x08A123456B", "Codabar", "A123456B"),
        (b"I\x0b{BTandem{{7", "Code128", "Tandem{7"),
        (b"I\x09{C\x0c\x22\x38{Bxy", "Code128", "123456xy"),
        (b"I\x06{AAB\x09C", "Code128", "AB\tC"),
        (b"I\x08{Bab{S\x01c", "Code128", "ab\x01c"),
    ],
)
def test_a_foreign_reader_reads_our_bars(data: bytes, kind: str, text: str) -> None:
    assert read(GS + b"h\x50" + GS + b"w\x03" + ESC + b"a\x01" + GS + b"k" + data) == [(kind, text)]


@pytest.mark.parametrize("module", [2, 3, 4, 5, 6])
def test_bars_of_every_width_are_read(module: int) -> None:
    assert read(GS + b"h\x50" + GS + b"w" + bytes([module]) + GS + b"kE\x03A-1")[0][1] == "A-1"
    assert read(GS + b"h\x50" + GS + b"w" + bytes([module]) + GS + b"kF\x06123456")[0][1] == "123456"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_any_ean_13_is_read_back(number: int) -> None:
    ((_, text),) = read(GS + b"h\x50" + ESC + b"a\x01" + GS + b"kC\x0c%012d" % number)
    assert text.rjust(13, "0") == ean13(b"%012d" % number).text


@pytest.mark.parametrize("level", [b"0", b"1", b"2", b"3"])
def test_a_foreign_reader_reads_our_qr_at_every_level(level: bytes) -> None:
    text = "https://example.org/r/2-004913?c=ÄÖ€"
    assert read(ESC + b"a\x01" + qr(text.encode(), level=level)) == [("QRCode", text)]


def test_the_digits_are_printed_where_they_were_asked_for() -> None:
    heights = [
        draw(GS + b"h\x32" + GS + b"H" + bytes([place]) + GS + b"k\x024006381333931\x00").segments[0].height
        for place in range(4)
    ]
    assert heights == [50, 74, 74, 98]


@pytest.mark.parametrize(
    "data",
    [
        b"\x02400638\x00",
        b"\x02ABCDEFGHIJKL\x00",
        b"E\x03a*b",
        b"F\x03abc",
        b"G\x03123",
        b"I\x03abc",
        b"I\x02{B",
        b"I\x04{Ba{",
        b"I\x05{C\x0cde",
        b"B\x0b12345678901",
    ],
)
def test_a_wrong_code_leaves_white_paper_and_a_note(data: bytes) -> None:
    paper = draw(GS + b"k" + data)
    assert paper.segments == ()
    assert paper.unknown[0].reason.startswith("bar code ")


def test_a_code_wider_than_the_paper_is_not_printed_in_part() -> None:
    paper = draw(GS + b"w\x06" + GS + b"kE\x14" + b"A" * 20, 384)
    assert paper.segments == ()
    assert paper.unknown[0].reason == "bar code wider than the paper"
    assert draw(qr(b"x" * 400, module=16)).unknown[0].reason == "QR code wider than the paper"


def test_a_wrong_bar_would_be_noticed_by_the_reader() -> None:
    (image,) = draw(ESC + b"a\x01" + GS + b"k\x024006381333931\x00").images
    bars = image.convert("L")
    bars.paste(255, (bars.width // 2 - 60, 0, bars.width // 2 - 40, bars.height))
    picture = Image.new("L", (bars.width + 80, bars.height + 80), 255)
    picture.paste(bars, (40, 40))
    assert zxingcpp.read_barcodes(picture) == []


def test_short_forms_of_upc_are_the_published_ones() -> None:
    # number system 0, manufacturer and item numbers of each of the four ways to leave out zeros
    for long, short in (
        ("01200000789", "01278906"),
        ("01230000078", "01237830"),
        ("01234000009", "01234940"),
        ("01234500006", "01234560"),
    ):
        assert upc_e(long.encode()).text[:7] == short[:7]


def test_code_128_has_its_check_sign() -> None:
    # the standard's own example: PJJ123C in set A with the check value 54
    patterns = code128(b"{APJJ123C").elements
    assert patterns[-13:-7] == (3, 1, 1, 1, 2, 3)  # value 54
    with pytest.raises(BadBarcode):
        code128(b"{C\x64")
