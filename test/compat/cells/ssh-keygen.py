# a key pair in the workspace
# needs: ssh-keygen:program
!ssh-keygen -q -t ed25519 -N '' -C notebook -f deploy-key && cut -d ' ' -f 1,3 deploy-key.pub && stat -c %a deploy-key
