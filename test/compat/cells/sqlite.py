# a database with its journal
import sqlite3
c=sqlite3.connect('db.sqlite'); c.execute('create table if not exists t(a)'); c.execute('delete from t')
c.executemany('insert into t values(?)',[(1,),(2,)]); c.commit(); print(c.execute('select sum(a) from t').fetchone())
