"""pandas: frames, series, indexes and extension arrays of every kind; Polars and Arrow where they are installed."""

import numpy as np
import pandas as pd


def write(out):
    frame = pd.DataFrame({
        "i": [1, 2], "f": [1.5, None], "s": ["a", "b"], "c": pd.Categorical(["x", "y"]), "d": pd.to_datetime(["2024-01-01", "2024-01-02"]),
        "z": pd.to_datetime(["2024-01-01", "2024-01-02"]).tz_localize("Europe/Berlin"), "t": pd.to_timedelta([1, 2], unit="s"),
        "p": pd.period_range("2024-01", periods=2, freq="M"), "b": [True, False], "n": pd.array([1, None], dtype="Int64"), "o": [[1], {"a": 2}],
        "st": pd.array(["a", None], dtype="string"), "bo": pd.array([True, None], dtype="boolean"), "fl": pd.array([1.0, None], dtype="Float64"),
        "iv": pd.arrays.IntervalArray.from_breaks([0, 1, 2]), "sp": pd.arrays.SparseArray([0, 1]),
    })
    for protocol in (2, 4, 5):
        out.pickle("frame", frame, protocol)
    for name in frame.columns:
        out.pickle(f"column-{name}", frame[name])
        out.pickle(f"array-{name}", frame[name].array)
    with out.attempt("to_pickle"):
        frame.to_pickle(out.path("frame.pkl"))
        frame.to_pickle(out.path("frame.pkl.gz"))
        frame.to_pickle(out.path("frame.pkl.xz"))
        frame.to_pickle(out.path("frame.pkl.bz2"))
        frame.to_pickle(out.path("frame.pkl.zip"))
    out.joblib("frame", frame)
    indexes = [pd.RangeIndex(3), pd.Index([1, 2]), pd.Index(["a"]), pd.MultiIndex.from_product([[1, 2], ["a", "b"]]), pd.DatetimeIndex(["2024-01-01"], freq="D"),
               pd.TimedeltaIndex(["1D"]), pd.PeriodIndex(["2024-01"], freq="M"), pd.CategoricalIndex(["a"]), pd.IntervalIndex.from_breaks([0, 1])]
    for index, value in enumerate(indexes):
        out.pickle(f"index{index}", value)
        out.pickle(f"series{index}", pd.Series(range(len(value)), index=value, name="x"))
    out.pickle("scalars", [pd.Timestamp("2024-01-01", tz="UTC"), pd.Timedelta(1), pd.Period("2024"), pd.NaT, pd.NA, pd.Interval(0, 1), pd.CategoricalDtype(["a"]), pd.DatetimeTZDtype(tz="UTC")])
    offsets = [pd.offsets.Day(), pd.offsets.BDay(), pd.offsets.MonthEnd(), pd.offsets.QuarterEnd(), pd.offsets.YearBegin(), pd.offsets.Week(weekday=1), pd.offsets.Hour(), pd.offsets.CustomBusinessDay(), pd.DateOffset(months=1)]
    for index, value in enumerate(offsets):
        out.pickle(f"offset{index}", value)
    out.pickle("mixed", {"frame": frame, "means": frame[["i", "f"]].mean(), "names": frame.columns, "groups": dict(list(frame.groupby("s")["i"]))})
    out.pickle("multi", frame.set_index(["s", "i"])[["f"]].unstack())
    out.pickle("wide", pd.DataFrame(np.ones((100, 50))))
    with out.attempt("arrow"):
        import pyarrow

        out.pickle("arrow", pd.Series(["a", None], dtype="string[pyarrow]"))
        out.pickle("arrow_table", pyarrow.table({"a": [1, 2]}))
        out.pickle("arrow_dtype", pd.Series([1, 2], dtype=pd.ArrowDtype(pyarrow.int64())))
    with out.attempt("polars"):
        import polars

        out.pickle("polars", polars.DataFrame({"a": [1]}))
