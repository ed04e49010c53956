"""What the till's state is called: the pill's words and tone, the cause in a sentence, what still works. Pure, so that it can be tested whole."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from common.clock import parse_instant
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.theme.tokens import Tone

_CONTEXT = "state"


class Said(msgspec.Struct, frozen=True):
    """Words and their tone."""

    words: str
    tone: Tone


def _tr(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


class _Counted(QObject):
    """Texts with a plural: the translators' tool finds those in ``self.tr`` only."""

    def sending(self, count: int) -> str:
        return self.tr("sending %n sale(s)", "", count)

    def safe_here(self, count: int) -> str:
        return self.tr("%n sale(s) safe here", "", count)


_CAUSES: dict[Cause, str] = {
    Cause.STARTING: QT_TRANSLATE_NOOP("state", "The till is still looking for its server."),
    Cause.NO_NETWORK: QT_TRANSLATE_NOOP("state", "This till has no network: cable out, or wireless off."),
    Cause.NAME_NOT_FOUND: QT_TRANSLATE_NOOP("state", "The server's name is not found: the network has no way out."),
    Cause.SILENT: QT_TRANSLATE_NOOP("state", "The server does not answer."),
    Cause.CLOSED: QT_TRANSLATE_NOOP("state", "The server's machine answers, but the server does not run."),
    Cause.OTHER_KEY: QT_TRANSLATE_NOOP(
        "state", "Another machine answers in the server's place; nothing is sent to it."
    ),
    Cause.PORTAL: QT_TRANSLATE_NOOP("state", "The network asks for a sign-in page first."),
    Cause.SERVER_ERROR: QT_TRANSLATE_NOOP("state", "The server reports a fault of its own."),
    Cause.REFUSED: QT_TRANSLATE_NOOP("state", "The server refuses this till's messages."),
    Cause.REVOKED: QT_TRANSLATE_NOOP("state", "This till was taken out of service at the server."),
    Cause.UPGRADE: QT_TRANSLATE_NOOP("state", "The server is newer than this till; it needs an update."),
    Cause.FORK: QT_TRANSLATE_NOOP("state", "The server has other events of this till: it was copied or restored."),
    Cause.REWOUND: QT_TRANSLATE_NOOP("state", "The server has more events of this till than the till itself."),
    Cause.CHAIN: QT_TRANSLATE_NOOP("state", "The server finds a break in this till's journal; call support."),
    Cause.STORAGE: QT_TRANSLATE_NOOP("state", "The till cannot write what the server sends: look at the disk."),
    Cause.CENTRE_LOST: QT_TRANSLATE_NOOP("state", "The shop's hub answers, the centre does not."),
    Cause.AGENT_GONE: QT_TRANSLATE_NOOP("state", "The part of the till that talks to the server is being restarted."),
}


def cause_sentence(status: Status) -> str:
    """Why the till is not online, one sentence; empty when it is."""
    if status.revoked:
        return _tr(_CAUSES[Cause.REVOKED])
    if status.reach is Reach.UNPAIRED:
        return _tr(QT_TRANSLATE_NOOP("state", "This till was started alone and belongs to no server yet."))
    source = _CAUSES.get(status.cause)
    return _tr(source) if source else ""


def state_name(status: Status) -> Said:
    """The state in a word."""
    if status.revoked:
        return Said(_tr(QT_TRANSLATE_NOOP("state", "Out of service")), Tone.BAD)
    if status.cause is Cause.STARTING:
        return Said(_tr(QT_TRANSLATE_NOOP("state", "Connecting")), Tone.NEUTRAL)
    return {
        Reach.ONLINE: lambda: Said(_tr(QT_TRANSLATE_NOOP("state", "Online")), Tone.GOOD),
        Reach.LAN: lambda: Said(_tr(QT_TRANSLATE_NOOP("state", "LAN only")), Tone.WARN),
        Reach.ALONE: lambda: Said(_tr(QT_TRANSLATE_NOOP("state", "Offline")), Tone.WARN),
        Reach.UNPAIRED: lambda: Said(_tr(QT_TRANSLATE_NOOP("state", "This till alone")), Tone.INFO),
    }[status.reach]()


def sync_pill(status: Status, now: datetime) -> Said:
    """The sync pill: state, and what is most worth knowing beside it."""
    name = state_name(status)
    if status.progress is not None and status.reach in {Reach.ONLINE, Reach.LAN}:
        done, total = status.progress
        share = 100 * done // total if total > 0 else 0
        beside = _tr(QT_TRANSLATE_NOOP("state", "fetching goods {percent} %")).format(percent=share)
    elif status.unsent and status.reach is Reach.ONLINE and not status.revoked:
        beside = _Counted().sending(status.unsent)
    elif status.unsent:
        beside = _Counted().safe_here(status.unsent)
    elif status.reach in {Reach.ALONE, Reach.UNPAIRED}:
        beside = _tr(QT_TRANSLATE_NOOP("state", "selling goes on"))
    else:
        beside = last_word(status, now)
    return Said(f"{name.words} · {beside}" if beside else name.words, name.tone)


