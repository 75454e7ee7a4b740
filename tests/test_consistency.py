"""The rules of the house (ARCHITECTURE.md), held against the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "onderwijsloket"
ROOMS = sorted(path.name for path in HOUSE.iterdir() if (path / "apps.py").exists())
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 30, 120
FORBIDDEN_NAMES = {"utils", "helpers", "services", "managers", "signals", "misc", "common"}
# What other rooms may enter a room by; core and ui are the ground that every room stands on.
FRONT_DOORS = {
    "models",
    "queries",
    "operations",
    "permissions",
    "enums",
    "blocks",
    "templatetags",
    "registry",
    "spreadsheet",
    "families",
    "wording",
    "entry_names",
    "preview",
    "geo",
    "review_dates",
    "paragraphs",
}
GROUND = {"core", "ui"}
ONLY_OPERATIONS_WRITE = {"views", "forms", "urls", "queries", "permissions"}
WRITING = {"save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def modules() -> list[Path]:
    """Every module of ours, without migrations."""
    found = [*HOUSE.rglob("*.py"), *(ROOT / "src" / "route_engine").rglob("*.py")]
    found += [*(ROOT / "src" / "search_engine").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def of_rooms() -> list[Path]:
    """Every module of a room."""
    return [path for path in modules() if HOUSE in path.parents and path.parent != HOUSE]


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring."""
    body = node.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_room_says_what_it_is_for() -> None:
    silent = [room for room in ROOMS if not ast.get_docstring(tree(HOUSE / room / "__init__.py"))]
    assert silent == []


def test_no_room_has_a_drawer_for_everything() -> None:
    assert [name(path) for path in of_rooms() if path.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_modules_and_functions_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert {node.name: length(node) for node in functions(path) if length(node) > LONGEST_FUNCTION} == {}


def test_templates_stay_short() -> None:
    found = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in HOUSE.rglob("*.html")}
    assert {path: lines for path, lines in found.items() if lines > LONGEST_TEMPLATE} == {}


def test_no_template_carries_style_or_script_of_its_own() -> None:
    """The content policy would refuse it in the browser; here it is refused before."""
    own = [path for path in HOUSE.rglob("*.html") if " style=" in path.read_text(encoding="utf-8")]
    assert [name(path) for path in own] == []


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """What a module takes from other rooms: room and module there."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onderwijsloket."):
            parts = node.module.split(".")[1:]
            yield from ((parts[0], parts[1] if len(parts) > 1 else alias.name) for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_another_room_is_entered_by_its_front_door(room: str) -> None:
    wrong = {
        f"{name(path)} takes {other}.{module}"
        for path in of_rooms()
        if room_of(path) == room
        for other, module in imports(path)
        if other not in {room, *GROUND} and module not in FRONT_DOORS
    }
    assert wrong == set()


@pytest.mark.slow
def test_no_model_hides_work_in_save() -> None:
    hidden = [
        f"{name(path)}: {node.name}"
        for path in of_rooms()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in ("save", "delete") and path.name == "models.py"
    ]
    assert hidden == []


@pytest.mark.parametrize("path", [path for path in of_rooms() if path.stem in ONLY_OPERATIONS_WRITE], ids=name)
def test_what_reads_or_translates_does_not_write(path: Path) -> None:
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in WRITING] == []


@pytest.mark.parametrize("path", [path for path in of_rooms() if path.name == "operations.py"], ids=name)
def test_operations_are_called_by_name_and_get_the_time(path: Path) -> None:
    public = [node for node in tree(path).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    is_job = {node.name for node in public if node.decorator_list and "job(" in ast.unparse(node.decorator_list[0])}
    by_position = [node.name for node in public if node.args.args and node.name not in is_job]
    reads_clock = [node.name for node in public if "timezone.now" in ast.unparse(node)]
    assert {"by position": by_position, "reads the clock": reads_clock} == {"by position": [], "reads the clock": []}


def test_every_room_has_tests() -> None:
    assert [room for room in ROOMS if not list((ROOT / "tests" / room).glob("test_*.py"))] == []
