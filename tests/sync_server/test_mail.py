"""A receipt asked for by mail goes out once SMTP takes it; until then it waits, and without SMTP it is filed and shown so."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from common.facts import ReceiptMailRequested
from common.personal import PersonalKey, new_personal_key, seal
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.settings import FileSettings, MailSettings, ServerSettings
from tests.sync_server.rig import SetClock, Till, paired, reviews, serving


class Smtp(socketserver.ThreadingTCPServer):
    """A small real SMTP server that can refuse."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), SmtpLine)
        self.messages: list[bytes] = []
        self.refusal = ""


class SmtpLine(socketserver.StreamRequestHandler):
    server: Smtp

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT" and self.server.refusal:
                self.say(self.server.refusal)
            elif word == b"DATA":
                self.say("354 go on")
                data = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    data += part
                self.server.messages.append(data)
                self.say("250 ok")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@pytest.fixture
def smtp() -> Iterator[Smtp]:
    with Smtp() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def server(home, clock: SetClock, smtp: Smtp) -> Iterator[Server]:
    mail = MailSettings(host="127.0.0.1", port=smtp.server_address[1], security="none", sender="shop@example.org")
    opened = open_server(ServerSettings(home=home, file=FileSettings(mail=mail)), clock)
    yield opened
    opened.close()


@pytest.fixture
def client(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setattr("sync_server.application._duties", lambda _server: ())  # the tests say when
    with serving(server) as opened:
        yield opened


def ask(till: Till, address: str = "kim@example.org", *, with_key: bool = True) -> None:
    till.sell(quantity=2)
    key = new_personal_key("person-1")
    till.append(ReceiptMailRequested("T1-000001", 1, 1, seal(key, address)))
    keys: tuple[PersonalKey, ...] = (key,) if with_key else ()
    till.push(keys=keys)


def states(server: Server) -> list[tuple[str, int]]:
    return [(mail.state, mail.attempts) for mail in server.mail.mails(CONSOLE)]


def test_the_receipt_goes_out_once_with_the_papers_rows(server: Server, smtp: Smtp, till: Till) -> None:
    ask(till)
    assert server.mail.send_due() == 1
    assert server.mail.send_due() == 0
    (raw,) = smtp.messages
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["To"] == "kim@example.org"
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "T-light holder" in text
    assert "5.90" in text
    assert states(server) == [("sent", 1)]


def test_a_server_out_of_reach_is_tried_again_later_and_later(
    server: Server, smtp: Smtp, till: Till, clock: SetClock
) -> None:
    ask(till)
    smtp.refusal = "451 later"
    assert server.mail.send_due() == 0
    assert states(server) == [("queued", 1)]
    assert server.mail.send_due() == 0
    assert states(server) == [("queued", 1)]
    smtp.refusal = ""
    clock.offset = timedelta(minutes=2)
    assert server.mail.send_due() == 1


def test_an_address_refused_for_good_is_shown_and_can_be_sent_again_by_a_person(
    server: Server, smtp: Smtp, till: Till, client: httpx.Client, staff: dict[str, str]
) -> None:
    ask(till)
    smtp.refusal = "550 no such person"
    server.mail.send_due()
    (shown,) = client.get("/v1/mails", headers=staff).json()
    assert (shown["state"], shown["detail"]) == ("failed", "address refused (550)")
    smtp.refusal = ""
    assert client.post(f"/v1/mails/{shown['number']}/send-again", headers=staff).status_code == 204
    assert server.mail.send_due() == 1
    assert client.post(f"/v1/mails/{shown['number']}/send-again", headers=staff).status_code == 409


def test_a_crash_while_sending_sends_again_under_the_same_message_id(
    server: Server, smtp: Smtp, till: Till, clock: SetClock
) -> None:
    ask(till)
    row = server.mail._claim()
    assert row is not None
    clock.offset = timedelta(minutes=11)
    assert server.mail.send_due() == 1
    first = email.message_from_bytes(smtp.messages[0])["Message-ID"]
    with server.database.write() as connection:
        connection.exec_driver_sql("UPDATE outgoing_mail SET state = 'queued'")
    clock.offset = timedelta(minutes=30)
    server.mail.send_due()
    assert email.message_from_bytes(smtp.messages[1])["Message-ID"] == first


@pytest.mark.parametrize(
    "address", ["no address", "a@b", "a@example.org\nBcc: all@example.org", "a@example.org, b@example.org"]
)
def test_what_is_no_address_is_told_and_never_sent(server: Server, smtp: Smtp, till: Till, address: str) -> None:
    ask(till, address)
    assert [review.reason for review in reviews(server)] == ["mail.unreadable"]
    assert server.mail.send_due() == 0
    assert smtp.messages == []


def test_once_the_persons_key_is_destroyed_nothing_can_be_sent(server: Server, smtp: Smtp, till: Till) -> None:
    ask(till)
    with server.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM personal_key")
    server.mail.send_due()
    assert states(server) == [("failed", 1)]
    assert smtp.messages == []


def test_neither_address_nor_name_is_in_the_queue_or_the_log(server: Server, till: Till, log) -> None:
    ask(till)
    server.mail.send_due()
    with server.database.read() as connection:
        rows = str(connection.exec_driver_sql("SELECT * FROM outgoing_mail").all())
    for place in (rows, log.getvalue()):
        assert "kim" not in place
        assert "example.org" not in place


def test_without_smtp_the_request_is_filed_and_shown_as_such(home, clock: SetClock) -> None:
    opened = open_server(ServerSettings(home=home), clock)
    try:
        with serving(opened) as client:
            ask(paired(opened, client, "T1"))
        (shown,) = opened.mail.mails(CONSOLE)
        assert (shown.state, shown.detail) == ("filed", "no mail server is set")
        assert opened.mail.send_due() == 0
    finally:
        opened.close()
