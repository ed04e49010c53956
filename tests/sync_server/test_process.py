"""The real command, as a process of its own: begun, killed at its worst moments, over TLS, and asked about what it holds."""

import io
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from common.journal_export import check_export
from common.protocol.pairing_code import fingerprint_fits, read_pairing_code
from common.signing import fingerprint
from sync_server.command_line import main
from tests.sync_server.rig import PASSWORD, Till
from tests.sync_server.test_bringing import exported

COMMAND = [sys.executable, "-m", "sync_server.command_line"]


# Where the process dies: after which statement of a push, by what was written when it is asked.
POINTS = {
    "before anything": "sync_server.modules.ingest.service.check_push",
    "between events and head": "sync_server.modules.ingest.repository.put_head",
    "in a projection": "sync_server.modules.stock.repository.add_to_balances",
    "with numbers taken, before the commit": "sync_server.platform.feeds._append",  # pairing passes here too
    "between commit and reply": "sync_server.modules.ingest.api.answer",
}
_KILLER = """
import importlib, os, sys
target = os.environ.get("TANDEM_TEST_DIE_AT", "")
from sync_server import command_line, application
import sync_server.modules.ingest.api
module, _, name = target.rpartition(".")
place = importlib.import_module(module)
honest = getattr(place, name)
count = 0
def dying(*given, **named):
    global count
    if name != "answer" or type(given[0]).__name__ == "PushReply":
        count += 1
        if count > (2 if name == "_append" else 1):
            os.kill(os.getpid(), 9)
    return honest(*given, **named)
setattr(place, name, dying)
sys.exit(command_line.main())
"""


