"""In the guest: what a verdict cache could get wrong. This process carries no label: it moves, links and mounts, and a
session opens before and after. cases.py AGENT SOCKET POLICY POLICY_OF_ANOTHER_HOME HOME"""
import ctypes
import errno
import fcntl
import json
import os
import shutil
import stat
import struct
import subprocess
import sys

agent, socket, policy, other_policy, home = sys.argv[1:]
work, secret = f"{home}/work", f"{home}/.aws"
here = os.path.dirname(os.path.abspath(__file__))
libc = ctypes.CDLL(None, use_errno=True)
number = 0


class Session:
    def __init__(self, with_policy=policy):
        global number
        number += 1
        self.id = f"{os.path.basename(home)}-{os.getpid()}-{number}"
        command = [agent, "launch", "--socket", socket, "--policy", with_policy, "--session", self.id, "--"]
        self.process = subprocess.Popen([*command, sys.executable, f"{here}/opener.py"], stdin=-1, stdout=-1, text=True, cwd=work)

    def ask(self, kind, path, **more):
        self.process.stdin.write(json.dumps({"kind": kind, "path": path, **more}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        subprocess.run([agent, "end", "--socket", socket, "--session", self.id], capture_output=True)


def write(path, text="x"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    return path


def call(name, *arguments):
    if getattr(libc, name)(*(a.encode() if isinstance(a, str) else a for a in arguments)) != 0:
        raise OSError(ctypes.get_errno(), name)


def exchange(a, b):
    call("renameat2", -100, a, -100, b, 2)


def mount(source, target, kind=None, flags=0):
    call("mount", source, target, kind or "none", ctypes.c_ulong(flags), None)


BIND, MOVE, PRIVATE = 4096, 8192, 1 << 18


class Wrong(Exception):
    pass


def opens(session, path, **more):
    for turn in range(3):  # the first walks, the others may remember
        answer = session.ask("open", path, **more)
        if answer != 0:
            raise Wrong(f"{path} {more}: {errno.errorcode.get(answer, answer)} in turn {turn}, should open")


def does(session, kind, path):
    answer = session.ask(kind, path)
    if answer != 0:
        raise Wrong(f"{kind} {path}: {errno.errorcode.get(answer, answer)}")


def refused(session, path, **more):
    for turn in range(2):
        answer = session.ask("open", path, **more)
        if answer not in (errno.EACCES, errno.EPERM):
            raise Wrong(f"{path} {more}: {errno.errorcode.get(answer, 'opened')} in turn {turn}, should be refused")


def layers(s):
    """what comes from another layer: reading, a copy to write on, lists of folders, new names; and the denied folder's"""
    for folder in (work, secret):
        if not os.path.exists(f"{folder}/lower/f"):  # on overlayfs the guest's script has put it into the lower layer
            write(f"{folder}/lower/f"), write(f"{folder}/lower/g"), write(f"{folder}/lower/h")
    refused(s, f"{secret}/lower/f")
    refused(s, f"{secret}/lower/f", flags=os.O_RDWR)
    refused(s, f"{secret}/lower", flags=os.O_DIRECTORY)
    opens(s, f"{work}/lower/f")
    opens(s, f"{work}/lower/f", flags=os.O_RDWR)
    opens(s, f"{work}/lower/f")
    opens(s, f"{work}/lower", flags=os.O_DIRECTORY)
    opens(s, f"{work}/lower/new", flags=os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for kind in ("truncate", "mode", "rename"):
        does(s, kind, f"{work}/lower/g")
    does(s, "remove", f"{work}/lower/h")


def moved_file(s):
    """an outsider moves a file into a denied folder and back"""
    write(f"{work}/f")
    for _ in range(3):
        opens(s, f"{work}/f")
        os.rename(f"{work}/f", f"{secret}/f")
        refused(s, f"{secret}/f")
        os.rename(f"{secret}/f", f"{work}/f")
    opens(s, f"{work}/f")


def hard_link(s):
    """one file has an allowed and a denied parent, and the same name in both"""
    write(f"{secret}/twin")
    os.link(f"{secret}/twin", f"{work}/twin")
    for _ in range(3):
        opens(s, f"{work}/twin")
        refused(s, f"{secret}/twin")


def moved_ancestor(s):
    """a folder two levels above moves; by path, and by a folder held open"""
    write(f"{work}/a/b/f")
    s.ask("hold", f"{work}/a/b", folder="b")
    for _ in range(3):
        opens(s, f"{work}/a/b/f")
        opens(s, "f", folder="b")
        os.rename(f"{work}/a", f"{secret}/a")
        refused(s, f"{secret}/a/b/f")
        refused(s, "f", folder="b")
        os.rename(f"{secret}/a", f"{work}/a")
    opens(s, "f", folder="b")


def exchanged(s):
    """two folders change places in one call"""
    write(f"{work}/x/f"), write(f"{secret}/x/f")
    s.ask("hold", f"{work}/x", folder="x")
    opens(s, "f", folder="x")
    refused(s, f"{secret}/x/f")
    exchange(f"{work}/x", f"{secret}/x")
    refused(s, "f", folder="x")
    opens(s, f"{work}/x/f")
    refused(s, f"{secret}/x/f")


def folder_link(s):
    """a symbolic link to a folder changes its target"""
    write(f"{work}/real/f"), write(f"{secret}/f")
    os.symlink(f"{work}/real", f"{work}/way")
    opens(s, f"{work}/way/f")
    os.remove(f"{work}/way")
    os.symlink(secret, f"{work}/way")
    refused(s, f"{work}/way/f")


def bind_mount(s):
    """a denied folder is mounted on an allowed one, and an allowed one in a denied folder"""
    write(f"{work}/m/f"), write(f"{secret}/f"), os.mkdir(f"{secret}/n")
    opens(s, f"{work}/m/f")
    mount(secret, f"{work}/m", flags=BIND)
    refused(s, f"{work}/m/f")
    call("umount2", f"{work}/m", 0)
    opens(s, f"{work}/m/f")
    mount(f"{work}/m", f"{secret}/n", flags=BIND)
    refused(s, f"{secret}/n/f")
    opens(s, f"{work}/m/f")
    call("umount2", f"{secret}/n", 0)


def moved_mount(s):
    """a mount moves below a denied folder while a folder in it is held open"""
    os.mkdir(f"{work}/t"), os.mkdir(f"{secret}/t")
    mount("none", f"{work}/t", "tmpfs")
    mount("none", f"{work}/t", flags=PRIVATE)
    write(f"{work}/t/d/f")
    s.ask("hold", f"{work}/t/d", folder="t")
    for _ in range(2):
        opens(s, "f", folder="t")
        mount(f"{work}/t", f"{secret}/t", flags=MOVE)
        refused(s, "f", folder="t")
        mount(f"{secret}/t", f"{work}/t", flags=MOVE)
    opens(s, f"{work}/t/d/f")
    call("umount2", f"{work}/t", 2)


def reused_inode(s):
    """a file is removed, and its inode number comes again below a denied folder"""
    write(f"{work}/gone")
    opens(s, f"{work}/gone")
    wanted = os.stat(f"{work}/gone").st_ino
    os.remove(f"{work}/gone")
    for n in range(200):
        write(f"{secret}/gone{n}")
        refused(s, f"{secret}/gone{n}")
        if os.stat(f"{secret}/gone{n}").st_ino == wanted:
            os.rename(f"{secret}/gone{n}", f"{secret}/gone")
            refused(s, f"{secret}/gone")
            break


def classes(s):
    """what may be read may not therefore be written"""
    write(f"{home}/notes")
    opens(s, f"{home}/notes")
    refused(s, f"{home}/notes", flags=os.O_WRONLY)
    refused(s, f"{home}/notes", flags=os.O_RDWR)
    opens(s, f"{home}/notes")
    write(f"{work}/notes")
    opens(s, f"{work}/notes")
    opens(s, f"{work}/notes", flags=os.O_RDWR)


def names(s):
    """a pattern for names: an outsider renames a file, and links it"""
    folder = f"{home}/project"
    shutil.rmtree(folder, ignore_errors=True)
    write(f"{folder}/plain")
    for _ in range(3):
        opens(s, f"{folder}/plain")
        os.rename(f"{folder}/plain", f"{folder}/.env")
        refused(s, f"{folder}/.env")
        os.rename(f"{folder}/.env", f"{folder}/plain")
    os.link(f"{folder}/plain", f"{folder}/.env.local")
    for _ in range(3):
        opens(s, f"{folder}/plain")
        refused(s, f"{folder}/.env.local")


def named_in_known_folder(s):
    """a folder is known; what rules name in it by identity, by name, by pattern or by kind is decided all the same"""
    token, project = f"{home}/.pgpass", f"{home}/project"
    for path in (token, f"{home}/.netrc", f"{home}/.env", f"{project}/.envrc"):
        if os.path.exists(path):
            os.remove(path)
    write(token), write(f"{home}/notes"), write(f"{project}/plain"), write(f"{work}/f")
    other = Session()  # knows the token by its identity, ~/.netrc by its name
    for path in (f"{home}/notes", f"{project}/plain", f"{work}/f"):
        opens(other, path)
    refused(other, token)
    write(f"{home}/.netrc"), write(f"{project}/.envrc"), write(f"{home}/.env"), write(f"{work}/.env")
    for path in (f"{home}/.netrc", f"{project}/.envrc", f"{home}/.env"):
        refused(other, path)
    opens(other, f"{work}/.env")
    os.link(token, f"{work}/link")
    refused(other, f"{work}/link")
    os.rename(token, f"{work}/moved")
    refused(other, f"{work}/moved")
    os.mknod(f"{work}/device", 0o600 | stat.S_IFCHR, os.makedev(1, 1))  # /dev/mem
    refused(other, f"{work}/device")
    os.mkfifo(f"{work}/fifo")
    opens(other, f"{work}/fifo", flags=os.O_RDONLY | os.O_NONBLOCK)
    refused(other, home, flags=os.O_DIRECTORY)
    opens(other, project, flags=os.O_DIRECTORY)
    opens(other, f"{work}/f", flags=os.O_RDWR)
    refused(other, f"{project}/plain", flags=os.O_RDWR)
    other.end()
    os.remove(f"{work}/link"), os.remove(f"{work}/moved")


def sessions(s):
    """two sessions with different policies"""
    write(f"{secret}/f"), write(f"{work}/f")
    other = Session(other_policy)
    for _ in range(3):
        opens(other, f"{secret}/f")
        refused(s, f"{secret}/f")
        opens(s, f"{work}/f", flags=os.O_WRONLY)
        refused(other, f"{work}/f", flags=os.O_WRONLY)
    other.end()


def next_session(s):
    """the next session in the place of one that has ended"""
    write(f"{secret}/f")
    for _ in range(3):
        other = Session(other_policy)
        opens(other, f"{secret}/f")
        other.end()
        another = Session()
        refused(another, f"{secret}/f")
        another.end()


def eviction(s):
    """more folders than are remembered"""
    for n in range(2500):
        write(f"{work}/many/{n}/f")
    write(f"{secret}/f")
    for _ in range(2):
        if s.ask("flood", f"{work}/many", count=2500):
            raise Wrong("a file of the flood did not open")
        refused(s, f"{secret}/f")
        opens(s, f"{work}/many/0/f")


def storm(s):
    """openings while a folder moves to and fro: where it ends counts"""
    write(f"{work}/s/d/f")
    s.ask("hold", f"{work}/s/d", folder="s")
    for _ in range(5):
        s.ask("storm", "f", folder="s")
        for _ in range(101):
            os.rename(f"{work}/s", f"{secret}/s")
            os.rename(f"{secret}/s", f"{work}/s")
        os.rename(f"{work}/s", f"{secret}/s")
        s.ask("stop", "")
        refused(s, "f", folder="s")
        os.rename(f"{secret}/s", f"{work}/s")
        opens(s, "f", folder="s")


def subvolume(path, of=None):
    """Makes one, or a snapshot. linux/btrfs.h: BTRFS_IOC_SUBVOL_CREATE, BTRFS_IOC_SNAP_CREATE, btrfs_ioctl_vol_args."""
    above = os.open(os.path.dirname(path), os.O_RDONLY)
    source = os.open(of, os.O_RDONLY) if of else 0
    arguments = bytearray(4096)
    struct.pack_into("q4088s", arguments, 0, source, os.path.basename(path).encode())
    fcntl.ioctl(above, 0x50009401 if of else 0x5000940E, arguments)
    for fd in [above, *([source] if of else [])]:
        os.close(fd)


def subvolumes(s):
    """inode numbers begin anew in each sub-volume of btrfs: a file and its namesake elsewhere, a sub-volume that moves"""
    if "btrfs" not in home:
        return
    for folder in (work, secret):
        subvolume(f"{folder}/volume")
        write(f"{folder}/volume/f")
    numbers = [os.stat(f"{folder}/volume/f").st_ino for folder in (work, secret)]
    if numbers[0] != numbers[1]:
        raise Wrong(f"the two files have the inode numbers {numbers}")
    for _ in range(3):
        opens(s, f"{work}/volume/f")
        refused(s, f"{secret}/volume/f")
    subvolume(f"{work}/volume/copy", of=f"{work}/volume")
    subvolume(f"{secret}/copy", of=f"{work}/volume")
    for _ in range(3):
        opens(s, f"{work}/volume/copy/f")
        refused(s, f"{secret}/copy/f")
    os.rename(f"{secret}/volume", f"{work}/moved")
    opens(s, f"{work}/moved/f")
    os.rename(f"{work}/moved", f"{secret}/volume")
    refused(s, f"{secret}/volume/f")
    os.mkdir(f"{work}/other")
    mount("/dev/nvme1n1", f"{work}/other", "btrfs")  # the whole file system once more
    refused(s, f"{work}/other/user/.aws/volume/f")
    opens(s, f"{work}/other/user/work/volume/f")
    call("umount2", f"{work}/other", 2)


cases = [layers, moved_file, hard_link, moved_ancestor, exchanged, folder_link, bind_mount, moved_mount, reused_inode, classes]
cases += [names, named_in_known_folder, sessions, next_session, eviction, storm, subvolumes]
for case in cases:
    why = None
    try:
        session = Session()
        case(session)
        session.end()
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
    for folder in (work, secret):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
    print("@@ " + json.dumps({"event": "case", "name": case.__name__, "home": home, "what": case.__doc__, "why": why}), flush=True)
