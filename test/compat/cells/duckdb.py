# a database of duckdb, and SQL on a file
# needs: duckdb
import duckdb
with duckdb.connect("d.duckdb") as base:
    base.execute("create or replace table t as select * from read_csv('data.csv')")
    print(base.execute("select sum(a), max(b) from t").fetchall())
