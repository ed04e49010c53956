"""A finger scrolls by dragging; a flick never presses what it began on (measured: only the left-button gesture keeps that)."""

from PySide6.QtWidgets import QAbstractScrollArea, QScroller


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger drag the area's content. With Qt's touch gesture a flick also clicked, and sold one thing too many."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
