"""Receipts go out by SMTP with retries; without SMTP set they are filed and shown as such."""

import smtplib
import ssl
from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import msgspec
from sqlalchemy import Connection, RowMapping

from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken, TandemError
from common.event import decode_body, decode_event
from common.facts import ReceiptMailRequested, SaleCompleted
from common.permissions import Permission
from common.personal import unseal
from common.receipt.from_sale import receipt_of
from sync_server.modules.ingest.public import event_meant, key_of, one_event
from sync_server.modules.mail import repository
from sync_server.modules.mail.composing import checked_address, compose
from sync_server.modules.people.public import name_of
from sync_server.modules.shops.public import shop_settings
from sync_server.platform.database import Database
from sync_server.platform.problems import Denied
from sync_server.platform.projection import Carriage, Kept, Outcome, Review
from sync_server.platform.staff import Staff
from sync_server.settings import MailSettings

# Minutes until the next try; after the last one it is given up.
_WAITS = (1, 5, 30, 120, 360, 720, 1440, 1440)
_CLAIM_MINUTES = 10
_SMTP_SECONDS = 20


class MailEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A request: ``queued``, ``sending``, ``sent``, ``filed`` (no SMTP is set) or ``failed`` (``detail`` says why)."""

    number: int
    shop: str
    receipt: str
    state: str
    attempts: int
    detail: str
    requested: str
    updated: str


class MailService:
    """Takes requests, sends them, shows them. ``settings`` None: no SMTP is set."""

    def __init__(self, *, database: Database, clock: Clock, settings: MailSettings | None) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings

    def take_requests(self, connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
        """The projection of ``receipt.mail_requested``."""
        rows, reviews = [], []
        for kept in fresh:
            if not isinstance(kept.body, ReceiptMailRequested):
                continue
            try:
                self._address(connection, kept.body)
            except (TandemError, ValueError) as fault:
                said = fault.message if isinstance(fault, TandemError) else str(fault)
                reviews.append(Review(kept.incarnation, kept.sequence, "mail.unreadable", said))
                continue
            rows.append({
                "shop": carriage.device.shop, "device": carriage.device.id, "incarnation": kept.incarnation,
                "sequence": kept.sequence, "receipt": kept.body.receipt[:60],
                "state": "queued" if self._settings else "filed", "attempts": 0, "due": carriage.received,
                "detail": "" if self._settings else "no mail server is set", "requested": carriage.received,
                "updated": carriage.received,
            })  # fmt: skip
        if rows:
            repository.add_mails(connection, rows)
        return Outcome(reviews=tuple(reviews))

    def send_due(self) -> int:
        """Send what is due, one by one; how many went. Housekeeping calls it."""
        sent = 0
        while self._settings and (row := self._claim()) is not None:
            sent += self._send(row, self._settings)
        return sent

    def mails(self, staff: Staff, *, state: str = "", limit: int = 100) -> tuple[MailEntry, ...]:
        """Requests of the person's shops, newest first."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            rows = repository.mails(connection, staff.shops, state, max(1, min(limit, 500)))
        return tuple(MailEntry(**{name: row[name] for name in MailEntry.__struct_fields__}) for row in rows)

    def send_again(self, staff: Staff, number: int) -> None:
        """Queue a failed or filed one again. Raises ``Denied``, ``RuleBroken``."""
        now = instant_text(self._clock.now())
        with self._database.write() as connection:
            row = repository.one_mail(connection, number)
            if row is None:
                raise Denied("server.not_found", "no such mail")
            staff.require(Permission.REPRINT, row["shop"])
            if self._settings is None:
                raise RuleBroken("no mail server is set")
            if row["state"] not in {"failed", "filed"}:
                raise RuleBroken(f"it is {row['state']}")
            repository.put_state(connection, number, state="queued", attempts=0, due=now, detail="", updated=now)

    def _claim(self) -> RowMapping | None:
        now = self._clock.now()
        with self._database.write() as connection:
            row = repository.due_mail(connection, instant_text(now))
            if row is not None:
                # should we die while sending, it is due again then, under the same Message-ID
                again = instant_text(now + timedelta(minutes=_CLAIM_MINUTES))
                repository.put_state(
                    connection, row["number"], state="sending", due=again, attempts=row["attempts"] + 1,
                    updated=instant_text(now),
                )  # fmt: skip
        return row

    def _send(self, row: RowMapping, settings: MailSettings) -> int:
        attempts = row["attempts"] + 1
        try:
            with self._database.read() as connection:
                message = self._message(connection, row, settings)
            _deliver(message, settings)
        except (TandemError, ValueError) as fault:
            # it will not get better by itself
            self._settle(row["number"], "failed", fault.message if isinstance(fault, TandemError) else str(fault))
        except smtplib.SMTPRecipientsRefused as fault:
            code = next(iter(fault.recipients.values()))[0]
            self._put_off(row["number"], attempts, f"address refused ({code})", final=code >= 500)
        except smtplib.SMTPResponseException as fault:
            self._put_off(row["number"], attempts, f"mail server said {fault.smtp_code}", final=False)
        except (OSError, smtplib.SMTPException) as fault:
            self._put_off(row["number"], attempts, f"mail server out of reach ({type(fault).__name__})", final=False)
        else:
            self._settle(row["number"], "sent", "")
            return 1
        return 0

    def _put_off(self, number: int, attempts: int, detail: str, *, final: bool) -> None:
        if final or attempts > len(_WAITS):
            self._settle(number, "failed", detail)
            return
        now = self._clock.now()
        due = instant_text(now + timedelta(minutes=_WAITS[attempts - 1]))
        with self._database.write() as connection:
            repository.put_state(
                connection, number, state="queued", due=due, detail=detail, updated=instant_text(now)
            )  # fmt: skip

    def _settle(self, number: int, state: str, detail: str) -> None:
        with self._database.write() as connection:
            repository.put_state(
                connection, number, state=state, detail=detail[:200], updated=instant_text(self._clock.now())
            )  # fmt: skip

    def _address(self, connection: Connection, request: ReceiptMailRequested) -> str:
        key = key_of(connection, request.address.person)
        if key is None:
            raise BadInput("the customer's key is not here: it did not come, or was destroyed")
        return checked_address(unseal(key, request.address))

    def _message(self, connection: Connection, row: RowMapping, settings: MailSettings) -> EmailMessage:
        asked = one_event(connection, row["device"], row["incarnation"], row["sequence"])
        if asked is None:
            raise BadInput("the request is not here")
        request: ReceiptMailRequested = decode_body(decode_event(asked["stored"]), ReceiptMailRequested)
        sold = event_meant(connection, row["device"], row["incarnation"], request.incarnation, request.sequence)
        if sold is None:
            raise BadInput("the sale is not here")
        event = decode_event(sold["stored"])
        sale: SaleCompleted = decode_body(event, SaleCompleted)
        shop = shop_settings(connection, row["shop"])
        receipt = receipt_of(
            sale, shop, till=sale.receipt.partition("-")[0].partition(".")[0], instant=event.instant,
            operator=name_of(connection, event.operator), copy=True, training=event.training,
        )  # fmt: skip
        return compose(
            receipt, shop, to=self._address(connection, request), sender=settings.sender, identifier=asked["id"],
            when=self._clock.now().timestamp(),
        )  # fmt: skip


def _deliver(message: EmailMessage, settings: MailSettings) -> None:
    context = ssl.create_default_context()
    if settings.security == "tls":
        line: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=_SMTP_SECONDS, context=context)
    else:
        line = smtplib.SMTP(settings.host, settings.port, timeout=_SMTP_SECONDS)
    with line:
        if settings.security == "starttls":
            line.starttls(context=context)
        if settings.user:
            line.login(settings.user, Path(settings.password_file).read_text(encoding="utf-8").strip())
        line.send_message(message)
