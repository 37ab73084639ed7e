"""Kernelward for Jupyter: protected notebook kernels, and checks of the models that notebooks load."""

from __future__ import annotations


def _jupyter_server_extension_points() -> list[dict[str, object]]:
    # Not at the top: a kernel provisioner alone needs no Jupyter server.
    from .extension import KernelwardExtension

    return [{"module": "kernelward_jupyter", "app": KernelwardExtension}]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "@kernelward/jupyterlab"}]
