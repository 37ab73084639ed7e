"""A stand-in for a notebook kernel, known by its command line: does the ways of client.py that standard input holds."""
import client  # noqa: F401
