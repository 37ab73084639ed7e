# %%writefile
%%writefile cell.txt
text of the cell
