"""Changes to Python source: every condition negated, dropped and swapped, and what else a rule can lose.

Only what runs inside functions and the constants of a module are changed, no annotation and no field of a record.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from confidant.domain import vocabulary
from tests.mutants.change import Change
from tests.mutants.sql_changes import changed_statements

__all__ = ["changed_module", "python_changes"]

_ORDERS: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "//",
    ast.FloorDiv: "*",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
_SWAPPED_CALLS = {"any": "all", "all": "any", "max": "min", "min": "max"}

_SWAPPED_FIELDS = {
    "awaiting": "disclosure",
    "ended": "started",
    "lapse_months": "retention_months",
    "name": "organisation",
    "organisation": "name",
    "purpose": "recipient",
    "recipient": "purpose",
    "signed": "review_due",
    "version": "signed",
}
"""Fields that a hand could confuse."""

_MEMBERS: dict[str, tuple[str, ...]] = {
    enum.__name__: tuple(enum.__members__)
    for enum in (
        vocabulary.Audience,
        vocabulary.Decision,
        vocabulary.MatrixAudience,
        vocabulary.References,
        vocabulary.Rule,
        vocabulary.Speaker,
    )
} | {
    "Topic": ("OTHER", "STRENGTHS"),
    "_Told": ("NEVER", "ONCE_ASKED", "AT_ONCE"),
}
"""Members that are put in each other's place."""

_ACTIONS = {"OK": "DENY", "DENY": "OK", "SELECT": "READ", "READ": "SELECT"}

_MOVED = "_moved"
"""A day or a number, moved by one; beyond the calendar's end there is nothing."""

_HELPER = f"""
def {_MOVED}(value, by):
    from datetime import date, timedelta
    if not isinstance(value, date):
        return value + by
    return value + timedelta(by) if date.min < value < date.max else value
"""

_NO_CONTEXT = "__import__('contextlib').nullcontext()"


@dataclass(frozen=True)
class _Place:
    """A node, and where it hangs: a field of its parent, and which of several there."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    inside: str


def python_changes(source: str, file: str, inside: Iterable[str] = ()) -> list[Change]:
    """Return every change to `source`; with `inside`, only those in functions and classes that begin so."""
    wanted = tuple(inside)
    found = (
        Change(file, number, place.node.lineno, place.inside, ast.unparse(place.node), after)  # type: ignore[attr-defined]  # what is changed stands on a line
        for number, (place, after) in enumerate(_changes(ast.parse(source)))
    )
    return [change for change in found if not wanted or change.inside.startswith(wanted)]


def changed_module(source: str, number: int) -> ast.Module:
    """Return the module with the change of that number made."""
    tree = ast.parse(source)
    place, after = next(each for nth, each in enumerate(_changes(tree)) if nth == number)
    new = ast.parse(after).body[0] if isinstance(place.node, ast.stmt) else ast.parse(f"({after})", mode="eval").body
    ast.copy_location(new, place.node)
    if place.index is None:
        setattr(place.parent, place.field, new)
    else:
        getattr(place.parent, place.field)[place.index] = new
    tree.body += ast.parse(_HELPER).body
    return ast.fix_missing_locations(tree)


def _changes(tree: ast.Module) -> Iterator[tuple[_Place, str]]:
    conditions = _conditions(tree)
    for place in _places(tree, ""):
        before = ast.unparse(place.node)
        seen = {before}
        for written in _instead(place, is_condition=place.node in conditions):
            after = written if isinstance(place.node, ast.stmt) else ast.unparse(ast.parse(f"({written})", mode="eval"))
            if after not in seen:
                seen.add(after)
                yield place, after


def _places(parent: ast.AST, inside: str) -> Iterator[_Place]:
    """Yield whatever may be changed below `parent`, in the order of the source."""
    for field, value in ast.iter_fields(parent):
        if field in {"annotation", "returns", "decorator_list", "defaults", "kw_defaults", "bases"}:
            continue
        for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(node, ast.AST) or _is_none_of_ours(node, parent):
                continue
            here = f"{inside}.{_name(node, parent)}".strip(".")
            yield _Place(node, parent, field, index, here)
            if not isinstance(node, ast.Raise):  # what is raised is no condition, and its words are no rule
                yield from _places(node, here)


def _name(node: ast.AST, parent: ast.AST) -> str:
    """Return what a function, a class or a constant of the module is called; "" for anything else."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node.name
    if isinstance(parent, ast.Module) and isinstance(node, ast.Assign | ast.AnnAssign):
        return ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
    return ""


