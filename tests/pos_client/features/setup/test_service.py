"""The first run writes who the till is, its settings and its first person at once or not at all, and its draft goes with that."""

from pathlib import Path

import msgspec
import pytest

from common.errors import BadSetting, StorageFault
from common.permissions import Role
from common.protocol.entities import Person
from pos_client.bootstrap.ground import Ground, lay_ground
from pos_client.bootstrap.till import build_setup
from pos_client.databases.connection import transaction
from pos_client.databases.identity import load_identity
from pos_client.features.settings.known import SHOP
from pos_client.features.setup.draft import Draft, Step, Way, decode_draft, encode_draft
from pos_client.features.setup.repository import SetupRepository
from pos_client.features.setup.service import SetupService
from tests.pos_client.features.people.people_at_work import person

ENTRIES = {"till": "T7", "name": "Harbour", "currency": "GBP", "zone": "Europe/London", "rates": "20"}
ANNA = person("anna", Role.ADMINISTRATOR)
WHOLE = Draft(step=Step.DONE, language="de", way=Way.ALONE, entries=ENTRIES, administrator=ANNA)


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return lay_ground(tmp_path / "till")


@pytest.fixture
def setup(ground: Ground) -> SetupService:
    return build_setup(ground, "test")


def left_behind(ground: Ground) -> list[str]:
    """What a run that did not come to its end wrote."""
    identity = load_identity(ground.connection)
    names = [name for (name,) in ground.connection.execute("SELECT name FROM setting WHERE name != 'setup.draft'")]
    people = [str(who) for (who,) in ground.connection.execute("SELECT id FROM local_person")]
    return [*([identity.till] if identity and identity.till else []), *names, *people]


def test_the_end_writes_all_and_the_draft_goes(ground: Ground, setup: SetupService) -> None:
    setup.keep_draft(WHOLE)
    identity = setup.finish(setup.draft())
    assert (identity.till, identity.shop, identity.shop_name) == ("T7", "own", "Harbour")
    assert left_behind(ground) == [
        "T7", "devices", "journal.second_place", "language", "setup.untold", "shop", "anna",
    ]  # fmt: skip
    assert setup.draft() == Draft()
    assert setup.identity() == identity


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        pytest.param({"entries": {**ENTRIES, "till": "no way"}}, "till", id="a till's name that is none"),
        pytest.param({"entries": {**ENTRIES, "name": " "}}, "shop.name", id="a shop without a name"),
        pytest.param({"administrator": None}, "administrator", id="nobody who may sign on"),
        pytest.param({"administrator": person("maria", Role.CASHIER)}, "administrator", id="no administrator"),
        pytest.param({"way": Way.SERVER}, "server", id="a server that never answered"),
        pytest.param({"language": "tlh"}, "language", id="a language we do not have"),
    ],
)
def test_a_draft_that_cannot_be_a_till_leaves_nothing_behind(
    ground: Ground, setup: SetupService, changes: dict[str, object], place: str
) -> None:
    with pytest.raises(BadSetting) as refused:
        setup.finish(msgspec.structs.replace(WHOLE, **changes))
    assert refused.value.place == place
    assert left_behind(ground) == []


def broken_end(ground: Ground, setup: SetupService) -> list[str]:
    """What is left when the last write of the end fails."""
    with transaction(ground.connection) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON local_person BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(StorageFault):
        setup.finish(WHOLE)
    return left_behind(ground)


def test_a_disk_that_fails_at_the_end_leaves_no_half_till(ground: Ground, setup: SetupService) -> None:
    assert broken_end(ground, setup) == []


def test_the_check_above_sees_an_end_in_two_steps(
    ground: Ground, setup: SetupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = SetupRepository.enrol

    def in_two(self: SetupRepository, identity: object, settings: object, who: Person | None = None) -> None:
        whole(self, identity, settings)  # type: ignore[arg-type]
        whole(self, identity, settings, who)  # type: ignore[arg-type]

    monkeypatch.setattr(SetupRepository, "enrol", in_two)
    assert "T7" in broken_end(ground, setup)


def test_a_device_has_one_identifier_from_the_first_question_on(setup: SetupService) -> None:
    device = setup.device()
    assert setup.device() == device
    assert setup.identity() is None
    assert setup.finish(WHOLE).device == device


def test_a_draft_reads_back_as_it_was_written() -> None:
    assert decode_draft(encode_draft(WHOLE)) == WHOLE


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"step":"moon"}', '{"devices":{"printer":7}}'])
def test_a_draft_that_cannot_be_read_is_a_new_one(text: str | None) -> None:
    assert decode_draft(text) == Draft()


def test_a_step_of_another_way_leads_to_the_fork() -> None:
    astray = encode_draft(Draft(step=Step.SHOP, way=Way.SERVER))
    assert decode_draft(astray).step is Step.WAY


def test_a_shop_from_the_guide_is_the_one_that_is_set(ground: Ground, setup: SetupService) -> None:
    setup.finish(WHOLE)
    text = ground.connection.execute("SELECT value FROM setting WHERE name = ?", (SHOP.name,)).fetchone()[0]
    assert '"percent":"20"' in text
    assert '"included":true' in text
