"""New names held against the graph and registers: which thing a name stands for, with reasons and a person's decisions."""
