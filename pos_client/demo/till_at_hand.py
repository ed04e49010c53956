"""The demo's till: paired with a code as the guide would do it, told of its virtual printer and drawer."""

from pathlib import Path

from common.protocol.messages import PROTOCOL
from hardware.drivers.cashdrawer.wiring import Sensor
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.till import build_setup
from pos_client.devices.settings import DeviceSettings, DrawerSettings, PrinterSettings, encode_settings
from pos_client.features.settings.known import DEVICES
from pos_client.features.setup.repository import SetupRepository

SOFTWARE = f"tandem-till demo, protocol {PROTOCOL}"


def enrol(home: Path, url: str, code: str, printer: str) -> str:
    """Pair the till in ``home``; its device identifier. Raises as pairing does, and storage faults."""
    ground = lay_ground(home)
    try:
        setup = build_setup(ground, SOFTWARE)
        paired = setup.pairing(url, code)()
        setup.join(paired)
        devices = DeviceSettings(
            printer=PrinterSettings(address=printer, profile="TM-T88V", columns=42),
            drawer=DrawerSettings(sensor=Sensor.OPEN_IS_HIGH),
        )
        identity = setup.identity()
        if identity is not None:
            SetupRepository(ground.connection).enrol(identity, {DEVICES.name: encode_settings(devices)})
        return paired.device
    finally:
        ground.close()
