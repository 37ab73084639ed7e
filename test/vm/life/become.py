"""Becomes a user and executes a command: become.py UID COMMAND..."""
import os
import sys

user = int(sys.argv[1])
os.setgroups([])
os.setresgid(user, user, user)
os.setresuid(user, user, user)
os.execvp(sys.argv[2], sys.argv[2:])
