"""Hints say at once that something is new; what is wrong with a hint costs a reader nothing but a pull."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from common.protocol.cursor import Next, judge_page
from common.protocol.messages import Cursor, Hint
from common.protocol.routes import HINTS
from sync_server.bootstrap import CONSOLE, Server
from sync_server.platform.hints import MOST_WAITING, HintBoard
from tests.sync_server.rig import HOLDER, Till, paired


def listen(till: Till) -> ClientConnection:
    address = str(till.client.base_url).rstrip("/").replace("http", "ws") + HINTS
    return connect(address, additional_headers=till.signed("GET", HINTS))


def next_hint(line: ClientConnection) -> Hint:
    return msgspec.json.decode(line.recv(timeout=10), type=Hint)


def hint_of(line: ClientConnection, scope: str, newest: int) -> Hint:
    """The hint that tells of a number; those before it are of no matter here."""
    while (hint := next_hint(line)).scope != scope or hint.newest < newest:
        pass
    return hint


@pytest.fixture
def line(till: Till) -> Iterator[ClientConnection]:
    with listen(till) as opened:
        yield opened


def test_who_joins_is_told_where_its_two_scopes_stand(server: Server, till: Till, line: ClientConnection) -> None:
    told = {hint.scope: hint for hint in (next_hint(line), next_hint(line))}
    assert set(told) == {"company", "shop:harbour"}
    assert told["company"].newest == 0
    assert told["shop:harbour"].newest == till.page("shop:harbour")["newest"]


def test_a_change_is_told_with_the_very_next_page(server: Server, till: Till, line: ClientConnection) -> None:
    server.catalogue.put(CONSOLE, HOLDER)
    hint = hint_of(line, "company", 1)
    while hint.page is None:  # the greeting may already know
        hint = next_hint(line)
    assert hint.page is not None
    assert judge_page(Cursor(hint.epoch, 0, ""), hint.page, "company") is Next.APPLY
    assert hint.page.rows[0].key == HOLDER.id


def test_many_changes_are_told_without_their_rows(server: Server, till: Till, line: ClientConnection) -> None:
    rows = "id,name\n" + "".join(f"P{number},Product {number}\n" for number in range(200))
    server.imports.bring_in(CONSOLE, rows.encode(), dry_run=False, skip_bad_rows=False)
    hint = hint_of(line, "company", 200)
    assert (hint.newest, hint.page) == (200, None)


def test_another_tills_sale_reaches_this_one(server: Server, client: httpx.Client, till: Till) -> None:
    other = paired(server, client, "T2")
    with listen(till) as line:
        before = till.page("shop:harbour")["newest"]
        next_hint(line), next_hint(line)
        other.sell()
        other.push()
        hint = hint_of(line, "shop:harbour", before + 1)
    assert hint.page is not None
    assert [row.origin for row in hint.page.rows][-1:] == [(other.device, 1, 1)]


def test_an_unsigned_or_repeated_handshake_is_refused(till: Till) -> None:
    address = str(till.client.base_url).rstrip("/").replace("http", "ws") + HINTS
    with pytest.raises(InvalidStatus) as refused:
        connect(address, legacy=True)
    assert refused.value.response.status_code == 403
    headers = till.signed("GET", HINTS)
    connect(address, additional_headers=headers, legacy=True).close()
    with pytest.raises(InvalidStatus):
        connect(address, additional_headers=headers, legacy=True)


def test_a_revoked_device_is_told_nothing_more(server: Server, till: Till, line: ClientConnection) -> None:
    server.devices.revoke(CONSOLE, till.device)
    with pytest.raises(ConnectionClosed):
        hint_of(line, "nothing more", 0)


def test_readers_that_left_are_forgotten(client: httpx.Client, till: Till) -> None:
    for _ in range(3):
        with listen(till) as line:
            next_hint(line)
    until = time.monotonic() + 10
    while "tandem_hint_readers 0.0" not in client.get("/metrics").text:
        assert time.monotonic() < until, "a reader that left is still counted"
        time.sleep(0.02)


async def _board(server: Server, act: Callable[[HintBoard], Any]) -> Any:
    board = HintBoard(database=server.database, epoch=server.epoch)
    return act(board)


def test_a_slow_reader_is_dropped_and_memory_stays_bounded(server: Server) -> None:
    def act(board: HintBoard) -> tuple[int, int, bytes | None]:
        slow = board.join(frozenset({"company"}))
        for number in range(MOST_WAITING * 3):
            board._tell("company", json.dumps({"number": number}).encode())
        return board.listening, slow.qsize(), slow.get_nowait()

    assert asyncio.run(_board(server, act)) == (0, 1, None)


def test_a_reader_of_another_shop_hears_nothing_of_this_one(server: Server) -> None:
    def act(board: HintBoard) -> int:
        elsewhere = board.join(frozenset({"shop:elsewhere"}))
        board._tell("shop:harbour", b"{}")
        return elsewhere.qsize()

    assert asyncio.run(_board(server, act)) == 0
