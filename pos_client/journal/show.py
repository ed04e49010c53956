"""The journal for human eyes: a line per event, or one event whole; what does not print is spelled out."""

from collections.abc import Iterator

import msgspec

from common.errors import BadMessage, TandemError
from common.event import Event, decode_event
from common.facts import SaleCompleted
from common.money import Money
from pos_client.journal.reading import JournalReader, StoredEvent


def journal_lines(reader: JournalReader, after: int = 0, kind: str = "") -> Iterator[str]:
    """A line per event beyond a position: place, instant, kind, operator, what happened. Raises storage faults."""
    for stored in reader.events(after):
        event = _event(stored)
        if event is None:
            yield f"{stored.incarnation}.{stored.sequence:<8} unreadable, {len(stored.stored)} bytes"
        elif not kind or event.kind == kind:
            training = " training" if event.training else ""
            yield (
                f"{event.incarnation}.{event.sequence:<8} {event.instant} {event.kind:<22} "
                f"{event.operator or '-':<12} {_summary(event)}{training}"
            ).rstrip()


def event_text(stored: StoredEvent) -> str:
    """One event whole: its stored bytes laid out, with place and hash above. Nothing in it can steer a terminal."""
    head = f"{stored.incarnation}.{stored.sequence}  hash {stored.hash.hex()}  {len(stored.stored)} bytes\n"
    try:
        # ASCII only: control signs and bidi marks stay escaped, as JSON writes them
        import json

        return head + json.dumps(json.loads(stored.stored), indent=2, ensure_ascii=True)
    except ValueError:
        return head + repr(stored.stored)


def _event(stored: StoredEvent) -> Event | None:
    try:
        return decode_event(stored.stored)
    except BadMessage:
        return None


def _summary(event: Event) -> str:
    try:
        fields = msgspec.json.decode(event.body)
        if event.kind == "sale.completed":
            sale = msgspec.json.decode(event.body, type=SaleCompleted)
            total = Money(sale.total, sale.currency).major()
            return f"{sale.receipt}  {len(sale.lines)} lines  {total} {sale.currency}"
    except (msgspec.MsgspecError, TandemError):
        return "unreadable body"
    plain = {name: value for name, value in fields.items() if isinstance(value, str | int) and value != ""}
    text = "  ".join(f"{name} {value}" for name, value in plain.items())
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:120])
