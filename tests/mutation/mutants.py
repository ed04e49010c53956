"""All mutants of a module, in the order of its lines: where each is, what it changes, and the code that it makes."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from tests.mutation.changes import Change, changes_of

ROOT = Path(__file__).parents[2]
AT_IMPORT = ""
_MOST = 90


class Mutant(NamedTuple):
    """One change: ``module`` is a path below the project, ``function`` a qualified name (empty: what runs at import),
    ``change`` what stood there and what stands there now; ``node`` and ``number`` find it in the module's tree."""

    module: str
    function: str
    change: str
    line: int
    last_line: int
    node: int
    number: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when lines above it come and go."""
        return self.module, self.function, self.change


class _Place(NamedTuple):
    node: ast.AST
    parent: ast.AST
    field: str
    at: int | None
    function: str
    statement: ast.stmt


@cache
def _source(module: str) -> str:
    """Read once, so that a file that changes during a run does not change its mutants."""
    return (ROOT / module).read_text("utf-8")


def mutants_of(module: str) -> list[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse(_source(module))
    found = []
    named: Counter[tuple[str, str]] = Counter()
    for node, place in enumerate(_places(tree)):
        for number, changed in enumerate(changes_of(place.node, place.parent)):
            change = _said(place, changed)
            named[place.function, change] += 1
            times = named[place.function, change]
            words = change if times == 1 else f"{change} ({times})"
            found.append(Mutant(module, place.function, words, *_lines(place), node, number))
    return sorted(found, key=lambda mutant: (mutant.line, mutant.node, mutant.number))


def code_of(mutant: Mutant) -> CodeType:
    """The module's code with the change made."""
    path = ROOT / mutant.module
    tree = ast.parse(_source(mutant.module))
    place = _places(tree)[mutant.node]
    changed = list(changes_of(place.node, place.parent))[mutant.number]
    if isinstance(place.node, ast.expr | ast.stmt):
        ast.copy_location(changed, place.node)
    if place.at is None:
        setattr(place.parent, place.field, changed)
    else:
        getattr(place.parent, place.field)[place.at] = changed
    ast.fix_missing_locations(tree)
    return compile(tree, str(path), "exec")


def _places(tree: ast.Module) -> list[_Place]:
    """The nodes that may be changed: not what only describes (docstrings, types, words of an error), nor decorators."""
    found: list[_Place] = []

    def visit(parent: ast.AST, function: str, outside: str, statement: ast.stmt) -> None:
        for field, value in ast.iter_fields(parent):
            if _describes(parent, field):
                continue
            for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(node, ast.AST) or _mute(node, parent):
                    continue
                runs_in, within = function, outside
                if isinstance(parent, ast.ClassDef) and not function:
                    within = f"{outside}{parent.name}."
                if isinstance(parent, ast.FunctionDef) and not function and field == "body":
                    # what is inside a function counts as the function's; its defaults are worked out at import
                    runs_in = f"{outside}{parent.name}"
                here = node if isinstance(node, ast.stmt) else statement
                found.append(_Place(node, parent, field, at, runs_in, here))
                visit(node, runs_in, within, here)

    visit(tree, AT_IMPORT, "", ast.Pass(lineno=1, col_offset=0))
    return found


def _lines(place: _Place) -> tuple[int, int]:
    """The first and last line of the statement, or of the condition of one that holds others."""
    node = place.node if hasattr(place.statement, "body") and hasattr(place.node, "lineno") else place.statement
    first = getattr(node, "lineno", place.statement.lineno)
    return first, getattr(node, "end_lineno", None) or first


def _describes(parent: ast.AST, field: str) -> bool:
    return field in {"annotation", "returns", "decorator_list", "bases", "keywords"} and not isinstance(
        parent, ast.Call
    )


def _mute(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.expr_context | ast.operator | ast.cmpop):
        return True
    if isinstance(parent, ast.Raise) or (isinstance(parent, ast.keyword) and parent.arg == "strict"):
        return True
    if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _said(place: _Place, changed: Change) -> str:
    """The change in a line; a constant is told with what stands around it."""
    if isinstance(place.node, ast.Constant) and isinstance(place.parent, ast.expr):
        around = _line(place.parent)
        return f"{around if len(around) <= _MOST else around[:_MOST] + '…'}: {_line(place.node)} → {_line(changed)}"
    before, after = _line(place.node), _line(changed)
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - _MOST // 3) if max(len(before), len(after)) > _MOST else 0
    return " → ".join(("…" if start else "") + text[start : start + _MOST] for text in (before, after))


def _line(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())
