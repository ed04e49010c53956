"""The devices over the till: their threads' news brought to the window, scans to the screen in front, health to the strip."""

from collections.abc import Callable

from common.barcodes import Scan
from common.clock import Clock
from pos_client.devices.health import DeviceHealth, HealthState, Post
from pos_client.devices.hub import DeviceHub
from pos_client.devices.print_queue import PrintQueue
from pos_client.devices.settings import DRAWER, PRINTER
from pos_client.ui.frame.state_words import DeviceLine, DeviceState

_STATES = {
    HealthState.DISCONNECTED: DeviceState.DISCONNECTED,
    HealthState.CONNECTING: DeviceState.CONNECTING,
    HealthState.READY: DeviceState.READY,
    HealthState.DEGRADED: DeviceState.DEGRADED,
}


def make_hub(
    queue: PrintQueue,
    *,
    post: Post,
    clock: Clock,
    on_scan: Callable[[Scan], None],
    show: Callable[[list[DeviceLine]], None],
) -> DeviceHub:
    """The hub, without devices yet: ``apply`` its settings once the window stands."""

    def told() -> None:
        show(device_lines(hub))

    hub = DeviceHub(queue, post=post, on_scan=on_scan, on_health=told, clock=clock)
    return hub


def device_lines(hub: DeviceHub) -> list[DeviceLine]:
    """The devices as the strip lists them: the printer, the drawer that hangs on it, the scanners, the wedge last."""
    settings = hub.settings
    lines = []
    if printer := hub.health.get(PRINTER):
        lines.append(_line(printer))
        if settings.drawer:
            lines.append(DeviceLine("drawer", DRAWER, _STATES[printer.state]))
    lines += [_line(health) for name, health in hub.health.items() if name != PRINTER]
    if settings.wedge.on and not settings.scanners:
        lines.append(DeviceLine("scanner", "wedge", DeviceState.READY))
    return lines


def _line(health: DeviceHealth) -> DeviceLine:
    kind = "printer" if health.name == PRINTER else "scanner"
    return DeviceLine(kind, health.address or health.name, _STATES[health.state], health.detail or health.message)
