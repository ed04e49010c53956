"""Whoever waits with a customer hears one word in time: the server's, or that the till is alone; nothing else of the agent waits for it."""

import threading
from collections.abc import Callable

import msgspec
import pytest

from common.errors import NotTandem, Refused, TandemError, Unreachable
from common.protocol.asks import ALONE
from pos_client.sync.asks import Asks, Put
from pos_client.sync.link_messages import MOST_ANSWER_BYTES, Answer, Ask

QUESTION = Ask("1", "value.hold", msgspec.Raw(b'{"account":"a","amount":1,"currency":"GBP","basket":"b"}'))


class Waiting:
    """The window: all that it hears, and whether it has heard."""

    def __init__(self) -> None:
        self.heard: list[Answer] = []
        self._said = threading.Event()

    def reply(self, answer: Answer) -> None:
        self.heard.append(answer)
        self._said.set()

    def answer(self) -> Answer:
        assert self._said.wait(20)
        return self.heard[0]


def asked(put: Put, question: Ask = QUESTION, seconds: float = 20.0) -> Answer:
    window = Waiting()
    Asks(put=put, seconds=seconds).ask(question, window.reply)
    return window.answer()


def refusing(fault: Exception) -> Callable[[str, bytes], bytes]:
    def put(_what: str, _question: bytes) -> bytes:
        raise fault

    return put


def test_the_servers_answer_is_handed_on_as_it_is() -> None:
    assert asked(lambda what, question: question) == Answer("1", body=QUESTION.body)


def test_the_servers_no_comes_with_its_code_and_words() -> None:
    said = asked(refusing(Refused("it was used in T2-000004", reason="coupon.used")))
    assert (said.code, said.detail) == ("coupon.used", "it was used in T2-000004")


@pytest.mark.parametrize(
    "fault",
    [
        Unreachable("no answer in time", reason="silent"),
        NotTandem("a portal"),
        Refused("the clock is off", reason="auth.time"),
        Refused("no such route", reason="server.not_found"),
        TandemError("anything"),
        RuntimeError("what nobody foresaw"),
    ],
)
def test_what_is_no_word_on_the_question_is_no_answer(fault: Exception) -> None:
    assert asked(refusing(fault)) == Answer("1", code=ALONE)


def test_a_question_that_nobody_knows_and_an_answer_too_long_for_the_link_are_no_answer() -> None:
    assert asked(lambda _what, question: question, Ask("1", "nonsense", msgspec.Raw(b"{}"))).code == ALONE
    assert asked(lambda _what, _question: b'"' + b"x" * MOST_ANSWER_BYTES + b'"').code == ALONE


def test_after_the_time_a_customer_waits_the_till_goes_on_alone_and_the_late_answer_is_dropped() -> None:
    gate, late = threading.Event(), threading.Event()

    def slow(_what: str, _question: bytes) -> bytes:
        gate.wait(20)
        late.set()
        return b"{}"

    window = Waiting()
    asks = Asks(put=slow, seconds=0.05, most=1)
    asks.ask(QUESTION, window.reply)
    assert window.answer() == Answer("1", code=ALONE)
    gate.set()
    assert late.wait(20)
    while not asks._free.acquire(timeout=20):  # its thread has ended with the place given back
        raise AssertionError
    assert window.heard == [Answer("1", code=ALONE)]


def test_no_more_than_so_many_wait_at_once_and_who_comes_on_top_goes_on_alone() -> None:
    gate = threading.Event()

    def slow(_what: str, question: bytes) -> bytes:
        gate.wait(20)
        return question

    first, second = Waiting(), Waiting()
    asks = Asks(put=slow, seconds=20, most=1)
    asks.ask(QUESTION, first.reply)
    asks.ask(QUESTION, second.reply)
    assert second.answer().code == ALONE
    gate.set()
    assert first.answer().code == ""


def test_a_line_that_breaks_at_once_is_tried_once_more_and_not_oftener() -> None:
    tries: list[str] = []

    def broken(what: str, question: bytes) -> bytes:
        tries.append(what)
        if len(tries) % 2:
            raise Unreachable("the connection broke", reason="silent")
        return question

    assert asked(broken).code == ""
    assert asked(refusing(Unreachable("the connection broke", reason="silent"))).code == ALONE
    assert len(tries) == 2
