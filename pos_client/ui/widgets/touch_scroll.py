"""A finger scrolls by dragging; a flick never presses what it began on (measured: only the left-button gesture keeps that)."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QScroller, QWidget


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger drag the area's content. With Qt's touch gesture a flick also clicked, and sold one thing too many.

    The area gets a viewport as Qt makes it, but of a class that PySide knows: for Qt's own it loads every widget class
    there is when it first meets one (8 ms and 2 MB).
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setAutoFillBackground(True)
    if isinstance(area, QScrollArea):
        viewport.setBackgroundRole(QPalette.ColorRole.NoRole)
        content = area.takeWidget()  # the old viewport would take it along
        area.setViewport(viewport)
        if content is not None:
            area.setWidget(content)
    else:
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        area.setViewport(viewport)
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
