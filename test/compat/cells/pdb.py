# the debugger, with its commands in a file
import io, pdb
def half(x):
    y = x / 2
    return y
out = io.StringIO()
pdb.Pdb(stdin=io.StringIO('step\nnext\nnext\np y\ncontinue\n'), stdout=out, nosigint=True, readrc=False).runcall(half, 84)
print('42.0' in out.getvalue())
