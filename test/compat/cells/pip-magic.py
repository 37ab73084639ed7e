# %pip of a local wheel
# needs: pip
%pip install --quiet --no-index --no-deps --disable-pip-version-check --root-user-action=ignore --target magic kwcompat-1.0-py3-none-any.whl
import sys; sys.path.insert(0, "magic")
import importlib; importlib.invalidate_caches()
import kwcompat; print(kwcompat.answer)
