"""Questions to the server by way of the agent: each is answered once, by the server or when the time that a customer waits is over."""

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer

from common.event import encode_body
from common.protocol.asks import ALONE, ASKS, Unanswered
from pos_client.sync.link_messages import Answer, Ask

if TYPE_CHECKING:  # the network's library is for after the first frame
    from pos_client.ui.agent_link import AgentLink

LONGEST_WAIT_MILLISECONDS = 5_000  # the agent gives the server three seconds; past this the agent itself is stuck


class _Open(msgspec.Struct):
    what: str
    then: Callable[[Any], None]
    timer: QTimer


class AgentAsks(QObject):
    """The port ``Asks`` over the agent's link; without a link, or before there is one, everything is unanswered."""

    def __init__(self, parent: QObject | None = None, *, wait_milliseconds: int = LONGEST_WAIT_MILLISECONDS) -> None:
        super().__init__(parent)
        self._wait = wait_milliseconds
        self._link: AgentLink | None = None
        self._numbers = count(1)
        self._open: dict[str, _Open] = {}

    def use_link(self, link: "AgentLink") -> None:
        """From now on questions go by this link."""
        self._link = link
        link.answered.connect(self._answered)

    def ask(self, what: str, question: msgspec.Struct, then: Callable[[Any], None]) -> None:
        """Put a question; ``then`` gets the answer's shape or ``Unanswered``, once."""
        identifier = str(next(self._numbers))
        if self._link is None or not self._link.ask(Ask(identifier, what, encode_body(question))):
            then(Unanswered(ALONE))
            return
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._settle(identifier, Unanswered(ALONE)))
        self._open[identifier] = _Open(what, then, timer)
        timer.start(self._wait)

    def _answered(self, answer: Answer) -> None:
        waiting = self._open.get(answer.id)
        if waiting is None:
            return  # it came too late: the till has gone on as alone, and what was held ends by itself
        self._settle(answer.id, _read(waiting.what, answer))

    def _settle(self, identifier: str, answer: object) -> None:
        waiting = self._open.pop(identifier, None)
        if waiting is not None:
            waiting.timer.stop()
            waiting.timer.deleteLater()
            waiting.then(answer)


def _read(what: str, answer: Answer) -> object:
    if answer.code:
        return Unanswered(answer.code, answer.detail)
    try:
        return msgspec.json.decode(answer.body, type=ASKS[what][1])
    except (msgspec.MsgspecError, KeyError):
        return Unanswered(ALONE)  # a server of another version says what we cannot read: as good as nothing
