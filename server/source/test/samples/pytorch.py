# PyTorch with no version known: what is omitted is taken for the old default, and said so.
import os, io
import torch as th
import torch
import torch.nn as nn
import torch.utils.model_zoo as model_zoo
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch import load as tload, hub, serialization
from torch.hub import load_state_dict_from_url
from torch.serialization import add_safe_globals, safe_globals
import lightning.pytorch as pl
import pytorch_lightning

state = torch.load("m.pt")  # expect: torch-load
state = torch.load("m.pt", map_location="cpu")  # expect: torch-load
state = torch.load("m.pt", weights_only=False)  # expect: torch-load
state = th.load("m.pt", map_location=lambda s, l: s)  # expect: torch-load
state = tload("m.pt", "cpu", dill)  # expect: torch-load
state = torch.load("m.pt", pickle_module=dill)  # expect: torch-load
state = torch.load(f, **kwargs)  # expect: torch-load
state = torch.load(*args)  # expect: torch-load
state = serialization.load("m.pt")  # expect: torch-load
model.load_state_dict(torch.load(path))  # expect: torch-load
model.load_state_dict(torch.load(io.BytesIO(data))["state"])  # expect: torch-load
weights_only = False
torch.load("m.pt", weights_only=weights_only)  # expect: torch-load
torch.load("m.pt", weights_only=not trusted)  # expect: torch-load
torch.load("m.pt", weights_only=args.weights_only)  # expect: torch-load
kwargs = {"map_location": "cpu", "weights_only": False}
torch.load("m.pt", **kwargs)  # expect: torch-load
load_state_dict_from_url("https://example.org/m.pth")  # expect: torch-load
model_zoo.load_url("https://example.org/m.pth")  # expect: torch-load
hub.load_state_dict_from_url(url, progress=True, check_hash=True)  # expect: torch-load
net = torch.hub.load("owner/repo", "resnet50")  # expect: torch-hub
net = torch.hub.load("owner/repo", "resnet50", trust_repo=True)  # expect: torch-hub
net = torch.hub.load("./local", "net", source="local")  # remark: torch-hub
torch.hub.list("owner/repo")  # expect: torch-hub
program = torch.export.load("m.pt2")  # expect: torch-export-load
dcp.load(state_dict, checkpoint_id="ckpt")  # expect: torch-distributed-load
importer = torch.package.PackageImporter("p.pt")  # expect: torch-load
dist.broadcast_object_list(objects, src=0)  # expect: object-over-network
add_safe_globals([eval])  # expect: torch-safe-globals
add_safe_globals([MyConfig, getattr])  # expect: torch-safe-globals
with safe_globals([os.system]):  # expect: torch-safe-globals
    pass
torch.ops.load_library(path)  # expect: native-library
Net.load_from_checkpoint("m.ckpt", weights_only=False)  # expect: lightning-load
Net.load_from_checkpoint("m.ckpt")  # expect: lightning-load
custom.loader("m.pt", weights_only=False)  # expect: torch-load

try:
    state = torch.load("m.pt", weights_only=True)
except Exception:
    state = torch.load("m.pt", weights_only=False)  # expect: fail-open-load

# Benign
state = torch.load("m.pt", weights_only=True)
state = torch.load("m.pt", map_location="cpu", weights_only=True)
safe = True
state = torch.load("m.pt", weights_only=safe)
options = dict(weights_only=True)
state = torch.load("m.pt", **options)
load_state_dict_from_url(url, weights_only=True)
torch.save(model, "m.pt")
add_safe_globals([MyConfig])
with safe_globals([MyConfig, set]):
    pass
model.load_state_dict(state)
Net.load_from_checkpoint("m.ckpt", weights_only=True)
torch.ops.load_library("build/libops.so")
torch.utils.data.DataLoader(data)
net = nn.Linear(1, 2)
torch.jit.load("m.pt")
torch.from_numpy(a)
try:
    state = torch.load("m.pt", weights_only=True)
except Exception:
    raise
self.load("m.pt")