def _is_none_of_ours(node: ast.AST, parent: ast.AST) -> bool:
    """Whether it is a docstring, an import, `__all__`, a field of a record, or for the type checker alone."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return True
    is_field = isinstance(parent, ast.ClassDef) and isinstance(node, ast.Assign | ast.AnnAssign)
    return is_field or isinstance(node, ast.Import | ast.ImportFrom)


def _conditions(tree: ast.Module) -> set[ast.AST]:
    """Return every node that is asked for a yes or a no."""
    found: set[ast.AST] = set()

    def mark(node: ast.expr) -> None:
        found.add(node)
        if isinstance(node, ast.BoolOp):
            for value in node.values:
                mark(value)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            mark(node.operand)

    for node in ast.walk(tree):
        for condition in _asked_by(node):
            mark(condition)
    return found


def _asked_by(node: ast.AST) -> Iterable[ast.expr]:
    """Return what `node` itself asks for a yes or a no."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return [node.test]
    if isinstance(node, ast.comprehension):
        return node.ifs
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"any", "all"}:
        return [each.elt for each in node.args if isinstance(each, ast.GeneratorExp)]
    if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "bool":
        return [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value is not None]
    return []


def _instead(place: _Place, *, is_condition: bool) -> Iterator[str]:
    """Yield what may stand instead of the node."""
    node = place.node
    if is_condition and not isinstance(node, ast.Constant):
        yield from ("True", "False")
        if not isinstance(node, ast.Compare | ast.UnaryOp):  # these have opposites of their own
            yield f"not ({ast.unparse(node)})"
    if isinstance(node, ast.stmt):
        yield from _statement_instead(node)
    elif isinstance(node, ast.expr):
        yield from _expression_instead(node)
    if isinstance(place.parent, ast.withitem) and place.field == "context_expr":
        yield _NO_CONTEXT
    if isinstance(place.parent, ast.keyword) and place.parent.arg == ast.unparse(node):
        yield from ("True", "False")
    if isinstance(place.parent, ast.Return) and not is_condition and not isinstance(node, ast.Constant):
        yield "None"


def _statement_instead(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Expr):
        is_done = not isinstance(node.value, ast.Yield | ast.YieldFrom)
    elif isinstance(node, ast.Assign):
        is_done = any(isinstance(target, ast.Attribute) for target in ast.walk(node.targets[0]))
    else:
        is_done = isinstance(node, ast.Continue | ast.Raise)
    if is_done:
        yield "pass"


