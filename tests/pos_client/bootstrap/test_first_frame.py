"""What the first frame does not show is not loaded for it: a start and a till's memory are made of such things."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.bench import ROOT
from tests.bench.measured_till import lay_till
from tests.bench.stored_goods import catalogue_of

_PROGRAM = """
import enum, json, os, sys
from pathlib import Path

made, create = [], enum.EnumType._create_
def noted(cls, name, *arguments, **more):
    made.append(name)
    return create(cls, name, *arguments, **more)
enum.EnumType._create_ = noted

from tests.bench.programs.on_duty import session_on_duty

def ready():
    print(json.dumps({"modules": sorted(sys.modules), "made": made, "read": len(sys.modules["linecache"].cache)}), flush=True)
    os._exit(0)

session = session_on_duty(Path(sys.argv[1]), ready)
{more}
session.application.exec()
"""


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first-frame")
    lay_till(folder / "till", catalogue_of(300, folder))
    return folder / "till"


def first_frame(till: Path, more: str = "") -> dict[str, list[str]]:
    program = _PROGRAM.replace("{more}", more)
    done = subprocess.run(
        [sys.executable, "-c", program, str(till)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_the_first_frame_loads_no_network_no_cryptography_and_no_drawing_of_codes(till: Path) -> None:
    roots = {name.partition(".")[0] for name in first_frame(till)["modules"]}
    modules = set(first_frame(till)["modules"])
    assert not roots & {"cryptography", "httpx", "segno", "PIL", "zstandard", "argon2", "escpos", "biip", "websockets"}
    assert not modules & {"PySide6.QtNetwork", "PySide6.QtTest", "http.client", "ssl", "subprocess"}


def test_the_first_frame_makes_no_widget_class_that_it_does_not_show(till: Path) -> None:
    assert not {"WizardOption", "FontDialogOption", "DockWidgetFeature"} & set(first_frame(till)["made"])


def test_a_filter_on_the_application_would_be_seen(till: Path) -> None:
    mutant = """
from PySide6.QtCore import QObject
class Filter(QObject):
    def eventFilter(self, watched, event):
        return False
everything = Filter()
session.application.installEventFilter(everything)
"""
    assert {"WizardOption", "FontDialogOption"} <= set(first_frame(till, mutant)["made"])


def test_imports_are_pythons_own_under_the_window(till: Path) -> None:
    assert first_frame(till)["read"] < 10, "PySide read the source text of our modules"  # type: ignore[operator]
