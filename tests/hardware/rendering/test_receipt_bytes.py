"""A receipt's bytes draw what was laid out: read again from the paper by an interpreter and a code reader that know nothing of us."""

import io
from decimal import Decimal

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from common.errors import BadSetting
from common.receipt.document import Receipt, ReceiptLine, ReceiptTax, ReceiptTender
from common.receipt.layout import lay_out
from common.receipt.rows import Align, Cell, Cut, Emphasis, Qr, Row, RowKind
from common.return_code import MOST_SIGNS
from common.tender import TenderKind
from hardware.paper.draw import draw
from hardware.rendering.capabilities import profile_names
from hardware.rendering.form import CutWay, FormSettings, ImageWay, work_out
from hardware.rendering.job import render
from hardware.rendering.logo import logo_bytes
from hardware.rendering.qr import dot_size

CODE = "TDM1:" + "A7" * 60


def receipt(language: str = "en", name: str = "Teacup", lines: int = 30) -> Receipt:
    return Receipt(
        head=("Tandem Gifts", "12 High Street"), till="T1", number="T1-000123", operator="Ana",
        printed_at="2026-11-21 14:32", currency="GBP", language=language,
        lines=tuple(
            ReceiptLine(quantity=Decimal(1), unit="pc", name=f"{name} {line}", unit_price=Decimal("2.50"), amount=250)
            for line in range(lines)
        ),
        taxes=(ReceiptTax("S", Decimal(20), 2000, 400, 2400),), tenders=(ReceiptTender(TenderKind.CASH, 3000),),
        total=2400, change=600, foot=("Thank you!",), code=CODE,
    )  # fmt: skip


def row(text: str, emphasis: Emphasis = Emphasis.NORMAL, columns: int = 42) -> Row:
    return Row(kind=RowKind.NOTE, columns=columns, cells=(Cell(text, 0, columns),), emphasis=emphasis)


@pytest.fixture(scope="module")
def logo() -> bytes:
    image = Image.new("L", (384, 160), 255)
    ImageDraw.Draw(image).ellipse((20, 10, 160, 150), fill=0)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def columns_of(profile: str) -> int:
    return work_out(FormSettings(profile=profile)).columns


