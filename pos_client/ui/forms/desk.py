"""What the device forms ask of the till's devices; the first-run guide and the settings get the same desk."""

from collections.abc import Callable, Sequence
from typing import Protocol

from pos_client.devices.discovery import Probe, Suggestion
from pos_client.devices.doctor import Finding
from pos_client.devices.print_job import PrintJob
from pos_client.devices.settings import DeviceSettings
from pos_client.ui.frame.state_words import DeviceLine


class DeviceDesk(Protocol):
    """All calls on the window's thread and quick; what takes time is returned as work for a worker's thread."""

    def use(self, settings: DeviceSettings) -> None:
        """Work with these devices from now on, without storing them. Raises ``BadSetting`` before anything changes."""
        ...

    def lines(self) -> Sequence[DeviceLine]:
        """How each device stands."""
        ...

    def columns(self) -> int:
        """Columns of the printer's paper."""
        ...

    def finding(self) -> Callable[[], Sequence[Suggestion]]:
        """Work: what could be a printer or a scanner here."""
        ...

    def probing(self, address: str) -> Callable[[], Probe]:
        """Work: what the printer at a typed address answers; raises ``BadSetting`` there."""
        ...

    def examining(self, settings: DeviceSettings) -> Callable[[], Sequence[Finding]]:
        """Work: what ``tandem-till doctor`` says."""
        ...

    def print_page(self, lines: Sequence[str]) -> str:
        """Print lines on a page of their own; the job's id. Raises ``StorageFault``."""
        ...

    def open_drawer(self) -> str:
        """Open the drawer for a trial before there is a journal; the job's id. Raises ``StorageFault``."""
        ...

    def job(self, identifier: str) -> PrintJob | None:
        """A job as it stands now."""
        ...

    def slowest_gap(self) -> int:
        """The longest pause inside any scan typed so far, in milliseconds; 0 before the first."""
        ...
