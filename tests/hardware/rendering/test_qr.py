"""A receipt's code is drawn without what a till has no use for."""

import subprocess
import sys

_PROGRAM = """
import sys
from hardware.rendering.form import FormSettings, work_out
from hardware.rendering.qr import draw_code
draw_code("T1-000001", work_out(FormSettings()))
print("segno" in sys.modules, "http.client" in sys.modules, "ssl" in sys.modules)
"""


def test_a_receipts_code_does_not_bring_the_web_along() -> None:
    said = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "False", "False"]
