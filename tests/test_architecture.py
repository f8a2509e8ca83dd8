"""What the structure promises, checked on the source: thin pages, one door out, no outside host."""

import ast
from pathlib import Path

import pytest

from ctdash.paths import ROOT
from ctdash.ui.headers import CONTENT_SECURITY_POLICY, POLICY

PAGES = sorted((ROOT / "pages").glob("*.py"))
UI = sorted((ROOT / "ctdash" / "ui").rglob("*.py"))
DOMAIN = sorted(path for path in (ROOT / "ctdash").rglob("*.py") if path not in UI)
DRAWING = ("charts", "maps", "map_layers", "tables", "tiles", "downloads", "figure")
"""Modules that put figures on the screen or into a file."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_imports_only_ctdash(page: Path) -> None:
    assert imported(page) <= {"ctdash"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_short(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) < 100


@pytest.mark.parametrize("file", DOMAIN, ids=name)
def test_domain_rooms_do_not_know_streamlit(file: Path) -> None:
    imports = imported(file) - ({"streamlit"} if file.name == "cli.py" else set())  # `ctdash run` starts the server
    assert not imports & {"streamlit", "streamlit_folium", "folium", "plotly"}


@pytest.mark.parametrize("module", DRAWING)
def test_what_draws_a_table_takes_a_release(module: str) -> None:
    """No public function of a drawing module accepts a bare table: a DataFrame has not passed the gate."""
    tree = ast.parse((ROOT / "ctdash" / "ui" / f"{module}.py").read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    annotations = {
        f"{function.name}({argument.arg}): {ast.unparse(argument.annotation)}"
        for function in public
        for argument in [*function.args.args, *function.args.kwonlyargs]
        if argument.annotation is not None
    }
    assert not {text for text in annotations if "DataFrame" in text or "Series" in text or "Finding" in text}
    assert any(": Release" in text or "Tile" in text for text in annotations)


@pytest.mark.parametrize("file", UI + PAGES, ids=name)
def test_only_the_gate_makes_a_release(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert "Release" not in calls
    assert not {call for call in calls if call.endswith(("st.map", "pydeck_chart", "choropleth_map"))}


def test_the_content_security_policy_names_no_host() -> None:
    allowed = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "blob:", "data:"}
    assert {source for sources in POLICY.values() for source in sources.split()} <= allowed
    assert "http" not in CONTENT_SECURITY_POLICY and "*" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("file", UI + PAGES, ids=name)
def test_the_interface_names_no_outside_host(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "http://" not in text and "https://" not in text


def test_every_hex_colour_lives_in_the_palette() -> None:
    found = {
        name(file): [node.value for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if _is_hex(node)]
        for file in UI
        if file.name != "palette.py"
    }
    assert {file: colours for file, colours in found.items() if colours} == {}


def _is_hex(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) == 7
        and node.value.startswith("#")
        and all(char in "0123456789abcdefABCDEF" for char in node.value[1:])
    )
