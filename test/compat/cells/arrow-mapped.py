# a mapped data set of Arrow
# needs: pyarrow
import pyarrow as pa, pyarrow.ipc as ipc
table = pa.table({"a": list(range(1000))})
with pa.OSFile("data.arrow", "wb") as sink, ipc.new_file(sink, table.schema) as writer: writer.write_table(table)
with pa.memory_map("data.arrow") as source: print(ipc.open_file(source).read_all().num_rows)
