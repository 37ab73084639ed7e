"""Formats without code: ONNX, GGUF, safetensors, HDF5, msgpack, NumPy archives inside others."""

import io
import tarfile
import zipfile

import numpy as np


def write(out):
    with out.attempt("onnx"):
        onnx_models(out)
    with out.attempt("gguf"):
        gguf_models(out)
    with out.attempt("safetensors"):
        import safetensors.numpy

        safetensors.numpy.save_file({"a": np.ones((3, 4), "f4"), "b": np.zeros(2, "i8")}, out.path("plain.safetensors"))
        safetensors.numpy.save_file({}, out.path("empty.safetensors"), {"note": "nothing"})
    with out.attempt("hdf5"):
        hdf5_files(out)
    with out.attempt("msgpack"):
        import flax.serialization

        open(out.path("flax.msgpack"), "wb").write(flax.serialization.to_bytes({"params": {"w": np.ones((3, 4), "f4"), "b": np.zeros(2)}}))
    with out.attempt("orbax"):
        import jax.numpy
        import orbax.checkpoint

        orbax.checkpoint.PyTreeCheckpointer().save(out.folder.absolute() / "orbax", {"w": jax.numpy.ones(3)})
    with out.attempt("archives"):
        buffer = io.BytesIO()
        np.save(buffer, np.ones(3))
        with zipfile.ZipFile(out.path("archive.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a/b.npy", buffer.getvalue())
            archive.writestr("README.md", "# Model\n")
        for mode, suffix in (("w", "tar"), ("w:gz", "tar.gz"), ("w:xz", "tar.xz"), ("w:bz2", "tar.bz2")):
            with tarfile.open(out.path(f"archive.{suffix}"), mode) as archive:
                info = tarfile.TarInfo("weights.npy")
                info.size = len(buffer.getvalue())
                archive.addfile(info, io.BytesIO(buffer.getvalue()))
    with out.attempt("sevenzip"):
        import py7zr

        with py7zr.SevenZipFile(out.path("archive.7z"), "w") as archive:
            archive.writestr("hello", "README.txt")


def onnx_models(out):
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    X = helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 4])
    Y = helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None, 2])
    weight = numpy_helper.from_array(np.ones((4, 2), "f4"), "W")
    graph = helper.make_graph([helper.make_node("MatMul", ["X", "W"], ["Z"]), helper.make_node("Relu", ["Z"], ["Y"])], "g", [X], [Y], [weight])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    onnx.save(model, out.path("model.onnx"))
    onnx.save(model, out.path("external.onnx"), save_as_external_data=True, all_tensors_to_one_file=True, location="external.data", size_threshold=0)
    condition = helper.make_tensor_value_info("C", TensorProto.BOOL, [])
    branch = lambda name, op: helper.make_graph([helper.make_node(op, ["X"], [name])], name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 4])])
    graph = helper.make_graph([helper.make_node("If", ["C"], ["Y"], then_branch=branch("t", "Relu"), else_branch=branch("e", "Neg"))], "g", [X, condition], [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None, 4])])
    onnx.save(helper.make_model(graph), out.path("branches.onnx"))
    ml = helper.make_graph([helper.make_node("Normalizer", ["X"], ["Y"], domain="ai.onnx.ml", norm="L2")], "g", [X], [Y])
    onnx.save(helper.make_model(ml, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]), out.path("ml.onnx"))


def gguf_models(out):
    import gguf

    writer = gguf.GGUFWriter(out.path("model.gguf"), "llama")
    writer.add_context_length(128)
    writer.add_embedding_length(8)
    writer.add_block_count(1)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(["a", "b", "c"])
    writer.add_token_types([1, 1, 1])
    writer.add_chat_template("{% for m in messages %}{{ '<|' + m.role + '|>' + m.content }}{% endfor %}")
    writer.add_tensor("w", np.ones((4, 8), "f4"))
    writer.add_tensor("h", np.ones(32, "f2"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def hdf5_files(out):
    import h5py

    for version in ("earliest", "latest"):
        with h5py.File(out.path(f"plain-{version}.h5"), "w", libver=version) as file:
            group = file.create_group("layers/dense")
            group.create_dataset("kernel", data=np.ones((4, 8)), compression="gzip")
            group.create_dataset("chunked", data=np.ones((40, 8)), chunks=(4, 8))
            group.create_dataset("text", data=["a", "bc"], dtype=h5py.string_dtype())
            group.attrs["names"] = np.array([b"kernel", b"bias"])
            file["soft"] = h5py.SoftLink("/layers/dense/kernel")
            file["hard"] = file["layers/dense/kernel"]
            file.attrs["config"] = "x" * 5000
            for index in range(40):
                file.attrs[f"many-{index}"] = index
            wide = file.create_group("wide")
            for index in range(60):
                wide.create_dataset(f"d{index}", data=index)
    with h5py.File(out.path("dense.h5"), "w", libver="latest") as file:
        file.attrs["large"] = np.ones(20_000)
