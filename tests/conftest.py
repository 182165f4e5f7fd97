"""Shared fixtures: the toy valley (nine things whose measures fit on a sheet of paper) and the real graph."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ecograph import reading, store
from ecograph.model import Ecosystem
from ecograph.project import Project, find
from ecograph.store import Store

HERE = Path(__file__).parent
TOY = HERE / "fixtures" / "toy"
GOLDEN = HERE / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; look at the diff before you commit it.")


def make_toy(folder: Path) -> Project:
    """Lay a project of the toy valley into a folder; terms, concepts, shapes and questions are those of the package."""
    shutil.copytree(TOY / "graph", folder / "graph")
    return find(folder)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the toy project that a test may break."""
    return make_toy(tmp_path / "toy")


@pytest.fixture(scope="session")
def toy_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The toy valley, loaded."""
    return store.load(make_toy(tmp_path_factory.mktemp("project") / "toy"))


@pytest.fixture(scope="session")
def toy(toy_store: Store) -> Ecosystem:
    """The toy valley as plain values."""
    return reading.read(toy_store)


@pytest.fixture(scope="session")
def real_store() -> Store:
    """The real graph, loaded."""
    return store.load(find())


@pytest.fixture(scope="session")
def real(real_store: Store) -> Ecosystem:
    """The real graph as plain values."""
    return reading.read(real_store)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write it when asked to."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {name}: run pytest --update-golden and look at it"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs: look, then run pytest --update-golden if it is right"

    return compare
