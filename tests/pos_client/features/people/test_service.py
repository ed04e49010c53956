"""Signing on: right PINs are heard, wrong ones counted before they are checked, five lock for longer and longer, restarts forget nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import instant_text
from common.errors import BadInput
from common.permissions import Approval, Permission, Role
from pos_client.features.people.pin import make_verifier, pin_fits
from pos_client.features.people.service import (
    FREE_FAILURES,
    LONGEST_LOCK,
    PeopleService,
    Refusal,
    RefusalKind,
    SignedOn,
    lock_after,
    new_person,
)
from tests.pos_client.features.people.people_at_work import ANNA, JONAS, MARIA, PINS, PeopleAtWork, person


@pytest.fixture
def people(tmp_path: Path) -> PeopleAtWork:
    return PeopleAtWork(tmp_path)


def refused(outcome: object) -> Refusal:
    assert isinstance(outcome, Refusal)
    return outcome


def test_the_right_pin_brings_a_person_on_duty_and_into_the_journal(people: PeopleAtWork) -> None:
    assert people.attempt("maria", PINS["maria"]) == SignedOn(MARIA, None)
    assert people.duty.name == "Maria"
    assert people.duty.authority.allows(Permission.SELL)
    assert not people.duty.authority.allows(Permission.PRICE_OVERRIDE)
    assert people.kinds() == [("operator.signed_on", "maria")]


def test_the_next_person_replaces_the_one_before(people: PeopleAtWork) -> None:
    people.attempt("maria", PINS["maria"])
    assert people.attempt("jonas", PINS["jonas"]) == SignedOn(JONAS, MARIA)
    assert people.kinds() == [
        ("operator.signed_on", "maria"),
        ("operator.signed_off", "maria"),
        ("operator.signed_on", "jonas"),
    ]


def test_signing_off_leaves_nobody_who_may_do_anything(people: PeopleAtWork) -> None:
    people.attempt("maria", PINS["maria"])
    assert people.service.sign_off() == MARIA
    assert people.duty.authority.permissions == frozenset()
    assert people.service.sign_off() is None
    assert people.kinds()[-1] == ("operator.signed_off", "maria")


def test_a_wrong_pin_says_how_many_attempts_are_left_and_journals_nothing(people: PeopleAtWork) -> None:
    assert people.attempt("maria", "1111") == Refusal(RefusalKind.WRONG, left=4)
    assert people.attempt("maria", "2222") == Refusal(RefusalKind.WRONG, left=3)
    assert people.duty.person is None
    assert people.kinds() == []


def test_the_right_pin_forgets_the_wrong_ones(people: PeopleAtWork) -> None:
    for _ in range(FREE_FAILURES - 1):
        people.attempt("maria", "1111")
    people.attempt("maria", PINS["maria"])
    assert refused(people.attempt("maria", "1111")).left == 4


def test_five_wrong_pins_lock_that_person_and_nobody_else(people: PeopleAtWork) -> None:
    for _ in range(FREE_FAILURES):
        last = people.attempt("maria", "1111")
    assert refused(last).kind is RefusalKind.LOCKED
    assert refused(people.attempt("maria", PINS["maria"])).kind is RefusalKind.LOCKED
    assert isinstance(people.attempt("jonas", PINS["jonas"]), SignedOn)


def test_a_lock_ends_by_itself_and_the_next_is_longer(people: PeopleAtWork) -> None:
    for _ in range(FREE_FAILURES):
        people.attempt("maria", "1111")
    people.wait(seconds=31)
    again = refused(people.attempt("maria", "1111"))
    assert again.kind is RefusalKind.LOCKED
    assert again.until is not None
    assert again.until - people.clock.instant > timedelta(seconds=50)
    people.wait(seconds=61)
    assert isinstance(people.attempt("maria", PINS["maria"]), SignedOn)


def test_a_lock_stands_after_a_restart(people: PeopleAtWork) -> None:
    for _ in range(FREE_FAILURES):
        people.attempt("maria", "1111")
    assert refused(people.again().attempt("maria", PINS["maria"])).kind is RefusalKind.LOCKED


def tries_before_the_lock(people: PeopleAtWork, most: int = 20) -> int:
    """How many PINs somebody may try who pulls the plug while each is being checked."""
    for count in range(most):
        if isinstance(people.service.begin("maria"), Refusal):
            return count
        people = people.again()
    return most


def test_pulling_the_plug_during_the_check_wins_no_free_attempt(people: PeopleAtWork) -> None:
    assert tries_before_the_lock(people) == FREE_FAILURES


def test_the_check_above_sees_a_service_that_counts_afterwards(
    people: PeopleAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = PeopleService.begin

    def counts_afterwards(self: PeopleService, who: str) -> object:
        before = self._repository.failures(who)
        begun = original(self, who)
        self._repository.put_failures(who, before)
        return begun

    monkeypatch.setattr(PeopleService, "begin", counts_afterwards)
    assert tries_before_the_lock(people) == 20


def test_a_clock_set_back_does_not_lock_for_years(people: PeopleAtWork) -> None:
    for _ in range(FREE_FAILURES):
        people.attempt("maria", "1111")
    people.wait(days=-730)
    still = refused(people.attempt("maria", PINS["maria"]))
    assert still.until is not None
    assert still.until - people.clock.instant <= LONGEST_LOCK
    people.wait(seconds=35)
    assert isinstance(people.attempt("maria", PINS["maria"]), SignedOn)


@given(st.integers(0, 1000))
def test_locks_grow_and_end(count: int) -> None:
    assert lock_after(count) <= lock_after(count + 1) <= LONGEST_LOCK
    assert (lock_after(count) > timedelta()) == (count >= FREE_FAILURES)


def test_a_pin_is_good_offline_until_its_day(people: PeopleAtWork) -> None:
    soon = instant_text(people.clock.instant + timedelta(hours=1))
    people.shop.known = [person("maria", Role.CASHIER, valid_until=soon)]
    assert isinstance(people.attempt("maria", PINS["maria"]), SignedOn)
    people.wait(hours=2)
    assert refused(people.attempt("maria", PINS["maria"])).kind is RefusalKind.EXPIRED


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({"active": False}, RefusalKind.GONE, id="no longer with the shop"),
        pytest.param({"pin_verifier": ""}, RefusalKind.NO_PIN, id="never had a PIN"),
        pytest.param({"pin_verifier": "$2b$12$x"}, RefusalKind.NO_PIN, id="another kind of hash"),
        pytest.param({"valid_until": "soon"}, RefusalKind.EXPIRED, id="a date that is none"),
        pytest.param({"pin_verifier": "$argon2id$broken"}, RefusalKind.WRONG, id="a damaged hash"),
    ],
)
def test_who_cannot_sign_on_is_told_why(people: PeopleAtWork, changes: dict[str, object], kind: RefusalKind) -> None:
    people.shop.known = [person("maria", Role.CASHIER, **changes)]
    assert refused(people.attempt("maria", PINS["maria"])).kind is kind


def test_people_are_listed_by_name_without_those_who_left(people: PeopleAtWork) -> None:
    people.shop.known = [MARIA, person("zoe", Role.CASHIER, active=False), ANNA, JONAS]
    assert [each.id for each in people.service.people()] == ["anna", "jonas", "maria"]


def test_a_second_person_approves_one_action_with_a_reason(people: PeopleAtWork) -> None:
    people.attempt("maria", PINS["maria"])
    assert people.service.approvers(Permission.PRICE_OVERRIDE) == (ANNA, JONAS)
    attempt = people.begun("jonas")
    right = people.service.check(attempt, PINS["jonas"])
    approval = people.service.approve(attempt, right, Permission.PRICE_OVERRIDE, "  shelf  price ")
    assert approval == Approval("jonas", Permission.PRICE_OVERRIDE, "shelf price")
    assert people.duty.authority.allows(Permission.PRICE_OVERRIDE, approval)
    assert not people.duty.authority.allows(Permission.NO_SALE, approval)
    assert people.duty.name == "Maria"


def test_nobody_approves_for_oneself_or_without_the_permission(people: PeopleAtWork) -> None:
    people.attempt("jonas", PINS["jonas"])
    for who in ("jonas", "maria"):
        attempt = people.begun(who)
        right = people.service.check(attempt, PINS[who])
        outcome = people.service.approve(attempt, right, Permission.PRICE_OVERRIDE, "because")
        assert refused(outcome).kind is RefusalKind.NOT_ALLOWED


@pytest.mark.parametrize("reason", ["", "  ", "x", "y" * 201])
def test_an_approval_needs_a_reason(people: PeopleAtWork, reason: str) -> None:
    attempt = people.begun("jonas")
    with pytest.raises(BadInput):
        people.service.approve(attempt, True, Permission.NO_SALE, reason)


def test_wrong_pins_lock_approval_as_well(people: PeopleAtWork) -> None:
    for _ in range(FREE_FAILURES):
        people.service.approve(people.begun("jonas"), False, Permission.NO_SALE, "because")
    assert refused(people.service.begin("jonas")).kind is RefusalKind.LOCKED


def test_a_till_alone_makes_its_first_person(people: PeopleAtWork) -> None:
    people.shop.known = []
    made = new_person("  Lea   Gruber ", "802413", (Role.MANAGER,), people.clock)
    people.repository.put_local_person(made)
    again = people.again()
    assert [each.name for each in again.service.people()] == ["Lea Gruber"]
    assert isinstance(again.attempt(made.id, "802413"), SignedOn)
    again.shop.known = [MARIA]
    assert [each.id for each in again.service.people()] == ["maria"]


@pytest.mark.parametrize("pin", ["", "123", "1234", "8765", "0000", "12ab", "123456789", "١٢٣٤", "7890"])
def test_a_pin_that_is_guessed_at_once_is_refused(pin: str) -> None:
    with pytest.raises(BadInput):
        make_verifier(pin)


def test_a_verifier_is_argon2id_and_fits_its_pin_alone() -> None:
    made = make_verifier("2580")
    assert made.startswith("$argon2id$")
    assert pin_fits(made, "2580")
    assert not pin_fits(made, "2581")
    assert not pin_fits("rubbish", "2580")


def test_people_remembered_may_sign_on_where_the_mirror_is_lost(people: PeopleAtWork) -> None:
    assert people.service.remember() == len(people.shop.people())
    assert people.service.remember() == 0
    people.shop.known = []
    assert {person.id for person in people.service.people()} >= {"maria", "jonas"}
    assert isinstance(people.attempt("maria", PINS["maria"]), SignedOn)


def test_whom_the_server_no_longer_names_may_not_sign_on_from_memory(people: PeopleAtWork) -> None:
    people.service.remember()
    people.shop.known = [JONAS]
    people.service.remember()
    people.shop.known = []
    assert [person.id for person in people.service.people()] == ["jonas"]
    assert "maria" in {person.id for person in people.service.known()}
