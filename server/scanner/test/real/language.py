"""gensim, spaCy, NLTK and other libraries of language."""


def write(out):
    with out.attempt("gensim"):
        import gensim
        from gensim.models import FastText, LdaModel, TfidfModel, Word2Vec

        texts = [["human", "machine", "interface"], ["graph", "trees", "minors"]] * 10
        dictionary = gensim.corpora.Dictionary(texts)
        bags = [dictionary.doc2bow(text) for text in texts]
        for name, model in {"word2vec": Word2Vec(texts, vector_size=8, min_count=1), "fasttext": FastText(texts, vector_size=8, min_count=1, bucket=100), "lda": LdaModel(bags, 2, dictionary),
                            "tfidf": TfidfModel(bags), "dictionary": dictionary, "vectors": Word2Vec(texts, vector_size=8, min_count=1).wv}.items():
            with out.attempt(f"gensim-{name}"):
                model.save(out.path(f"gensim-{name}.model"))
                out.pickle(f"gensim-{name}", model)
    with out.attempt("spacy"):
        import spacy
        from spacy.tokens import DocBin

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("textcat").add_label("a")
        nlp.initialize()
        nlp.to_disk(out.path("spacy"))
        open(out.path("spacy.bytes"), "wb").write(nlp.to_bytes())
        docs = DocBin()
        docs.add(nlp("hello world"))
        docs.to_disk(out.path("docs.spacy"))
        out.pickle("spacy-doc", nlp("hello world"))
        out.pickle("spacy-nlp", nlp)
    with out.attempt("nltk"):
        import nltk

        out.pickle("nltk-bayes", nltk.NaiveBayesClassifier.train([({"a": 1}, "x"), ({"a": 2}, "y")]))
    with out.attempt("cloudpickle"):
        import cloudpickle
        from sklearn.linear_model import LogisticRegression

        open(out.path("cloudpickle.pkl"), "wb").write(cloudpickle.dumps(LogisticRegression().fit([[0], [1]], [0, 1])))
        import dill

        open(out.path("dill.pkl"), "wb").write(dill.dumps(LogisticRegression().fit([[0], [1]], [0, 1])))
        open(out.path("dill-data.pkl"), "wb").write(dill.dumps({"a": [1, 2.5, {"b": {3}}]}))