def last_word(status: Status, now: datetime) -> str:
    """How long ago the server was last heard; empty where it never was or the clock says nonsense."""
    if not status.synced_at:
        return ""
    try:
        seconds = int((now - parse_instant(status.synced_at)).total_seconds())
    except ValueError:
        return ""
    if seconds < 10:
        return _tr(QT_TRANSLATE_NOOP("state", "synced just now"))
    if seconds < 60:
        return _tr(QT_TRANSLATE_NOOP("state", "synced {count} s ago")).format(count=seconds // 10 * 10)
    if seconds < 3600:
        return _tr(QT_TRANSLATE_NOOP("state", "synced {count} min ago")).format(count=seconds // 60)
    return _tr(QT_TRANSLATE_NOOP("state", "synced {count} h ago")).format(count=seconds // 3600)


def what_works(status: Status) -> tuple[str, ...]:
    """What still works in this state, a sentence each."""
    if status.reach is Reach.ONLINE and not status.revoked:
        return (_tr(QT_TRANSLATE_NOOP("state", "Everything works. Each sale is sent as soon as it is finished.")),)
    return (
        _tr(QT_TRANSLATE_NOOP("state", "Selling, paying, printing and parking work as always.")),
        _tr(QT_TRANSLATE_NOOP("state", "Finished sales are saved on this till and are sent by themselves later.")),
        _tr(QT_TRANSLATE_NOOP("state", "Prices and stock are those of the last time the server was heard.")),
    )


class DeviceState(StrEnum):
    """Health of a device as the strip shows it."""

    READY = "ready"
    DEGRADED = "degraded"
    CONNECTING = "connecting"
    DISCONNECTED = "disconnected"
    UNKNOWN = "unknown"


class DeviceLine(msgspec.Struct, frozen=True):
    """One device of this till: ``kind`` is ``printer``, ``drawer``, ``scanner`` or ``display``; ``name`` is its model
    or address; ``detail`` a code such as ``paper_out``, or plain words from the device."""

    kind: str
    name: str
    state: DeviceState
    detail: str = ""


_KINDS = {
    "printer": QT_TRANSLATE_NOOP("state", "Printer"),
    "drawer": QT_TRANSLATE_NOOP("state", "Drawer"),
    "scanner": QT_TRANSLATE_NOOP("state", "Scanner"),
    "display": QT_TRANSLATE_NOOP("state", "Display"),
}
_DETAILS = {
    "paper_out": QT_TRANSLATE_NOOP("state", "paper is out"),
    "paper_low": QT_TRANSLATE_NOOP("state", "paper is low"),
    "cover_open": QT_TRANSLATE_NOOP("state", "cover is open"),
    "drawer_open": QT_TRANSLATE_NOOP("state", "drawer is open"),
    "offline": QT_TRANSLATE_NOOP("state", "is switched offline"),
    "error": QT_TRANSLATE_NOOP("state", "reports an error"),
    "no_status": QT_TRANSLATE_NOOP("state", "does not say how it is"),
    "no_answer": QT_TRANSLATE_NOOP("state", "does not say how it is"),
    "cannot_answer": QT_TRANSLATE_NOOP("state", "does not say how it is"),
    "unreachable": QT_TRANSLATE_NOOP("state", "not connected"),
    "fault": QT_TRANSLATE_NOOP("state", "reports an error"),
    "refused": QT_TRANSLATE_NOOP("state", "reports an error"),
    "busy": QT_TRANSLATE_NOOP("state", "is busy"),
    "permission": QT_TRANSLATE_NOOP("state", "may not be opened by this user"),
}
_STATES: dict[DeviceState, tuple[str, Tone]] = {
    DeviceState.READY: (QT_TRANSLATE_NOOP("state", "ready"), Tone.GOOD),
    DeviceState.DEGRADED: (QT_TRANSLATE_NOOP("state", "needs you"), Tone.WARN),
    DeviceState.CONNECTING: (QT_TRANSLATE_NOOP("state", "connecting"), Tone.NEUTRAL),
    DeviceState.DISCONNECTED: (QT_TRANSLATE_NOOP("state", "not connected"), Tone.BAD),
    DeviceState.UNKNOWN: (QT_TRANSLATE_NOOP("state", "unknown"), Tone.WARN),
}
_WORST_FIRST = (
    DeviceState.DISCONNECTED,
    DeviceState.DEGRADED,
    DeviceState.UNKNOWN,
    DeviceState.CONNECTING,
    DeviceState.READY,
)


def device_kind(line: DeviceLine) -> str:
    """What sort of device it is."""
    return _tr(_KINDS.get(line.kind, line.kind))


def device_state(line: DeviceLine) -> Said:
    """The device's state in words; the detail where there is one."""
    words, tone = _STATES[line.state]
    detail = _tr(_DETAILS.get(line.detail, line.detail)) if line.detail else ""
    return Said(detail or _tr(words), tone)


def device_pill(lines: Sequence[DeviceLine]) -> Said:
    """The device pill: the names when all is well, else the worst one and what it has. The tone is the dot's."""
    if not lines:
        return Said(_tr(QT_TRANSLATE_NOOP("state", "No devices")), Tone.NEUTRAL)
    worst = min(lines, key=lambda line: _WORST_FIRST.index(line.state))
    if worst.state in {DeviceState.READY, DeviceState.CONNECTING}:
        names = list(dict.fromkeys(device_kind(line) for line in lines))
        return Said(" · ".join(names), _STATES[worst.state][1])
    said = device_state(worst)
    return Said(f"{device_kind(worst)}: {said.words}", said.tone)
