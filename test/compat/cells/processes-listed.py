# what runs, and where there is room
# needs: ps:program
!ps aux | head -1 | tr -s ' '
!df -h . | head -1 | tr -s ' '
