# a notebook made a script
# needs: nbconvert
import nbformat, nbconvert
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(6 * 7)")])
nbformat.write(notebook, "other.ipynb")
print("print(6 * 7)" in nbconvert.PythonExporter().from_filename("other.ipynb")[0])
