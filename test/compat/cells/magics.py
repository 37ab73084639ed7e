# magics that look and measure
%env KW_MODE=test
%pwd
%whos int
%prun -q sum(range(10))
print("done")
