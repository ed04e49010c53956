"""Erasing a person destroys the key and nothing else: the chain verifies, nothing sealed opens again, and no way back brings the key."""

import io
from pathlib import Path

import httpx
import msgspec
import pytest

from common.errors import RuleBroken
from common.event import decode_body, decode_event
from common.facts import ReceiptMailRequested
from common.permissions import Role
from common.personal import PersonalKey, new_personal_key, seal, unseal
from common.protocol.messages import decode_push
from sync_server import command_line
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.commands import setup
from sync_server.modules.ingest import repository
from sync_server.modules.ingest.public import key_of
from sync_server.modules.people.service import PersonOrder
from sync_server.platform.problems import Denied
from sync_server.settings import ServerSettings
from tests.sync_server.rig import Till, kept

KIM = "kim-reference"


def ask(till: Till, person: str = KIM, address: str = "kim@example.org") -> PersonalKey:
    """A sale whose receipt is to go to somebody by mail, pushed with the key beside it."""
    till.sell()
    key = new_personal_key(person)
    counter = till.counter
    till.append(ReceiptMailRequested(f"T1-{counter:06d}", 1, till.head.sequence, seal(key, address)))
    till.push(till.head.sequence - 1, keys=(key,))
    return key


def the_key(server: Server, person: str = KIM) -> PersonalKey | None:
    with server.database.read() as connection:
        return key_of(connection, person)


def bytes_on_disk(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.glob("server.db*"))


def test_what_was_sealed_opens_no_more_and_the_chain_still_verifies(server: Server, till: Till) -> None:
    key = ask(till)
    stored = kept(server, till.device)
    request = decode_body(decode_event(stored[-1]), ReceiptMailRequested)
    assert unseal(the_key(server), request.address) == "kim@example.org"  # type: ignore[arg-type]
    done = server.privacy.erase(CONSOLE, KIM, "asked by letter")
    assert (done.keys, done.events) == (1, 1)
    assert the_key(server) is None
    assert kept(server, till.device) == stored
    known = server.devices.find(till.device)
    assert known is not None
    assert [report.fault for report in server.journals.verify(till.device, known.public_key)] == [""]
    assert unseal(key, request.address) == "kim@example.org"  # only whoever kept the key elsewhere could


def test_not_a_byte_of_the_key_is_left_in_the_store_or_its_log(server: Server, home: Path, till: Till) -> None:
    key = ask(till)
    assert key.key in bytes_on_disk(home)
    server.privacy.erase(CONSOLE, KIM)
    assert key.key not in bytes_on_disk(home)


def test_while_somebody_reads_an_older_state_it_is_said_that_the_log_still_holds_the_key(
    server: Server, home: Path, till: Till
) -> None:
    key = ask(till)
    with server.database.read() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM personal_key").scalar()
        assert not server.privacy.erase(CONSOLE, KIM).settled
        assert the_key(server) is None
    assert server.database.empty_log()
    assert key.key not in bytes_on_disk(home)


def test_mutant_a_row_that_is_only_deleted_leaves_its_bytes_in_the_log(server: Server, home: Path, till: Till) -> None:
    key = ask(till)
    with server.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM personal_key")
    assert key.key in bytes_on_disk(home)


def test_a_key_that_is_sent_again_is_not_kept(server: Server, till: Till) -> None:
    key = ask(till)
    server.privacy.erase(CONSOLE, KIM)
    till.append(ReceiptMailRequested("T1-000001", 1, 1, seal(key, "kim@example.org")))
    till.push(till.head.sequence, keys=(key,))
    assert the_key(server) is None


def test_the_key_goes_from_what_lies_aside_too_and_the_set_can_still_be_taken_in(server: Server, till: Till) -> None:
    ask(till)
    copied = Till(till.client)
    copied.device, copied.key, copied.counter = till.device, till.key, till.counter
    for _ in range(2):
        copied.sell()
    key = new_personal_key("lee")
    copied.append(ReceiptMailRequested("T1-000003", 1, 2, seal(key, "lee@example.org")))
    assert copied.send(copied.request(keys=(key,))).status_code == 409
    (entry,) = server.quarantine.entries(CONSOLE)
    done = server.privacy.erase(CONSOLE, "lee")
    assert done.keys == 1
    with server.database.read() as connection:
        raw = connection.exec_driver_sql("SELECT request FROM quarantine").scalar_one()
    assert decode_push(raw).keys == ()
    assert server.quarantine.adopt(CONSOLE, entry.digest).events == 3
    assert the_key(server, "lee") is None


