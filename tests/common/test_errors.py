"""Every error has a code of its own below its parent's, and the tree at the head of the module is the tree."""

import inspect
import re

import common.errors
from common.errors import TandemError


def _all_errors() -> list[type[TandemError]]:
    return [
        member
        for _, member in inspect.getmembers(common.errors, inspect.isclass)
        if issubclass(member, TandemError) and member.__module__ == common.errors.__name__
    ]


def test_codes_are_unique_and_stand_below_their_parents() -> None:
    errors = _all_errors()
    codes = [error.code for error in errors]
    assert len(set(codes)) == len(codes)
    for error in errors:
        parent = error.__bases__[0]
        if issubclass(parent, TandemError) and parent is not TandemError:
            assert error.code.startswith(parent.code + "."), error


def _drawn() -> dict[str, str]:
    """Each error of the picture and its parent there: one branch a line, several names on a branch parted by dots."""
    parents, last_at = {}, {0: "TandemError"}
    for line in (inspect.getdoc(common.errors) or "").splitlines():
        if branch := re.match(r"([│ ]*)[├└]── (.*)", line):
            depth = len(branch[1]) // 4 + 1
            names = re.split(r"\s{2,}", branch[2])[0].split(" · ")
            parents.update(dict.fromkeys(names, last_at[depth - 1]))
            last_at[depth] = names[-1]
    return parents


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    assert _drawn() == {
        error.__name__: error.__bases__[0].__name__ for error in _all_errors() if error is not TandemError
    }


def test_a_place_stands_before_the_message() -> None:
    fault = TandemError("has no price", place="row 7")
    assert (str(fault), fault.message, fault.place) == ("row 7: has no price", "has no price", "row 7")
