# tests of the workspace
# needs: pytest
open("test_sum.py", "w").write("def test_sum(tmp_path):\n    (tmp_path / 'x').write_text('1')\n    assert 1 + 1 == 2\n")
!python -m pytest -q test_sum.py | sed 's/ in .*//'
