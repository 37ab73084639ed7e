"""Kernelward for Jupyter: protected notebook kernels, and checks of the models that notebooks load."""
