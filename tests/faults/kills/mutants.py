"""Tills and agents that break one promise each; the audit must see every one of them."""

import socket
from typing import Any

import msgspec

from hardware.transports.address import TcpAddress, parse_address
from pos_client.devices.documents import job_bytes
from pos_client.devices.print_queue import PrintQueue
from pos_client.devices.settings import PrinterSettings
from pos_client.features.pay.service import PayService
from pos_client.sync.push import Pusher


def print_before_the_commit(printer: PrinterSettings) -> None:
    """The receipt goes out as soon as it is made, and then the sale is saved."""
    honest = PayService._finished

    def early(self: PayService, *given: Any) -> Any:
        finished, jobs = honest(self, *given)
        address = parse_address(printer.address)
        assert isinstance(address, TcpAddress)
        with socket.create_connection((address.host, address.port)) as line:
            line.sendall(job_bytes(jobs[-1], printer))
        return msgspec.structs.replace(finished, print_job="", drawer_job=""), ()

    PayService._finished = early  # type: ignore[method-assign]


def send_again_after_the_first_byte() -> None:
    """What was on its way is queued again at the next start."""
    honest = PrintQueue._let_go

    def again(self: PrintQueue) -> None:
        self._connection.execute("UPDATE print_job SET state = 'queued' WHERE state IN ('sending', 'sent')")
        honest(self)

    PrintQueue._let_go = again  # type: ignore[method-assign]


def acknowledge_before_the_reply() -> None:
    """The mark is stored with the request."""
    honest = Pusher._one

    def early(self: Pusher, batch: Any) -> None:
        self._keep(batch.incarnation, batch.head.sequence)
        honest(self, batch)

    Pusher._one = early  # type: ignore[method-assign]
