# magics that look and measure
%env KW_MODE=test
%pwd
_ = get_ipython().run_cell_magic('capture', 'seen', '%whos int')
%prun -q sum(range(10))
print("done")
