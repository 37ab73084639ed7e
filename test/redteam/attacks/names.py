"""Numbers of system calls and flags that Python does not name (x86-64 and the generic table agree where one is given)."""

import platform

X86 = platform.machine() == "x86_64"

MOUNT = 165 if X86 else 40
CHROOT = 161 if X86 else 51
UNSHARE = 272 if X86 else 97
OPEN_BY_HANDLE_AT = 304 if X86 else 265
NAME_TO_HANDLE_AT = 303 if X86 else 264
OPEN_TREE = 428
MOVE_MOUNT = 429
FSOPEN = 430
FSCONFIG = 431
FSMOUNT = 432
IO_URING_SETUP = 425

AT_FDCWD = -100
AT_RECURSIVE = 0x8000
OPEN_TREE_CLONE = 1
MS_BIND = 4096
CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
