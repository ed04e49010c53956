"""Tax rates by date: from a country pack or from a person's word; a rate that has begun is never edited, only followed by another."""

from datetime import date

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.country_packs import pack_of
from common.country_packs.shapes import Rate
from common.errors import BadInput
from common.permissions import Permission
from common.protocol.entities import COMPANY, TaxRate
from sync_server.modules.pricing.merging import join_pack, join_rate
from sync_server.platform.database import Database
from sync_server.platform.feeds import change_of, in_force, publish, state_of
from sync_server.platform.staff import Record, Staff, unrecorded


class NewRate(msgspec.Struct, frozen=True, kw_only=True):
    """A rate from a day on, and whose word it is. The code's rate before it ends the day before."""

    rate: Rate
    source: str = ""


class CountryOrder(msgspec.Struct, frozen=True):
    """Take the rates of a country pack; ``dry_run`` only says what would change."""

    country: str
    dry_run: bool = False


class TaxService:
    """Reads and states tax rates."""

    def __init__(self, *, database: Database, clock: Clock, record: Record = unrecorded) -> None:
        """``record`` writes down who stated what."""
        self._database = database
        self._clock = clock
        self._record = record

    def rates(self, staff: Staff) -> tuple[TaxRate, ...]:
        """All rates by code."""
        staff.require(Permission.SALES_READ)
        with self._database.read() as connection:
            found = in_force(connection, COMPANY, "tax_rate")
        return tuple(msgspec.json.decode(body, type=TaxRate) for _, body in found)

    def add(self, staff: Staff, new: NewRate) -> TaxRate:
        """State a rate; the code's rates then. Raises ``BadInput`` where that day is spoken for."""
        staff.require_company(Permission.RULES)
        rate = new.rate
        if not rate.code.strip() or len(rate.code) > 20 or not rate.code.isprintable():
            raise BadInput("1 to 20 characters", place="code")
        if rate.valid_from < date(1970, 1, 1):
            raise BadInput("a day since 1970", place="valid_from")
        with self._database.write() as connection:
            there = _stated(connection, rate.code)
            if there is not None and rate in there.rates:
                return there
            joined = join_rate(there, rate, new.source or f"stated by {staff.name}")
            self._record(connection, staff, "tax.stated", f"{rate.code} from {rate.valid_from.isoformat()}")
            self._publish(connection, [joined])
        return joined

    def import_country(self, staff: Staff, order: CountryOrder) -> tuple[TaxRate, ...]:
        """Take the rates of a country pack; those codes whose rates change by it. Raises ``BadInput`` where a rate that has
        begun would become another, and nothing is stored."""
        staff.require_company(Permission.RULES)
        pack = pack_of(order.country)
        codes = dict.fromkeys(rate.code for rate in pack.rates)
        with self._database.read() if order.dry_run else self._database.write() as connection:
            changed = []
            for code in codes:
                there = _stated(connection, code)
                joined = join_pack(there, code, pack)
                if joined != there:
                    changed.append(joined)
            if changed and not order.dry_run:
                self._record(connection, staff, "tax.imported", pack.code)
                self._publish(connection, changed)
        return tuple(changed)

    def _publish(self, connection: Connection, rates: list[TaxRate]) -> None:
        changes = [change_of(COMPANY, "tax_rate", rate.code, rate) for rate in rates]
        publish(connection, changes, now=instant_text(self._clock.now()))


def _stated(connection: Connection, code: str) -> TaxRate | None:
    body = state_of(connection, COMPANY, "tax_rate", code)
    return None if body is None else msgspec.json.decode(body, type=TaxRate)
