# standard streams by their names
!echo out > /dev/stdout; echo err > /dev/stderr; echo text | tee /dev/fd/1 | sort
!echo piped | cat /dev/stdin; cat <<< here
