"""A till that works alone looks after its people itself: journaled without their names, and never left without an administrator."""

import json
from pathlib import Path

import pytest

from common.errors import BadInput, NotPermitted, RuleBroken, StorageFault
from common.event import decode_event
from common.permissions import Approval, Permission, Role
from common.protocol.entities import Person
from pos_client.databases.connection import transaction
from pos_client.features.people.own_people import LastAdministrator, OnDutyNow, OwnPeople, PersonEntry
from pos_client.features.people.service import FREE_FAILURES, Refusal, SignedOn
from tests.pos_client.features.people.people_at_work import ANNA, JONAS, MARIA, PeopleAtWork

LEA = PersonEntry(name="  Lea   Gruber ", roles=(Role.CASHIER,), pin="802413")
BY_ANNA = Approval("anna", Permission.PEOPLE, "asked for")


class Alone(PeopleAtWork):
    """A till without a server, with its people in its own file and Anna on duty."""

    def __init__(self, folder: Path, people: tuple[Person, ...] = (ANNA, JONAS, MARIA)) -> None:
        super().__init__(folder, ())
        for each in people:
            self.repository.put_local_person(each)
        self.duty.begin(ANNA)
        self.own = self.make()

    def make(self, *, alone: bool = True) -> OwnPeople:
        return OwnPeople(
            directory=self.shop, repository=self.repository, journal=self.till.journal, clock=self.clock, duty=self.duty,
            alone=alone,
        )  # fmt: skip

    def put(self, entry: PersonEntry, approval: Approval | None = None) -> Person:
        made = self.own.making(entry, approval)()
        self.own.keep(made, approval)
        return made

    def facts(self) -> list[dict[str, object]]:
        rows = self.till.connection.execute("SELECT stored FROM event WHERE kind = 'person.changed' ORDER BY position")
        return [json.loads(bytes(decode_event(bytes(stored)).body)) for (stored,) in rows]


@pytest.fixture
def alone(tmp_path: Path) -> Alone:
    return Alone(tmp_path)


def change(person: Person, **changes: object) -> PersonEntry:
    said = {"person": person.id, "name": person.name, "roles": person.roles, "active": person.active}
    return PersonEntry(**{**said, **changes})  # type: ignore[arg-type]


def test_a_second_person_signs_on_with_their_own_pin(alone: Alone) -> None:
    lea = alone.put(LEA)
    assert lea.name == "Lea Gruber"
    assert isinstance(alone.attempt(lea.id, "802413"), SignedOn)


def test_the_journal_says_who_by_reference_and_neither_name_nor_pin(alone: Alone) -> None:
    lea = alone.put(LEA)
    (fact,) = alone.facts()
    assert fact == {
        "person": lea.id, "roles": ["cashier"], "active": True, "pin": True, "added": True, "approval": None,
    }  # fmt: skip
    stored = b"".join(bytes(row[0]) for row in alone.till.connection.execute("SELECT stored FROM event"))
    for secret in (b"Lea", b"Gruber", b"802413", lea.pin_verifier.encode()):
        assert secret not in stored


def test_a_new_pin_replaces_the_old_and_forgives_what_was_mistyped(alone: Alone) -> None:
    for _ in range(FREE_FAILURES):
        alone.attempt("maria", "9999")
    assert isinstance(alone.attempt("maria", "2580"), Refusal)
    alone.put(change(MARIA, pin="630417"))
    assert isinstance(alone.attempt("maria", "630417"), SignedOn)
    alone.duty.begin(ANNA)
    assert isinstance(alone.attempt("maria", "2580"), Refusal)


def test_name_and_role_change_and_the_pin_stays(alone: Alone) -> None:
    alone.put(change(MARIA, name="Maria Krause", roles=(Role.MANAGER,)))
    (fact,) = alone.facts()
    assert (fact["roles"], fact["pin"], fact["added"]) == (["manager"], False, False)
    signed = alone.attempt("maria", "2580")
    assert isinstance(signed, SignedOn)
    assert (signed.person.name, signed.person.roles) == ("Maria Krause", (Role.MANAGER,))


def test_what_is_as_it_was_is_not_journaled(alone: Alone) -> None:
    assert not alone.own.keep(alone.own.making(change(MARIA))())
    assert alone.facts() == []


