"""The sell screen's own delegate repainting one appended row of a plain model, in a window of nothing else."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QListView, QMainWindow, QStyledItemDelegate

from tests.bench.stopwatch import Stopwatch


class PlainModel(QAbstractListModel):
    """Rows, each given whole for the one role its delegate asks for."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self.role = role
        self.rows: list[object] = []

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        """How many."""
        return len(self.rows)

    def data(self, index: QModelIndex, role: int = 0) -> object:  # type: ignore[override]
        """The row."""
        return self.rows[index.row()] if role == self.role else None

    def append(self, row: object) -> None:
        """One more at the end."""
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows))
        self.rows.append(row)
        self.endInsertRows()

    def show(self, rows: list[Any]) -> None:
        """Others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class PlainView(QListView):
    """Tells a stopwatch when it has painted."""

    watch: Stopwatch

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own call."""
        super().paintEvent(event)
        self.watch.painted()


def plain_window(
    delegate: QStyledItemDelegate, role: int, watch: Stopwatch, width: int, height: int
) -> tuple[QMainWindow, PlainView, PlainModel]:
    """A window of one list."""
    window, view, model = QMainWindow(), PlainView(), PlainModel(role)
    view.watch = watch
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    window.setCentralWidget(view)
    window.resize(width, height)
    window.show()
    return window, view, model
