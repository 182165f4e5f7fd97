"""Shared fixtures: the toy valley (nine things whose measures fit on a sheet of paper) and the real graph."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecograph import reading, store
from ecograph.model import Ecosystem
from ecograph.project import Project, find
from ecograph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that asks no host for anything; its tests are skipped where there is none, unless ECOGRAPH_REQUIRE_BROWSER=1."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("ECOGRAPH_REQUIRE_BROWSER") == "1":
            pytest.fail("ECOGRAPH_REQUIRE_BROWSER=1, but there is no chromium on the PATH")
        pytest.skip("there is no chromium on the PATH; the page was not tried in a browser")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_api.sync_playwright() as playwright:
        chosen = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield chosen
        chosen.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server on this machine, with an empty store."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "pip install 'ecograph[test]' brings the server"
    port = _free_port()
    folder = tmp_path_factory.mktemp("server")
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    yield from _running(command, folder, f"http://127.0.0.1:{port}", "query")


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso server on this machine, with an empty store; skipped where there is none, unless ECOGRAPH_REQUIRE_VIRTUOSO=1."""
    program = shutil.which("virtuoso-t")
    if program is None:
        if os.environ.get("ECOGRAPH_REQUIRE_VIRTUOSO") == "1":
            pytest.fail("ECOGRAPH_REQUIRE_VIRTUOSO=1, but there is no virtuoso-t on the PATH")
        pytest.skip("there is no virtuoso-t on the PATH; the graph was not tried on a second server")
    folder = tmp_path_factory.mktemp("virtuoso")
    port = _free_port()
    files = "".join(f"{key}={folder}/{key}\n" for key in ("DatabaseFile", "ErrorLogFile", "LockFile", "TransactionFile", "xa_persistent_file"))
    (folder / "virtuoso.ini").write_text(
        f"[Database]\n{files}[TempDatabase]\nDatabaseFile={folder}/t\nTransactionFile={folder}/tt\n"
        f"[Parameters]\nServerPort=127.0.0.1:{_free_port()}\nNumberOfBuffers=20000\nMaxDirtyBuffers=15000\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{port}\nServerRoot={folder}\nServerThreads=5\n[SPARQL]\nResultSetMaxRows=10000\n",
        encoding="utf-8",
    )
    yield from _running([program, "-f", "-c", str(folder / "virtuoso.ini")], folder, f"http://127.0.0.1:{port}", "sparql")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


def _running(command: list[str], folder: Path, url: str, path: str) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/{path}?query=ASK%7B%7D", timeout=1).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(30)
