"""An invoice as a PDF file, written whole or not at all, and its pages as pictures."""

import contextlib
import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from common.errors import StorageFault
from common.invoice.document import Invoice
from pos_client.ui.invoice.composing import compose
from pos_client.ui.invoice.sheet import PAGE_HEIGHT, PAGE_WIDTH, draw

_DOTS_TO_AN_INCH = 720


def pdf_bytes(invoice: Invoice, title: str) -> bytes:
    """The PDF; fonts are embedded. ``title`` is what a reader shows in its window."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    writer.setResolution(_DOTS_TO_AN_INCH)
    writer.setTitle(title)
    writer.setCreator("Tandem")
    painter = QPainter(writer)
    for place, marks in enumerate(compose(invoice)):
        if place:
            writer.newPage()
        draw(marks, painter, _DOTS_TO_AN_INCH / 72)
    painter.end()
    buffer.close()
    return bytes(data.data())


def write_pdf(invoice: Invoice, path: Path, title: str) -> None:
    """Write the PDF beside its place and move it there, so that a full disk leaves nothing half. Raises ``StorageFault``."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(pdf_bytes(invoice, title))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise StorageFault(f"the invoice cannot be written: {fault.strerror or fault}", place=str(path)) from fault


def page_images(invoice: Invoice, *, dots_to_a_point: float = 2.0) -> list[QImage]:
    """The pages as they look, white paper."""
    images = []
    for marks in compose(invoice):
        image = QImage(
            round(PAGE_WIDTH * dots_to_a_point), round(PAGE_HEIGHT * dots_to_a_point), QImage.Format.Format_RGB32
        )
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        draw(marks, painter, dots_to_a_point)
        painter.end()
        images.append(image)
    return images
