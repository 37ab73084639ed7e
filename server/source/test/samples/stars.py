# Star imports give names that the text never spells out.
from pickle import *
from keras.models import *
from transformers import *
from gensim.models import *
from yaml import *

loads(data)  # expect: pickle-load
dumps(data)
Unpickler(f).load()  # expect: pickle-load
load_model("a.h5")  # expect: keras-load
load_model("a.keras")
AutoModel.from_pretrained("org/m", trust_remote_code=True)  # expect: trust-remote-code
AutoModel.from_pretrained("org/m")
Word2Vec.load("w2v.bin")  # expect: library-pickle
unsafe_load(text)  # expect: yaml-load
safe_load(text)
