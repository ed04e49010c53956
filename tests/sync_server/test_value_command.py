"""Whoever looks after stored value does it by command: what is issued stands in one file and nowhere else, and every act has a name and a reason."""

import csv
from pathlib import Path

import httpx
import pytest

from common.stored_value import account_of
from sync_server.bootstrap import CONSOLE, Server
from sync_server.command_line import main
from sync_server.modules.value import repository
from tests.sync_server.counter import pay_with
from tests.sync_server.rig import Till


def run(home: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["--home", str(home), "value", *words])
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.fixture
def issued(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Three vouchers of 25.00."""
    file = tmp_path / "codes.csv"
    wanted = ("--count", "3", "--amount", "25.00", "--currency", "GBP", "--valid-until", "2029-11-30")
    status, said = run(home, "issue", str(file), *wanted, "--note", "Christmas", "--by", "Morgan", capsys=capsys)
    assert status == 0, said
    assert file.stat().st_mode & 0o777 == 0o600
    return [row["code"] for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]


def test_issued_vouchers_are_worth_it_and_their_codes_are_nowhere_on_the_server(
    home: Path, server: Server, till: Till, issued: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pay_with(till, issued[0], 999)
    till.push()
    status, said = run(home, "list", capsys=capsys)
    assert status == 0
    assert "voucher: 3 with 65.01 GBP" in said
    assert "2029-11-30" in said
    stored = b"".join(path.read_bytes() for path in sorted(home.glob("server.db*")))
    assert all(code.encode() not in stored for code in issued)
    assert account_of(issued[1]).encode() in stored
    acts = [(act.act, act.name) for act in server.journals.acts()]
    assert ("value.issued", "Morgan") in acts


def test_what_cannot_be_written_is_not_issued(
    home: Path, server: Server, tmp_path: Path, issued: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ("--count", "3", "--amount", "25.00", "--currency", "GBP", "--note", "again", "--by", "Morgan")
    assert run(home, "issue", str(tmp_path / "codes.csv"), *wanted, capsys=capsys)[0] == 1
    assert run(home, "issue", str(tmp_path / "no folder" / "x.csv"), *wanted, capsys=capsys)[0] == 1
    assert run(home, "issue", str(tmp_path / "y.csv"), *wanted[:-1], "Nobody", capsys=capsys)[0] == 1
    assert not (tmp_path / "y.csv").exists()
    with server.database.read() as connection:
        assert len(repository.page_of_accounts(connection, "", 100, settled=True)) == len(issued)


def test_a_crash_before_the_commit_leaves_no_worth_and_no_codes(
    home: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(repository, "add_movements", fails)
    wanted = ("--count", "3", "--amount", "25.00", "--currency", "GBP", "--note", "again", "--by", "Morgan")
    status, said = run(home, "issue", str(tmp_path / "z.csv"), *wanted, capsys=capsys)
    assert (status, "the disk is gone" in said) == (1, True)
    assert not (tmp_path / "z.csv").exists()
    assert server.value.accounts(CONSOLE, settled=True) == ()


def test_block_unblock_correct_and_show(home: Path, issued: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, why = issued[0], ("--note", "lost", "--by", "Morgan")
    assert "blocked" in run(home, "block", code, *why, capsys=capsys)[1]
    assert "in force" in run(home, "unblock", code[-4:], *why, capsys=capsys)[1]
    assert "20.00 GBP" in run(home, "correct", account_of(code), "--amount=-5.00", *why, capsys=capsys)[1]
    said = run(home, "show", code, capsys=capsys)[1]
    assert "-5.00 GBP\tcorrected" in said
    assert "25.00 GBP\tissued" in said
    status, said = run(home, "show", "TDVG" + "2" * 16, capsys=capsys)
    assert (status, "input" in said or "value.unknown" in said) == (1, True)


def test_the_api_shows_blocks_and_corrects_with_the_permission(
    client: httpx.Client, staff: dict[str, str], issued: list[str]
) -> None:
    account = account_of(issued[0])
    assert len(client.get("/v1/value", headers=staff).json()) == 3
    assert client.get(f"/v1/value/{issued[0][-4:]}", headers=staff).json()["account"]["id"] == account
    assert client.get(f"/v1/value/{issued[0]}", headers=staff).status_code == 422, "a code belongs in no address"
    blocked = client.post(f"/v1/value/{account}/block", content=b'{"note":"lost"}', headers=staff)
    assert blocked.json()["active"] is False
    assert client.post(f"/v1/value/{account}/unblock", content=b'{"note":""}', headers=staff).status_code == 422
    assert client.post(f"/v1/value/{account}/unblock", content=b'{"note":"found"}', headers=staff).json()["active"]
    body = b'{"note":"goodwill","amount":500}'
    assert client.post(f"/v1/value/{account}/correct", content=body, headers=staff).json()["balance"] == 3000
    assert client.get("/v1/value").status_code == 401
    assert client.get("/v1/value/nothing", headers=staff).json()["code"] == "value.unknown"
