#!/bin/busybox sh
# What installation promises, tried in a guest whose init is systemd. Each line that begins with "@@ " is a result.
export PATH=/usr/sbin:/usr/bin:/bin
mkdir -p /home/user/work && chown -R user:user /home/user
agent=/brought/kernelward-agent
tell() { echo "@@ {\"event\":\"check\",\"name\":\"$1\",\"passed\":$2}"; }
# What a command says is kept for the `says` after it.
holds() { name=$1; shift; if "$@" > /tmp/now 2>&1; then tell "$name" true; else cat /tmp/now; tell "$name" false; fi; mv /tmp/now /tmp/said; }
fails() { name=$1; shift; if "$@" > /tmp/now 2>&1; then cat /tmp/now; tell "$name" false; else tell "$name" true; fi; mv /tmp/now /tmp/said; }
says() { grep -q "$1" /tmp/said; }
absent() { for path; do [ -e "$path" ] && { echo "$path is left"; return 1; }; done; return 0; }
digest=$(sha256sum "$agent" | cut -d' ' -f1)

fails 'a digest that is not the binary’s is refused' $agent install --sha256 0000
holds 'nothing was installed then' absent /opt/kernelward /etc/systemd/system/kernelward-agent.service
holds 'install with the right digest ends with an agent that answers' $agent install --sha256 "$digest"
holds 'it says its tier' says 'the agent runs in TIER_A1'
mv /brought /gone # nothing depends on where it came from
installed=/opt/kernelward/kernelward-agent
holds 'the service is active and enabled' sh -c 'systemctl is-active kernelward-agent && systemctl is-enabled kernelward-agent'
pid=$(systemctl show -p MainPID --value kernelward-agent)
holds 'the daemon runs from where root alone may write' test "$(readlink /proc/$pid/exe)" = $installed
holds 'the daemon runs as its own account' test "$(stat -c %U /proc/$pid)" = kernelward
holds 'the egress process runs as another one' sh -c "for p in /proc/[0-9]*; do [ \"\$(cat \$p/comm 2>/dev/null)\" = kw-egress ] && [ \"\$(stat -c %U \$p)\" = kernelward-egress ] && exit 0; done; exit 1"
holds 'another user cannot write the binary' sh -c "! su user -s /bin/sh -c 'echo x >> $installed'"
holds 'another user cannot disarm' sh -c "! su user -s /bin/sh -c '$installed disarm --all'"
systemctl kill --signal=KILL kernelward-agent
holds 'a daemon that was killed is started again' sh -c "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 1; $installed status && exit 0; done; exit 1"
holds 'an upgrade is an install over it' $installed install
su user -s /bin/sh -c "$installed launch --policy /policy --session lives -- /bin/sleep 100" &
holds 'a session of a user is protected by it' sh -c "for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1; $installed status | grep 'session lives' && exit 0; done; exit 1"
fails 'uninstall is refused while a session lives' $installed uninstall
holds 'and says which' says lives
holds 'disarm --all ends it, for root' $installed disarm --all
holds 'the pins are gone' sh -c '[ -z "$(ls /sys/fs/bpf/kernelward 2>/dev/null)" ]'
holds 'uninstall' $installed uninstall
holds 'nothing is left' absent /opt/kernelward /etc/systemd/system/kernelward-agent.service /run/kernelward /sys/fs/bpf/kernelward \
  /etc/systemd/system/multi-user.target.wants/kernelward-agent.service
holds 'the accounts are gone' sh -c '! grep ^kernelward /etc/passwd /etc/group'
echo "@@ {\"event\":\"end\",\"status\":0}"
sync
echo o > /proc/sysrq-trigger
