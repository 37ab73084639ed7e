# IPython's history
%history -l 0
print('history')
