"""What is seen from outside tells enough to run a server and nothing about anyone."""

import io
import json
from pathlib import Path

import httpx
import pytest

from common.errors import TooNewFile
from sync_server.bootstrap import Server
from sync_server.platform.database import Database
from sync_server.platform.migrations import STEPS, migrate, standing
from sync_server.platform.observability import ALLOWED_FIELDS
from tests.sync_server.rig import PASSWORD, Till


def test_logs_are_lines_of_allowed_fields_without_names_addresses_or_amounts(
    client: httpx.Client, staff: dict[str, str], till: Till, log: io.StringIO
) -> None:
    till.sell()
    till.push()
    client.get("/v1/products?search=Ms+Smith", headers=staff)
    client.get("/v1/feeds/nothing?secret=4000001234567899")
    text = log.getvalue()
    for word in ("Smith", "4000001234567899", PASSWORD, "morgan", "T-light", "295", staff["Authorization"][7:]):
        assert word not in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines
    assert all(set(line) <= ALLOWED_FIELDS for line in lines)
    assert {"/v1/devices/{device}/events", "/v1/products"} <= {line.get("route") for line in lines}


def test_an_error_of_ours_is_a_problem_to_the_asker_and_a_kind_and_place_in_the_log(
    server: Server, client: httpx.Client, staff: dict[str, str], log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("a secret in the message")

    monkeypatch.setattr(type(server.sales), "sales", broken)
    response = client.get("/v1/sales", headers=staff)
    assert (response.status_code, response.json()["code"]) == (500, "server.fault")
    assert "secret" not in response.text + log.getvalue()
    assert "ZeroDivisionError" in log.getvalue()


def test_health_readiness_and_figures(server: Server, client: httpx.Client, till: Till) -> None:
    till.sell()
    till.push()
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}
    figures = client.get("/metrics").text
    assert "tandem_events_total 1.0" in figures
    assert 'route="/v1/devices/{device}/events",status="200"' in figures
    assert till.device not in figures


def test_a_store_of_another_step_is_not_ready(server: Server, client: httpx.Client) -> None:
    with server.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO schema_step VALUES (99)")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["code"]) == (503, "storage.schema")


def test_a_store_that_another_process_holds_is_busy_and_says_when_to_return(
    server: Server, client: httpx.Client, till: Till
) -> None:
    server.database._patience = 0.1
    till.sell()
    with Database(server.database.path).write():
        response = till.send(till.request())
    assert (response.status_code, response.json()["code"]) == (503, "server.busy")
    assert response.headers["Retry-After"] == "2"
    assert till.push().accepted == 1


def test_a_migration_is_whole_or_not_at_all(tmp_path: Path) -> None:
    database = Database(tmp_path / "s.db")

    def fails(connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise RuntimeError

    migrate(database)
    with pytest.raises(RuntimeError):
        migrate(database, (*STEPS, lambda connection: None, fails))
    with database.read() as connection:
        assert standing(connection) == len(STEPS)
        assert not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'half'").all()
    migrate(database, (*STEPS, lambda connection: None))
    with pytest.raises(TooNewFile):
        migrate(database)
    database.close()
