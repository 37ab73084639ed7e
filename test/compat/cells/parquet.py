# Parquet
# needs: pyarrow
import pandas as pd
pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}).to_parquet("data.parquet")
print(pd.read_parquet("data.parquet").to_dict("list"))
