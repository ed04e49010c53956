"""The desk at which guide and settings try the devices: the hub's own, with finding and examining as work for other threads."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pos_client.bootstrap.devices import device_lines
from pos_client.devices.discovery import Probe, Suggestion, probe, suggest
from pos_client.devices.documents import TestPage
from pos_client.devices.hub import DeviceHub
from pos_client.devices.print_job import PrintJob
from pos_client.devices.settings import DeviceSettings
from pos_client.ui.frame.state_words import DeviceLine

if TYPE_CHECKING:
    from pos_client.devices.doctor import Finding


class HubDesk:
    """See ``ui.forms.desk.DeviceDesk``. ``slowest_gap`` asks the judge of the wedge, ``used`` lets it follow the settings in use."""

    def __init__(
        self, hub: DeviceHub, slowest_gap: Callable[[], int] = lambda: 0, used: Callable[[], None] = lambda: None
    ) -> None:
        self._hub = hub
        self._used = used
        self.slowest_gap = slowest_gap

    def use(self, settings: DeviceSettings) -> None:
        """Work with these devices. Raises ``BadSetting`` before anything changes."""
        self._hub.apply(settings)
        self._used()

    def lines(self) -> Sequence[DeviceLine]:
        """How each device stands."""
        return device_lines(self._hub)

    def columns(self) -> int:
        """Columns of the printer's paper."""
        return self._hub.columns()

    def finding(self) -> Callable[[], Sequence[Suggestion]]:
        """Work: what could be a device here."""
        return suggest

    def probing(self, address: str) -> Callable[[], Probe]:
        """Work: what the printer at a typed address answers."""
        return lambda: probe(address)

    def examining(self, settings: DeviceSettings) -> "Callable[[], Sequence[Finding]]":
        """Work: what the doctor says; he comes with all that draws, so he is called when he is asked."""

        def work() -> "Sequence[Finding]":
            from pos_client.devices.doctor import examine

            return examine(settings)

        return work

    def print_page(self, lines: Sequence[str]) -> str:
        """Print lines on a page of their own; the job's id."""
        return self._hub.try_printer(TestPage(tuple(lines))).id

    def open_drawer(self) -> str:
        """Open the drawer for a trial; the job's id."""
        return self._hub.try_drawer().id

    def job(self, identifier: str) -> PrintJob | None:
        """A job as it stands now."""
        return self._hub.queue.job(identifier)
