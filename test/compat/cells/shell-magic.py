# the shell escape
!ls
!echo one two | tr a-z A-Z
