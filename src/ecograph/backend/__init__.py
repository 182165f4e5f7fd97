"""A NetworkX backend on igraph, and array kernels where no library is fast; usable without the rest of ecograph.

Nothing heavy is imported here: NetworkX reads ``ecograph.backend.info`` each time it starts.
"""