def _expression_instead(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Compare):
        yield from _compare_instead(node)
    elif isinstance(node, ast.BoolOp):
        values = [f"({ast.unparse(value)})" for value in node.values]
        same, other = (" and ", " or ") if isinstance(node.op, ast.And) else (" or ", " and ")
        yield other.join(values)
        yield from (same.join(kept) for kept in _less_one(values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield ast.unparse(node.operand)
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        left, right = ast.unparse(node.left), ast.unparse(node.right)
        yield f"({left}) {_ARITHMETIC[type(node.op)]} ({right})"
        yield from (left, right)
    elif isinstance(node, ast.Attribute):
        yield from _attribute_instead(node)
    elif isinstance(node, ast.Call):
        yield from _call_instead(node)
    elif isinstance(node, ast.Constant):
        yield from _constant_instead(node.value)
    elif isinstance(node, ast.Set | ast.Tuple | ast.Dict):
        yield from _collection_instead(node)


def _compare_instead(node: ast.Compare) -> Iterator[str]:
    if len(node.ops) > 1:
        return
    left, right, operator = ast.unparse(node.left), ast.unparse(node.comparators[0]), type(node.ops[0])
    if operator in _OPPOSITES:
        yield f"({left}) {_OPPOSITES[operator]} ({right})"
        return
    yield from (f"({left}) {other} ({right})" for other in _ORDERS.values() if other != _ORDERS[operator])
    # One day more or less; the other way is the same as with the equal day put in or left out.
    by = 1 if operator in {ast.LtE, ast.Gt} else -1
    yield f"({left}) {_ORDERS[operator]} {_MOVED}({right}, {by})"


def _attribute_instead(node: ast.Attribute) -> Iterator[str]:
    owner = ast.unparse(node.value)
    if owner in _MEMBERS:
        yield from (f"{owner}.{member}" for member in _MEMBERS[owner] if node.attr in _MEMBERS[owner])
    elif owner == "Action" and node.attr in _ACTIONS:
        yield f"{owner}.{_ACTIONS[node.attr]}"
    elif isinstance(node.ctx, ast.Load) and node.attr in _SWAPPED_FIELDS:
        yield f"{owner}.{_SWAPPED_FIELDS[node.attr]}"


def _call_instead(node: ast.Call) -> Iterator[str]:
    called, arguments = ast.unparse(node.func), [ast.unparse(argument) for argument in node.args]
    keywords = [ast.unparse(keyword) for keyword in node.keywords]
    if called in _SWAPPED_CALLS:
        yield f"{_SWAPPED_CALLS[called]}({', '.join(arguments + keywords)})"
    for nth in range(len(arguments) - 1):
        swapped = [*arguments[:nth], arguments[nth + 1], arguments[nth], *arguments[nth + 2 :]]
        yield f"{called}({', '.join(swapped + keywords)})"
    if isinstance(node.func, ast.Attribute) and not arguments and not keywords:
        yield ast.unparse(node.func.value)
    is_made_of_one = len(arguments) == 1 and not keywords and called.islower()
    if is_made_of_one and not isinstance(node.args[0], ast.Set | ast.GeneratorExp | ast.Starred):
        yield arguments[0]
    if called.islower():
        yield from (f"{called}({', '.join(arguments + list(kept))})" for kept in _less_one(keywords))


def _constant_instead(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int):
        yield from (repr(value + 1), repr(value - 1))
    elif isinstance(value, str) and value.startswith("SELECT"):
        yield from (repr(sql) for sql in changed_statements(value))
    elif isinstance(value, str):
        yield repr("" if value else "?")


def _collection_instead(node: ast.Set | ast.Tuple | ast.Dict) -> Iterator[str]:
    """Yield it with each member left out; and a set of names with one more than it should have."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        items = [f"{ast.unparse(key)}: {ast.unparse(value)}" for key, value in pairs if key is not None]
        yield from (f"{{{', '.join(kept)}}}" for kept in _less_one(items))
        return
    if isinstance(node, ast.Tuple):
        if isinstance(node.ctx, ast.Load) and len(node.elts) > 2:
            yield from (f"({', '.join(kept)},)" for kept in _less_one([ast.unparse(each) for each in node.elts]))
        return
    names = [ast.unparse(element) for element in node.elts]
    yield from (f"{{{', '.join(kept)}}}" if kept else "set()" for kept in _less_one(names))
    if all(isinstance(element, ast.Constant) for element in node.elts) and "'passage'" not in names:
        yield f"{{{', '.join([*names, repr('passage')])}}}"


def _less_one(items: Sequence[str]) -> Iterator[list[str]]:
    """Yield the items without the first, without the second, and so on."""
    for nth in range(len(items)):
        yield [*items[:nth], *items[nth + 1 :]]
