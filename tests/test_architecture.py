"""The rules of the house, kept by the machine."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "portal"
BASE = {"words", "enums", "clock", "keys", "columns", "extensions", "database", "config"}
MAY_IMPORT = {
    "words": set(),
    "clock": set(),
    "keys": set(),
    "config": set(),
    "enums": {"words"},
    "columns": {"enums", "keys"},
    "extensions": {"columns"},
    "database": {"extensions"},
    "models": BASE,
    "access": BASE | {"models", "access"},
    "sorting": set(),
    "queue": BASE | {"models"},
    "domain": BASE | {"models", "access", "domain", "sorting", "queue"},
    "library": {"words", "enums", "domain", "library"},
    "queries": BASE | {"models", "access", "queries", "sorting", "domain"},
    "filters": {"words", "clock"},
    "settings": BASE | {"domain"},
    "guards": BASE | {"models", "domain", "settings"},
    "forms": BASE | {"models", "domain", "queries", "forms", "guards", "filters", "library"},
    "pages": BASE | {"guards", "domain"},
    "zipped": {"pages"},
    "remembered": BASE | {"models", "guards", "pages", "zipped"},
    "routes": BASE
    | {
        "models",
        "access",
        "domain",
        "queries",
        "forms",
        "guards",
        "pages",
        "remembered",
        "settings",
        "filters",
        "library",
        "routes",
        "demo",
    },
}
MODULES = sorted(ROOT.rglob("*.py"))
#: Modules that stand beside the layers and tie them together.
BESIDE = {
    "__init__",
    "__main__",
    "cli",
    "context",
    "template_words",
    "error_pages",
    "demo",
    "bench",
    "doctor",
    "imports",
    "post",
    "letters",
    "chores",
    "alerts",
    "arms",
    "background",
}


def layer(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def trees():
    return [(path, ast.parse(path.read_text())) for path in MODULES]


def portal_imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portal."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "portal":
            yield from (alias.name for alias in node.names)


def functions(tree):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_layers_only_look_down(path):
    name = layer(path)
    if name in BESIDE:
        return
    assert set(portal_imports(ast.parse(path.read_text()))) <= MAY_IMPORT[name]


def test_every_module_stands_in_a_layer_or_beside_them():
    assert {layer(path) for path in MODULES} <= set(MAY_IMPORT) | BESIDE


def test_domain_and_queries_know_nothing_of_the_web():
    for folder in ("domain", "queries"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"^\s*(from|import) (flask|wtforms)\b", path.read_text(), re.M), (
                path
            )


def test_only_routes_the_command_line_and_the_postman_commit():
    allowed = {
        "routes",
        "cli",
        "arms",
        "imports",
        "post",
        "queue",
        "chores",
        "pages",
        "demo",
        "bench",
    }
    # A session's last use and a reading are committed before the page is shown, by one function each.
    exceptions = {"domain/sessions.py": 2, "domain/readings.py": 2}
    for path in MODULES:
        commits = len(re.findall(r"\.commit\(\)", path.read_text()))
        if layer(path) not in allowed:
            assert commits == exceptions.get(str(path.relative_to(ROOT)), 0), path


def test_queries_never_write():
    for path in (ROOT / "queries").rglob("*.py"):
        text = path.read_text()
        assert not re.search(r"session\.(add|delete|flush|commit|merge)\b", text), path
        assert not re.search(r"\bsa\.(insert|update|delete)\(", text), path


def test_rules_take_their_actor_and_clock_by_keyword():
    """`by`, `now` and `today` are never positional: a call reads as a sentence."""
    for path, tree in trees():
        if layer(path) != "domain":
            continue
        for function in functions(tree):
            if function.name.startswith("_"):
                continue
            named = {argument.arg for argument in function.args.args}
            late = named & {"now", "today"}
            assert not late or path.name in {"sessions.py"}, f"{path.name}:{function.name} {late}"
            if path.name != "audit.py":
                assert "by" not in named, f"{path.name}:{function.name}"


def test_modules_stay_small():
    # each is one list, read from top to bottom
    longest = {"models.py": 1900, "enums.py": 800}
    for path in MODULES:
        if layer(path) == "demo":
            continue
        lines = len(path.read_text().splitlines())
        assert lines <= longest.get(str(path.relative_to(ROOT)), 330), f"{path}: {lines} lines"


def test_create_app_fits_on_a_screen():
    tree = ast.parse((ROOT / "__init__.py").read_text())
    [create_app] = [f for f in functions(tree) if f.name == "create_app"]
    assert create_app.end_lineno - create_app.lineno < 60


def test_every_route_has_a_guard(app):
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        assert rule.endpoint == "static" or hasattr(view, "guard"), rule


def test_no_address_shows_a_number_from_the_database(app):
    for rule in app.url_map.iter_rules():
        assert "<int:" not in rule.rule, rule


def test_every_template_is_used():
    templates = ROOT / "templates"
    text = "".join(p.read_text() for p in [*MODULES, *templates.rglob("*.html")])
    for path in templates.rglob("*.html"):
        name = str(path.relative_to(templates))
        assert f'"{name}"' in text or f"'{name}'" in text, f"{name} is used nowhere"


def test_templates_keep_to_the_strict_policy():
    """No inline style or script, no hx-on, no js: values, no filters in triggers: the policy drops
    them and the request still goes."""
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|hx-on|js:|javascript:", text), path
        assert not re.search(r"hx-trigger=\"[^\"]*\[", text), path
        # A block of data is never run; tests/browser/test_follow.py sees that the policy lets it be.
        data = '<script type="application/ld+json">'
        assert not re.search(r"<script(?![^>]*\ssrc=)", text.replace(data, "")), path
        # The drawings of the icons are constants of their own file.
        assert "|safe" not in text or path.name == "icons.html", path


def test_hx_attributes_stand_only_on_what_works_without_script():
    for path in (ROOT / "templates").rglob("*.html"):
        for tag in re.findall(r"<(\w+)[^>]*\shx-(?:get|post|put|delete|patch)\b", path.read_text()):
            assert tag in {"a", "form", "button"}, f"hx on <{tag}> in {path}"


def test_the_project_speaks_of_itself_alone():
    root = ROOT.parent
    told = re.compile(r"\.\./shared|/work/|\bclaude\b|\bchatgpt\b|language model|\bhelper-\d", re.I)
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *MODULES, *root.glob("*.sh")]:
        assert not told.search(path.read_text()), path
