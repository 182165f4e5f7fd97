"""What the tests of imports share: running the command, and reading the project afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from ecograph import reading, store
from ecograph.cli import main
from ecograph.errors import EcographError
from ecograph.model import Ecosystem
from ecograph.project import Project, find


@pytest.fixture
def run(project: Project) -> Callable[..., SimpleNamespace]:
    """Run `ecograph import` on the toy project: exit code, and all that was said (an expected error too)."""

    def call(*arguments: object, lang: str = "en", root: Path | None = None) -> SimpleNamespace:
        words = ["--lang", lang, "--project", str(root or project.root), "import", *map(str, arguments)]
        try:
            result = CliRunner().invoke(main, words, catch_exceptions=False)
        except EcographError as error:
            return SimpleNamespace(code=1, output=str(error))
        return SimpleNamespace(code=result.exit_code, output=result.output)

    return call


@pytest.fixture
def graph(project: Project) -> Callable[[], Ecosystem]:
    """Read the toy project as it is now."""
    return lambda: reading.read(store.load(find(project.root)))
