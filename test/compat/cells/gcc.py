# compiling
# needs: gcc:program
%%sh
printf 'int main(){return 0;}' > t.c && gcc -c t.c -o t.o && echo compiled
