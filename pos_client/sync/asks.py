"""Questions that somebody waits on go to the server beside all other work, and each is answered once: by the server, or as alone when the time is over.

An answer that comes after that is dropped: what the server holds or claims for a basket ends by itself, and asking again
for the same basket replaces it.
"""

import logging
import threading
import time
from collections.abc import Callable

import msgspec

from common.clock import Clock
from common.errors import Refused, TandemError, Unreachable
from common.protocol.asks import ALONE, ASKS
from common.signing import blob_of
from pos_client.sync.link_messages import MOST_ANSWER_BYTES, Answer, Ask
from pos_client.sync.server_client import Caller, ServerClient
from pos_client.sync.till import Till

_log = logging.getLogger("tandem.agent")
ASK_SECONDS = 3.0
MOST_AT_ONCE = 8
# no word on what was asked: a clock or key that does not fit, a server too old to know the question
_NO_WORD = ("auth.", "server.", "input.", "unpaired")

Reply = Callable[[Answer], None]
Put = Callable[[str, bytes], bytes]
"""(what, question as JSON) → the answer as JSON. Raises ``TandemError``."""


class Asks:
    """Puts questions. Each question has a thread of its own, at most ``most`` at once; ``put`` speaks to the server."""

    def __init__(
        self,
        *,
        put: Put,
        close: Callable[[], None] = lambda: None,
        seconds: float = ASK_SECONDS,
        most: int = MOST_AT_ONCE,
    ) -> None:
        self._put = put
        self.close = close
        self._seconds = seconds
        self._free = threading.BoundedSemaphore(most)

    def ask(self, question: Ask, reply: Reply) -> None:
        """Put a question; ``reply`` is called once, from a thread of ours or at once. Never blocks, never raises."""
        if question.what not in ASKS or not self._free.acquire(blocking=False):
            reply(Answer(question.id, code=ALONE))
            return
        once = _Once(reply)
        timer = threading.Timer(self._seconds, lambda: once.say(Answer(question.id, code=ALONE)))
        timer.daemon = True
        timer.start()
        work = threading.Thread(target=self._work, args=(question, once, timer), name="ask", daemon=True)
        work.start()

    def _work(self, question: Ask, once: "_Once", timer: threading.Timer) -> None:
        try:
            answer = self._answer(question)
        finally:
            self._free.release()
        timer.cancel()
        if not once.say(answer):
            _log.info("ask %s: the answer came too late", question.what)

    def _put_again(self, what: str, body: bytes) -> bytes:
        """A line that broke at once is tried once more, for asking again changes nothing; one that was silent is not."""
        began = time.monotonic()
        try:
            return self._put(what, body)
        except Unreachable as fault:
            if fault.reason == "server" or time.monotonic() - began > self._seconds / 3:
                raise
        return self._put(what, body)

    def _answer(self, question: Ask) -> Answer:
        try:
            said = self._put_again(question.what, bytes(question.body))
        except Refused as fault:
            _log.info("ask %s: %s", question.what, fault.reason)
            if not fault.reason or fault.reason.startswith(_NO_WORD):
                return Answer(question.id, code=ALONE)
            return Answer(question.id, code=fault.reason, detail=fault.message)
        except TandemError as fault:
            _log.info("ask %s: %s: %s", question.what, fault.code, fault)
            return Answer(question.id, code=ALONE)
        except Exception:  # noqa: BLE001  the window waits for a word, whatever nobody foresaw
            _log.exception("ask %s: agent.ask: a fault nobody foresaw", question.what)
            return Answer(question.id, code=ALONE)
        if len(said) >= MOST_ANSWER_BYTES // 2:
            return Answer(question.id, code=ALONE)  # more than the link to the window carries
        return Answer(question.id, body=msgspec.Raw(said))


def asks_of(till: Till, clock: Clock) -> Asks:
    """To a till's server over a line of its own: whoever waits with a customer stands behind no push and no download."""
    key = blob_of(till.identity.server_key)
    client = ServerClient(
        url=till.identity.server_url, clock=clock, pin=lambda peer: peer == key,
        caller=Caller(till.identity.device, till.signer), silence=ASK_SECONDS, answer=ASK_SECONDS,
    )  # fmt: skip
    return Asks(put=client.ask, close=client.close)


class _Once:
    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._said = threading.Lock()

    def say(self, answer: Answer) -> bool:
        """Reply, if nobody has; whether this was the one."""
        if not self._said.acquire(blocking=False):
            return False
        self._reply(answer)
        return True
