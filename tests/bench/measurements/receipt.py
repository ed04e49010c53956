"""A receipt with logo and QR code: its bytes, and the time to make them on the printer's thread."""

import io
from decimal import Decimal
from time import perf_counter

from PIL import Image, ImageDraw

from common.clock import SystemClock
from common.receipt.document import Receipt, ReceiptLine, ReceiptTax, ReceiptTender
from common.tender import TenderKind
from pos_client.devices.documents import job_bytes
from pos_client.devices.print_job import receipt_job
from pos_client.devices.settings import PrinterSettings
from tests.bench.bench import Bench
from tests.bench.figures import Figure, percentile, plain_figure
from tests.bench.goods import product
from tests.bench.measured_till import SHOP

KB_GOAL, MILLISECONDS_GOAL = 12.0, 2.0
LINES = 8
# as long as a signed return code that carries so many lines is
CODE = "TDR2" + "AZ7HHZ4BC2XQ5W3TKE6M" * 18 + "QCOUCPIA6R"


def measure(bench: Bench) -> list[Figure]:
    """From the job's row as the queue keeps it to the bytes on the line; the logo was drawn with the first receipt of the day."""
    settings = PrinterSettings(address="tcp://127.0.0.1:9100", logo=_logo())
    job = receipt_job(_receipt(), SystemClock().now())
    size = len(job_bytes(job, settings))
    samples = []
    for _ in range(max(5, bench.sizes.starts * 20)):
        began = perf_counter()
        job_bytes(job, settings)
        samples.append(perf_counter() - began)
    return [
        plain_figure(f"receipt of {LINES} lines with logo and QR", size / 1000, "kB", KB_GOAL),
        plain_figure("… time to make it p50", 1000 * percentile(samples, 50), "ms", MILLISECONDS_GOAL),
    ]


def _receipt() -> Receipt:
    lines = []
    for number in range(LINES):
        goods = product(number)
        price = goods.unit_price or Decimal(1)
        lines.append(
            ReceiptLine(
                quantity=Decimal(number % 3 + 1), unit="pc", name=goods.name, unit_price=price,
                amount=int(price * 100) * (number % 3 + 1),
            )
        )  # fmt: skip
    total = sum(line.amount for line in lines)
    tax = total - total * 100 // 120
    return Receipt(
        head=SHOP.head, tax_number=SHOP.tax_number, till="1", number="1-000042", operator="Maria K.",
        printed_at="2026-11-21 14:32", currency="GBP", lines=tuple(lines),
        taxes=(ReceiptTax("GB-S", Decimal(20), total - tax, tax, total),),
        tenders=(ReceiptTender(TenderKind.CASH, total + 500),), total=total, change=500, foot=SHOP.foot, code=CODE,
    )  # fmt: skip


def _logo() -> bytes:
    """A picture with greys, as shops have them."""
    image = Image.new("L", (480, 200), 255)
    draw = ImageDraw.Draw(image)
    for ring in range(12):
        draw.ellipse((140 + ring * 8, 10 + ring * 8, 340 - ring * 8, 190 - ring * 8), fill=255 - ring * 20)
    draw.rectangle((20, 80, 460, 120), fill=90)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
