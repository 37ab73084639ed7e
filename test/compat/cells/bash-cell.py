# a cell of the shell
%%sh
for n in 1 2 3; do echo $n; done
