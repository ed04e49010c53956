"""A state machine's table is checked when it is made, and nothing passes that it does not state."""

from enum import Enum

import pytest

from common.errors import InvalidTransition
from common.state_machine import StateMachine


class Job(Enum):
    QUEUED = 1
    SENT = 2
    DONE = 3


STEPS = {Job.QUEUED: {Job.SENT}, Job.SENT: {Job.DONE, Job.QUEUED}, Job.DONE: set[Job]()}


def test_a_stated_step_passes_and_any_other_is_refused() -> None:
    machine = StateMachine("job", Job.QUEUED, STEPS)
    assert machine.step(Job.QUEUED, Job.SENT) is Job.SENT
    for before, after in ((Job.QUEUED, Job.DONE), (Job.DONE, Job.QUEUED), (Job.SENT, Job.SENT)):
        with pytest.raises(InvalidTransition, match="job cannot go"):
            machine.step(before, after)


def test_an_end_is_an_end() -> None:
    machine = StateMachine("job", Job.QUEUED, STEPS)
    assert [state for state in Job if machine.final(state)] == [Job.DONE]


def test_a_table_that_forgets_a_state_is_refused() -> None:
    with pytest.raises(ValueError, match="DONE"):
        StateMachine("job", Job.QUEUED, {Job.QUEUED: {Job.SENT}, Job.SENT: set()})


def test_a_state_that_nothing_leads_to_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be reached"):
        StateMachine("job", Job.QUEUED, {Job.QUEUED: {Job.SENT}, Job.SENT: set(), Job.DONE: set()})


def test_the_table_cannot_be_changed_afterwards() -> None:
    steps = {state: set(following) for state, following in STEPS.items()}
    machine = StateMachine("job", Job.QUEUED, steps)
    steps[Job.DONE].add(Job.QUEUED)
    assert machine.final(Job.DONE)
