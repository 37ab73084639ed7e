"""Hostile files that the real libraries write: each name begins with the verdict that it must have. All are inert: they
name files that are there anyway, and call nothing by themselves.

A family like the others of make.py, but only run where it is named.
"""

import json


def write(out):
    hdf5(out)
    onnx_files(out)
    pickles(out)


def hdf5(out):
    import h5py
    import numpy as np

    outside = "/etc/hostname"
    # Marshalled code of `lambda x: x` is not needed: that there is a Lambda layer says enough.
    config = json.dumps({"class_name": "Sequential", "config": {"layers": [{"class_name": "Lambda", "config": {"name": "x" * 70_000, "function": ["4wEAAAAAAAAAAAAAAAEAAAACAAAAQwAAAHMEAAAAfABTAKkBTg==", None, None]}}]}})
    for version in ("earliest", "latest"):
        with h5py.File(out.path(f"malicious--link-{version}.h5"), "w", libver=version) as file:
            for index in range(300):
                file.create_group(f"layer-{index}")
            file["more"] = h5py.ExternalLink(outside, "/weights")
        with h5py.File(out.path(f"malicious--storage-{version}.h5"), "w", libver=version) as file:
            file.create_dataset("weights", (4,), "i1", external=[(outside, 0, 4)])
    with h5py.File(out.path("unknown--lambda-in-a-fractal-heap.h5"), "w", libver="latest") as file:
        for index in range(500):
            file.attrs[f"note-{index}"] = index
        file.attrs["model_config"] = config
    with h5py.File(out.path("unknown--lambda-in-a-huge-object.h5"), "w", libver="latest") as file:
        file.attrs.create("model_config", np.bytes_(config.encode()))
    with h5py.File(out.path("unknown--virtual.h5"), "w", libver="latest") as file:
        layout = h5py.VirtualLayout((4,), "i1")
        layout[:] = h5py.VirtualSource(outside, "weights", (4,))
        file.create_virtual_dataset("weights", layout)
    with h5py.File(out.path("clean--dense.h5"), "w", libver="latest") as file:
        for index in range(500):
            file.attrs[f"note-{index}"] = "v" * 50
            file.create_group(f"layer-{index}")
        file.attrs["large"] = np.ones(30_000)


def onnx_files(out):
    import onnx
    from onnx import TensorProto, helper

    for verdict, location in (("malicious", "../../outside.bin"), ("malicious", "/etc/hostname"), ("clean", "weights.bin")):
        tensor = TensorProto(name="W", data_type=TensorProto.FLOAT, dims=[1], data_location=TensorProto.EXTERNAL)
        tensor.external_data.add(key="location", value=location)
        graph = helper.make_graph([helper.make_node("Identity", ["W"], ["Y"])], "g", [], [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [1])], [tensor])
        name = location.replace("/", "_")
        with open(out.path(f"{verdict}--location-{name}.onnx"), "wb") as file:
            file.write(helper.make_model(graph).SerializeToString())
    node = helper.make_node("PyOp", [], ["Y"], domain="ai.onnx.contrib")
    graph = helper.make_graph([node], "g", [], [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [1])])
    with open(out.path("malicious--python-operator.onnx"), "wb") as file:
        file.write(helper.make_model(graph).SerializeToString())
    del onnx


class Payload:
    """Pickled, it is a call of echo; nothing here unpickles it."""

    def __reduce__(self):
        import os

        return os.system, ("echo",)


def pickles(out):
    import cloudpickle
    import dill
    import joblib
    import numpy as np

    for name, dump in (("joblib", lambda path: joblib.dump(Payload(), path)),
                       ("joblib-compressed", lambda path: joblib.dump({"a": np.ones(3), "b": Payload()}, path, compress=3)),
                       ("joblib-after-array", lambda path: joblib.dump([np.ones(100), Payload()], path)),
                       ("numpy", lambda path: np.save(path, np.array([Payload()], dtype=object))),
                       ("numpy-archive", lambda path: np.savez(path, a=np.ones(3), b=np.array([Payload()], dtype=object))),
                       ("dill", lambda path: open(path, "wb").write(dill.dumps(Payload(), byref=True))),
                       ("cloudpickle", lambda path: open(path, "wb").write(cloudpickle.dumps([Payload()])))):
        suffix = {"numpy": ".npy", "numpy-archive": ".npz"}.get(name, ".bin")
        dump(out.path(f"malicious--{name}{suffix}"))
