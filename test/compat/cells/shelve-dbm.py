# small databases: shelve, dbm, pickle, configparser, csv
import configparser, dbm.dumb, shelve
with shelve.open("shelf") as shelf: shelf["a"] = [1, 2]
with shelve.open("shelf") as shelf: print(shelf["a"])
with dbm.dumb.open("dumb", "n") as base: base["k"] = "v"; print(base["k"])
parser = configparser.ConfigParser(); parser["a"] = {"b": "1"}
with open("c.ini", "w") as file: parser.write(file)
