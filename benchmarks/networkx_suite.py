"""Run NetworkX's own tests of the functions that the backend has, through the backend, and print how many passed.

NetworkX converts every graph of its tests to arrays and calls the backend instead (its documented way of testing backends). Run it from
anywhere: ``python benchmarks/networkx_suite.py [--fallback]``; with ``--fallback``, functions that the backend lacks are run by NetworkX, so
that tests which mix both are run to their end; without it they are expected failures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

MODULES = (
    "assortativity.tests.test_correlation",
    "centrality.tests.test_betweenness_centrality",
    "centrality.tests.test_closeness_centrality",
    "centrality.tests.test_degree_centrality",
    "centrality.tests.test_eigenvector_centrality",
    "centrality.tests.test_harmonic_centrality",
    "community.tests.test_leiden",
    "community.tests.test_louvain",
    "components.tests.test_biconnected",
    "components.tests.test_connected",
    "components.tests.test_strongly_connected",
    "components.tests.test_weakly_connected",
    "link_analysis.tests.test_pagerank",
    "shortest_paths.tests.test_generic",
    "shortest_paths.tests.test_unweighted",
    "shortest_paths.tests.test_weighted",
    "tests.test_bridges",
    "tests.test_cluster",
    "tests.test_core",
    "tests.test_efficiency",
    "tests.test_link_prediction",
    "tests.test_structuralholes",
)


def main() -> int:
    """Run them in an empty folder, so that no configuration of ours applies, and return pytest's exit code."""
    environment = os.environ | {"NETWORKX_TEST_BACKEND": "ecograph"}
    if "--fallback" in sys.argv[1:]:
        environment["NETWORKX_FALLBACK_TO_NX"] = "1"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", "--pyargs"]
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run([*command, *(f"networkx.algorithms.{name}" for name in MODULES)], env=environment, cwd=folder, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
