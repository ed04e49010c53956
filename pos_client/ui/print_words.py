"""What became of a print, as a person needs to know it: a word with its tone, and the reason with what to do."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos_client.devices.print_job import SETTLED, Detail, JobState, PrintJob
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.theme.tokens import Tone

_CONTEXT = "prints"


@dataclass(frozen=True, slots=True)
class PrintWords:
    """A word and its tone, a sentence on the cause (may be empty), and whether a person has to decide."""

    word: str
    tone: Tone
    why: str = ""
    undecided: bool = False


_WHY = {
    Detail.NO_PRINTER: QT_TRANSLATE_NOOP("prints", "No printer is set up. It prints as soon as one is."),
    Detail.UNREACHABLE: QT_TRANSLATE_NOOP("prints", "The printer cannot be reached: look at its cable and power."),
    Detail.BUSY: QT_TRANSLATE_NOOP("prints", "Another till holds the printer; it prints next."),
    Detail.NO_ANSWER: QT_TRANSLATE_NOOP("prints", "The printer does not answer."),
    Detail.PAPER_OUT: QT_TRANSLATE_NOOP("prints", "The paper is out. Put a roll in; it goes on by itself."),
    Detail.COVER_OPEN: QT_TRANSLATE_NOOP("prints", "The printer's cover is open."),
    Detail.OFFLINE: QT_TRANSLATE_NOOP("prints", "The printer is offline."),
    Detail.FAULT: QT_TRANSLATE_NOOP("prints", "The printer reports a fault: cutter, heat or mechanics."),
    Detail.REFUSED: QT_TRANSLATE_NOOP("prints", "The system refused the print."),
    Detail.UNPRINTABLE: QT_TRANSLATE_NOOP("prints", "The receipt could not be drawn for this printer."),
    Detail.EXPIRED: QT_TRANSLATE_NOOP("prints", "Its time had passed."),
    Detail.CANCELLED: QT_TRANSLATE_NOOP("prints", "It was cancelled."),
    Detail.LINK_LOST: QT_TRANSLATE_NOOP("prints", "The line to the printer broke while it printed."),
    Detail.STALLED: QT_TRANSLATE_NOOP("prints", "The printer took a part and then no more."),
    Detail.NO_CONFIRMATION: QT_TRANSLATE_NOOP("prints", "The printer did not confirm it."),
    Detail.RESTARTED: QT_TRANSLATE_NOOP("prints", "The till stopped while it was being printed."),
    Detail.HEALTHY: QT_TRANSLATE_NOOP("prints", "The printer is well but cannot confirm a print."),
    Detail.HANDED_OVER: QT_TRANSLATE_NOOP("prints", "It was handed over; this printer can say nothing."),
    Detail.ACCEPTED: QT_TRANSLATE_NOOP("prints", "A person saw the paper."),
    Detail.REPRINTED: QT_TRANSLATE_NOOP("prints", "A copy was printed instead."),
}


def print_words(job: PrintJob | None) -> PrintWords:
    """The words for a receipt's print in the language in force; None is a receipt without a print job."""
    if job is None:
        return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Not printed")), Tone.NEUTRAL)
    why = _said(_WHY[job.detail]) if job.detail in _WHY else ""
    if job.undecided:
        return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Printed? Please look")), Tone.WARN, why, undecided=True)
    match job.state:
        case JobState.PRINTED:
            return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Printed")), Tone.GOOD)
        case JobState.UNCONFIRMED:
            return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Settled")), Tone.GOOD, why)
        case JobState.FAILED:
            return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Not printed")), Tone.BAD, why)
        case JobState.SENT if job.detail in SETTLED:
            return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Sent to the printer")), Tone.GOOD, why)
        case JobState.QUEUED if why:
            return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Waiting for the printer")), Tone.WARN, why)
        case _:
            return PrintWords(_said(QT_TRANSLATE_NOOP("prints", "Printing")), Tone.INFO)


def _said(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)
