"""P12: opens a secret whose rule has more than 64 characters"""
from kit import *


def attack(w):
    place = w.home / ".config/gcloud"
    assert len(str(place)) > 64, "the planted home folder has a long name"
    yield "open", lambda: read(place / "application_default_credentials.json")


def twin(w):
    yield "data with a path as long", lambda: read(w.work / "data.csv")
