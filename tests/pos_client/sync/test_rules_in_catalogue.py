"""The rules of selling reach the catalogue file as published, by snapshot and by feed; one that cannot be read holds nothing up."""

from decimal import Decimal

import msgspec
import pytest

from common.prices.price_list import PriceList
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind
from common.protocol.entities import COMPANY
from common.rules_in_force import assemble
from pos_client.databases.catalogue_reader import CatalogueReader
from sync_server.bootstrap import CONSOLE
from sync_server.platform.feeds import Change, change_of, publish
from tests.pos_client.sync.shop import CANDLE, RealServer, RealTill
from tests.pos_client.sync.test_company import Company

TENTH = Promotion(
    id="tenth", name="A tenth off", currency="GBP", kind=Kind.EACH, reward=Reward(RewardKind.PERCENT, Decimal(10)),
    valid_from="2026-01-01T00:00", valid_until="2027-01-01T00:00",
)  # fmt: skip
TRADE = PriceList(id="trade", name="Trade", currency="GBP", entries=(), groups=("trade",))


def say(server: RealServer, *changes: Change) -> None:
    with server.server.database.write() as connection:
        publish(connection, changes, now="2026-11-21T10:00:00.000Z")


def promotion(state: Promotion | None, key: str = "tenth") -> Change:
    return change_of(COMPANY, "promotion", key, state)


@pytest.fixture
def company(server: RealServer, till: RealTill) -> Company:
    server.server.catalogue.put(CONSOLE, CANDLE)
    made = Company(till)
    yield made  # type: ignore[misc]
    made.stream.close()


def found(company: Company) -> tuple[list[tuple[str, bytes]], int]:
    reader = CatalogueReader(company.till.home.named_catalogue(company.notes.catalogue()))
    try:
        return reader.rules(), reader.rules_number
    finally:
        reader.close()


def test_a_snapshot_carries_the_rules_in_force_and_no_others(server: RealServer, company: Company) -> None:
    say(server, promotion(TENTH), change_of(COMPANY, "price_list", "trade", TRADE))
    say(server, promotion(TENTH, "gone"))
    say(server, promotion(None, "gone"))
    company.stream.turn()
    rows, number = found(company)
    assert rows == [("price_list", msgspec.json.encode(TRADE)), ("promotion", msgspec.json.encode(TENTH))]
    assert number == 5, "the candle is 1, and the last change of a rule was the end of one"
    assert [rule.id for rule in assemble(rows).selling.promotions.rules] == ["tenth"]


def test_rules_that_change_are_applied_in_place_and_say_that_they_did(server: RealServer, company: Company) -> None:
    company.stream.turn()
    assert found(company) == ([], 0)
    say(server, promotion(TENTH))
    company.stream.turn()
    rows, first = found(company)
    assert rows == [("promotion", msgspec.json.encode(TENTH))]
    server.server.catalogue.put(CONSOLE, msgspec.structs.replace(CANDLE, name="Ivory candle"))
    company.stream.turn()
    assert found(company) == (rows, first), "goods are no rules"
    say(server, promotion(None))
    company.stream.turn()
    rows, last = found(company)
    assert rows == []
    assert last > first


def test_a_rule_that_cannot_be_read_holds_nothing_up_and_what_it_replaced_holds_no_more(
    server: RealServer, company: Company
) -> None:
    say(server, promotion(TENTH))
    company.stream.turn()
    later = Change(COMPANY, "promotion", "tenth", b'{"id":"tenth","kind":"of_a_later_version"}')
    say(server, later, change_of(COMPANY, "price_list", "trade", TRADE))
    company.stream.turn()
    rows, _ = found(company)
    assert [entity for entity, _ in rows] == ["price_list"]
    say(server, promotion(TENTH))
    company.stream.turn()
    rows, _ = found(company)
    assert [entity for entity, _ in rows] == ["price_list", "promotion"]
