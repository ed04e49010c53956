"""A question to the server is answered once: by the server, or when the time that a customer waits is over."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.event import encode_body
from common.promotions.situation import CouponInHand
from common.protocol.asks import AdmitCoupon, CouponAdmitted, Unanswered
from pos_client.sync.link_messages import Answer, Ask, Reach, Status, line_of, link_place, read_from_window
from pos_client.ui.agent_link import AgentLink
from pos_client.ui.asking import AgentAsks

QUESTION = AdmitCoupon(code="C1", basket="b")


class LineToNobody:
    """An agent's end of the socket that answers as it is told."""

    def __init__(self, home: Path, answer: Callable[[Ask], Answer | None]) -> None:
        place = link_place(home)
        place.parent.mkdir(parents=True, exist_ok=True)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(place))
        self._listener.listen(1)
        self._answer = answer
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        connection.sendall(line_of(Status(reach=Reach.ONLINE)))
        with connection.makefile("rb") as lines:
            for line in lines:
                said = read_from_window(line)
                if isinstance(said, Ask) and (answer := self._answer(said)) is not None:
                    connection.sendall(line_of(answer) + line_of(answer))
        connection.close()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def talk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., AgentAsks]]:
    ends: list[Callable[[], None]] = []

    def make(answer: Callable[[Ask], Answer | None], wait: int = 20_000) -> AgentAsks:
        agent = LineToNobody(tmp_path, answer)
        link = AgentLink(home=tmp_path, command=None)
        ends.extend((link.stop, agent.close))
        asks = AgentAsks(link, wait_milliseconds=wait)
        asks.use_link(link)
        link.start()
        qtbot.waitUntil(lambda: link.status.reach is Reach.ONLINE, timeout=20_000)
        return asks

    yield make
    for end in ends:
        end()


def test_without_an_agent_nobody_answers_and_nobody_waits() -> None:
    heard: list[object] = []
    AgentAsks().ask("coupon.admit", QUESTION, heard.append)
    assert heard == [Unanswered("alone")]


def test_the_servers_answer_arrives_once_in_its_shape(qtbot: QtBot, talk: Callable[..., AgentAsks]) -> None:
    admitted = CouponAdmitted(coupon=CouponInHand("C1", "spring"), claimed_until="2026-11-21T15:00")

    def answer(ask: Ask) -> Answer:
        assert msgspec.json.decode(ask.body, type=AdmitCoupon) == QUESTION
        return Answer(ask.id, encode_body(admitted))

    heard: list[object] = []
    asks = talk(answer)
    asks.ask("coupon.admit", QUESTION, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    second: list[object] = []
    asks.ask("coupon.admit", QUESTION, second.append)
    qtbot.waitUntil(lambda: bool(second), timeout=20_000)
    assert heard == second == [admitted]


def test_what_the_server_refuses_comes_with_its_code(qtbot: QtBot, talk: Callable[..., AgentAsks]) -> None:
    heard: list[object] = []
    talk(lambda ask: Answer(ask.id, code="coupon.used", detail="at till 3")).ask("coupon.admit", QUESTION, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == [Unanswered("coupon.used", "at till 3")]


def test_an_answer_that_cannot_be_read_is_none(qtbot: QtBot, talk: Callable[..., AgentAsks]) -> None:
    heard: list[object] = []
    talk(lambda ask: Answer(ask.id, msgspec.Raw(b'{"other": 1}'))).ask("coupon.admit", QUESTION, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == [Unanswered("alone")]


def test_a_silent_agent_is_not_waited_for(qtbot: QtBot, talk: Callable[..., AgentAsks]) -> None:
    heard: list[object] = []
    talk(lambda _ask: None, wait=50).ask("coupon.admit", QUESTION, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == [Unanswered("alone")]
