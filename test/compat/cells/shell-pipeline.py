# a pipeline and a redirection
!printf 'b\na\n' > letters.txt && sort letters.txt | head -1
