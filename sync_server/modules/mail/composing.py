"""A receipt as a mail: the very rows the paper has, as text and as a page that keeps their columns."""

import html
from email.message import EmailMessage
from email.utils import formatdate

from common.protocol.entities import ShopSettings
from common.receipt.document import Receipt
from common.receipt.layout import lay_out
from common.receipt.rows import Row

COLUMNS = 42


def compose(
    receipt: Receipt, settings: ShopSettings, *, to: str, sender: str, identifier: str, when: float
) -> EmailMessage:
    """The message; ``identifier`` stays the same when it is sent again, so that mailboxes can tell. ``when`` is Unix time."""
    rows = [element for element in lay_out(receipt, COLUMNS) if isinstance(element, Row)]
    text = "\n".join(row.text for row in rows)
    message = EmailMessage()
    message["Subject"] = f"{settings.name} · {receipt.number}"
    message["From"] = sender
    message["To"] = to
    message["Date"] = formatdate(when)
    message["Message-ID"] = f"<{identifier}@{sender.rpartition('@')[2].strip('> ')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text + "\n")
    direction = "rtl" if any(row.rtl for row in rows) else "ltr"
    page = (
        f'<!doctype html><html lang="{html.escape(receipt.language)}" dir="{direction}"><meta charset="utf-8">'
        f'<body><pre style="font-family:monospace;font-size:14px">{html.escape(text)}</pre></body></html>'
    )
    message.add_alternative(page, subtype="html")
    return message


def checked_address(address: str) -> str:
    """The address where it can be one: no header can be slipped in by it. Raises ``ValueError``."""
    local, at, domain = address.strip().rpartition("@")
    plain = address.strip().isprintable() and not any(sign in address.strip() for sign in ' \t,;<>"()[]\\:')
    if not (at and local and "." in domain.strip(".") and plain and len(address) <= 254):
        raise ValueError("not a mail address")
    return address.strip()
