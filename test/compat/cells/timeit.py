# a magic that measures
%timeit -n1 -r1 -q sum(range(10))
print('measured')
