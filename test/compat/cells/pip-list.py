# pip by the shell
# needs: pip
!python3 -m pip --version | cut -c1-4
