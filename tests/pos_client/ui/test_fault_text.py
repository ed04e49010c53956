"""Every fault of the tree has words: what happened, what is safe, what to do."""

import pytest
from PySide6.QtWidgets import QApplication

from common.errors import DiskFull, TandemError
from pos_client.ui.fault_text import _SOURCES, fault_text


def family(kind: type[TandemError]) -> list[type[TandemError]]:
    """A class and all below it."""
    return [kind, *(each for child in kind.__subclasses__() for each in family(child))]


@pytest.mark.parametrize("kind", family(TandemError), ids=lambda kind: kind.code)
def test_every_code_has_three_sentences(qapp: QApplication, kind: type[TandemError]) -> None:
    fault = kind.__new__(kind)
    said = fault_text(fault)
    assert all(sentence.endswith(".") for sentence in (said.happened, said.safe, said.remedy))
    assert said.code == kind.code


def test_no_words_are_kept_for_a_code_that_is_gone() -> None:
    assert set(_SOURCES) <= {kind.code for kind in family(TandemError)}


def test_a_full_disk_says_that_nothing_was_printed(qapp: QApplication) -> None:
    said = fault_text(DiskFull("no space"))
    assert "full" in said.happened
    assert "nothing was printed" in said.safe
