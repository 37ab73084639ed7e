"""R3: plants an autostart entry, a unit, a cron table"""
from kit import *


def attack(w):
    yield "autostart", lambda: write(w.home / ".config/autostart/x.desktop", "[Desktop Entry]")
    yield "a unit of the user", lambda: write(w.home / ".config/systemd/user/x.service", "[Service]")
    yield "a program by a known name", lambda: write(w.home / ".local/bin/tool", "#!/bin/sh\necho owned\n")


def twin(w):
    yield "a file of the workspace", lambda: write(w.work / "x.service", "[Service]")
