"""C1: reads the credentials of cloud accounts, itself and by a shell"""
from kit import *


PLACES = (
    ".aws/credentials",
    ".config/gcloud/application_default_credentials.json",
    ".azure/accessTokens.json",
    ".kube/config",
)


def attack(w):
    for place in PLACES:
        yield f"open {place}", lambda place=place: read(w.home / place)
    yield "a shell opens .aws/credentials", lambda: sh("cat ~/.aws/credentials")


def twin(w):
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
    yield "read an ordinary file of the home folder", lambda: read(w.home / "documents/letter.txt")
    yield "a shell reads data", lambda: sh("cat data.csv")
