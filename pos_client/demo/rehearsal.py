"""A shop that starts alone, makes one product, sells it through the real window, prints, opens the drawer, and checks its journal."""

import sys
import traceback
from decimal import Decimal
from pathlib import Path

from common.errors import TandemError
from common.permissions import Role
from common.protocol.entities import Person, ShopSettings
from common.tax import Tax
from hardware.drivers.cashdrawer.wiring import Sensor
from hardware.simulators.printer import VirtualPrinter
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.command_line import software
from pos_client.devices.print_job import JobState
from pos_client.devices.settings import DeviceSettings, DrawerSettings, PrinterSettings
from pos_client.features.people.pin import make_verifier
from pos_client.features.setup.service import Alone, Chosen
from pos_client.journal.reading import JournalReader
from pos_client.journal.verify import JournalCheck
from pos_client.ui.application import call_soon, make_application, run_until_closed
from pos_client.ui.hands import Hands

NAME, PIN = "Rehearsal", "5283"
CODE = "4006381333931"
TAX = Tax("STD", Decimal(20), included=True)


def rehearse(home: Path) -> int:
    """Do it all; each step is said; 0 where every one went well."""
    application = make_application(sys.argv[:1])
    failed = [True]
    with VirtualPrinter(port=0, rows_per_second=None) as printer:
        session = Session(lay_ground(home), application, Wishes(software=software(), agent=False))
        session.setup.start_alone(_plan(printer.address))
        session.open()

        def play() -> None:
            try:
                _sell_once(session, printer)
                failed[0] = False
            except Exception:  # noqa: BLE001  whatever went wrong is told
                traceback.print_exc()
            session.close()

        call_soon(play)
        run_until_closed(application)
    _say("The installation does NOT work." if failed[0] else "The installation works.")
    return int(failed[0])


def _plan(printer: str) -> Alone:
    person = Person(
        id="rehearsal", name=NAME, roles=(Role.ADMINISTRATOR,), pin_verifier=make_verifier(PIN), valid_until=""
    )
    shop = ShopSettings(
        shop="rehearsal", name="Rehearsal", currency="EUR", zone="Europe/Vienna", head=("REHEARSAL",), taxes=(TAX,)
    )
    devices = DeviceSettings(
        printer=PrinterSettings(address=printer), drawer=DrawerSettings(sensor=Sensor.OPEN_IS_HIGH)
    )
    return Alone(till="1", shop=shop, administrator=person, chosen=Chosen(devices=devices))


def _sell_once(session: Session, printer: VirtualPrinter) -> None:
    hands, till = Hands(session.window), session.till
    if till is None:
        raise TandemError("the window has no till", place="rehearsal")
    hands.breathe(300)
    for digit in PIN:
        hands.tap(digit)
        hands.breathe(50)
    hands.press("Return")
    hands.wait("the sign-in", lambda: till.duty.name == NAME)
    _say("signed on")
    product = till.sell.new_products.create(name="Pencil", unit_price=Decimal("1.20"), taxes=(TAX,), code=CODE)
    hands.scan(CODE)
    hands.scan(CODE)
    priced = till.sell.sell.priced
    if priced is None or priced.total.minor != 240:
        raise TandemError(f"two scans of {product.name} did not come to 2.40", place="rehearsal")
    _say("made a product and scanned it twice: EUR 2.40")
    hands.press("F12")
    hands.press("F5")
    hands.press("F12")
    hands.wait("the sale to be saved", lambda: till.pay.last is not None)
    finished = till.pay.last
    hub = session.hub
    if finished is None or hub is None:
        raise TandemError("the sale was not finished", place="rehearsal")
    _say(f"saved as receipt {finished.sale.receipt}")
    queue = hub.queue

    def printed(identifier: str) -> bool:
        job = queue.job(identifier)
        return job is not None and job.state is JobState.PRINTED

    hands.wait("the receipt to be printed", lambda: printed(finished.print_job))
    hands.wait("the drawer to open", lambda: printer.drawer.is_open)
    _say("printed on the printer's own word, and the drawer opened")
    reader = JournalReader(connection=till.ground.connection, home=till.ground.home, key=till.ground.key)
    verdict = JournalCheck(reader, till.ground.connection, till.identity.device).run()
    if not verdict.sound:
        raise TandemError(f"the journal is not sound: {verdict.problems}", place="rehearsal")
    _say(f"journal of {verdict.events} events verified")


def _say(line: str) -> None:
    print(line, flush=True)
