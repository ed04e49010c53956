"""How the frame's parts stand: the bar above, the rail at the leading edge, the stage in the middle, the notice below it."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_client.ui.frame.rail import Rail
from pos_client.ui.frame.stage import Stage
from pos_client.ui.frame.top_bar import TopBar
from pos_client.ui.frame.training_frame import TrainingFrame
from pos_client.ui.widgets.notice import Notice

_MARGIN = 14


class Body(QWidget):
    """The window's whole content."""

    def __init__(self, go: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("window")
        self.top = TopBar()
        self.rail = Rail(go)
        self.stage = Stage()
        self.notice = Notice()
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(10)
        column.addWidget(self.stage, 1)
        column.addWidget(self.notice)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addWidget(self.rail, 1, 0)
        grid.addWidget(area, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        self.training = TrainingFrame(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call."""
        super().resizeEvent(event)
        self.training.fit()
