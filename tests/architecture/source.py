"""The project's own source as the checks see it: each module with its imports and its strings, docstrings apart."""

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("common", "hardware", "pos_client", "sync_server")


class Source:
    """One module: its path below the project's root, and what its syntax tree says."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def imports(self) -> frozenset[str]:
        """Full names of everything imported anywhere in the file; ``from a import b`` gives both ``a`` and ``a.b``."""
        return self._imported(list(ast.walk(self.tree)))

    @cached_property
    def typing_imports(self) -> frozenset[str]:
        """Those imported for the type checker alone, never when the program runs."""
        guarded = [
            node
            for block in ast.walk(self.tree)
            if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
            for node in block.body
        ]
        return self._imported(guarded)

    def _imported(self, nodes: list[ast.AST] | list[ast.stmt]) -> frozenset[str]:
        found: set[str] = set()
        for node in nodes:
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                found.add(base)
                found.update(f"{base}.{alias.name}" for alias in node.names)
        return frozenset(found)

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """All string literals but docstrings; an f-string's fixed parts count."""
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        return tuple(
            node.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        )

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.module if self.path.endswith("__init__.py") else self.module.rpartition(".")[0]
        for _ in range(node.level - 1):
            package = package.rpartition(".")[0]
        return f"{package}.{node.module}" if node.module else package


def sources(*folders: str) -> Iterator[Source]:
    """Every Python file below the folders (the four packages if none is named)."""
    for folder in folders or PACKAGES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "__pycache__" not in path.parts:
                yield Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
