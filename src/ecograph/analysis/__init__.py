"""Network analysis: one concept a module, plain functions from a NetworkX graph to a value for each node."""
