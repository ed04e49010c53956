"""From an address to its transport."""

from common.errors import BadSetting
from hardware.transports.address import Address, CupsAddress, FileAddress, SerialAddress, TcpAddress, UsbAddress
from hardware.transports.cups import CupsTransport
from hardware.transports.device_file import DeviceFileTransport
from hardware.transports.serial_line import SerialTransport
from hardware.transports.tcp import TcpTransport
from hardware.transports.transport import Transport
from hardware.transports.usb_bulk import UsbTransport


def transport_for(address: Address) -> Transport:
    """The transport of an address, not yet open. Raises ``BadSetting`` for an input device, which carries no bytes."""
    match address:
        case TcpAddress():
            return TcpTransport(address)
        case SerialAddress():
            return SerialTransport(address)
        case UsbAddress():
            return UsbTransport(address)
        case FileAddress():
            return DeviceFileTransport(address)
        case CupsAddress():
            return CupsTransport(address)
        case _:
            raise BadSetting("an input device is no way to a printer", place=str(address))
