"""Runs attacks and says what happened, one JSON object a line. The same program natively and in a guest.

    drive.py PLAN    a JSON file:
        agent      path of kernelward-agent; socket  the agent's
        policy     a CompiledPolicy for `home`
        home       the home folder that is planted anew for every run; scratch  a folder outside of it
        python     the interpreter of the sessions; uid, gid  of the sessions
        runtime    XDG_RUNTIME_DIR of the sessions; outside  an address of this machine that is not loopback
        agent_pid; cgroup, metadata, guest  optional: what this machine lets the world have
        attacks    [{id, folder, policy}]; policy  optional: another one for this attack

Each attack runs twice against a fresh world: unprotected (it must succeed there, else it proves nothing) and in a
protected session. A line for each: `{"event": "run", "id", "protected", "attempts", "canaries", "events", …}`. Judging
is left to the reader (verdict.mjs).
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from told import denials_until, told_shortly
from world import World, save

HERE = Path(__file__).resolve().parent
SECONDS = 400


def say(**line):
    print("@@ " + json.dumps(line), flush=True)


def attempts_of(output):
    """The program's own account. Anything that is not whole is reported as such."""
    lines, whole = [], False
    for line in output.decode(errors="replace").splitlines():
        if not line.startswith("@@ "):
            continue
        try:
            entry = json.loads(line[3:])
        except ValueError:
            continue
        if entry.get("phase") == "end":
            whole = True
        else:
            lines.append({**entry, "detail": entry.get("detail", "")[:300]})
    return lines, whole


class Driver:
    def __init__(self, plan):
        self.plan = plan
        self.owner = (plan["uid"], plan["gid"])
        self.agent = [plan["agent"]]
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": plan["home"],
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(HERE),
            "PYTHONDONTWRITEBYTECODE": "1",
            **plan.get("environment", {}),
        }

    def command(self, attack, facts, session):
        inner = [self.plan["python"], str(HERE / "kit.py"), attack["folder"], facts, "twin,attack"]
        if session is None:
            return inner
        return [
            *self.agent, "launch", "--socket", self.plan["socket"], "--policy", attack.get("policy", self.plan["policy"]),
            "--session", session, "--label", attack["id"], "--", *inner,
        ]  # fmt: skip

    def run(self, attack, session):
        world = World(self.plan, session is not None)
        started = time.monotonic()
        output, status, errors = b"", None, b""
        try:
            world.plant()
            facts = str(Path(self.plan["scratch"], f"world-{attack['id']}.json"))
            save(facts, world.facts())
            before = world.digest()
            secrets = {"AWS_SECRET_ACCESS_KEY": world.secret, "OPENAI_API_KEY": world.secret}
            inherited = os.open(world.home / ".aws", os.O_RDONLY | os.O_DIRECTORY)
            child = subprocess.Popen(
                self.command(attack, facts, session),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=world.home / "work",
                env=self.environment | secrets | {"KW_INHERITED": str(inherited)},
                pass_fds=[inherited],
                user=self.owner[0] or None,
                group=self.owner[1] or None,
                extra_groups=[] if self.owner[0] else None,
                start_new_session=True,
            )
            os.close(inherited)
            try:
                output, errors = child.communicate(timeout=SECONDS)
                status = child.returncode
            except subprocess.TimeoutExpired:
                status = "timeout"
                child.kill()
                output, errors = child.communicate(timeout=10)
            canaries, changed = world.traces(before, output)
        finally:
            os.chdir("/")
            world.clear()
        attempts, whole = attempts_of(output)
        line = {
            "event": "run",
            "id": attack["id"],
            "protected": session is not None,
            "attempts": attempts,
            "whole": whole,
            "status": status,
            "canaries": canaries,
            "changed": changed[:10],
            "seconds": round(time.monotonic() - started, 2),
        }
        if not whole or status != 0:
            line["errors"] = errors.decode(errors="replace")[-800:]
        if session is not None:
            found, line["told"] = denials_until(self.plan, session, world.last)
            line["events"] = told_shortly(found)
        say(**line)

    def main(self):
        for attack in self.plan["attacks"]:
            for session in (None, f"{attack['id']}-{os.getpid()}"):
                try:
                    self.run(attack, session)
                except Exception as why:  # noqa: BLE001 a broken run is a failed row, not the end of the matrix
                    say(event="run", id=attack["id"], protected=session is not None, attempts=[], whole=False,
                        status=None, canaries=[], events=[], errors=f"driver: {type(why).__name__}: {why}")  # fmt: skip


if __name__ == "__main__":
    Driver(json.loads(Path(sys.argv[1]).read_text())).main()