@pytest.mark.parametrize("profile", ["TM-T88V", "TM-T20II", "POS-5890", "NT-5890K", "TSP600", "default"])
def test_the_code_on_the_paper_is_read_by_a_stranger(profile: str) -> None:
    form = work_out(FormSettings(profile=profile))
    paper = draw(render(lay_out(receipt(), form.columns), FormSettings(profile=profile)), -(-form.width // 8) * 8)
    assert not paper.unknown
    found = zxingcpp.read_barcodes(paper.images[0].convert("L"))
    assert [code.text for code in found] == [CODE]


@pytest.mark.parametrize("profile", ["POS-5890", "TM-T88V", "TM-T20II"])
def test_the_longest_return_code_is_read_from_blurred_paper_of_every_width(profile: str) -> None:
    form = work_out(FormSettings(profile=profile))
    text = "TDR2" + ("7ABCDEFGHJKLMNPQ" * 63)[: MOST_SIGNS - 4]
    assert dot_size(text, form) == 3
    paper = draw(render([Qr(text), Cut()], FormSettings(profile=profile)), form.width)
    seen = paper.images[0].convert("L").filter(ImageFilter.GaussianBlur(1.1)).rotate(4, expand=True, fillcolor=255)
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == [text]


@pytest.mark.parametrize(
    ("profile", "columns", "width"), [("TM-T20II", 48, 576), ("TM-T88V", 42, 512), ("POS-5890", 32, 384)]
)
def test_papers_of_48_42_and_32_columns(profile: str, columns: int, width: int) -> None:
    form = work_out(FormSettings(profile=profile))
    assert (form.columns, form.width) == (columns, width)


@pytest.mark.parametrize("profile", profile_names())
def test_every_profile_takes_a_receipt_in_every_language(profile: str) -> None:
    settings = FormSettings(profile=profile, columns=0 if profile not in {"AF-240", "OCD-100", "OCD-300"} else 32)
    form = work_out(settings)
    for language, name in (("en", "Mug £ €"), ("de", "Größe Ř"), ("ar", "كوب")):
        data = render(lay_out(receipt(language, name, 2), form.columns), settings)
        assert data.startswith(b"\x1b@")


def test_a_second_receipt_has_the_same_bytes_as_the_first() -> None:
    # python-escpos forgets that ESC @ resets the code page: from one object the second receipt says "Ç" for "€"
    rows = [row("2,50 € café Škoda"), Cut()]
    assert render(rows) == render(rows)


def test_text_is_sent_as_text_with_its_code_page() -> None:
    data = render([row("Tee £2.50")])
    assert b"Tee \x9c2.50\n" in data  # the pound sign of code page 437


def test_a_sign_the_printer_has_not_is_drawn_instead_of_a_question_mark() -> None:
    settings = FormSettings(profile="simple")
    data = render([row("2,50 €")], settings)
    assert b"2,50" not in data
    assert b"\x1dv0\x00" in data
    assert render([row("2,50 EUR")], settings).count(b"\x1dv0\x00") == 0


@pytest.mark.parametrize("text", ["كوب شاي أحمر", "שלום", "สวัสดี", "東京 Tasse", "e\u0323\u0302x̣̂ q\u0307"])
def test_scripts_that_join_combine_or_run_from_the_right_are_drawn(text: str) -> None:
    assert b"\x1dv0\x00" in render([row(text)])


def test_arabic_is_joined_and_runs_from_the_right() -> None:
    from hardware.rendering.picture import draw_row, shapes_letters

    assert shapes_letters()
    form = work_out(FormSettings())
    cells = (Cell("سلام", 0, 42, Align.RIGHT),)
    joined = draw_row(Row(kind=RowKind.NOTE, columns=42, cells=cells), form)
    apart = draw_row(Row(kind=RowKind.NOTE, columns=42, cells=(Cell("س ل ا م", 0, 42, Align.RIGHT),)), form)
    assert _ink(joined)[0] > 400  # at the right edge
    assert _ink(joined)[1] < _ink(apart)[1] * 0.75  # joined letters take less room than letters apart


def _ink(image: Image.Image) -> tuple[int, int]:
    box = image.convert("L").point(lambda level: 255 - level).getbbox()
    assert box
    return box[0], box[2] - box[0]


def test_a_printer_that_can_neither_write_nor_draw_spells_it_out() -> None:
    settings = FormSettings(profile="AF-240", columns=32)
    assert b"Creme 2 EUR ?\n" in render([row("Crème 2 € Ω", columns=32)], settings)


def test_no_text_becomes_a_command() -> None:
    data = render([row("Mug\x1bp\x00\x32\x32\x10\x14\x01 \x9b1"), row("ok\u202e\x1d")])
    assert b"\x1bp" not in data
    assert not draw(data).kicks
    assert b"Mugp22 1\n" in data


def test_emphasis_is_switched_on_for_its_rows_only() -> None:
    data = render([row("a"), row("TOTAL", Emphasis.DOUBLE, 21), row("b"), row("c", Emphasis.BOLD)])
    assert b"a\n\x1d!\x11\x1bE\x01TOTAL\n\x1d!\x00\x1bE\x00b\n" in data


@pytest.mark.parametrize(
    ("way", "cut"), [(CutWay.FULL, b"\x1dV\x00"), (CutWay.PART, b"\x1dV\x01"), (CutWay.NONE, b"\x1bd\x06")]
)
def test_the_paper_is_cut_as_set(way: CutWay, cut: bytes) -> None:
    assert render([row("x"), Cut()], FormSettings(cut=way)).endswith(cut)


@pytest.mark.parametrize("way", [ImageWay.RASTER, ImageWay.GRAPHICS, ImageWay.COLUMN])
def test_a_logo_is_the_same_dots_by_every_command(way: ImageWay, logo: bytes) -> None:
    paper = draw(render([row("x")], FormSettings(images=way.value), logo=logo), 512)
    reference = draw(render([row("x")], FormSettings(images="raster"), logo=logo), 512)
    assert not paper.unknown
    assert abs(_black(paper) - _black(reference)) < _black(reference) * 0.02


def _black(paper) -> int:
    return sum(image.convert("L").histogram()[0] for image in paper.images)


def test_a_receipt_with_logo_and_code_stays_small(logo: bytes) -> None:
    for profile in ("TM-T88V", "TM-T20II", "TM-T88III"):
        settings = FormSettings(profile=profile)
        data = render(lay_out(receipt(), columns_of(profile)), settings, logo=logo)
        assert len(data) <= 12_000


def test_a_logo_is_made_into_bytes_once(logo: bytes) -> None:
    form = work_out(FormSettings())
    assert logo_bytes(logo, form) is logo_bytes(logo, form)
    assert logo_bytes(logo, work_out(FormSettings(profile="TM-T20II"))) is not logo_bytes(logo, form)


@pytest.mark.parametrize("wrong", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_logo_that_is_no_picture_is_refused_by_name(wrong: bytes) -> None:
    with pytest.raises(BadSetting) as refusal:
        logo_bytes(wrong, work_out(FormSettings()))
    assert refusal.value.place == "printer.logo"


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (FormSettings(profile="TM-X99"), "printer.profile"),
        (FormSettings(columns=12), "printer.columns"),
        (FormSettings(width=500), "printer.width"),
        (FormSettings(code_page="CP9999"), "printer.code_page"),
        (FormSettings(images="laser"), "printer.images"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(settings: FormSettings, place: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        work_out(settings)
    assert refusal.value.place == place


def test_a_code_too_long_for_a_receipt_is_an_error_of_ours_to_see() -> None:
    with pytest.raises(ValueError, match="too many"):
        render([Qr("x" * 3000)])
