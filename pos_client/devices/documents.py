"""What a print job's document draws: a receipt, a copy, a gift's receipt, a test page; the bytes are made on the printer's own thread."""

import msgspec

from common.errors import BadInput, TandemError
from common.receipt.document import Receipt
from common.receipt.layout import lay_out
from common.receipt.rows import Align, Cell, Cut, Element, Emphasis, Qr, Row, RowKind
from pos_client.devices.print_job import JobKind, PrintJob
from pos_client.devices.settings import PrinterSettings

_SAMPLE = "0123456789 ABCabc äöüßéñ €£$"


class TestPage(msgspec.Struct, frozen=True):
    """A test page: lines in the person's language, the first of them large."""

    __test__ = False  # pytest takes the name for a test's

    lines: tuple[str, ...]


def encode_page(page: TestPage) -> bytes:
    """The page as a job's document."""
    return msgspec.json.encode(page)


def job_bytes(job: PrintJob, settings: PrinterSettings) -> bytes:
    """The job's ESC/POS bytes. Raises a ``TandemError`` for a document that cannot be read or drawn."""
    # on the printer's own thread, after the window stands: fonts and drawing take their time to load
    from hardware.rendering.form import work_out
    from hardware.rendering.job import render

    try:
        elements = _elements(job, work_out(settings.form).columns)
        return render(elements, settings.form, logo=settings.logo)
    except TandemError:
        raise
    except (msgspec.DecodeError, ValueError, LookupError) as fault:
        raise BadInput(f"the document cannot be drawn: {fault}", place=job.id) from fault


def _elements(job: PrintJob, columns: int) -> tuple[Element, ...]:
    match job.kind:
        case JobKind.RECEIPT | JobKind.COPY | JobKind.GIFT:
            return lay_out(msgspec.json.decode(job.document, type=Receipt), columns)
        case JobKind.TEST:
            return _test_page(msgspec.json.decode(job.document, type=TestPage), columns)
        case _:
            raise BadInput(f"a {job.kind} job prints nothing", place=job.id)


def _test_page(page: TestPage, columns: int) -> tuple[Element, ...]:
    head, *rest = page.lines or ("",)
    ruler = "".join(str((column + 1) % 10) for column in range(columns))
    return (
        Row(
            kind=RowKind.HEAD,
            columns=columns // 2,
            cells=(Cell(head, 0, columns // 2, Align.CENTER),),
            emphasis=Emphasis.DOUBLE,
        ),
        *(_row(line, columns) for line in (*rest, _SAMPLE, ruler)),
        Qr("TANDEM TEST"),
        Cut(),
    )


def _row(text: str, columns: int) -> Row:
    return Row(kind=RowKind.NOTE, columns=columns, cells=(Cell(text, 0, columns),))
