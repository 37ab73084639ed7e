# a repository made in the workspace
# needs: git:program
!git init -q repo && cd repo && git config user.email a@example.org && git config user.name a && echo x > f && git add f && git commit -q -m first && git log --format=%s
