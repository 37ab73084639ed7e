"""A stand-in for a notebook kernel, known by its command line: opens the files that standard input names."""
import opener  # noqa: F401
