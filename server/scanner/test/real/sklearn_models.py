"""Every estimator of scikit-learn, fitted, by pickle and joblib; pipelines and searches; skops."""

import numpy as np
from sklearn import datasets
from sklearn.utils import all_estimators


def required(cls):
    """Constructor arguments that a meta-estimator needs."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    classifier, regressor = LogisticRegression(), Ridge()
    special = {
        "ColumnTransformer": {"transformers": [("a", StandardScaler(), [0]), ("b", "passthrough", [1])]},
        "FeatureUnion": {"transformer_list": [("a", PCA(2)), ("b", StandardScaler())]},
        "Pipeline": {"steps": [("a", StandardScaler()), ("b", classifier)]},
        "VotingClassifier": {"estimators": [("a", classifier), ("b", DecisionTreeClassifier())]},
        "VotingRegressor": {"estimators": [("a", regressor)]},
        "StackingClassifier": {"estimators": [("a", classifier), ("b", DecisionTreeClassifier())]},
        "StackingRegressor": {"estimators": [("a", regressor)]},
        "GridSearchCV": {"estimator": classifier, "param_grid": {"C": [0.1, 1]}},
        "RandomizedSearchCV": {"estimator": classifier, "param_distributions": {"C": [0.1, 1]}, "n_iter": 2},
        "HalvingGridSearchCV": {"estimator": classifier, "param_grid": {"C": [0.1, 1]}},
        "HalvingRandomSearchCV": {"estimator": classifier, "param_distributions": {"C": [0.1, 1]}},
        "SparseCoder": {"dictionary": np.eye(4)},
        "ClassifierChain": {"base_estimator": classifier},
        "RegressorChain": {"base_estimator": regressor},
        "SelectFromModel": {"estimator": classifier},
        "RFE": {"estimator": classifier}, "RFECV": {"estimator": classifier}, "SequentialFeatureSelector": {"estimator": classifier},
        "TunedThresholdClassifierCV": {"estimator": classifier}, "FixedThresholdClassifier": {"estimator": classifier},
        "FrozenEstimator": {"estimator": classifier},
        "SelfTrainingClassifier": {"estimator": classifier},
        "OneVsOneClassifier": {"estimator": classifier}, "OneVsRestClassifier": {"estimator": classifier}, "OutputCodeClassifier": {"estimator": classifier},
        "MultiOutputClassifier": {"estimator": classifier}, "MultiOutputRegressor": {"estimator": regressor},
        "BisectingKMeans": {"n_clusters": 2}, "KMeans": {"n_clusters": 3},
    }
    del KMeans
    return special.get(cls.__name__, {})


def fit(cls):
    X, y = datasets.load_iris(return_X_y=True)
    name = cls.__name__
    model = cls(**required(cls))
    if name in ("CountVectorizer", "TfidfVectorizer", "HashingVectorizer"):
        return model.fit(["a b c", "b c d", "d e f"])
    if name == "DictVectorizer":
        return model.fit([{"a": 1, "b": 2}, {"a": 3}])
    if name == "FeatureHasher":
        return model.fit()
    if name in ("LabelBinarizer", "LabelEncoder"):
        return model.fit(y)
    if name == "MultiLabelBinarizer":
        return model.fit([(1, 2), (3,)])
    if name in ("IsotonicRegression",):
        return model.fit(X[:, 0], y)
    if "MultiTask" in name or name in ("MultiOutputClassifier", "MultiOutputRegressor", "ClassifierChain", "RegressorChain"):
        return model.fit(np.abs(X), np.c_[y, 1 - (y > 0)])
    if name in ("CCA", "PLSCanonical", "PLSSVD", "PLSRegression"):
        return model.fit(X, np.c_[y, y * 2.0 + X[:, 0]])
    if name == "PatchExtractor":
        return model.fit(np.zeros((2, 5, 5)))
    if name == "SelfTrainingClassifier":
        return model.fit(X, np.where(np.arange(len(y)) % 3, y, -1))
    if name in ("TunedThresholdClassifierCV", "FixedThresholdClassifier"):
        return model.fit(X, (y > 0).astype(int))
    if name in ("BernoulliRBM", "NMF", "MiniBatchNMF", "LatentDirichletAllocation", "ComplementNB", "CategoricalNB", "AdditiveChi2Sampler", "SkewedChi2Sampler"):
        return model.fit(np.abs(X), y)
    if name == "SparseCoder":
        return model.fit(X)
    return model.fit(X, y)


def write(out):
    import joblib

    kinds = [("zlib", 3), ("gzip", 3), ("bz2", 3), ("xz", 1), ("lzma", 1), ("lz4", 3)]
    for index, (name, cls) in enumerate(all_estimators()):
        with out.attempt(name):
            model = fit(cls)
            out.pickle(name, model, 2 + index % 4)
            out.joblib(name, model)
            method, level = kinds[index % len(kinds)]
            out.joblib(f"{name}-{method}", model, compress=(method, level))
            with out.attempt(f"{name}-skops"):
                import skops.io

                skops.io.dump(model, out.path(f"{name}.skops"))
    from sklearn.compose import TransformedTargetRegressor, make_column_selector, make_column_transformer
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, Matern, WhiteKernel
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.metrics import make_scorer, f1_score
    from sklearn.model_selection import GridSearchCV, KFold, StratifiedKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
    from sklearn.svm import SVC

    X, y = datasets.load_iris(return_X_y=True)
    out.joblib("pipeline", make_pipeline(StandardScaler(), SVC(probability=True)).fit(X, y))
    out.joblib("function", make_pipeline(FunctionTransformer(np.log1p), LogisticRegression()).fit(X, y))
    out.joblib("search", GridSearchCV(SVC(), {"C": [1, 2]}, scoring=make_scorer(f1_score, average="macro"), cv=StratifiedKFold(3)).fit(X, y))
    out.pickle("gp", GaussianProcessRegressor(ConstantKernel() * RBF() + WhiteKernel() + Matern()).fit(X, y))
    out.pickle("target", TransformedTargetRegressor(Ridge(), func=np.log1p, inverse_func=np.expm1).fit(X, y))
    out.pickle("folds", [KFold(3), StratifiedKFold(5, shuffle=True, random_state=np.random.RandomState(0))])
    out.pickle("dataset", datasets.load_iris())
    with out.attempt("columns"):
        import pandas as pd

        frame = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": list("xyxy")})
        model = make_column_transformer((StandardScaler(), make_column_selector(dtype_include=np.number)), (OneHotEncoder(), ["b"]))
        out.joblib("columns", make_pipeline(model, LogisticRegression()).fit(frame, [0, 1, 0, 1]))
        out.joblib("columns_pandas", model.set_output(transform="pandas").fit(frame))
    out.joblib("dictionary", {"model": LogisticRegression().fit(X, y), "columns": ["a"], "threshold": np.float64(0.5), "classes": np.array(["a", "b"], dtype=object)})
    out.joblib("fortran", {"a": np.asfortranarray(np.ones((3, 4))), "b": np.zeros(0), "c": np.array(5.0), "m": np.ma.masked_array([1, 2], [0, 1])})
    with out.attempt("imblearn"):
        from imblearn.ensemble import BalancedRandomForestClassifier, RUSBoostClassifier
        from imblearn.over_sampling import SMOTE
        from imblearn.pipeline import make_pipeline as imbalanced

        Xb, yb = np.vstack([X, X[:50]]), np.r_[y, y[:50]]
        out.joblib("imblearn_smote", imbalanced(SMOTE(), LogisticRegression()).fit(Xb, yb))
        out.pickle("imblearn_forest", BalancedRandomForestClassifier(5).fit(Xb, yb))
        out.pickle("imblearn_rus", RUSBoostClassifier(n_estimators=3).fit(Xb, yb))
    del joblib
