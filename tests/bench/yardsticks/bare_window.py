"""A bare PySide6 window: says when its first frame is painted and what memory it holds, then goes (or stays for ``--stay``)."""

import sys
from pathlib import Path

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
    """Print the resident memory in kB as the sign that the frame stands."""
    status = Path("/proc/self/status").read_text()
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")), flush=True)
    QApplication.quit()


application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
