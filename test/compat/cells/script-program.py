# script(1) records a terminal
# needs: script:program
!script -qec "echo recorded" typescript | tr -d '\r' && grep -c recorded typescript
