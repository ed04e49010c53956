"""Rows, codes and cuts to one job's bytes: what the printer can write is sent as text, what it cannot is drawn."""

from collections.abc import Iterable
from typing import Any

from PIL import Image

from common.receipt.rows import Cut, Element, Emphasis, Qr, Row
from hardware.rendering.characters import clean, encoder, spelt_out, writable
from hardware.rendering.form import CutWay, Form, FormSettings, ImageWay, work_out
from hardware.rendering.logo import logo_bytes, logo_image
from hardware.rendering.picture import draw_row, raster
from hardware.rendering.qr import dot_size, draw_code

_LEAVE_KANJI = b"\x1c."
_CENTRE, _LEFT = b"\x1ba\x01", b"\x1ba\x00"


def render(elements: Iterable[Element], settings: FormSettings | None = None, *, logo: bytes = b"") -> bytes:
    """The job's bytes from ESC @ to the cut. Raises ``BadSetting`` for a wrong profile, size or logo.

    ``logo`` is a picture file's content. A job builds on a printer object of its own: python-escpos forgets that
    ESC @ resets the code page, so a second job from the same object comes out garbled.
    """
    form = work_out(settings or FormSettings())
    job = _Job(form)
    if logo:
        job.logo(logo)
    for element in elements:
        match element:
            case Row():
                job.row(element)
            case Qr(text):
                job.code(text)
            case Cut():
                job.cut()
    return job.finish()


class _Job:
    def __init__(self, form: Form) -> None:
        from escpos.printer import Dummy

        self._form = form
        shared = encoder(form)
        shared.used_encodings.clear()  # so that the same receipt always makes the same bytes
        self._printer: Any = Dummy(profile=form.settings.profile, magic_encode_args={"encoder": shared})
        self._parts: list[bytes] = []
        self._emphasis = Emphasis.NORMAL
        self._printer.hw("INIT")
        if form.settings.leave_kanji:
            self._insert(_LEAVE_KANJI)
        if form.settings.code_page:
            self._printer.charcode(form.settings.code_page.upper())

    def logo(self, picture: bytes) -> None:
        if self._form.images is ImageWay.NONE:
            return  # its dots would come out as letters
        if self._form.images is ImageWay.RASTER:
            self._insert(logo_bytes(picture, self._form))
        else:
            self._image(logo_image(picture, self._form))

    def row(self, row: Row) -> None:
        text = clean(row.text)
        if writable(text, self._form):
            self._text(text, row.emphasis)
        elif self._form.images is ImageWay.NONE:
            self._text(spelt_out(text, self._form), row.emphasis)
        else:
            self._style(Emphasis.NORMAL)
            self._image(draw_row(row, self._form))

    def code(self, text: str) -> None:
        self._style(Emphasis.NORMAL)
        if self._form.native_qr:
            from escpos.constants import QR_ECLEVEL_M

            self._insert(_CENTRE)
            self._printer.qr(text, ec=QR_ECLEVEL_M, size=dot_size(text, self._form), native=True)
            self._insert(_LEFT)
        elif self._form.images is not ImageWay.NONE:
            self._image(draw_code(text, self._form))
        else:
            self._text(text, Emphasis.NORMAL)

    def cut(self) -> None:
        self._style(Emphasis.NORMAL)
        way = self._form.settings.cut
        if way is CutWay.NONE:
            self._printer.print_and_feed(6)
        else:
            self._printer.cut(mode="FULL" if way is CutWay.FULL else "PART")

    def finish(self) -> bytes:
        self._insert(b"")
        return b"".join(self._parts)

    def _text(self, text: str, emphasis: Emphasis) -> None:
        self._style(emphasis)
        if text.isascii():  # the same in every code page: no search for one
            self._insert(text.encode() + b"\n")
        else:
            self._printer.text(text + "\n")

    def _style(self, emphasis: Emphasis) -> None:
        if emphasis is self._emphasis:
            return
        across = 2 if emphasis is Emphasis.DOUBLE else 1
        down = 2 if emphasis in {Emphasis.DOUBLE, Emphasis.TALL} else 1
        self._printer.set(bold=emphasis is not Emphasis.NORMAL, custom_size=True, width=across, height=down)
        self._emphasis = emphasis

    def _image(self, image: Image.Image) -> None:
        if self._form.images is ImageWay.RASTER:
            self._insert(raster(image))
            return
        way = "graphics" if self._form.images is ImageWay.GRAPHICS else "bitImageColumn"
        fine = bool(self._form.profile.supports("highDensity"))
        if not fine:  # needles: their rows stand twice as far apart as their columns
            image = image.convert("L").resize((image.width, max(1, image.height // 2))).convert("1")
        self._printer.image(image, impl=way, high_density_vertical=fine, high_density_horizontal=True)

    def _insert(self, data: bytes) -> None:
        """Bytes of our own, in their place among what python-escpos has written so far."""
        self._parts.append(self._printer.output)
        self._printer.clear()
        self._parts.append(data)
