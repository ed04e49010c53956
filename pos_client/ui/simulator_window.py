"""The virtual devices in a window of their own, beside the till's or alone."""

import sys
from collections.abc import Sequence

from pos_client.ui.application import Appearance, make_application, run_until_closed
from pos_client.ui.simulated_devices import Printer, SampleCode, Scanner
from pos_client.ui.simulator_panel import SimulatorPanel


def simulator_window(
    printer: Printer, scanner: Scanner | None, samples: Sequence[SampleCode], guide: str = ""
) -> SimulatorPanel:
    """The panel as a window; the caller keeps it."""
    panel = SimulatorPanel(printer=printer, scanner=scanner, samples=samples, guide=guide)
    panel.setWindowTitle(panel.tr("Virtual devices"))
    panel.resize(1000, 900)
    # at the trailing lower corner, so that the till's own window stays in sight
    room = panel.screen().availableGeometry()
    panel.move(room.right() - panel.width(), room.bottom() - panel.height())
    panel.show()
    return panel


def show_simulators(printer: Printer, scanner: Scanner | None, samples: Sequence[SampleCode]) -> int:
    """An application that is nothing but the panel, until it is closed; the exit code."""
    application = make_application(sys.argv[:1])
    appearance = Appearance(application)
    panel = simulator_window(printer, scanner, samples)
    code = run_until_closed(application)
    panel.deleteLater()
    appearance.deleteLater()
    return code
