"""A module loaded late is there for every import and runs at the first name asked of it; one that is there stays as it is."""

import subprocess
import sys

import pytest

from common.late_module import load_late


def said(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_it_runs_at_the_first_name_asked_of_it() -> None:
    program = """
import sys
from common.late_module import load_late
load_late("urllib.request")
import urllib.request
before = "http.client" in sys.modules
print(before, callable(urllib.request.urlopen), "http.client" in sys.modules)
"""
    assert said(program) == "False True True"


def test_one_that_is_there_stays_as_it_is() -> None:
    before = sys.modules["subprocess"]
    load_late("subprocess")
    assert sys.modules["subprocess"] is before


def test_one_that_is_nowhere_is_said() -> None:
    with pytest.raises(ModuleNotFoundError):
        load_late("no_such_module_anywhere")


def test_a_name_it_has_not_is_an_attribute_error_as_ever() -> None:
    program = """
from common.late_module import load_late
load_late("urllib.request")
import urllib.request
try:
    urllib.request.no_such_name
except AttributeError as fault:
    print(fault)
"""
    assert said(program) == "module 'urllib.request' has no attribute 'no_such_name'"
