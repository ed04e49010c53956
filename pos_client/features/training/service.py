"""Training is a state of the till, kept in its journal: it is begun and ended between two baskets, by those who may."""

from typing import Protocol

from common.errors import RuleBroken
from common.facts import TrainingSwitched
from common.permissions import Approval, Authority, Permission
from pos_client.features.sell.service import SellService
from pos_client.features.training.repository import TrainingState
from pos_client.journal.journal import Journal
from pos_client.journal.prepared import Context


class Trainee(Protocol):
    """Who is on duty, and whether what they do counts."""

    training: bool

    @property
    def authority(self) -> Authority:
        """The person's reference and permissions."""
        ...

    @property
    def shift(self) -> str:
        """The shift's reference."""
        ...


class TrainingService:
    """Raises ``NotPermitted``, ``RuleBroken`` where something is in the basket, ``StorageFault`` with nothing changed."""

    def __init__(self, *, state: TrainingState, journal: Journal, sell: SellService, duty: Trainee) -> None:
        self._state, self._journal, self._sell, self._duty = state, journal, sell, duty

    @property
    def on(self) -> bool:
        """Whether what is sold now does not count."""
        return self._duty.training

    def restore(self) -> None:
        """After a start: as it was."""
        self._duty.training = self._state.on()

    def switch(self, approval: Approval | None = None) -> bool:
        """Begin training, or end it; whether it is on now."""
        self._duty.authority.require(Permission.TRAINING, approval)
        if self._sell.begun:
            raise RuleBroken("park or finish the open sale first")
        on = not self._duty.training
        # the switch itself is no training: it counts like every act of a person at this till
        context = Context(operator=self._duty.authority.operator, shift=self._duty.shift)
        self._journal.append(TrainingSwitched(on, approval), context)
        self._sell.start_afresh()
        self._duty.training = on
        return on
