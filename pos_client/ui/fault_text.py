"""A fault in words: what happened, what is safe, what to do; one entry for each code of the tree, the nearest parent's where it has none."""

import msgspec
from PySide6.QtCore import QCoreApplication

from common.errors import TandemError
from pos_client.ui.actions import QT_TRANSLATE_NOOP

_CONTEXT = "faults"


class FaultText(msgspec.Struct, frozen=True):
    """Three sentences, translated; ``code`` is for the person on the phone with support."""

    happened: str
    safe: str
    remedy: str
    code: str


_SOURCES: dict[str, tuple[str, str, str]] = {
    "tandem": (
        QT_TRANSLATE_NOOP("faults", "That did not work."),
        QT_TRANSLATE_NOOP("faults", "Every finished sale is saved."),
        QT_TRANSLATE_NOOP("faults", "Try again; if it stays, tell your manager the code."),
    ),
    "input": (
        QT_TRANSLATE_NOOP("faults", "That cannot be taken as it was entered."),
        QT_TRANSLATE_NOOP("faults", "Nothing was changed."),
        QT_TRANSLATE_NOOP("faults", "Correct it and try again."),
    ),
    "input.barcode": (
        QT_TRANSLATE_NOOP("faults", "This is no code that can be read."),
        QT_TRANSLATE_NOOP("faults", "Nothing was added to the basket."),
        QT_TRANSLATE_NOOP("faults", "Scan again, search by name, or sell it as an open item."),
    ),
    "input.file": (
        QT_TRANSLATE_NOOP("faults", "The file is not as it should be."),
        QT_TRANSLATE_NOOP("faults", "Nothing of it was taken."),
        QT_TRANSLATE_NOOP("faults", "Correct the place named and try again."),
    ),
    "input.message": (
        QT_TRANSLATE_NOOP("faults", "The other side sent something that cannot be read."),
        QT_TRANSLATE_NOOP("faults", "Nothing was changed."),
        QT_TRANSLATE_NOOP("faults", "Update the older of till and server; if it stays, call support."),
    ),
    "input.setting": (
        QT_TRANSLATE_NOOP("faults", "This setting has a value that cannot be used."),
        QT_TRANSLATE_NOOP("faults", "The setting before stays in force."),
        QT_TRANSLATE_NOOP("faults", "Correct the value named."),
    ),
    "rule": (
        QT_TRANSLATE_NOOP("faults", "That is not possible here."),
        QT_TRANSLATE_NOOP("faults", "The basket is unchanged."),
        QT_TRANSLATE_NOOP("faults", "Go back one step and choose another way."),
    ),
    "permission": (
        QT_TRANSLATE_NOOP("faults", "You may not do that alone."),
        QT_TRANSLATE_NOOP("faults", "Nothing was changed."),
        QT_TRANSLATE_NOOP("faults", "Ask someone who may to approve it here."),
    ),
    "permission.sign_in": (
        QT_TRANSLATE_NOOP("faults", "Signing on was refused."),
        QT_TRANSLATE_NOOP("faults", "The open basket is safe."),
        QT_TRANSLATE_NOOP("faults", "Try again, or let another person sign on."),
    ),
    "storage": (
        QT_TRANSLATE_NOOP("faults", "This till cannot write to its disk."),
        QT_TRANSLATE_NOOP(
            "faults", "Every finished sale is saved; the open one is not finished and nothing was printed."
        ),
        QT_TRANSLATE_NOOP("faults", "Do not hand over goods on this sale yet. Try again, or call support."),
    ),
    "storage.full": (
        QT_TRANSLATE_NOOP("faults", "The disk of this till is full."),
        QT_TRANSLATE_NOOP(
            "faults", "Every finished sale is saved; the open one is not finished and nothing was printed."
        ),
        QT_TRANSLATE_NOOP("faults", "Make room on the disk, then try again."),
    ),
    "storage.read_only": (
        QT_TRANSLATE_NOOP("faults", "The disk of this till is write-protected."),
        QT_TRANSLATE_NOOP(
            "faults", "Every finished sale is saved; the open one is not finished and nothing was printed."
        ),
        QT_TRANSLATE_NOOP(
            "faults", "Remove the protection, or restart the till; a failing disk often shows itself so."
        ),
    ),
    "storage.corrupt": (
        QT_TRANSLATE_NOOP("faults", "A file of this till is damaged."),
        QT_TRANSLATE_NOOP("faults", "The damaged file was left as it is."),
        QT_TRANSLATE_NOOP(
            "faults", "Goods and settings are fetched anew from the server; for the journal call support."
        ),
    ),
    "storage.key": (
        QT_TRANSLATE_NOOP("faults", "The key of this till's files does not fit."),
        QT_TRANSLATE_NOOP("faults", "The files were not changed."),
        QT_TRANSLATE_NOOP("faults", "Bring the key file back from the backup, or call support."),
    ),
    "storage.too_new": (
        QT_TRANSLATE_NOOP("faults", "The files were written by a newer version of the till."),
        QT_TRANSLATE_NOOP("faults", "The files were not changed."),
        QT_TRANSLATE_NOOP("faults", "Install the newer version again."),
    ),
    "storage.in_use": (
        QT_TRANSLATE_NOOP("faults", "This till is already open in another window."),
        QT_TRANSLATE_NOOP("faults", "Nothing was changed."),
        QT_TRANSLATE_NOOP("faults", "Use the other window, or close it first."),
    ),
    "journal": (
        QT_TRANSLATE_NOOP("faults", "The journal of this till is not what it must be."),
        QT_TRANSLATE_NOOP("faults", "Nothing was deleted or repaired in silence."),
        QT_TRANSLATE_NOOP("faults", "Call support before you go on selling here."),
    ),
    "journal.fork": (
        QT_TRANSLATE_NOOP(
            "faults", "The server has other events of this till: it was copied, or an older copy was put back."
        ),
        QT_TRANSLATE_NOOP("faults", "Both are kept. This till goes on under new receipt numbers."),
        QT_TRANSLATE_NOOP(
            "faults", "If a second machine runs with this till's files, switch that one off. Tell your administrator."
        ),
    ),
    "journal.rewound": (
        QT_TRANSLATE_NOOP(
            "faults",
            "The server has more events of this till than it has itself: an older copy was put back, or its disk lost some.",
        ),
        QT_TRANSLATE_NOOP("faults", "The server keeps them. This till goes on under new receipt numbers."),
        QT_TRANSLATE_NOOP("faults", "Tell your administrator: the disk may be failing."),
    ),
    "sync": (
        QT_TRANSLATE_NOOP("faults", "The server did not do what was asked."),
        QT_TRANSLATE_NOOP("faults", "Selling goes on; sales are kept here and sent later."),
        QT_TRANSLATE_NOOP("faults", "Try again later."),
    ),
    "sync.unreachable": (
        QT_TRANSLATE_NOOP("faults", "The server cannot be reached."),
        QT_TRANSLATE_NOOP("faults", "Selling goes on; sales are kept here and sent later."),
        QT_TRANSLATE_NOOP("faults", "Check the network cable or the wireless network."),
    ),
    "sync.not_tandem": (
        QT_TRANSLATE_NOOP("faults", "Something answered, but it is not your server."),
        QT_TRANSLATE_NOOP("faults", "Nothing was sent to it."),
        QT_TRANSLATE_NOOP("faults", "Check the address; a network's sign-in page may stand between."),
    ),
    "sync.refused": (
        QT_TRANSLATE_NOOP("faults", "The server refused."),
        QT_TRANSLATE_NOOP("faults", "Nothing is lost; sales are kept here."),
        QT_TRANSLATE_NOOP("faults", "Tell your administrator the code."),
    ),
    "sync.upgrade_needed": (
        QT_TRANSLATE_NOOP("faults", "The server is newer than this till."),
        QT_TRANSLATE_NOOP("faults", "Selling goes on; sales are kept here and sent later."),
        QT_TRANSLATE_NOOP("faults", "Install the new version of the till."),
    ),
    "device": (
        QT_TRANSLATE_NOOP("faults", "A device did not do as asked."),
        QT_TRANSLATE_NOOP("faults", "The sale is saved."),
        QT_TRANSLATE_NOOP("faults", "Look at the device; its state is in the top bar."),
    ),
}


def fault_text(fault: TandemError) -> FaultText:
    """The words for a fault in the language in force."""
    code = fault.code
    while code not in _SOURCES:
        code = code.rpartition(".")[0] or "tandem"
    happened, safe, remedy = (QCoreApplication.translate(_CONTEXT, source) for source in _SOURCES[code])
    return FaultText(happened, safe, remedy, fault.code)
