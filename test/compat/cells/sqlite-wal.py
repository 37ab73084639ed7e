# a database with a write-ahead log, from two processes
import sqlite3, subprocess, sys
db = sqlite3.connect("wal.sqlite"); print(db.execute("pragma journal_mode=wal").fetchone())
db.execute("create table if not exists t(a)"); db.execute("delete from t"); db.commit()
subprocess.run([sys.executable, "-c", "import sqlite3; d = sqlite3.connect('wal.sqlite'); d.execute('insert into t values(5)'); d.commit()"], check=True)
print(db.execute("select a from t").fetchall()); db.close()
