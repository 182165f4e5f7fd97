"""What NetworkX asks of a backend when it starts: its name, what it does, and what is to be said about each function."""

from __future__ import annotations

from typing import Any

__all__ = ["get_info"]

_NOTES = {
    "average_clustering": "",
    "betweenness_centrality": "Lengths of zero or less are left to NetworkX. igraph takes lengths that differ by rounding for equal.",
    "edge_betweenness_centrality": "As betweenness_centrality.",
    "closeness_centrality": "Unweighted for all nodes at once by bit-parallel search; exact.",
    "harmonic_centrality": "As closeness_centrality.",
    "louvain_communities": "Undirected. The same seed gives the same partition, but another one than NetworkX's; there is no threshold.",
    "leiden_communities": "Undirected, for modularity; max_level bounds the number of iterations, which stop at a gain below 0.0001.",
    "adamic_adar_index": "Pairs come in the order of nodes.",
    "eigenvector_centrality_numpy": "From a fixed start; undirected graphs by the symmetric method, which converges where the other does not.",
    "constraint": "Memory grows with the ties, not with the square of the nodes.",
    "effective_size": "Memory grows with the ties, not with the square of the nodes.",
    "strongly_connected_components": "Each after those it leads to.",
}
_OTHERS = (
    "articulation_points",
    "average_shortest_path_length",
    "bridges",
    "clustering",
    "connected_components",
    "core_number",
    "degree_assortativity_coefficient",
    "degree_centrality",
    "degree_pearson_correlation_coefficient",
    "eigenvector_centrality",
    "global_efficiency",
    "has_bridges",
    "in_degree_centrality",
    "is_connected",
    "is_strongly_connected",
    "is_weakly_connected",
    "jaccard_coefficient",
    "leiden_partitions",
    "local_constraint",
    "louvain_partitions",
    "node_connected_component",
    "number_connected_components",
    "number_strongly_connected_components",
    "number_weakly_connected_components",
    "out_degree_centrality",
    "pagerank",
    "preferential_attachment",
    "resource_allocation_index",
    "single_source_dijkstra_path_length",
    "single_source_shortest_path_length",
    "single_target_shortest_path_length",
    "transitivity",
    "triangles",
    "weakly_connected_components",
)


def get_info() -> dict[str, Any]:
    """Return the description that NetworkX shows and reads (entry point ``networkx.backend_info``).

    >>> get_info()["backend_name"]
    'ecograph'
    """
    functions = {name: {"additional_docs": note} if note else {} for name, note in sorted((_NOTES | dict.fromkeys(_OTHERS, "")).items())}
    return {
        "backend_name": "ecograph",
        "project": "ecograph",
        "package": "ecograph",
        "short_summary": "igraph and array kernels behind NetworkX's functions: same values, bounded memory.",
        "functions": functions,
    }
