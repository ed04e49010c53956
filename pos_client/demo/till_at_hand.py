"""The demo's till: paired with a code as the guide would do it, told of its virtual printer and drawer."""

from pathlib import Path

from common.protocol.messages import PROTOCOL
from hardware.drivers.cashdrawer.wiring import Sensor
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.till import build_setup
from pos_client.devices.settings import DeviceSettings, DrawerSettings, PrinterSettings, ScannerSettings
from pos_client.features.setup.service import Chosen

SOFTWARE = f"tandem-till demo, protocol {PROTOCOL}"


def enrol(home: Path, url: str, code: str, printer: str, scanner: str = "") -> str:
    """Pair the till in ``home`` and tell it where its printer is, and its scanner if it has one of its own; its device
    identifier. Raises as pairing does, and storage faults."""
    ground = lay_ground(home)
    try:
        setup = build_setup(ground, SOFTWARE)
        paired = setup.pairing(url, code)()
        devices = DeviceSettings(
            printer=PrinterSettings(address=printer, profile="TM-T88V", columns=42),
            drawer=DrawerSettings(sensor=Sensor.OPEN_IS_HIGH),
            scanners=(ScannerSettings(name="counter", address=scanner),) if scanner else (),
        )
        setup.join(paired, chosen=Chosen(devices=devices))
        return paired.device
    finally:
        ground.close()
