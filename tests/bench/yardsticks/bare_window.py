"""A bare PySide6 window: says what it took to its first frame and what memory it holds then, and goes."""

import sys
from pathlib import Path
from time import process_time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """An empty window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first frame."""
        super().paintEvent(event)
        QTimer.singleShot(0, said)


def said() -> None:
    """Print processor seconds and resident kB as the sign that the frame stands."""
    took, status = process_time(), Path("/proc/self/status").read_text()
    memory = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    print(f'{{"cpu": {took}, "memory": {memory}}}', flush=True)
    QApplication.quit()


application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
