"""Puts a mutant into the running program: a function's code is changed in place, so that nothing has to be imported again."""

import importlib
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutation.mutants import AT_IMPORT, Mutant, code_of


def swap_in(mutant: Mutant) -> None:
    """Change the function's code. Raises ``LookupError`` where the mutant is none of a function that can be reached."""
    if mutant.function == AT_IMPORT:
        raise LookupError("what runs at import is no function's")
    function = _function(importlib.import_module(module_name(mutant.module)), mutant.function)
    function.__code__ = next(code for code in _codes(code_of(mutant)) if code.co_qualname == mutant.function)


def module_name(path: str) -> str:
    """``common/taxes/exact.py`` as ``common.taxes.exact``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def forget(modules: Iterator[ModuleType]) -> None:
    """Empty what was remembered by the modules' functions before the change."""
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, _lru_cache_wrapper):
                value.cache_clear()


def _function(module: ModuleType, name: str) -> FunctionType:
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    while not isinstance(found, FunctionType):
        found = next(
            inner for kind in ("__func__", "fget", "__wrapped__") if (inner := getattr(found, kind, None)) is not None
        )
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