def test_who_left_signs_on_no_more_and_keeps_their_name_in_lists(alone: Alone) -> None:
    alone.put(change(MARIA, active=False))
    assert "maria" not in {each.id for each in alone.service.people()}
    assert "Maria" in {each.name for each in alone.service.known()}
    assert [each.id for each in alone.own.everybody()] == ["anna", "jonas", "maria"]
    alone.put(change(MARIA, active=True))
    assert "maria" in {each.id for each in alone.service.people()}


@pytest.mark.parametrize("changes", [{"roles": (Role.MANAGER,)}, {"active": False}])
def test_the_last_administrator_stays_one(alone: Alone, changes: dict[str, object]) -> None:
    alone.duty.begin(JONAS)
    with pytest.raises(LastAdministrator):
        alone.own.making(change(ANNA, **changes), BY_ANNA)
    alone.put(change(MARIA, roles=(Role.ADMINISTRATOR,)), BY_ANNA)
    alone.put(change(ANNA, **changes), BY_ANNA)
    assert "administrator" not in [role for each in alone.own.everybody() if each.id == "anna" for role in each.roles
                                   if each.active]  # fmt: skip


def test_an_administrator_without_a_pin_does_not_count_as_one_who_stays(tmp_path: Path) -> None:
    alone = Alone(
        tmp_path, (ANNA, Person(id="ghost", name="G", roles=(Role.ADMINISTRATOR,), pin_verifier="", valid_until=""))
    )
    with pytest.raises(LastAdministrator):
        alone.own.making(change(ANNA, roles=(Role.CASHIER,)))


def test_mutant_a_person_made_before_another_left_is_checked_again_when_kept(alone: Alone) -> None:
    """Two forms, one after the other: the first check alone would let both administrators go."""
    alone.put(change(JONAS, roles=(Role.ADMINISTRATOR,)))
    waiting = alone.own.making(change(ANNA, roles=(Role.CASHIER,)))()
    alone.put(change(JONAS, roles=(Role.MANAGER,)))
    with pytest.raises(LastAdministrator):
        alone.own.keep(waiting)


def test_nobody_on_duty_is_shut_out(alone: Alone) -> None:
    alone.put(change(JONAS, roles=(Role.ADMINISTRATOR,)))
    with pytest.raises(OnDutyNow):
        alone.own.making(change(ANNA, active=False))


def test_a_change_to_the_person_on_duty_holds_at_once(alone: Alone) -> None:
    alone.put(change(JONAS, roles=(Role.ADMINISTRATOR,)))
    alone.put(change(ANNA, name="Anna B", roles=(Role.CASHIER,)))
    assert alone.duty.name == "Anna B"
    with pytest.raises(NotPermitted):
        alone.own.making(LEA)


def test_a_manager_adds_nobody_without_an_approval_and_both_are_journaled(alone: Alone) -> None:
    alone.duty.begin(JONAS)
    with pytest.raises(NotPermitted):
        alone.own.making(LEA)
    alone.put(LEA, BY_ANNA)
    (fact,) = alone.facts()
    assert fact["approval"] == {"approver": "anna", "permission": "people", "reason": "asked for"}


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (PersonEntry(name=" ", roles=(Role.CASHIER,), pin="802413"), "name"),
        (PersonEntry(name="x" * 81, roles=(Role.CASHIER,), pin="802413"), "name"),
        (PersonEntry(name="Lea", roles=(), pin="802413"), "roles"),
        (PersonEntry(name="Lea", roles=(Role.CASHIER,)), "pin"),
        (PersonEntry(name="Lea", roles=(Role.CASHIER,), pin="1234"), "pin"),
    ],
)
def test_a_person_that_cannot_be_is_refused_by_place(alone: Alone, entry: PersonEntry, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        alone.put(entry)
    assert refused.value.place == place
    assert alone.facts() == []


def test_row_and_event_stand_together_or_not_at_all(alone: Alone) -> None:
    made = alone.own.making(LEA)()
    with transaction(alone.till.connection) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON local_person BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(StorageFault):
        alone.own.keep(made)
    assert alone.facts() == []
    assert made.id not in {each.id for each in alone.own.everybody()}


def test_with_a_server_its_people_hold_and_none_are_made_here(alone: Alone) -> None:
    alone.shop.known = [MARIA]
    paired = alone.make(alone=False)
    assert [each.id for each in paired.everybody()] == ["maria"]
    with pytest.raises(RuleBroken):
        paired.making(LEA)
    assert {each.name for each in alone.service.known()} == {"Anna", "Jonas", "Maria"}
