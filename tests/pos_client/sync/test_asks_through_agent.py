"""A window's question goes through the agent's process to a real server and back, whatever the line does, and nothing else of the agent waits for it."""

from collections.abc import Iterator

import msgspec
import pytest

from common.basket import Basket, add_product
from common.event import encode_body
from common.pricing import price_basket
from common.protocol.asks import ALONE, FindSale, HoldValue, SaleFound, ValueHeld
from common.sale import complete_sale
from common.stored_value import ValueKind, account_of
from common.tax import TaxRounding
from common.tender import Tender, TenderKind, settle
from pos_client.sync.link_messages import MOST_LINE_BYTES, Answer, Ask, Reach
from sync_server.bootstrap import CONSOLE
from sync_server.modules.value.service import IssueOrder
from tests.faults.proxy import Fault, FaultProxy
from tests.pos_client.sync.shop import CANDLE, CLERK, RealServer, RealTill, Start, Window, eventually


def card(server: RealServer, worth: int = 5000) -> str:
    codes: list[str] = []
    order = IssueOrder(kind=ValueKind.GIFT_CARD, count=1, amount=worth, currency="GBP")
    server.server.value.issue(CONSOLE, order, codes.extend)
    return account_of(codes[0])


def asked(window: Window, identifier: str, what: str, question: msgspec.Struct) -> Answer:
    window.say(Ask(identifier, what, encode_body(question)))

    def answers() -> list[Answer]:
        return [each for each in window.heard if isinstance(each, Answer) and each.id == identifier]

    eventually(answers)
    (answer,) = answers()
    return answer


def hold(window: Window, account: str, identifier: str = "1", amount: int = 3000) -> Answer:
    return asked(
        window, identifier, "value.hold", HoldValue(account=account, amount=amount, currency="GBP", basket="b1")
    )


def held(answer: Answer) -> int:
    assert answer.code == "", answer
    return msgspec.json.decode(answer.body, type=ValueHeld).held


@pytest.fixture
def line(server: RealServer) -> Iterator[FaultProxy]:
    proxy = FaultProxy(lambda: server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def window(till: RealTill, line: FaultProxy, start: Start) -> Iterator[Window]:
    """A window whose agent reaches the server by a line that can misbehave."""
    till.move_to(line.url)
    start(till)
    opened = Window(till.home)
    eventually(lambda: opened.status.reach is Reach.ONLINE)
    yield opened
    opened.close()


def on_asks(fault: Fault) -> object:
    return lambda _method, target: fault if "/ask/" in target else Fault.PASS


def test_the_servers_word_comes_back_to_the_window_that_asked(
    server: RealServer, till: RealTill, window: Window
) -> None:
    account = card(server)
    another = Window(till.home)
    assert held(hold(window, account)) == 3000
    refused = hold(window, "0" * 32, "2")
    assert refused.code == "value.unknown"
    assert not [each for each in another.heard if isinstance(each, Answer)]
    another.close()


def test_a_lost_reply_is_asked_again_and_holds_once(server: RealServer, line: FaultProxy, window: Window) -> None:
    account = card(server)
    line.plan = on_asks(Fault.LOSE_REPLY)
    assert hold(window, account).code == ALONE
    line.plan = lambda _method, _target: Fault.PASS
    assert held(hold(window, account, "2")) == 3000
    assert server.server.value.show(CONSOLE, account).account.held == 3000


def test_a_request_that_comes_twice_holds_once(server: RealServer, line: FaultProxy, window: Window) -> None:
    account = card(server)
    line.plan = on_asks(Fault.DOUBLE)
    hold(window, account)
    assert server.server.value.show(CONSOLE, account).account.held == 3000


def test_a_silent_server_leaves_the_till_alone_while_its_sales_go_on_arriving(
    server: RealServer, till: RealTill, line: FaultProxy, window: Window
) -> None:
    account = card(server)
    line.plan = on_asks(Fault.HANG)
    window.say(Ask("1", "value.hold", encode_body(HoldValue(account=account, amount=1, currency="GBP", basket="b"))))
    till.sell(2)
    eventually(lambda: server.events(till.identity.device) == till.events())
    eventually(lambda: any(isinstance(each, Answer) for each in window.heard))
    assert [each.code for each in window.heard if isinstance(each, Answer)] == [ALONE]


def test_without_a_server_the_answer_is_alone_and_with_it_back_it_is_the_servers(
    server: RealServer, window: Window
) -> None:
    account = card(server)
    server.stop()
    assert hold(window, account).code == ALONE
    eventually(lambda: window.status.reach is Reach.ALONE)
    assert hold(window, account, "2").code == ALONE
    server.start()
    eventually(lambda: window.status.reach is Reach.ONLINE, 40)
    assert held(hold(window, account, "3")) == 3000


def test_a_killed_agent_takes_no_answer_back_and_the_next_one_holds_the_same(
    server: RealServer, till: RealTill, start: Start
) -> None:
    account = card(server)
    first = start(till)
    window = Window(till.home)
    eventually(lambda: window.status.reach is Reach.ONLINE)
    held(hold(window, account))
    first.kill()
    window.close()
    start(till)
    again = Window(till.home)
    eventually(lambda: again.status.reach is Reach.ONLINE)
    assert held(hold(again, account)) == 3000
    assert server.server.value.show(CONSOLE, account).account.held == 3000
    again.close()


def test_a_long_sale_fits_through_the_link(server: RealServer, till: RealTill, window: Window) -> None:
    receipt, counter = till.journal.receipt_number()
    basket = Basket(
        id="b1", opened="2026-11-21T10:00:00.000Z", operator="anna", currency="GBP", rounding=TaxRounding.LINE,
        rules="1", catalogue="",
    )  # fmt: skip
    for number in range(400):
        basket = add_product(basket, msgspec.structs.replace(CANDLE, id=f"candle-{number}")).basket
    priced = price_basket(basket)
    paid = settle(priced.total.minor, (Tender(TenderKind.CASH, priced.total.minor),))
    till.journal.append(complete_sale(priced, paid, receipt, counter), CLERK)
    eventually(lambda: server.events(till.identity.device) == till.events())
    answer = asked(window, "1", "sale.find", FindSale(receipt=receipt))
    assert len(bytes(answer.body)) > 2 * MOST_LINE_BYTES
    assert len(msgspec.json.decode(answer.body, type=SaleFound).sale.lines) == 400
