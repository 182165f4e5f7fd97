"""Array kernels on SciPy sparse matrices: plain functions, seeded where chance enters, bounded in memory."""
