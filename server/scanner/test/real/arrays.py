"""NumPy: arrays of every kind as npy, npz and pickles, generators, scalars, types, ufuncs."""

import numpy as np


def write(out):
    arrays = {
        "float": np.arange(12.0).reshape(3, 4), "fortran": np.asfortranarray(np.ones((3, 4))), "half": np.ones(3, "f2"), "bool": np.ones(3, bool),
        "complex": np.ones(3, complex), "big": np.ones(3, ">i4"), "text": np.array(["a", "bc"]), "raw": np.array([b"a", b"bc"]),
        "dates": np.array(["2024-01-01"], "M8[D]"), "spans": np.array([1, 2], "m8[s]"), "empty": np.zeros((0, 3)), "scalar": np.array(5),
        "structured": np.array([(1, 2.0, "x")], [("a", "i4"), ("b", "f8", ()), ("c", "U3")]), "nested": np.zeros(2, [("a", [("b", "f4", (2,))])]),
        "objects": np.array([1, "a", None, {"k": [1]}], dtype=object), "objects2": np.array([np.arange(3), np.arange(4)], dtype=object),
        "object_field": np.array([(1, {"a": 1})], [("a", "i4"), ("b", "O")]), "records": np.rec.array([(1, 2.0)], names="a,b"),
        "void": np.zeros(2, "V5"), "large": np.zeros(200_000), "longdouble": np.ones(2, np.longdouble),
    }
    for name, value in arrays.items():
        with out.attempt(name):
            np.save(out.path(f"{name}.npy"), value)
        for protocol in (0, 2, 4, 5):
            out.pickle(name, value, protocol)
    np.savez(out.path("all.npz"), **{k: v for k, v in arrays.items() if k != "large"})
    np.savez_compressed(out.path("compressed.npz"), **{k: v for k, v in arrays.items() if not v.dtype.hasobject})
    out.pickle("masked", np.ma.masked_array([1, 2], [0, 1]))
    out.pickle("matrix", np.matrix([[1, 2]]))
    out.pickle("memmap", np.memmap(out.path("raw.bin"), dtype="f4", mode="w+", shape=(3,)))
    (out.folder / "raw.bin").unlink()
    out.pickle("scalars", [np.float32(1), np.int64(2), np.bool_(True), np.str_("a"), np.bytes_(b"a"), np.datetime64("2024"), np.complex64(1), np.void(b"ab")])
    out.pickle("dtypes", [np.dtype("f4"), np.dtype([("a", "i4")]), np.dtype("M8[ns]"), np.float32, np.int64, np.ndarray, np.dtype])
    out.pickle("ufuncs", [np.add, np.exp, np.log1p, np.mean, np.sum, np.vstack])
    out.pickle("generators", [np.random.default_rng(1), np.random.RandomState(1), *[np.random.Generator(b(1)) for b in (np.random.MT19937, np.random.Philox, np.random.SFC64, np.random.PCG64DXSM)], np.random.SeedSequence(1)])
    from numpy.polynomial import Chebyshev, Hermite, Laguerre, Legendre, Polynomial

    out.pickle("polynomials", [Polynomial([1, 2]), Chebyshev([1]), Legendre([1]), Hermite([1]), Laguerre([1]), np.poly1d([1, 2])])
    with out.attempt("strings"):
        out.pickle("strings", np.array(["a"], dtype=np.dtypes.StringDType()))
    out.pickle("vectorized", np.vectorize(len))
    with out.attempt("ml_dtypes"):
        import ml_dtypes

        out.pickle("ml_dtypes", np.ones(3, ml_dtypes.bfloat16))
