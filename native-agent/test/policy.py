"""A `notebook`-like policy as text for `protoc --encode`: policy.py HOME WORKSPACE."""
import sys

home, workspace = sys.argv[1:]
READ, WRITE, CREATE, DELETE, EXECUTE, CONNECT = (1 << bit for bit in range(6))


def rule(name, path, access, action):
    print(
        f'files {{ id: "{name}" path: "{path}" kind: FILE_RULE_KIND_SUBTREE '
        f"access: {access} action: ACTION_{action} }}"
    )


print('version: 1 name: "notebook"')
for secret in (".aws", ".ssh", ".netrc"):
    rule("files.secrets", f"{home}/{secret}", READ | WRITE | CREATE | DELETE | CONNECT, "DENY")
for folder in (workspace, "/tmp", "/dev/shm", f"{home}/.cache"):
    rule("files.workspace", folder, READ | WRITE | CREATE | DELETE, "ALLOW")
for folder in ("/usr", "/bin", "/lib", "/lib64"):
    rule("programs.system", folder, EXECUTE, "ALLOW")
print('network { id: "network.own-ports" action: ACTION_ALLOW own_ports: true }')
print("defaults { files: 1 network: ACTION_DENY devices: ACTION_DENY self_written_programs: ACTION_DENY }")