def run(home: Path, *arguments: str, expect: int = 0) -> str:
    """Run a command to its end, in this process for speed; what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--home", str(home), *arguments])
    assert status == expect, err.getvalue()
    return out.getvalue() if expect == 0 else err.getvalue()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Process:
    """A running server that can be killed and started again on the same port."""

    def __init__(self, home: Path, *arguments: str, scheme: str = "http", die_at: str = "") -> None:
        self.home, self.arguments, self.port = home, arguments, free_port()
        self.address = f"{scheme}://127.0.0.1:{self.port}"
        self.start(die_at)

    def start(self, die_at: str = "") -> None:
        program = [sys.executable, "-c", _KILLER] if die_at else COMMAND
        command = [*program, "--home", str(self.home), "run", "--port", str(self.port), *self.arguments]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stderr=log, stdout=log, env={**os.environ, "TANDEM_TEST_DIE_AT": die_at}
            )
        self.wait_ready()

    def wait_ready(self) -> None:
        until = time.monotonic() + 60
        while not self.ready():
            assert self.process.poll() is None, (self.home / "log").read_text()
            assert time.monotonic() < until
            time.sleep(0.05)

    def ready(self) -> bool:
        try:
            return httpx.get(self.address + "/readyz", verify=False, trust_env=False, timeout=5).is_success
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@contextmanager
def running(home: Path, *arguments: str, scheme: str = "http", die_at: str = "") -> Iterator[Process]:
    process = Process(home, *arguments, scheme=scheme, die_at=die_at)
    try:
        yield process
    finally:
        if process.process.poll() is None:
            process.kill()


@pytest.fixture
def code(home: Path) -> str:
    return run(home, "device", "add", "T1", "--shop", "harbour").splitlines()[0]


def test_a_server_is_made_whole_from_the_command_line_and_only_once(tmp_path: Path) -> None:
    home = tmp_path / "new"
    (tmp_path / "pw").write_text(PASSWORD + "\n")
    init = [
        "init", "--company", "C", "--shop", "s1", "--shop-name", "S", "--currency", "GBP", "--zone", "Europe/London",
        "--admin", "Ada", "--password-file", str(tmp_path / "pw"), "--tax", "GB-S:20:included",
    ]  # fmt: skip
    run(home, *init)
    assert (home / "server.key").stat().st_mode & 0o777 == 0o600
    assert (home / "server.db").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert "storage" in run(home, *init, expect=1)
    assert run(home, "shop", "list").startswith("s1\tS\tGBP")
    assert "Ada\tadministrator" in run(home, "person", "list")


def test_commands_refuse_in_one_line_with_a_code(home: Path, tmp_path: Path) -> None:
    assert run(home, "device", "add", "T-1", "--shop", "harbour", expect=1).rstrip().endswith("[input]")
    assert "[storage]" in run(tmp_path / "nothing", "device", "list", expect=1)
    assert "[input.file]" in run(home, "import", str(tmp_path / "none.csv"), expect=1)


def test_an_import_by_command_says_what_it_did_and_writes_its_report(home: Path, tmp_path: Path) -> None:
    goods, report = tmp_path / "g.csv", tmp_path / "r.csv"
    goods.write_text("id,name,price\nA,Tea,1.00\nB,Tin,free\n")
    refused = run(home, "import", str(goods), "--report", str(report), expect=1)
    assert "row 3 price" in refused
    assert report.read_text().splitlines()[1].startswith("3,price,")
    assert "1 added" in run(home, "import", str(goods), "--skip-bad-rows")
    goods.write_text("id,name,price\nA,Tea,1.00\n")
    assert "1 unchanged" in run(home, "import", str(goods), "--dry-run")


def test_journals_are_verified_exported_and_compared(home: Path, code: str, tmp_path: Path) -> None:
    with running(home) as process, httpx.Client(base_url=process.address, trust_env=False) as client:
        till = Till(client)
        till.pair(code)
        for _ in range(3):
            till.sell()
        till.push()
        assert process.stop() == 0
    assert "3 events, whole" in run(home, "journal", "verify")
    out = tmp_path / "export.jsonl"
    run(home, "journal", "export", till.device, "--out", str(out))
    checked = check_export(out.read_bytes().splitlines(keepends=True))
    assert (checked.events, checked.heads) == (3, (till.head,))
    assert run(home, "journal", "compare", str(out)).strip() == "3 events are the same"
    assert run(home, "journal", "show", till.device, "--count", "1").startswith("1.1 ")
    assert run(home, "device", "list").startswith(till.device)
    assert "revoked" in run(home, "device", "revoke", till.device)


def test_a_byte_changed_in_the_store_is_found(home: Path, code: str) -> None:
    import sqlcipher3.dbapi2

    with running(home) as process, httpx.Client(base_url=process.address, trust_env=False) as client:
        till = Till(client)
        till.pair(code)
        till.sell()
        till.sell()
        till.push()
        process.stop()
    store = sqlcipher3.dbapi2.connect(str(home / "server.db"))
    store.execute("UPDATE event SET stored = CAST(replace(stored, '295', '195') AS BLOB) WHERE sequence = 1")
    store.commit()
    store.close()
    assert "changed after it was written" in run(home, "journal", "verify", expect=1)


def test_over_tls_the_key_is_the_one_the_pairing_code_names(home: Path, code: str) -> None:
    with running(home, "--tls", scheme="https") as process:
        pem = ssl.get_server_certificate(("127.0.0.1", process.port))
        shown = x509.load_pem_x509_certificate(pem.encode()).public_key()
        der = shown.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        assert fingerprint_fits(read_pairing_code(code), fingerprint(der))
        context = ssl.create_default_context(cadata=pem)
        with httpx.Client(base_url=process.address, verify=context, trust_env=False) as client:
            reply = Till(client).pair(code)
        assert reply.certificate.strip() == pem.strip()
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{process.port}/v1/hello", trust_env=False, timeout=5)


def test_off_loopback_it_is_tls_whatever_was_asked(home: Path) -> None:
    with running(home, "--host", "0.0.0.0", scheme="https") as process:
        assert httpx.get(process.address + "/v1/hello", verify=False, trust_env=False).json()["product"] == "tandem"
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{process.port}/v1/hello", trust_env=False, timeout=5)


def test_commands_work_beside_a_running_server_and_it_learns_of_it(home: Path, code: str) -> None:
    with running(home) as process, httpx.Client(base_url=process.address, trust_env=False) as client:
        till = Till(client)
        till.pair(code)
        goods = home / "goods.csv"
        goods.write_text("id,name\nA,Tea\n")
        run(home, "import", str(goods))
        assert [row["key"] for row in till.page("company")["rows"]] == ["A"]


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_point_of_a_push_every_event_is_kept_once_after_the_retry(
    home: Path, code: str, point: str
) -> None:
    with (
        running(home, die_at=POINTS[point]) as process,
        httpx.Client(base_url=process.address, trust_env=False, timeout=30) as client,
    ):
        till = Till(client)
        till.pair(code)
        till.sell(quantity=2)
        till.push()
        till.sell(quantity=3)
        with pytest.raises(httpx.HTTPError):
            till.push(first=2)
        assert process.process.wait(timeout=30) == -signal.SIGKILL
        process.start()
        assert till.push(first=2).accepted == 2
        page = till.page("shop:harbour")
        (stock,) = [row["body"]["on_hand"] for row in page["rows"] if row["entity"] == "stock"]
        assert stock == "-5"
        assert process.stop() == 0
    assert "2 events, whole" in run(home, "journal", "verify")


_DIES_IN_THE_SECOND_BATCH = """
import os, sys
from sync_server import command_line
from sync_server.modules.ingest import bringing, repository
bringing.BATCH = 2
honest, count = repository.put_head, 0
def dying(*given):
    global count
    count += 1
    if count == 2:
        os.kill(os.getpid(), 9)
    return honest(*given)
repository.put_head = dying
sys.exit(command_line.main())
"""


def test_an_import_killed_in_the_middle_goes_on_where_it_was(home: Path, code: str, tmp_path: Path) -> None:
    with running(home) as process, httpx.Client(base_url=process.address, trust_env=False) as client:
        till = Till(client)
        till.pair(code)
        for _ in range(6):
            till.sell()
        till.push(last=1)
        file = exported(tmp_path, till)
        command = ["--home", str(home), "journal", "import", str(file), "--by", "morgan"]
        died = subprocess.run([sys.executable, "-c", _DIES_IN_THE_SECOND_BATCH, *command], check=False, timeout=60)
        assert died.returncode == -signal.SIGKILL
        assert "6 events: 4 kept, 2 known, 0 aside" in run(home, *command[2:])
        page = till.page("shop:harbour")
        assert [row["body"]["on_hand"] for row in page["rows"] if row["entity"] == "stock"] == ["-6"]
    assert "6 events, whole" in run(home, "journal", "verify")


def test_help_and_mistakes_are_answered_without_loading_the_server() -> None:
    program = (
        "import sys, sync_server.command_line as c\n"
        "c.parser()\n"
        "print([name for name in ('sqlalchemy', 'fastapi', 'cryptography', 'sqlcipher3') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.strip() == "[]"
