"""Deliberately broken servers: what the other tests hold sacred must fail on each, or those tests prove nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, select

from common.chain import Head
from common.protocol.messages import PushReply, PushRequest
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.ingest import checking, repository, service
from sync_server.modules.ingest.checking import Checked
from sync_server.platform.device_gate import KnownDevice
from tests.sync_server.rig import HOLDER, Till, kept


def exactly_once(server: Server, till: Till, acknowledged: int) -> bool:
    """Everything acknowledged is kept once, byte for byte, and its stock moved once."""
    have = kept(server, till.device)
    level = {row.product: row.on_hand for row in server.stock.levels(CONSOLE, "harbour", after="", limit=10)}
    return have[:acknowledged] == till.stored[:acknowledged] and level.get(HOLDER.id, 0) == -len(have)


def two_sales_and_a_repeat(till: Till) -> int:
    till.sell()
    till.push()
    till.sell()
    return till.push(first=1).accepted


def test_the_honest_server_passes(server: Server, till: Till) -> None:
    assert exactly_once(server, till, two_sales_and_a_repeat(till))


def test_mutant_deduplicating_by_time_is_caught(server: Server, till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = repository.add_events
    table = repository.event

    def by_time(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        known = set(connection.execute(select(table.c.instant)).scalars())
        if fresh := [row for row in rows if row["instant"] not in known]:
            honest(connection, fresh)

    monkeypatch.setattr(repository, "add_events", by_time)
    till.append_raw("basket.resumed", 1, b'{"basket":"b"}', instant="2026-11-21T10:00:00.000Z")
    till.push()
    till.append_raw("basket.resumed", 1, b'{"basket":"c"}', instant="2026-11-21T10:00:00.000Z")
    accepted = till.push(first=2).accepted
    assert not exactly_once(server, till, accepted)


def test_mutant_acknowledging_before_the_commit_is_caught(
    server: Server, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = service.IngestService.push

    def too_early(self: service.IngestService, device: KnownDevice, request: PushRequest) -> PushReply:
        if len(kept(server, device.id)):  # the second time, the power goes between the reply and the commit
            return PushReply(request.incarnation, request.first + len(request.events) - 1, request.head.hex())
        return honest(self, device, request)

    monkeypatch.setattr(service.IngestService, "push", too_early)
    assert not exactly_once(server, till, two_sales_and_a_repeat(till))


def test_mutant_that_ignores_hashes_takes_a_clone_for_a_repeat(
    server: Server, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = checking.check_push

    def blind(
        request: PushRequest, known: Head, before: bytes | None, _kept: Mapping[int, bytes], key: bytes
    ) -> Checked:
        return honest(request, known, before, {}, key)

    monkeypatch.setattr(service, "check_push", blind)
    till.sell()
    till.push()
    clone = Till(till.client)
    clone.device, clone.key = till.device, till.key
    clone.sell(quantity=9)
    assert clone.push().accepted == 1, "the mutant says yes to a fork"
    assert kept(server, till.device) != clone.stored, "and the clone's sale is nowhere"


def test_mutant_that_projects_repeats_again_is_caught(
    server: Server, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = service.IngestService._keep

    def eager(
        self: service.IngestService, connection: Connection, device: KnownDevice, request: PushRequest
    ) -> PushReply:
        reply = honest(self, connection, device, request)
        connection.exec_driver_sql("UPDATE stock_balance SET millionths = millionths - 1000000")
        return reply

    monkeypatch.setattr(service.IngestService, "_keep", eager)
    assert not exactly_once(server, till, two_sales_and_a_repeat(till))
