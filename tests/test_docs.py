"""What the documents say is what the code does."""

import re
from pathlib import Path

from portal.config import DEFAULTS
from portal.enums import MOVES

ROOT = Path(__file__).parent.parent


def test_the_state_diagrams_are_the_moves():
    text = (ROOT / "docs/domain.md").read_text()
    drawn = {}
    for block in re.findall(r"```mermaid\nstateDiagram-v2\n(.*?)```", text, re.S):
        noun = re.search(r"%% (\w+)", block)[1]
        for source, target in re.findall(r"^\s*([a-z_]+) --> ([a-z_]+)", block, re.M):
            drawn.setdefault((noun, source), set()).add(target)
    declared = {
        (type(state).__name__, state.value): {following.value for following in follows}
        for state, follows in MOVES.items()
    }
    assert drawn == declared


def test_every_setting_is_in_the_operations_manual_with_its_default():
    text = (ROOT / "docs/operations.md").read_text()
    told = {}
    for names, default in re.findall(r"^\| (`[A-Z_`, ]+) \| ([^|]+) \|", text, re.M):
        for name in re.findall(r"[A-Z_]+", names):
            told[name] = default.strip().strip("`")
    assert told == {
        name: str(value) if value not in {None, ""} else "–" for name, value in DEFAULTS.items()
    }


def test_every_document_that_is_linked_exists():
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_decisions_say_context_decision_and_alternatives():
    for path in (ROOT / "docs/decisions").glob("*.md"):
        text = path.read_text()
        for heading in ("## Context", "## Decision", "## Alternatives"):
            assert heading in text, f"{path.name} lacks {heading}"
