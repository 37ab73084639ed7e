"""PyTorch: state dicts, whole modules, checkpoints, TorchScript, exported programs, in every container it writes."""

import collections
import os

import torch
from torch import nn


def write(out):
    model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.BatchNorm1d(8), nn.Linear(8, 2))
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.rand(3, 4)).sum().backward()
    optimizer.step()
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10)
    values = {
        "state": model.state_dict(), "optimizer": optimizer.state_dict(), "tensor": torch.rand(3), "parameter": nn.Parameter(torch.rand(2)),
        "checkpoint": {"epoch": 3, "model": model.state_dict(), "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict(), "loss": 0.1, "args": {"lr": 0.1}, "rng": torch.get_rng_state()},
        "dtypes": [torch.zeros(2, dtype=d) for d in (torch.float16, torch.bfloat16, torch.float64, torch.int8, torch.uint8, torch.bool, torch.int64, torch.complex64)],
        "sparse": torch.eye(3).to_sparse(), "csr": torch.eye(3).to_sparse_csr(), "quantized": torch.quantize_per_tensor(torch.rand(3), 0.1, 0, torch.qint8),
        "channel": torch.quantize_per_channel(torch.rand(3, 2), torch.ones(3), torch.zeros(3), 0, torch.qint8), "float8": torch.zeros(2).to(torch.float8_e4m3fn),
        "meta": torch.rand(2, device="meta"), "shared": (lambda t: {"a": t, "b": t[1:]})(torch.rand(4)), "size": torch.Size([1]), "device": torch.device("cpu"), "dtype": torch.float32,
        "ordered": collections.OrderedDict(a=torch.rand(1)), "namespace": {"args": __import__("argparse").Namespace(lr=1)}, "jagged": torch.nested.nested_tensor([torch.rand(2), torch.rand(3)]),
        "whole": model, "untyped": torch.rand(2).untyped_storage(), "generator": torch.Generator().get_state(), "optimizer_object": optimizer, "scheduler_object": scheduler,
    }
    for name, value in values.items():
        with out.attempt(name):
            torch.save(value, out.path(f"{name}.pt"))
        with out.attempt(f"{name}-legacy"):
            torch.save(value, out.path(f"{name}-legacy.pth"), _use_new_zipfile_serialization=False)
        with out.attempt(f"{name}-protocol4"):
            torch.save(value, out.path(f"{name}-protocol4.bin"), pickle_protocol=4)
        out.pickle(f"{name}-plain", value)
    modules(out)
    with out.attempt("mmap"):
        torch.save(model.state_dict(), out.path("renamed.ckpt"))
    with out.attempt("scripted"):
        torch.jit.script(model).save(out.path("scripted.pt"))
        torch.jit.trace(model.eval(), torch.rand(1, 4)).save(out.path("traced.pt"))
        torch.jit.optimize_for_inference(torch.jit.script(model.eval())).save(out.path("frozen.pt"))
        torch.jit.script(model.eval())._save_for_lite_interpreter(out.path("mobile.ptl"))
    with out.attempt("exported"):
        torch.export.save(torch.export.export(model.eval(), (torch.rand(2, 4),)), out.path("exported.pt2"))
    with out.attempt("dcp"):
        import torch.distributed.checkpoint as dcp

        dcp.save({"model": model.state_dict()}, checkpoint_id=out.path("distributed"))
    with out.attempt("dataset"):
        torch.save(torch.utils.data.TensorDataset(torch.rand(2), torch.rand(2)), out.path("dataset.pt"))
        torch.save(torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.rand(2))), out.path("loader.pt"))
    with out.attempt("onnx"):
        torch.onnx.export(model, (torch.rand(1, 4),), out.path("model.onnx"), dynamo=False)
    vision(out)
    lightning(out)


def modules(out):
    """One of every layer of torch.nn that a few arguments make."""
    arguments = [(), (4,), (4, 4), (4, 4, 3), (4, 2, 2), (1, 4, 4)]
    for name in sorted(dir(nn)):
        cls = getattr(nn, name)
        if not (isinstance(cls, type) and issubclass(cls, nn.Module)):
            continue
        for given in arguments:
            try:
                torch.save(cls(*given), out.path(f"nn-{name}.pt"))
                break
            except Exception:
                if os.path.exists(out.path(f"nn-{name}.pt")):
                    os.unlink(out.path(f"nn-{name}.pt"))
    for name in sorted(dir(torch.optim)):
        cls = getattr(torch.optim, name)
        if isinstance(cls, type) and issubclass(cls, torch.optim.Optimizer) and cls is not torch.optim.Optimizer:
            with out.attempt(f"optim-{name}"):
                torch.save(cls([nn.Parameter(torch.rand(2, 2))], lr=0.1), out.path(f"optim-{name}.pt"))


def vision(out):
    with out.attempt("torchvision"):
        import torchvision

        for name in ("resnet18", "mobilenet_v3_small", "efficientnet_b0", "vit_b_16", "densenet121", "swin_t", "googlenet", "squeezenet1_0", "vgg11"):
            with out.attempt(f"vision-{name}"):
                with torch.device("meta"):
                    model = torchvision.models.get_model(name, weights=None)
                torch.save(model, out.path(f"vision-{name}.pt"))
        torch.save(torchvision.transforms.Compose([torchvision.transforms.Resize(8), torchvision.transforms.ToTensor(), torchvision.transforms.Normalize([0.5], [0.5])]), out.path("transforms.pt"))
        import torch.fx

        for name in ("resnet18", "mobilenet_v3_small", "vit_b_16"):
            with out.attempt(f"fx-{name}"):
                torch.save(torch.fx.symbolic_trace(torchvision.models.get_model(name, weights=None)), out.path(f"fx-{name}.pt"))
    with out.attempt("timm"):
        import timm

        for name in ("resnet18", "vit_tiny_patch16_224", "convnext_atto", "efficientnet_b0"):
            with out.attempt(f"timm-{name}"), torch.device("meta"):
                torch.save(timm.create_model(name), out.path(f"timm-{name}.pt"))


def lightning(out):
    with out.attempt("lightning"):
        import pytorch_lightning
        from pytorch_lightning.demos.boring_classes import BoringModel

        trainer = pytorch_lightning.Trainer(max_steps=1, logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, accelerator="cpu")
        trainer.fit(BoringModel())
        trainer.save_checkpoint(out.path("lightning.ckpt"))
    with out.attempt("skorch"):
        import skorch

        net = skorch.NeuralNetRegressor(nn.Linear, module__in_features=4, module__out_features=1, max_epochs=1, verbose=0)
        net.fit(torch.rand(8, 4).numpy(), torch.rand(8, 1).numpy())
        out.pickle("skorch", net)
    with out.attempt("stable_baselines3"):
        from stable_baselines3 import A2C, DQN, PPO, SAC

        for kind, environment in ((PPO, "CartPole-v1"), (A2C, "CartPole-v1"), (DQN, "CartPole-v1"), (SAC, "Pendulum-v1")):
            with out.attempt(f"sb3-{kind.__name__}"):
                kind("MlpPolicy", environment, device="cpu").save(out.path(f"sb3-{kind.__name__}.zip"))
