# a repository of the workspace: commits, branches, a merge, a stash, a tag
# needs: git:program
%%bash
rm -rf repo && git init -q -b main repo && cd repo
git config user.email a@example.org && git config user.name a
echo 1 > a && git add a && git commit -q -m one
git switch -q -c other && echo 2 > b && git add b && git commit -q -m two
git switch -q main && git merge -q other && git tag v1
echo 3 >> a && git stash -q && git stash pop -q && git diff --stat | tail -1
git gc -q && git fsck >/dev/null 2>&1 && git log --format=%s
