"""Which module answers which question; every answer is worked out and committed before it is given, and asking again for the same basket gives the same."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from common.protocol.asks import ASKS, CustomersFound, FindCustomer
from common.protocol.entities import Customer
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.problems import Denied

Answering = Callable[[KnownDevice, Any], msgspec.Struct]

# (device, text) → at most twenty customers by number or words of the name
FindCustomers = Callable[[KnownDevice, str], tuple[Customer, ...]]


class AskDesk:
    """Hands each question to whoever answers it. ``answering`` names all of ``ASKS`` but ``customer.find``."""

    def __init__(self, *, answering: Mapping[str, Answering], find_customers: FindCustomers) -> None:
        self._answering: dict[str, Answering] = {**answering, "customer.find": self._customers}
        self._find_customers = find_customers

    def ask(self, device: KnownDevice, what: str, question: msgspec.Struct) -> msgspec.Struct:
        """The answer, in the shape that ``ASKS`` names. Raises ``Denied``, ``BadInput``."""
        if what not in ASKS:
            raise Denied("server.not_found", "no such question")
        return self._answering[what](device, question)

    def _customers(self, device: KnownDevice, question: FindCustomer) -> CustomersFound:
        return CustomersFound(customers=self._find_customers(device, question.text[:100]))