def test_a_set_that_comes_to_lie_aside_later_loses_the_key_at_the_door(server: Server, till: Till) -> None:
    key = ask(till)
    server.privacy.erase(CONSOLE, KIM)
    copied = Till(till.client)
    copied.device, copied.key = till.device, till.key
    copied.sell()
    assert copied.send(copied.request(keys=(key,))).status_code == 409
    with server.database.read() as connection:
        raw = connection.exec_driver_sql("SELECT request FROM quarantine").scalar_one()
    assert decode_push(raw).keys == ()


def test_an_older_backup_does_not_bring_the_key_back(server: Server, home: Path, till: Till, tmp_path: Path) -> None:
    ask(till)
    settings = ServerSettings(home=home)
    setup.backup(settings, tmp_path / "old.db")
    server.privacy.erase(CONSOLE, KIM)
    server.close()
    assert "again" not in setup.restore(settings, tmp_path / "old.db")
    opened = open_server(settings)
    assert the_key(opened) is None
    with opened.database.read() as connection:
        assert set(repository.all_erased(connection)) == {KIM}
    opened.close()


def test_a_store_that_cannot_be_read_says_that_erasures_must_be_done_again(
    server: Server, home: Path, tmp_path: Path
) -> None:
    settings = ServerSettings(home=home)
    setup.backup(settings, tmp_path / "old.db")
    server.close()
    settings.database.write_bytes(b"no database at all" * 1000)
    assert "must be erased again" in setup.restore(settings, tmp_path / "old.db")


def test_what_is_sealed_is_found_by_receipt_and_by_address(server: Server, till: Till) -> None:
    ask(till)
    ask(till, "lee", "lee@example.org")
    assert [entry.person for entry in server.privacy.sealed(CONSOLE)] == [KIM, "lee"]
    assert [entry.person for entry in server.privacy.sealed(CONSOLE, receipt="T1-000002")] == ["lee"]
    assert [entry.person for entry in server.privacy.sealed(CONSOLE, address=" Kim@Example.org")] == [KIM]
    server.privacy.erase(CONSOLE, KIM)
    assert server.privacy.sealed(CONSOLE, address="kim@example.org") == ()
    first, second = server.privacy.sealed(CONSOLE)
    assert (first.open, bool(first.erased), second.open, second.erased) == (False, True, True, "")


def test_who_erased_whom_by_reference_is_written_down_and_twice_is_refused(server: Server, till: Till) -> None:
    ask(till)
    server.privacy.erase(CONSOLE, KIM, "letter of 3 May")
    act = server.journals.acts()[0]
    assert (act.act, act.name, act.detail) == ("privacy.erased", "console", f"{KIM}: letter of 3 May")
    with pytest.raises(RuleBroken):
        server.privacy.erase(CONSOLE, KIM)


def test_a_reference_that_nobody_knows_changes_nothing(server: Server) -> None:
    acts = len(server.journals.acts())
    with pytest.raises(Denied):
        server.privacy.erase(CONSOLE, "nobody")
    with server.database.read() as connection:
        assert repository.all_erased(connection) == {}
    assert len(server.journals.acts()) == acts


def test_only_an_administrator_of_the_whole_company_erases(
    server: Server, client: httpx.Client, till: Till, staff: dict[str, str]
) -> None:
    ask(till)
    server.people.put(CONSOLE, PersonOrder(name="Alex", roles=(Role.MANAGER,), password="a managers password"))
    token = client.post("/v1/sign-in", json={"name": "alex", "password": "a managers password"}).json()["token"]
    manager = {"Authorization": f"Bearer {token}"}
    assert client.post(f"/v1/privacy/{KIM}/erase", json={}, headers=manager).status_code == 403
    assert client.get("/v1/privacy/sealed", headers=manager).status_code == 403
    assert client.get("/v1/privacy/sealed", headers=staff).json()[0]["person"] == KIM
    assert client.post(f"/v1/privacy/{KIM}/erase", json={"note": "asked"}, headers=staff).json()["keys"] == 1
    one_shop = msgspec.structs.replace(CONSOLE, shops=frozenset({"harbour"}))
    with pytest.raises(Denied):
        server.privacy.sealed(one_shop)


def test_the_commands_find_and_erase(
    server: Server, home: Path, till: Till, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(till)
    base = ["--home", str(home), "privacy"]
    monkeypatch.setattr("sys.stdin", io.StringIO("kim@example.org\n"))
    assert command_line.main([*base, "list", "--address-file", "-"]) == 0
    assert f"{KIM}\t" in capsys.readouterr().out
    assert command_line.main([*base, "erase", KIM, "--by", "nobody"]) == 1
    assert command_line.main([*base, "erase", KIM, "--by", "morgan", "--note", "letter"]) == 0
    assert "1 events can be opened no more" in capsys.readouterr().out
    assert the_key(server) is None
    assert command_line.main([*base, "list", "--receipt", "T1-000001"]) == 0
    assert "\terased " in capsys.readouterr().out
