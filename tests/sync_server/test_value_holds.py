"""While a customer stands at a till nobody else gets what they are about to spend; asking again changes nothing, and what is forgotten ends by itself."""

from collections.abc import Sequence
from datetime import timedelta

import httpx
import pytest

from common.stored_value import ValueKind, account_of, new_code
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.value import holds, repository
from tests.sync_server.counter import ask, pay_with, sell_card
from tests.sync_server.rig import SetClock, Till, paired


@pytest.fixture
def code(till: Till) -> str:
    """A card worth 50.00."""
    made = new_code(ValueKind.GIFT_CARD)
    sell_card(till, made)
    till.push()
    return made


def hold(till: Till, code: str, amount: int, basket: str = "b1") -> int:
    answer = ask(till, "value.hold", account=account_of(code), amount=amount, currency="GBP", basket=basket)
    return int(answer.held)


def never_more_than_there_is(tills: Sequence[Till], code: str) -> bool:
    """What all baskets were promised of a card, each asking twice, as after a lost reply."""
    promised = 0
    for number, till in enumerate(tills):
        hold(till, code, 4000, f"b{number}")
        promised += hold(till, code, 4000, f"b{number}")
    return promised <= 5000


def test_what_all_tills_hold_never_exceeds_the_balance(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    assert never_more_than_there_is([till, paired(server, client, "T2"), paired(server, client, "T3")], code)


def test_a_mutant_that_overlooks_others_holds_is_caught(
    server: Server, client: httpx.Client, till: Till, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "held", lambda *_args, **_more: 0)
    assert not never_more_than_there_is([till, paired(server, client, "T2")], code)


def test_a_lost_reply_and_a_second_asking_hold_once(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    assert hold(till, code, 3000) == 3000
    assert hold(till, code, 3000) == 3000
    assert server.value.show(CONSOLE, code).account.held == 3000
    assert hold(till, code, 500) == 500, "a second hold of one basket replaces the first"
    assert hold(paired(server, client, "T2"), code, 9000) == 4500


def test_a_mutant_whose_holds_add_up_is_caught(
    server: Server, till: Till, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = repository.put_hold
    made: list[int] = []

    def another(connection, row) -> None:
        made.append(1)
        honest(connection, {**row, "basket": f"{row['basket']}-{len(made)}"})

    monkeypatch.setattr(repository, "put_hold", another)
    hold(till, code, 3000)
    hold(till, code, 3000)
    assert server.value.show(CONSOLE, code).account.held != 3000


def test_to_ask_holds_nothing_and_ends_no_hold(till: Till, code: str) -> None:
    hold(till, code, 1000)
    answer = ask(till, "value.hold", account=account_of(code), amount=0, currency="GBP", basket="b1")
    assert (answer.held, answer.account.balance, answer.account.held, answer.account.available) == (
        1000,
        5000,
        1000,
        4000,
    )


def test_what_is_let_go_sold_or_cancelled_is_free_again(server: Server, till: Till, code: str) -> None:
    hold(till, code, 5000)
    answer = ask(till, "value.release", account=account_of(code), basket="b1")
    assert (answer.held, answer.account.held) == (0, 0)
    hold(till, code, 2000, "b2")
    pay_with(till, code, 999, basket="b2")
    till.push()
    assert server.value.show(CONSOLE, code).account.held == 0
    assert hold(till, code, 9000, "b3") == 4001


def test_a_hold_that_nobody_ends_ends_by_itself(
    server: Server, client: httpx.Client, till: Till, code: str, clock: SetClock
) -> None:
    hold(till, code, 5000)
    other = paired(server, client, "T2")
    assert hold(other, code, 5000) == 0
    clock.offset = timedelta(minutes=holds.HOLD_MINUTES, seconds=1)
    other.skew = clock.offset
    assert hold(other, code, 5000, "later") == 5000
    assert server.forget_claims() >= 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"account": "0" * 32}, (404, "value.unknown")),
        ({"account": "nonsense; DROP TABLE"}, (404, "value.unknown")),
        ({"currency": "EUR"}, (409, "value.currency")),
        ({"amount": -1}, (422, "input")),
        ({"basket": ""}, (422, "input")),
    ],
)
def test_what_cannot_be_held_is_refused_with_its_code(
    till: Till, code: str, change: dict[str, object], refusal: tuple[int, str]
) -> None:
    fields = {"account": account_of(code), "amount": 100, "currency": "GBP", "basket": "b1"} | change
    assert ask(till, "value.hold", **fields)[:2] == refusal


def test_a_blocked_and_an_expired_card_are_refused_in_words(
    server: Server, till: Till, code: str, clock: SetClock
) -> None:
    fields = {"account": account_of(code), "amount": 100, "currency": "GBP", "basket": "b1"}
    server.value.set_active(CONSOLE, code, "lost", active=False)
    assert ask(till, "value.hold", **fields)[:2] == (409, "value.blocked")
    server.value.set_active(CONSOLE, code, "found", active=True)
    clock.offset = till.skew = timedelta(days=37 * 31)
    status, refused, said = ask(till, "value.hold", **fields)
    assert (status, refused) == (409, "value.expired")
    assert said.endswith(server.value.show(CONSOLE, code).account.valid_until)
