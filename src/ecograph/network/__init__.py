"""Networks of an ecosystem: declared in ``queries/networks/``, built from claims as plain NetworkX graphs."""

from ecograph.network.building import build, network, simple, tie_network
from ecograph.network.declared import Declaration, Rule, catalogue, find

__all__ = ["Declaration", "Rule", "build", "catalogue", "find", "network", "simple", "tie_network"]
