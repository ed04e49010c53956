"""The till measures the scanner: three scans, heard with all patience, say how long the longest pause between its keys may be."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import text_label

SCANS = 3
MOST_MS = 200
"""The longest pause that can be set: what is listened with while it measures."""
_LEAST_MS = 30


def suggested_gap(slowest_ms: int) -> int:
    """The pause to set for a scanner whose slowest was this long: half as much again and a little, in whole tens of ms."""
    wanted = slowest_ms * 3 // 2 + 10
    return min(max(-(-wanted // 10) * 10, _LEAST_MS), MOST_MS)


def gap_fits(gap_ms: int, slowest_ms: int) -> bool:
    """Whether a set pause is long enough, and not so long that it holds typing for nothing."""
    return suggested_gap(slowest_ms) <= gap_ms <= max(2 * suggested_gap(slowest_ms), 60)


class Calibration(QWidget):
    """``asked``: begin or end to measure; ``taken`` carries the pause a person took, or that was measured."""

    asked = Signal(bool)
    taken = Signal(int)

    def __init__(self, slowest: Callable[[], int], gap: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slowest, self._gap = slowest, gap
        self._left = 0
        self.note = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.take_button = Button()
        self.take_button.clicked.connect(lambda: self.taken.emit(suggested_gap(self._slowest())))
        self.measure_button = Button(self.tr("Measure"), icon_name="clock")
        self.measure_button.clicked.connect(lambda: self.asked.emit(not self.measuring))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens().space_3)
        across.addWidget(self.measure_button)
        across.addWidget(self.note, 1)
        across.addWidget(self.take_button)
        self.take_button.hide()
        self.show_state()

    @property
    def measuring(self) -> bool:
        """Whether it waits for scans to measure."""
        return self._left > 0

    def begin(self) -> None:
        """Wait for scans."""
        self._left = SCANS
        self.show_state()

    def end(self) -> None:
        """Wait no more."""
        self._left = 0
        self.show_state()

    def scanned(self) -> None:
        """The wedge read a code."""
        if self.measuring:
            self._left -= 1
            if not self._left:
                self.taken.emit(suggested_gap(self._slowest()))
        self.show_state()

    def show_state(self) -> None:
        """Say what was measured, or is awaited."""
        slowest = self._slowest()
        fits = gap_fits(self._gap(), slowest)
        if self.measuring:
            self.note.setText(self.tr("Scan a code, %n more time(s), and type nothing meanwhile.", "", self._left))
        elif not slowest:
            self.note.setText(
                self.tr("Scan a few codes, or measure: the till then says which pause suits this scanner.")
            )
        elif fits:
            self.note.setText(
                self.tr("Its longest pause so far was {gap} ms: what is set suits it.").format(gap=slowest)
            )
        else:
            self.note.setText(self.tr("Its longest pause so far was {gap} ms.").format(gap=slowest))
        self.measure_button.set_label(self.tr("Stop measuring") if self.measuring else self.tr("Measure"))
        self.take_button.set_label(self.tr("Take {gap} ms").format(gap=suggested_gap(slowest)))
        self.take_button.setVisible(bool(slowest) and not fits and not self.measuring)
