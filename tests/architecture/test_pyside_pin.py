"""PySide6 is pinned: 6.12.0 aborts on Python 3.11 and older, where each void Qt call drops a reference to None."""

import subprocess
import sys
import tomllib

from tests.architecture.source import ROOT

# In a process of its own, for the defect ends in "Fatal Python error: none_dealloc".
VOID_CALLS = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(100_000):
    thing.setObjectName("x")
print(sys.getrefcount(None) - before)
"""


def test_a_hundred_thousand_void_calls_leave_none_alone() -> None:
    ran = subprocess.run([sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert abs(int(ran.stdout)) < 100


def test_the_pin_is_stated() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = [need for need in project["optional-dependencies"]["till"] if need.startswith("PySide6")]
    assert len(pinned) == 1
    assert pinned[0].startswith("PySide6-Essentials")
    assert pinned[0].endswith("<6.12")
