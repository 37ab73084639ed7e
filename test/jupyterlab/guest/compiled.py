#!/usr/bin/python3
"""Stands in for Node where there is none: the policy was compiled by the product's own compiler before the guest booted."""

import shutil
import sys
from pathlib import Path

shutil.copyfile(Path(__file__).with_name("notebook.policy"), sys.argv[sys.argv.index("--out") + 1])
