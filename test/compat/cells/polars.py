# frames of polars, to Parquet and lazily back
# needs: polars
import polars
polars.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "x"]}).write_parquet("p.parquet")
print(polars.scan_parquet("p.parquet").group_by("b").agg(polars.col("a").sum()).sort("b").collect().to_dict(as_series=False))
