# formats of the standard library
import csv, json, pickle
rows=list(csv.reader(open('data.csv'))); json.dump(rows,open('d.json','w')); pickle.dump(rows,open('d.pkl','wb'))
print(json.load(open('d.json'))==pickle.load(open('d.pkl','rb'))==rows)
