"""A setting and the event that says so stand or fall together; what cannot be used changes nothing and never stops selling."""

from collections.abc import Callable
from pathlib import Path

import pytest

from common.errors import BadSetting, DiskFull, NotPermitted, RuleBroken
from common.permissions import Approval, Authority, Permission, Role, authority_of
from common.protocol.entities import ShopSettings
from pos_client.databases.connection import transaction
from pos_client.databases.identity import Identity
from pos_client.features.settings.known import KEYS, LANGUAGE, LOOK, SHOP, VOLUME
from pos_client.features.settings.repository import SettingsRepository
from pos_client.features.settings.service import SettingsService
from pos_client.features.settings.shop import ShopInForce
from tests.pos_client.journal.till_at_work import TillAtWork


class Duty:
    """Who is on duty."""

    def __init__(self, *roles: Role) -> None:
        self.authority: Authority = authority_of("maria", roles)
        self.shift = ""
        self.training = False


class AtWork:
    """The service over a real file; ``again`` reads the same file anew."""

    def __init__(self, folder: Path, *roles: Role) -> None:
        self.till = TillAtWork(folder)
        self.duty = Duty(*(roles or (Role.MANAGER,)))
        self.service = SettingsService(
            repository=SettingsRepository(self.till.connection), journal=self.till.journal, duty=self.duty
        )
        self.told: list[str] = []
        self.service.on_change.append(self.told.append)

    def events(self) -> list[str]:
        rows = self.till.connection.execute("SELECT stored FROM event WHERE kind = 'setting.changed'").fetchall()
        return [bytes(stored).decode() for (stored,) in rows]

    def stored(self, name: str) -> str | None:
        return SettingsRepository(self.till.connection).load(name)


@pytest.fixture
def at_work(tmp_path: Path) -> AtWork:
    return AtWork(tmp_path)


def test_a_change_is_stored_journaled_and_told(at_work: AtWork) -> None:
    assert at_work.service.put(LOOK, "dark")
    assert at_work.service.get(LOOK) == "dark"
    (event,) = at_work.events()
    assert '"before":"\\"light\\"","after":"\\"dark\\""' in event
    assert at_work.told == ["look"]


def test_what_is_so_already_is_no_event(at_work: AtWork) -> None:
    assert not at_work.service.put(LOOK, "light")
    at_work.service.put(LOOK, "dark")
    assert not at_work.service.put(LOOK, "dark")
    assert len(at_work.events()) == 1


@pytest.mark.parametrize(
    ("change", "place"),
    [
        pytest.param(lambda service: service.put(LANGUAGE, "tlh"), "language", id="a language we do not have"),
        pytest.param(lambda service: service.put(VOLUME, 101), "sound.volume", id="louder than all"),
        pytest.param(lambda service: service.put(KEYS, {"sell.pay": 4}), "keys", id="another shape"),
    ],
)
def test_a_value_that_cannot_be_used_changes_nothing(
    at_work: AtWork, change: Callable[[SettingsService], bool], place: str
) -> None:
    with pytest.raises(BadSetting) as refused:
        change(at_work.service)
    assert refused.value.place == place
    assert at_work.events() == []
    assert at_work.told == []


def test_who_may_not_needs_an_approval_for_exactly_this(tmp_path: Path) -> None:
    at_work = AtWork(tmp_path, Role.CASHIER)
    with pytest.raises(NotPermitted):
        at_work.service.put(KEYS, {"sell.pay": "F13"})
    with pytest.raises(NotPermitted):
        at_work.service.put(KEYS, {"sell.pay": "F13"}, Approval("boss", Permission.NO_SALE, "wrong one"))
    assert at_work.service.put(KEYS, {"sell.pay": "F13"}, Approval("boss", Permission.SETTINGS, "as asked"))
    assert '"approver":"boss"' in at_work.events()[0]


@pytest.mark.parametrize("text", ['"mauve"', "{", "17", '["dark"]'])
def test_a_stored_value_that_no_longer_fits_gives_way_to_the_default(at_work: AtWork, text: str) -> None:
    with transaction(at_work.till.connection) as connection:
        connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('look', ?)", (text,))
    assert at_work.service.get(LOOK) == "light"


def full_disk(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """The event cannot be written."""

    def refuse(*_arguments: object) -> None:
        raise DiskFull("no room")

    monkeypatch.setattr(at_work.till.journal, "commit", refuse)


def half_changed(at_work: AtWork) -> bool:
    """Whether a refused change left anything behind."""
    with pytest.raises(DiskFull):
        at_work.service.put(LOOK, "dark")
    return at_work.stored("look") is not None or bool(at_work.events()) or bool(at_work.told)


def test_setting_and_event_fall_together(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    full_disk(at_work, monkeypatch)
    assert not half_changed(at_work)


def test_the_check_above_sees_a_service_that_writes_them_apart(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = SettingsRepository.writing

    def apart(name: str, text: str) -> object:
        with transaction(at_work.till.connection) as connection:
            writing(name, text)(connection)
        return lambda _connection: None

    full_disk(at_work, monkeypatch)
    monkeypatch.setattr(SettingsRepository, "writing", staticmethod(apart))
    assert half_changed(at_work)


class NoMirror:
    def settings(self) -> ShopSettings | None:
        return None


def in_force(at_work: AtWork, server: str = "") -> ShopInForce:
    identity = Identity(device="d", incarnation=1, till="1", shop="own", shop_name="Harbour", server=server)
    return ShopInForce(identity=identity, mirror=NoMirror(), settings=at_work.service)


def test_a_lone_shop_changes_whole_or_not_at_all(at_work: AtWork) -> None:
    shop = in_force(at_work)
    assert shop.change({"name": "Harbour", "currency": "eur", "zone": "Europe/Vienna", "rates": "20"})
    before = at_work.service.get(SHOP)
    assert (before.currency, before.zone) == ("EUR", "Europe/Vienna")
    with pytest.raises(BadSetting):
        shop.change({"name": "Quay", "patterns": "nonsense"})
    assert at_work.service.get(SHOP) == before


def test_the_shop_of_a_server_is_not_changed_here(at_work: AtWork) -> None:
    with pytest.raises(RuleBroken):
        in_force(at_work, server="s1").change({"name": "Ours now"})
