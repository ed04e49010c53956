"""From a receipt to the dots on paper: rows, the printer's bytes, and the drawing printer; kept as small pictures of one bit a dot."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from common.receipt.document import Receipt
from common.receipt.layout import lay_out
from hardware.paper.draw import draw
from hardware.rendering.form import FormSettings, work_out
from hardware.rendering.job import render
from tests.golden.baskets import PAPERS
from tests.golden.shop import LANGUAGES, Names

FOLDER = Path(__file__).parent / "receipts"
PRINTERS = {32: "POS-5890", 42: "TM-T88V", 48: "TM-T20II"}
"""Columns to a printer of that paper."""
Case = tuple[str, int, str]


def cases() -> Iterator[Case]:
    """Every (paper, columns, language)."""
    return ((name, columns, language) for name in PAPERS for columns in PRINTERS for language in LANGUAGES)


def file_of(case: Case) -> Path:
    """Where the picture of a case lies."""
    name, columns, language = case
    return FOLDER / f"{name}-{columns}-{language}.png"


def receipt_of_case(case: Case) -> Receipt:
    """The receipt of a case."""
    return PAPERS[case[0]](Names(case[2])).receipt


def picture(receipt: Receipt, columns: int) -> Image.Image:
    """The receipt as a printer of so many columns puts it on paper, one bit a dot; pieces below each other."""
    settings = FormSettings(profile=PRINTERS[columns])
    form = work_out(settings)
    paper = draw(render(lay_out(receipt, form.columns), settings), form.width)
    if paper.unknown:
        raise ValueError(f"unknown to the drawing printer: {paper.unknown}")
    whole = Image.new("1", (form.width, sum(piece.height for piece in paper.images)), 1)
    top = 0
    for piece in paper.images:
        whole.paste(piece, (0, top))
        top += piece.height
    return whole


def png(image: Image.Image) -> bytes:
    """The picture as a small file."""
    file = io.BytesIO()
    image.convert("1").save(file, "PNG", optimize=True)
    return file.getvalue()


def differs(image: Image.Image, file: Path) -> str:
    """How a drawn picture differs from the kept one, in words; empty where it does not."""
    if not file.is_file():
        return f"{file.name} is missing; python -m tests.golden --write makes it"
    with Image.open(file) as kept:
        if kept.size != image.size:
            return f"{file.name}: drawn {image.size}, kept {kept.size}"
        if kept.convert("1").tobytes() != image.convert("1").tobytes():
            return f"{file.name}: the dots differ"
    return ""
