# an archive
import zipfile
with zipfile.ZipFile('a.zip','w') as z: z.write('data.csv')
print(zipfile.ZipFile('a.zip').read('data.csv'))
