# a notebook run by a notebook, in a kernel of its own
# needs: nbclient
import nbformat
from nbclient import NotebookClient
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(6 * 7)")])
print((await NotebookClient(notebook, timeout=120, kernel_name="python3").async_execute()).cells[0].outputs[0].text)
