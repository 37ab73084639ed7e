# a clone of a repository of the workspace
# needs: git:program
!rm -rf origin clone && git init -q -b main origin && cd origin && git config user.email a@example.org && git config user.name a && echo x > f && git add f && git commit -q -m first
!git clone -q origin clone && cd clone && git log --format=%s && git status --short | wc -l
