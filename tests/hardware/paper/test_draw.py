"""Paper is what the bytes say: widths, lines, places, pictures, cuts, pulses."""

from pathlib import Path

import pytest
from escpos.printer import Dummy
from PIL import Image

from common.errors import BadSetting
from hardware.paper.code_pages import EPSON_PAGES, every_character, page_characters
from hardware.paper.draw import draw, paper_command
from hardware.paper.glyphs import FONT_A, FONT_B, cell
from hardware.paper.model import PrinterModel
from hardware.paper.press import Kick

ESC, GS = b"\x1b", b"\x1d"


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box of black dots."""
    return Image.eval(image.convert("L"), lambda level: 255 - level).getbbox()


@pytest.mark.parametrize("width", [384, 512, 576])
def test_paper_has_the_width_asked_for(width: int) -> None:
    (image,) = draw(b"x\n", width).images
    assert image.size == (width, 30)


@pytest.mark.parametrize("width", [0, -8, 383, 8192])
def test_no_other_paper_is_made(width: int) -> None:
    with pytest.raises(BadSetting):
        draw(b"", width)


def test_an_empty_stream_is_an_empty_paper() -> None:
    paper = draw(b"")
    assert (paper.segments, paper.unknown, paper.kicks, paper.cuts) == ((), (), (), 0)
    assert paper.picture().size[0] > 576


def test_48_characters_of_font_a_fill_a_line_and_the_49th_begins_another() -> None:
    assert draw(b"x" * 48 + b"\n").segments[0].height == 30
    assert draw(b"x" * 49 + b"\n").segments[0].height == 60
    assert draw(ESC + b"M\x01" + b"x" * 64 + b"\n").segments[0].height == 30


def test_a_line_is_as_high_as_its_highest_letter() -> None:
    assert draw(GS + b"!\x11big\n").segments[0].height == 48
    assert draw(ESC + b"3\x05small\n").segments[0].height == 24
    assert draw(ESC + b"3\x50small\n").segments[0].height == 80


def test_sizes_magnify_each_dot() -> None:
    small, large = cell("g", FONT_A, 1, 1, False), cell("g", FONT_A, 8, 8, False)
    assert large.resize(small.size, Image.Resampling.NEAREST).tobytes() == small.tobytes()


def test_initialize_forgets_page_size_and_place() -> None:
    spoiled = ESC + b"t\x10" + GS + b"!\x33" + ESC + b"a\x02" + GS + b"L\x40\x00" + ESC + b"R\x02" + ESC + b"{\x01"
    assert draw(spoiled + ESC + b"@\xd5{\n").segments == draw(b"\xd5{\n").segments


def test_the_euro_is_drawn_from_each_page_that_has_it() -> None:
    for number, codec in EPSON_PAGES.items():
        if codec != "katakana" and (code := "€".encode(codec, "ignore")):
            (image,) = draw(ESC + b"t" + bytes([number]) + code + b"\n").images
            box = cell("€", FONT_A, 1, 1, False)
            assert (
                Image.eval(image.convert("L"), lambda v: 255 - v).convert("1").crop((0, 0, 12, 24)).tobytes()
                == box.tobytes()
            )


def test_no_printable_character_is_missing_from_the_fonts() -> None:
    empty_box = cell("\N{REPLACEMENT CHARACTER}", FONT_A, 1, 1, False).tobytes()
    for font in (FONT_A, FONT_B):
        blank = bytes(len(cell(" ", font, 1, 1, False).tobytes()))
        for character in every_character():
            dots = cell(character, font, 1, 1, False).tobytes()
            assert character in " \N{REPLACEMENT CHARACTER}" or dots != empty_box, character
            assert character == " " or dots != blank, f"U+{ord(character):04X} in {font.name}"


def test_an_unknown_code_page_keeps_the_old_one_and_is_noted() -> None:
    paper = draw(ESC + b"t\x13" + ESC + b"t\xc8\xd5\n")
    assert paper.segments == draw(ESC + b"t\x13\xd5\n").segments
    assert paper.unknown[0].reason == "no code page 200"
    assert page_characters("cp858")[0xD5] == "€"


def test_another_printer_s_tables_can_be_drawn() -> None:
    other = PrinterModel(pages={0: "cp1252"})
    assert draw(b"\x80\n", model=other).segments == draw(ESC + b"t\x10\x80\n").segments


def test_justification_counts_at_the_beginning_of_a_line_only() -> None:
    assert ink(draw(ESC + b"a\x02x\n").images[0])[0] > 560
    assert ink(draw(b"x" + ESC + b"a\x02y\n").images[0])[0] < 12


def test_a_full_raster_is_drawn_dot_for_dot() -> None:
    rows = bytes((7 * n) & 0xFF for n in range(72 * 40))
    (segment,) = draw(GS + b"v0\x00\x48\x00\x28\x00" + rows).segments
    assert segment.rows == rows


def test_a_picture_wider_than_the_paper_is_cut_off_at_its_edge() -> None:
    (segment,) = draw(GS + b"v0\x00\x50\x00\x01\x00" + b"\xff" * 80, 384).segments
    assert segment.rows == b"\xff" * 48


def test_paper_pulled_back_is_printed_over() -> None:
    once, twice = draw(b"#\n").images[0], draw(b"#\n" + ESC + b"K\x1e" + b"/\n").images[0]
    assert once.size == twice.size
    assert Image.eval(twice, lambda v: 255 - v).histogram()[255] > Image.eval(once, lambda v: 255 - v).histogram()[255]


def test_a_cut_without_feed_goes_through_the_last_lines() -> None:
    lines = b"".join(b"line %d\n" % n for n in range(4))
    at_once = draw(lines + GS + b"V\x00")
    assert [(s.height, s.cut) for s in at_once.segments] == [(40, "full"), (80, "")]
    fed = draw(lines + GS + b"VB\x00")
    assert [(s.height, s.cut) for s in fed.segments] == [(120, "partial")]
    assert fed.cuts == 1


@pytest.mark.parametrize(
    ("data", "kick"),
    [
        (ESC + b"p\x00\x32\x32", Kick(2, 100, 100)),
        (ESC + b"p\x31\x19\xfa", Kick(5, 50, 500)),
        (b"\x10\x14\x01\x00\x02", Kick(2, 200, 200)),
    ],
)
def test_the_drawer_s_pulses_are_counted(data: bytes, kick: Kick) -> None:
    assert draw(b"x\n" + data).kicks == (kick,)


def test_a_receipt_of_python_escpos_is_drawn_without_an_unknown_byte() -> None:
    printer = Dummy(profile="TM-T88V")
    printer.hw("INIT")
    logo = Image.new("1", (160, 64), 0)
    for implementation in ("bitImageRaster", "graphics", "bitImageColumn"):
        printer.image(logo, impl=implementation)
    printer.set(align="center", bold=True, double_height=True, double_width=True)
    printer.text("SHOP €\n")
    printer.set(normal_textsize=True, font="b", underline=2, invert=True)
    printer.text("Café škoda Ελ\n")
    printer.barcode("4006381333931", "EAN13", align_ct=False)
    printer.qr("https://example.org", native=True, center=False)
    printer.cashdraw(2)
    printer.cut()
    paper = draw(printer.output)
    assert paper.unknown == ()
    assert (paper.cuts, len(paper.kicks)) == (1, 1)


def test_the_three_ways_to_send_a_picture_give_the_same_dots() -> None:
    logo = Image.new("1", (64, 48), 1)
    logo.paste(0, (8, 8, 40, 24))
    boxes = []
    for implementation in ("bitImageRaster", "graphics", "bitImageColumn"):
        printer = Dummy(profile="TM-T88V")
        printer.image(logo, impl=implementation)
        boxes.append(ink(draw(printer.output).images[0]))
    assert boxes == [(8, 8, 40, 24)] * 3


def test_the_command_writes_a_picture_and_names_what_it_did_not_know(tmp_path: Path) -> None:
    file, out = tmp_path / "job.bin", tmp_path / "job.png"
    file.write_bytes(b"hello\n" + ESC + b"\x99")
    (unknown,) = paper_command(file, out, 512)
    assert unknown.offset == 6
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        assert picture.width > 512
    with pytest.raises(FileNotFoundError):
        paper_command(tmp_path / "absent", out)
