"""The raw export of this till's journal, in the form ``common.journal_export`` gives it on both sides."""

from typing import BinaryIO

from common.journal_export import export_lines
from pos_client.journal.reading import JournalReader


def export_journal(reader: JournalReader, device: str, out: BinaryIO) -> int:
    """Write all events, archives included, exactly as they lie, sound or not; how many lines.

    Raises storage faults, and ``OSError`` of ``out``.
    """
    lines = 0
    with reader.snapshot():
        events = ((event.incarnation, event.sequence, event.stored, event.hash) for event in reader.events())
        for line in export_lines(device, events):
            out.write(line)
            lines += 1
    return lines
