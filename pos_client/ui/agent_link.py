"""The window's end of the local socket: it never waits for the agent, starts it where it is not running, and tells truthfully when it is gone."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from common.errors import BadMessage
from pos_client.sync.backoff import Backoff
from pos_client.sync.link_messages import (
    ALREADY_RUNNING,
    MOST_ANSWER_BYTES,
    Answer,
    Appended,
    Ask,
    CatalogueBroken,
    CatalogueInUse,
    Cause,
    Changed,
    FromWindow,
    Reach,
    Status,
    SyncNow,
    line_of,
    link_place,
    read_from_agent,
)

LONGEST_RECONNECT_SECONDS = 1.0  # a local socket costs nothing
LONGEST_RESTART_SECONDS = 30.0
END_MILLISECONDS = 3000


class AgentLink(QObject):
    """Lives on the window's thread. ``status_changed(Status)`` on every new state, ``changed(frozenset[str])`` when
    parts of the agent's files changed."""

    status_changed = Signal(object)
    changed = Signal(object)
    answered = Signal(object)

    def __init__(self, *, home: Path, command: Sequence[str] | None, parent: QObject | None = None) -> None:
        """``command`` starts the agent for this home; None where the system does (systemd)."""
        super().__init__(parent)
        self._place = str(link_place(home))
        self._command = list(command) if command else None
        self._errors = str(home / "agent.err")
        self._status = Status(reach=Reach.ALONE, cause=Cause.STARTING)
        self._pending = b""
        self._file, self._end = "", (0, 0)
        self._closing = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._connected)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(self._lost)
        self._socket.disconnected.connect(self._lost)
        self._reconnect = _single_shot(self, self._try)
        self._reconnect_backoff = Backoff(longest=LONGEST_RECONNECT_SECONDS)
        self._process: QProcess | None = None
        self._restart = _single_shot(self, self._start_process)
        self._restart_backoff = Backoff(longest=LONGEST_RESTART_SECONDS)

    @property
    def status(self) -> Status:
        """The last state heard; with the cause "agent" while nobody tells."""
        return self._status

    def start(self) -> None:
        """Connect, and start the agent if nobody answers."""
        self._try()

    def stop(self) -> None:
        """Let go; an agent that this link started is told to end and given three seconds. Called once, at the end."""
        self._closing = True
        self._reconnect.stop()
        self._restart.stop()
        self._socket.abort()
        process, self._process = self._process, None
        if process is not None and process.state() != QProcess.ProcessState.NotRunning:
            process.terminate()
            process.waitForFinished(END_MILLISECONDS)

    def appended(self, incarnation: int, sequence: int) -> None:
        """Tell that the journal ends here now."""
        self._end = (incarnation, sequence)
        self._say(Appended(incarnation, sequence))

    def ask(self, question: Ask) -> bool:
        """Put a question to the server by way of the agent; ``answered`` brings its ``Answer``. False: there is no line to
        the agent, and nobody will answer."""
        if self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return False
        self._say(question)
        return True

    def catalogue_in_use(self, file: str) -> None:
        """Tell which catalogue the window has open; a file name without folder."""
        self._file = file
        self._say(CatalogueInUse(file))

    def catalogue_broken(self, file: str) -> None:
        """Tell that a catalogue cannot be read."""
        self._say(CatalogueBroken(file))

    def sync_now(self) -> None:
        """Ask for a turn at once."""
        self._say(SyncNow())

    def _say(self, message: FromWindow) -> None:
        if self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
            self._socket.write(line_of(message))

    def _try(self) -> None:
        if not self._closing and self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._place)

    def _connected(self) -> None:
        self._reconnect_backoff.reset()
        self._restart_backoff.reset()
        self._pending = b""
        # what was said while nobody listened
        if self._file:
            self._say(CatalogueInUse(self._file))
        if self._end != (0, 0):
            self._say(Appended(*self._end))

    def _read(self) -> None:
        *lines, self._pending = (self._pending + bytes(self._socket.readAll().data())).split(b"\n")
        if len(self._pending) > MOST_ANSWER_BYTES:
            self._socket.abort()
            return
        for line in lines:
            try:
                message = read_from_agent(line)
            except BadMessage:
                # an agent of another version, perhaps: what we do not understand we do not need
                continue
            if isinstance(message, Changed):
                self.changed.emit(frozenset(message.names))
            elif isinstance(message, Answer):
                self.answered.emit(message)
            else:
                self._show(message)

    def _lost(self, *_reason: object) -> None:
        if self._closing or self._reconnect.isActive():
            return
        if self._status.cause is not Cause.STARTING:
            gone = msgspec.structs.replace(self._status, reach=Reach.ALONE, cause=Cause.AGENT_GONE, progress=None)
            self._show(gone)
        self._reconnect.start(int(self._reconnect_backoff.failed() * 1000) + 20)
        if self._process is None and not self._restart.isActive():
            self._start_process()

    def _show(self, status: Status) -> None:
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)

    def _start_process(self) -> None:
        connected = self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState
        if self._command is None or self._closing or self._process is not None or connected:
            return
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(self._command[1:])
        process.setStandardInputFile(QProcess.nullDevice())
        # a file, not the window's own: an agent that outlives a killed window must hold nothing of it open
        process.setStandardErrorFile(self._errors)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        process.start()

    def _ended(self, code: int, *_how: object) -> None:
        self._forget_process()
        if code == ALREADY_RUNNING:
            # somebody else's agent serves this till; it only has to be found
            self._restart_backoff.failed()
        self._restart_later()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._forget_process()
            self._restart_later()

    def _forget_process(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()

    def _restart_later(self) -> None:
        if not self._closing and not self._restart.isActive():
            self._restart.start(int(self._restart_backoff.failed() * 1000) + 100)


def _single_shot(owner: QObject, work: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(work)
    return timer
