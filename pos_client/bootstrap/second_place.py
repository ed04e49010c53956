"""The journal's copies at work: the setting says where, a thread copies, and the window is told only what it asks."""

from pathlib import Path
from typing import TYPE_CHECKING

from common.recovery_code import copy_key
from pos_client.bootstrap.ground import Ground
from pos_client.databases.driver import Connection
from pos_client.databases.identity import Identity
from pos_client.databases.till_file import read_till
from pos_client.features.settings.known import SECOND_PLACE
from pos_client.features.settings.service import SettingsService
from pos_client.journal.journal import Journal
from pos_client.journal.position import position_of
from pos_client.journal.prepared import Prepared
from pos_client.journal.reading import JournalReader

if TYPE_CHECKING:
    from pos_client.journal.copies import CopyStatus, SecondPlace


class CopiesAtWork:
    """Follows the setting ``journal.second_place``; ``status`` is None where no place is set."""

    def __init__(self, *, ground: Ground, identity: Identity, journal: Journal, settings: SettingsService) -> None:
        self._ground = ground
        self._identity = identity
        self._settings = settings
        self._place: SecondPlace | None = None
        self._kept = 0
        journal.listeners.append(self._told)
        settings.on_change.append(self._changed)
        self._start()

    @property
    def status(self) -> "CopyStatus | None":
        """How the second place stands."""
        return None if self._place is None else self._place.status

    def server_keeps(self, acknowledged: tuple[int, int]) -> None:
        """Through which event the server keeps the journal: files with nothing beyond may go from the place."""
        self._kept = position_of(*acknowledged)

    def stop(self) -> None:
        """End the thread; harmless when there is none."""
        place, self._place = self._place, None
        if place is not None:
            place.stop()

    def _told(self, prepared: Prepared) -> None:
        if self._place is not None:
            self._place.told(prepared)

    def _changed(self, name: str) -> None:
        """Another place was chosen: it is there now, so it can be marked as this till's. Raises storage faults."""
        if name != SECOND_PLACE.name:
            return
        self.stop()
        folder = self._settings.get(SECOND_PLACE).folder
        if folder:
            from pos_client.journal.copies import prepare_place

            prepare_place(Path(folder), self._identity.device)
        self._start()

    def _start(self) -> None:
        folder = self._settings.get(SECOND_PLACE).folder
        if not folder:
            return
        from pos_client.journal.copies import FOLDER, SecondPlace  # most tills have no second place

        self._place = SecondPlace(
            place=Path(folder) / FOLDER,
            identity=self._identity,
            key=copy_key(self._ground.keys.recovery_code(), self._identity.device),
            open_reader=self._open_reader,
            acknowledged=lambda: self._kept,
        )
        self._place.start()

    def _open_reader(self) -> tuple[JournalReader, Connection]:
        ground = self._ground
        connection = read_till(ground.home.till, ground.key)
        return JournalReader(connection=connection, home=ground.home, key=ground.key), connection
