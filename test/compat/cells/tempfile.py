# temporary files
import tempfile, os
with tempfile.TemporaryDirectory() as d:
    p=os.path.join(d,'f'); open(p,'w').write('t'); print(open(p).read())
with tempfile.NamedTemporaryFile() as f:
    f.write(b'x'); f.flush(); print(os.path.getsize(f.name))
