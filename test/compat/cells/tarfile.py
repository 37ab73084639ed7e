# a compressed archive
import tarfile
with tarfile.open('a.tar.gz','w:gz') as t: t.add('data.csv')
print(tarfile.open('a.tar.gz').getnames())
