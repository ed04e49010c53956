"""Every no of the server: a stable code, its HTTP status and a title, in one table that the docs list in full."""

from common.errors import (
    BadInput,
    BadMessage,
    ChainBroken,
    DiskFull,
    FileInUse,
    JournalFork,
    JournalGap,
    NotPermitted,
    ReadOnlyStorage,
    RuleBroken,
    SignInRefused,
    SnapshotNeeded,
    StorageFault,
    SyncFault,
    TandemError,
    UpgradeNeeded,
)
from common.protocol.messages import Problem

# code → (status, title)
PROBLEMS: dict[str, tuple[int, str]] = {
    "auth.missing": (401, "Not signed in"),
    "auth.signature": (401, "The request is not signed by that device"),
    "auth.time": (401, "The request's time is outside the window"),
    "auth.nonce": (401, "This request was sent before"),
    "auth.token": (401, "The sign-in has expired or is not known"),
    "coupon.claimed": (409, "This coupon is being used at another till just now"),
    "coupon.expired": (409, "This coupon is not good now"),
    "coupon.unknown": (404, "This coupon is not known"),
    "coupon.used": (409, "This coupon has been used"),
    "device.revoked": (403, "This device was revoked"),
    "device.other": (403, "A device speaks for itself and its own shop only"),
    "input": (422, "What was sent cannot be taken"),
    "input.message": (400, "The message is not what it should be"),
    "input.media": (415, "This media type or encoding is not read here"),
    "input.size": (413, "Too large"),
    "journal.chain": (422, "The events do not form a chain, or its head is not signed by the device"),
    "journal.fork": (409, "Another event is kept under this number: the till was copied or restored"),
    "journal.gap": (409, "Events are missing before these"),
    "journal.incarnation": (409, "This incarnation was not begun"),
    "pair.refused": (403, "The pairing code is wrong, used or expired"),
    "pair.known": (409, "This till's identity is enrolled elsewhere"),
    "permission": (403, "The person may not do this"),
    "permission.sign_in": (401, "The name or the password is wrong, or sign-in is locked"),
    "return.nothing_left": (409, "Less of it is left to go back"),
    "return.voided": (409, "This sale was undone"),
    "rule": (409, "The rules do not allow this"),
    "sale.elsewhere": (409, "Goods sold in other shops are not taken back here"),
    "sale.unknown": (404, "No such sale is here"),
    "server.busy": (503, "The server is busy; try again"),
    "server.fault": (500, "The server failed; nothing was stored"),
    "server.not_found": (404, "There is no such thing here"),
    "server.rate": (429, "Too many requests"),
    "server.storage": (503, "The server cannot store now"),
    "sync.snapshot_needed": (410, "The cursor is no longer good; begin anew"),
    "sync.upgrade_needed": (426, "This protocol version is no longer spoken here"),
    "value.blocked": (409, "This stored value is blocked"),
    "value.currency": (409, "This stored value is of another currency"),
    "value.expired": (409, "This stored value is past its last day"),
    "value.unknown": (404, "This stored value is not known"),
}


class Denied(SyncFault):
    """The server's own no; ``reason`` is a code of ``PROBLEMS``."""

    code = "sync.denied"

    def __init__(
        self, reason: str, detail: str = "", *, expected: int | None = None, incarnation: int | None = None,
        retry_after: float | None = None,
    ) -> None:  # fmt: skip
        super().__init__(detail or PROBLEMS[reason][1])
        self.reason = reason
        self.detail = detail
        self.expected = expected
        self.incarnation = incarnation
        self.retry_after = retry_after


# the first that fits speaks
_CODES: tuple[tuple[type[TandemError], str], ...] = (
    (SnapshotNeeded, "sync.snapshot_needed"),
    (UpgradeNeeded, "sync.upgrade_needed"),
    (BadMessage, "input.message"),
    (BadInput, "input"),
    (SignInRefused, "permission.sign_in"),
    (NotPermitted, "permission"),
    (JournalFork, "journal.fork"),
    (JournalGap, "journal.gap"),
    (ChainBroken, "journal.chain"),
    (RuleBroken, "rule"),
    (FileInUse, "server.busy"),
    (DiskFull, "server.storage"),
    (ReadOnlyStorage, "server.storage"),
    (StorageFault, "server.storage"),
)


def problem_of(fault: TandemError) -> tuple[int, Problem, float | None]:
    """Status, body and seconds to wait for an error of ours."""
    if isinstance(fault, Denied):
        status, title = PROBLEMS[fault.reason]
        body = Problem(
            code=fault.reason, title=title, detail=fault.detail, expected=fault.expected, incarnation=fault.incarnation
        )
        return status, body, fault.retry_after
    code = next((code for kind, code in _CODES if isinstance(fault, kind)), "server.fault")
    status, title = PROBLEMS[code]
    expected = fault.expected if isinstance(fault, JournalGap) else None
    # what storage said may name files; it goes to the log, not to whoever asks
    detail = "" if isinstance(fault, StorageFault) or code == "server.fault" else str(fault)
    wait = 2.0 if status == 503 else None
    return status, Problem(code=code, title=title, detail=detail, expected=expected), wait
