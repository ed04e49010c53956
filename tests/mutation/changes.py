"""The small changes that can be made to a piece of code: each stands for a slip that a person could make."""

import ast
from collections.abc import Callable, Iterator

_BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NEUTRAL = {"reversed", "sorted", "abs"}
Change = ast.AST


def changes_of(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    """What may stand in a node's place, one small change each; nothing where a change would say the same."""
    for kinds, changed in _MAKERS:
        if isinstance(node, kinds):
            yield from changed(node, parent)


def _compared(node: ast.Compare, _: ast.AST) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for table in (_BOUNDARY, _OPPOSITE):
            if (other := table.get(type(operator))) is not None:
                operators = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                yield ast.Compare(node.left, operators, node.comparators)


def _calculated(node: ast.BinOp, _: ast.AST) -> Iterator[Change]:
    if isinstance(node.op, ast.Mod | ast.Add) and isinstance(node.left, ast.JoinedStr):
        return
    if (other := _ARITHMETIC.get(type(node.op))) is not None:
        yield ast.BinOp(node.left, other(), node.right)


def _calculated_in_place(node: ast.AugAssign, _: ast.AST) -> Iterator[Change]:
    if (other := _ARITHMETIC.get(type(node.op))) is not None:
        yield ast.AugAssign(node.target, other(), node.value)
    yield ast.Pass()


def _signed(node: ast.UnaryOp, _: ast.AST) -> Iterator[Change]:
    if isinstance(node.op, ast.USub | ast.Not):
        yield node.operand


def _joined(node: ast.BoolOp, _: ast.AST) -> Iterator[Change]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _fixed(node: ast.Constant, parent: ast.AST) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node.value, str) and not isinstance(parent, ast.Expr):
        yield ast.Constant(node.value + "?")


def _given_back(node: ast.Return, _: ast.AST) -> Iterator[Change]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _asked(node: ast.If | ast.While | ast.IfExp, _: ast.AST) -> Iterator[Change]:
    # a single comparison, a negation and an and/or are turned over where they stand
    if isinstance(node.test, ast.Name | ast.Call | ast.Attribute | ast.NamedExpr | ast.Subscript):
        turned = ast.UnaryOp(ast.Not(), node.test)
        if isinstance(node, ast.IfExp):
            yield ast.IfExp(turned, node.body, node.orelse)
        else:
            yield type(node)(turned, node.body, node.orelse)


def _filtered(node: ast.comprehension, _: ast.AST) -> Iterator[Change]:
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _called(node: ast.Call, _: ast.AST) -> Iterator[Change]:
    if isinstance(node.func, ast.Name):
        if node.func.id in _SWAPPED:
            yield ast.Call(ast.Name(_SWAPPED[node.func.id], ast.Load()), node.args, node.keywords)
        if node.func.id in _NEUTRAL and node.args:
            kept = node.args[0]
            yield ast.Call(ast.Name("list", ast.Load()), [kept], []) if node.func.id != "abs" else kept


def _left_out(node: ast.stmt, _: ast.AST) -> Iterator[Change]:
    plain = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    stored = isinstance(node, ast.Assign) and all(
        isinstance(one, ast.Subscript | ast.Attribute) for one in node.targets
    )
    if plain or stored or isinstance(node, ast.Continue | ast.Break | ast.Raise):
        yield ast.Pass()


_Maker = Callable[..., Iterator[Change]]
_MAKERS: tuple[tuple[type[ast.AST] | tuple[type[ast.AST], ...], _Maker], ...] = (
    (ast.Compare, _compared),
    (ast.BinOp, _calculated),
    (ast.AugAssign, _calculated_in_place),
    (ast.UnaryOp, _signed),
    (ast.BoolOp, _joined),
    (ast.Constant, _fixed),
    (ast.Return, _given_back),
    ((ast.If, ast.While, ast.IfExp), _asked),
    (ast.comprehension, _filtered),
    (ast.Call, _called),
    (ast.stmt, _left_out),
)
