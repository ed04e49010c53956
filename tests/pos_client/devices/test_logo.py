"""A logo is a small PNG or BMP, kept no larger than it prints, and shown by the very dots that are printed."""

import io
import os
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from common.errors import BadSetting
from common.receipt.rows import Cut
from hardware.paper.draw import draw
from hardware.rendering.form import FormSettings, work_out
from hardware.rendering.job import render
from hardware.rendering.logo import logo_image
from pos_client.devices.documents import TestPage, encode_page, job_bytes
from pos_client.devices.logo import MOST_FILE_BYTES, PLACE, check_logo, draw_logo, fitted_logo, pictures_in, read_logo
from pos_client.devices.print_job import JobKind, PrintJob
from pos_client.devices.settings import PrinterSettings


def picture(kind: str = "PNG", size: tuple[int, int] = (200, 80), mode: str = "L") -> bytes:
    image = Image.new(mode, size, 255 if mode == "L" else (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((4, 4, size[0] - 4, size[1] - 4), fill=60 if mode == "L" else (200, 0, 0, 255))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """The head of a picture that says to be so large."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 0, 0, 0, 0)


@pytest.mark.parametrize("kind", ["PNG", "BMP"])
def test_a_picture_file_is_taken(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "logo"
    file.write_bytes(picture(kind))
    kept = read_logo(file)
    check_logo(kept)
    assert Image.open(io.BytesIO(kept)).size == (200, 80)


def test_what_is_kept_is_no_larger_than_it_prints_and_prints_the_same() -> None:
    large = picture(size=(1600, 800))
    kept = fitted_logo(large)
    assert Image.open(io.BytesIO(kept)).size == (384, 192)
    form = work_out(FormSettings(), "p")
    assert logo_image(kept, form).size == logo_image(large, form).size


def test_what_can_be_seen_through_is_white() -> None:
    dots = Image.open(io.BytesIO(fitted_logo(picture(mode="RGBA"))))
    assert dots.getpixel((0, 0)) == 255
    assert dots.getpixel((100, 40)) < 128


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"GIF89a" + bytes(40), id="another kind of picture"),
        pytest.param(b"", id="an empty file"),
        pytest.param(picture() + bytes(MOST_FILE_BYTES), id="too many bytes"),
        pytest.param(png_of(60_000, 60_000), id="a picture that unpacks to gigabytes"),
        pytest.param(png_of(0, 10), id="no width"),
        pytest.param(picture()[:60], id="cut short"),
        pytest.param(b"BM" + bytes(10), id="a BMP without a size"),
    ],
)
def test_what_is_no_logo_is_refused_by_its_place(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    with pytest.raises(BadSetting) as refusal:
        read_logo(file)
    assert refusal.value.place == PLACE


def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for path in (tmp_path / "pipe.png", tmp_path, tmp_path / "gone.png", Path("a\0b")):
        with pytest.raises(BadSetting):
            read_logo(path)
    assert pictures_in((tmp_path, tmp_path / "gone")) == ()


def test_pictures_are_found_the_newest_first(tmp_path: Path) -> None:
    for at, name in enumerate(("a.png", "b.BMP", "c.jpg", ".d.png")):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (1000 + at, 1000 + at))
    assert [path.name for path in pictures_in((tmp_path,))] == ["b.BMP", "a.png"]


def test_the_dots_shown_are_those_the_printer_draws() -> None:
    kept = fitted_logo(picture())
    dots = draw_logo(kept, FormSettings())
    shown = Image.frombytes("1", (dots.width, dots.height), dots.rows)
    printed = draw(render((), FormSettings(), logo=kept), dots.width).picture()
    assert inked(printed) == inked(shown)


def inked(image: Image.Image) -> bytes:
    """The dots within the smallest frame around what is black."""
    black = image.convert("L").point(lambda level: 0 if level > 127 else 255)
    box = black.getbbox()
    assert box is not None
    return black.crop(box).tobytes()


def test_a_printer_without_pictures_is_sent_none() -> None:
    kept = fitted_logo(picture())
    none = FormSettings(images="none")
    assert not draw_logo(kept, none).printable
    assert render((Cut(),), none, logo=kept) == render((Cut(),), none)


def test_a_test_page_shows_the_logo() -> None:
    page = PrintJob(id="t", kind=JobKind.TEST, document=encode_page(TestPage(("Harbour",))), created="")
    bare, logo = PrinterSettings(address=""), PrinterSettings(address="", logo=fitted_logo(picture()))
    assert len(job_bytes(page, logo)) > len(job_bytes(page, bare)) + 1000
