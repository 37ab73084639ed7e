# what a child writes, captured
from IPython.utils.capture import capture_output
with capture_output() as captured:
    print("kept")
print(repr(captured.stdout))
