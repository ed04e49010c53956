"""Everything that can go wrong, as one tree with stable codes; a screen turns a code into what happened, what is safe, what to do.

TandemError
├── BadInput                  refused whole, with the place named; nothing stored is lost
│   ├── BadBarcode            what was read is no code we can take
│   ├── BadFile               a row or column of an imported file
│   ├── BadMessage            bytes from the other side that are not what they should be
│   └── BadSetting            a setting's value
├── RuleBroken                an operation that the rules of selling do not allow
│   ├── CurrencyMismatch
│   ├── InvalidTransition
│   └── NothingToSplitOver
├── NotPermitted              the operator lacks the permission
│   └── SignInRefused         wrong PIN, locked, expired
├── StorageFault              a local file cannot be used as asked
│   ├── DiskFull · ReadOnlyStorage · CorruptFile · WrongKey · TooNewFile · FileInUse
├── JournalFault              the chain of events is not what it must be
│   ├── ChainBroken · JournalFork · JournalGap · JournalRewound
├── SyncFault                 the other side cannot be reached or understood
│   ├── Unreachable · NotTandem · Refused · SnapshotNeeded · UpgradeNeeded
└── DeviceError               UnifiedPOS error, see hardware
    └── WriteCutShort         a device took only some of the bytes, or none
"""

from typing import ClassVar


class TandemError(Exception):
    """Base of all our errors; ``code`` is stable and documented, ``place`` names where the fault is, if that is known."""

    code: ClassVar[str] = "tandem"

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class BadInput(TandemError):
    code = "input"


class BadBarcode(BadInput):
    code = "input.barcode"


class BadFile(BadInput):
    code = "input.file"


class BadMessage(BadInput):
    code = "input.message"


class BadSetting(BadInput):
    code = "input.setting"


class RuleBroken(TandemError):
    code = "rule"


class CurrencyMismatch(RuleBroken):
    code = "rule.currency"


class InvalidTransition(RuleBroken):
    code = "rule.transition"


class NothingToSplitOver(RuleBroken):
    code = "rule.split"

    def __init__(self, amount: int) -> None:
        super().__init__(f"{amount} cannot be split over nothing")
        self.amount = amount


class NotPermitted(TandemError):
    code = "permission"

    def __init__(self, permission: str) -> None:
        super().__init__(f"needs the permission {permission}")
        self.permission = permission


class SignInRefused(NotPermitted):
    code = "permission.sign_in"

    def __init__(self, message: str) -> None:
        TandemError.__init__(self, message)
        self.permission = ""


class StorageFault(TandemError):
    code = "storage"


class DiskFull(StorageFault):
    code = "storage.full"


class ReadOnlyStorage(StorageFault):
    code = "storage.read_only"


class CorruptFile(StorageFault):
    code = "storage.corrupt"


class WrongKey(StorageFault):
    code = "storage.key"


class TooNewFile(StorageFault):
    code = "storage.too_new"


class FileInUse(StorageFault):
    code = "storage.in_use"


class JournalFault(TandemError):
    code = "journal"


class ChainBroken(JournalFault):
    code = "journal.chain"


class JournalFork(JournalFault):
    code = "journal.fork"


class JournalGap(JournalFault):
    code = "journal.gap"

    def __init__(self, expected: int, got: int) -> None:
        super().__init__(f"expected event {expected}, got {got}")
        self.expected = expected
        self.got = got


class JournalRewound(JournalFault):
    code = "journal.rewound"


class SyncFault(TandemError):
    code = "sync"


class Unreachable(SyncFault):
    """No answer, or one that says "not now". ``reason`` tells why ("network", "name", "silent", "closed", "key",
    "server"); ``retry_after`` are the seconds the server asked to wait, if it did."""

    code = "sync.unreachable"

    def __init__(self, message: str, *, reason: str = "", retry_after: float | None = None, place: str = "") -> None:
        super().__init__(message, place=place)
        self.reason = reason
        self.retry_after = retry_after


class NotTandem(SyncFault):
    """Something answered, but not our server: a captive portal, a proxy, a wrong address."""

    code = "sync.not_tandem"


class Refused(SyncFault):
    """The server understood and said no; ``reason`` is its own code."""

    code = "sync.refused"

    def __init__(self, message: str, *, reason: str = "", place: str = "") -> None:
        super().__init__(message, place=place)
        self.reason = reason


class SnapshotNeeded(SyncFault):
    code = "sync.snapshot_needed"


class UpgradeNeeded(SyncFault):
    code = "sync.upgrade_needed"


class DeviceError(TandemError):
    """A device did not do as asked; ``condition`` is the UnifiedPOS name such as ``E_OFFLINE``."""

    code = "device"

    def __init__(self, condition: str, message: str, *, place: str = "") -> None:
        super().__init__(message, place=place)
        self.condition = condition


class WriteCutShort(DeviceError):
    """A device did not take all bytes in time; ``sent`` of them had gone out, so that nobody sends those again."""

    code = "device.write"

    def __init__(self, condition: str, message: str, *, sent: int, place: str = "") -> None:
        super().__init__(condition, message, place=place)
        self.sent = sent
