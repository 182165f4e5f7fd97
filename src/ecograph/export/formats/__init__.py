"""One module a format: each writes a `Content` to a file or folder and returns the paths."""
