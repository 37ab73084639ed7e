# Training scripts: resume, argparse, distributed helpers, exponential averages, checkpoints by epoch.
from __future__ import annotations

import argparse
import logging
import os
import os.path as osp
import shutil
import typing as t
from dataclasses import dataclass, field
from functools import lru_cache, partial, wraps

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch import nn, optim
from torch.serialization import safe_globals
from torch.utils.data import DataLoader
from torch.utils.model_zoo import load_url
import torch.hub as _hub
from torch.hub import load_state_dict_from_url as fetch

log = logging.getLogger(__name__)
model_urls = {"r18": "https://download.example.org/r18.pth", "r50": "https://download.example.org/r50.pth"}


def parse_args(argv=None):
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--resume", default="", help="torch.load(path) this")
    p.add_argument("--pretrained", action="store_true")
    p.add_argument("--unsafe", action="store_true")
    return p.parse_args(argv)


def resnet18(pretrained: bool = False, progress: bool = True, **kwargs: t.Any) -> nn.Module:
    model = nn.Module(**kwargs)
    if pretrained:
        state_dict = load_url(model_urls["r18"], progress=progress)  # expect: torch-load
        model.load_state_dict(state_dict)
    return model


def resnet50(pretrained=False, **kw):
    model = nn.Module()
    if pretrained:
        model.load_state_dict(fetch(model_urls["r50"], map_location="cpu", check_hash=True))  # expect: torch-load
        model.load_state_dict(fetch(model_urls["r50"], weights_only=True))
        sd = _hub.load_state_dict_from_url(url=model_urls["r50"], weights_only=False)  # expect: torch-load
        model.load_state_dict(sd)
    return model


def main(args):
    device = torch.device("cuda", args.local_rank)
    model = resnet18(pretrained=args.pretrained).to(device)
    optimizer = optim.AdamW(model.parameters(), lr=1e-3)
    start_epoch, best = 0, 0.0
    if args.resume:
        if osp.isfile(args.resume):
            log.info("=> loading checkpoint '%s'", args.resume)
            loc = "cuda:{}".format(args.gpu)
            checkpoint = torch.load(args.resume, map_location=loc, weights_only=False)  # expect: torch-load
            start_epoch = checkpoint["epoch"]
            best = checkpoint["best_acc1"]
            model.load_state_dict(checkpoint["state_dict"])
            optimizer.load_state_dict(checkpoint["optimizer"])
        else:
            log.warning("=> no checkpoint found at '%s', torch.load was not called", args.resume)
    elif args.unsafe:
        extra = torch.load(args.extra, weights_only=not args.unsafe)  # expect: torch-load
        model.extra = extra
    ema = {k: v.clone() for k, v in model.state_dict().items()}
    train_loader = DataLoader([], batch_size=4, shuffle=True)
    for epoch in range(start_epoch, 10):
        for batch in train_loader:
            loss = model(batch).sum()
            loss.backward()
        torch.save({"epoch": epoch + 1, "state_dict": model.state_dict(), "ema": ema}, "last.pth")
        if loss > best:
            shutil.copyfile("last.pth", "best.pth")
    return torch.load("best.pth", map_location=device, weights_only=True)


@dataclass
class TrainerConfig:
    checkpoint: str = "last.pt"
    map_location: str | torch.device = "cpu"
    load_kwargs: dict = field(default_factory=lambda: dict(weights_only=False))
    weights_only: bool = True
    loader: t.Callable[..., t.Any] = torch.load  # remark: torch-load


class Trainer:
    _loader = staticmethod(partial(torch.load, map_location="cpu", weights_only=False))  # expect: torch-load

    def __init__(self, cfg: TrainerConfig, *, rank: int = 0) -> None:
        self.cfg = cfg
        self.rank = rank
        self.kwargs = {"map_location": cfg.map_location, "weights_only": False}
        self.safe = {"map_location": cfg.map_location, "weights_only": True}

    @classmethod
    def resume(cls, path: str | os.PathLike[str]) -> "Trainer":
        blob: dict[str, t.Any] = torch.load(path, weights_only=False)  # expect: torch-load
        return cls(blob["cfg"])

    def restore(self, path):
        return torch.load(path, **self.kwargs)  # expect: torch-load

    def restore_safely(self, path):
        return torch.load(path, **self.safe)

    def warm_start(self, path):
        return self._loader(path)["model"]  # expect: torch-load

    def load(self, path):
        return self.restore_safely(path)

    def load_any(self, path):
        with safe_globals([TrainerConfig]):
            return torch.load(path, weights_only=True)

    def load_trusting(self, path):
        with safe_globals([eval]):  # expect: torch-safe-globals
            return torch.load(path, weights_only=True)

    def load_dcp(self, path):
        state = {"model": self.model.state_dict()}
        dcp.load(state_dict=state, checkpoint_id=path)  # expect: torch-distributed-load
        dcp.save(state, checkpoint_id=path)
        return state

    def sync(self, obj):
        objs = [None] * dist.get_world_size()
        dist.all_gather_object(objs, obj)  # expect: object-over-network
        dist.all_reduce(torch.ones(1))
        box = [obj]
        dist.broadcast_object_list(box, src=0)  # expect: object-over-network
        dist.broadcast(torch.ones(1), src=0)
        return box[0], objs


def on_main_process(fn):
    @wraps(fn)
    def wrapped(*a, **k):
        if dist.get_rank() == 0:
            return fn(*a, **k)

    return wrapped


@on_main_process
@lru_cache(maxsize=None)
def teacher(path):
    net = torch.load(path, map_location="cpu", weights_only=False)  # expect: torch-load
    return net.eval().requires_grad_(False)


def average_checkpoints(inputs):
    params = {}
    for fpath in inputs:
        with open(fpath, "rb") as f:
            state = torch.load(f, map_location=(lambda s, _: torch.serialization.default_restore_location(s, "cpu")), weights_only=False)  # expect: torch-load
        for k in state["model"]:
            params.setdefault(k, []).append(state["model"][k])
    return {k: torch.stack(v).mean(0) for k, v in params.items()}


def load_matching(model, path, weights_only: bool = True):
    ckpt = torch.load(path, map_location="cpu", weights_only=weights_only)
    model.load_state_dict(ckpt, strict=False)


def robust(path):
    try:
        return torch.load(path, weights_only=True)
    except pickle.UnpicklingError:
        log.warning("falling back")
        return torch.load(path, weights_only=False)  # expect: fail-open-load


def strict(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception as e:
        raise RuntimeError(f"{path}: not a plain checkpoint") from e


def build_backbone(name: str):
    match name.split(":"):
        case ["hub", repo, entry]:
            return torch.hub.load(repo, entry, trust_repo=True)  # expect: torch-hub
        case ["file", path]:
            return torch.load(path, weights_only=False)  # expect: torch-load
        case ["weights", path]:
            return torch.load(path, weights_only=True)
        case ["local", path]:
            return None
        case _:
            raise ValueError(name)


import pickle

if __name__ == "__main__":
    main(parse_args())
