"""Ordinary objects of libraries beside the big ones: smaller learners, time series, tables, units, configuration, graphs."""

import importlib

import numpy as np


def write(out):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(80, 4))
    y = (X[:, 0] + 0.1 * rng.normal(size=80) > 0).astype(int)
    t = X @ [1.0, 2.0, 0.0, 1.0] + 0.1 * rng.normal(size=80)
    for group in (estimators, outliers, series, survival, frames, values, graphs, configuration, science, text):
        for name, make in group(X, y, t).items():
            with out.attempt(name):
                value = make()
                out.pickle(name, value)
                if group in (estimators, outliers, series):
                    out.joblib(name, value)
                    with out.attempt(f"{name}.dict"):
                        out.pickle(f"{name}.dict", {"model": value, "features": ["a", "b"], "version": 1}, 2)


def of(module, name):
    """The class, imported when it is used: a library that is not installed costs its own models alone."""
    return lambda *args, **kwargs: getattr(importlib.import_module(module), name)(*args, **kwargs)


def estimators(X, y, t):
    import pandas as pd
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.tree import DecisionTreeClassifier

    frame = pd.DataFrame(X, columns=list("abcd"))
    words = pd.DataFrame({"c": ["x", "y", "z", "x"] * 20, "n": np.arange(80.0)})
    encoder = lambda name: lambda: of("category_encoders", name)(cols=["c"]).fit(words, y)
    learned = lambda module, name, **options: lambda: of(module, name)(**options).fit(X, y)
    fitted = lambda module, name, **options: lambda: of(module, name)(**options).fit(X, t)
    engine = lambda module, name, **options: lambda: of(f"feature_engine.{module}", name)(**options).fit(frame)
    return {
        "hmmlearn-gaussian": lambda: of("hmmlearn.hmm", "GaussianHMM")(n_components=2, n_iter=5).fit(X),
        "hmmlearn-gmm": lambda: of("hmmlearn.hmm", "GMMHMM")(n_components=2, n_iter=3).fit(X),
        "hmmlearn-categorical": lambda: of("hmmlearn.hmm", "CategoricalHMM")(n_components=2).fit(y.reshape(-1, 1)),
        **{f"encoder-{name}": encoder(name) for name in (
            "OneHotEncoder", "OrdinalEncoder", "TargetEncoder", "BinaryEncoder", "HashingEncoder", "CatBoostEncoder",
            "LeaveOneOutEncoder", "WOEEncoder", "JamesSteinEncoder", "MEstimateEncoder", "CountEncoder", "HelmertEncoder")},
        "engine-impute": engine("imputation", "MeanMedianImputer"),
        "engine-discretise": engine("discretisation", "EqualWidthDiscretiser"),
        "engine-log": engine("transformation", "YeoJohnsonTransformer"),
        "engine-winsor": engine("outliers", "Winsorizer"),
        "engine-drop": engine("selection", "DropCorrelatedFeatures"),
        "mlxtend-stack": lambda: of("mlxtend.classifier", "StackingClassifier")(
            classifiers=[DecisionTreeClassifier()], meta_classifier=LogisticRegression()).fit(X, y),
        "mlxtend-vote": lambda: of("mlxtend.classifier", "EnsembleVoteClassifier")(clfs=[LogisticRegression()]).fit(X, y),
        "mlxtend-select": lambda: of("mlxtend.feature_selection", "SequentialFeatureSelector")(
            LinearRegression(), k_features=2, cv=0).fit(X, t),
        "mlxtend-transactions": lambda: of("mlxtend.preprocessing", "TransactionEncoder")().fit([["a", "b"], ["b"]]),
        "mlxtend-perceptron": learned("mlxtend.classifier", "Perceptron"),
        "pygam-linear": lambda: of("pygam", "LinearGAM")().fit(X, t),
        "pygam-logistic": lambda: of("pygam", "LogisticGAM")().fit(X, y),
        "umap": lambda: of("umap", "UMAP")(n_neighbors=5, n_epochs=5).fit(X),
        "hdbscan": lambda: of("hdbscan", "HDBSCAN")(min_cluster_size=5).fit(X),
        "implicit-als": lambda: implicit_model("AlternatingLeastSquares"),
        "implicit-bpr": lambda: implicit_model("BayesianPersonalizedRanking"),
        "ngboost": lambda: of("ngboost", "NGBRegressor")(n_estimators=5, verbose=False).fit(X, t),
        "ngboost-classifier": lambda: of("ngboost", "NGBClassifier")(n_estimators=5, verbose=False).fit(X, y),
        "interpret-ebm": lambda: of("interpret.glassbox", "ExplainableBoostingClassifier")(interactions=0, max_rounds=5).fit(X, y),
        "crf": lambda: of("sklearn_crfsuite", "CRF")(max_iterations=5).fit([[{"w": "a"}, {"w": "b"}]], [["x", "y"]]),
        "skopt-space": lambda: of("skopt.space", "Space")([(0.0, 1.0), (1, 5), ["a", "b"]]),
        "skopt-result": lambda: of("skopt", "gp_minimize")(lambda p: p[0] ** 2, [(-1.0, 1.0)], n_calls=6, n_initial_points=4).x_iters,
        "skopt-optimizer": lambda: of("skopt", "Optimizer")([(0.0, 1.0)]),
        "optuna-trials": lambda: study().trials,
        "optuna-sampler": lambda: of("optuna.samplers", "TPESampler")(seed=1),
        "optuna-distribution": lambda: of("optuna.distributions", "FloatDistribution")(0.0, 1.0),
        "shap-explanation": lambda: of("shap", "Explanation")(values=X, base_values=t, data=X),
        "shap-tree": lambda: of("shap", "TreeExplainer")(DecisionTreeClassifier(max_depth=2).fit(X, y)),
        "shap-linear": lambda: of("shap", "LinearExplainer")(LinearRegression().fit(X, t), X),
        "bayes-opt": lambda: of("bayes_opt", "BayesianOptimization")(None, {"x": (0, 1)}, verbose=0),
        "skrub-vectorizer": lambda: of("skrub", "TableVectorizer")().fit(words),
        "skrub-minhash": lambda: of("skrub", "MinHashEncoder")(n_components=4).fit(words["c"]),
        "river-logistic": lambda: river("linear_model", "LogisticRegression"),
        "river-scaler": lambda: river("preprocessing", "StandardScaler"),
        "river-tree": lambda: river("tree", "HoeffdingTreeClassifier"),
        "river-forest": lambda: river("forest", "ARFClassifier", n_models=2),
        "river-bayes": lambda: river("naive_bayes", "GaussianNB"),
        "river-bagging": lambda: of("river.ensemble", "BaggingClassifier")(of("river.linear_model", "LogisticRegression")(), n_models=2),
        "gplearn": lambda: of("gplearn.genetic", "SymbolicRegressor")(population_size=20, generations=2).fit(X, t),
        "pipeline-of-two": lambda: make_pipeline(
            of("feature_engine.imputation", "MeanMedianImputer")(), LogisticRegression()).fit(frame, y),
        "sktime-classifier": lambda: of("sktime.classification.dummy", "DummyClassifier")().fit(X.reshape(80, 1, 4), y),
    }


def implicit_model(name):
    from scipy.sparse import csr_matrix

    model = of("implicit.als" if name.startswith("Alt") else "implicit.bpr", name)(factors=4, iterations=2)
    model.fit(csr_matrix(np.eye(8, dtype="float32")), show_progress=False)
    return model


def river(module, name, **options):
    model = of(f"river.{module}", name)(**options)
    for index in range(20):
        sample = {"a": float(index), "b": float(index % 3)}
        model.learn_one(sample) if name == "StandardScaler" else model.learn_one(sample, index % 2 == 0)
    return model


def study():
    optuna = importlib.import_module("optuna")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    made = optuna.create_study()
    made.optimize(lambda trial: trial.suggest_float("x", 0, 1) + trial.suggest_int("n", 1, 3), n_trials=3)
    return made


def outliers(X, y, t):
    detector = lambda name, module=None, **options: lambda: of(f"pyod.models.{module or name.lower()}", name)(**options).fit(X)
    return {f"pyod-{name.lower()}": detector(name) for name in (
        "KNN", "LOF", "IForest", "PCA", "HBOS", "OCSVM", "COPOD", "ECOD", "MCD", "ABOD", "CBLOF", "LODA", "KDE", "GMM", "INNE")}


def series(X, y, t):
    import pandas as pd

    values = np.cumsum(t)
    dated = pd.Series(values, index=pd.period_range("2020-01", periods=len(values), freq="M"))
    forecaster = lambda module, name, **options: lambda: of(f"sktime.forecasting.{module}", name)(**options).fit(dated, fh=[1, 2])
    blocks = X.reshape(20, 16, 1)
    return {
        "pmdarima": lambda: of("pmdarima", "ARIMA")(order=(1, 0, 0)).fit(values),
        "pmdarima-pipeline": lambda: of("pmdarima.pipeline", "Pipeline")(
            [("box", of("pmdarima.preprocessing", "BoxCoxEndogTransformer")(lmbda2=50)),
             ("arima", of("pmdarima", "ARIMA")(order=(1, 0, 0)))]).fit(values),
        "sktime-naive": forecaster("naive", "NaiveForecaster"),
        "sktime-trend": forecaster("trend", "PolynomialTrendForecaster"),
        "sktime-theta": forecaster("theta", "ThetaForecaster"),
        "sktime-exponential": forecaster("exp_smoothing", "ExponentialSmoothing"),
        "sktime-detrend": lambda: of("sktime.transformations.series.detrend", "Detrender")().fit(dated),
        "sktime-difference": lambda: of("sktime.transformations.series.difference", "Differencer")().fit(dated),
        "tslearn-kmeans": lambda: of("tslearn.clustering", "TimeSeriesKMeans")(n_clusters=2, max_iter=2).fit(blocks),
        "tslearn-kshape": lambda: of("tslearn.clustering", "KShape")(n_clusters=2, max_iter=2).fit(blocks),
        "tslearn-knn": lambda: of("tslearn.neighbors", "KNeighborsTimeSeriesClassifier")().fit(blocks, np.arange(20) % 2),
        "tslearn-svc": lambda: of("tslearn.svm", "TimeSeriesSVC")().fit(blocks, np.arange(20) % 2),
        "tslearn-scaler": lambda: of("tslearn.preprocessing", "TimeSeriesScalerMeanVariance")(),
        "pykalman": lambda: of("pykalman", "KalmanFilter")(n_dim_obs=4, n_dim_state=2),
        "filterpy": lambda: of("filterpy.kalman", "KalmanFilter")(dim_x=2, dim_z=1),
        "prophet-holidays": lambda: of("holidays", "country_holidays")("DE", years=2024),
        "stumpy": lambda: of("stumpy", "stump")(values, 5),
        "copulas": lambda: of("copulas.univariate", "GaussianUnivariate")(),
        "copulas-multivariate": lambda: of("copulas.multivariate", "GaussianMultivariate")(),
    }


def survival(X, y, t):
    import pandas as pd

    table = pd.DataFrame(X, columns=list("abcd")).assign(time=np.arange(1.0, 81.0), event=y)
    fitter = lambda name: lambda: of("lifelines", name)().fit(table["time"], table["event"])
    return {
        **{f"lifelines-{name}": fitter(name) for name in (
            "KaplanMeierFitter", "NelsonAalenFitter", "WeibullFitter", "ExponentialFitter", "LogNormalFitter")},
        "lifelines-CoxPH": lambda: of("lifelines", "CoxPHFitter")(penalizer=0.1).fit(table, "time", "event"),
        "lifelines-WeibullAFT": lambda: of("lifelines", "WeibullAFTFitter")(penalizer=0.1).fit(table, "time", "event"),
    }


def frames(X, y, t):
    import pandas as pd

    return {
        "xarray-array": lambda: of("xarray", "DataArray")(X, dims=("x", "y"), coords={"y": list("abcd")}),
        "xarray-set": lambda: of("xarray", "Dataset")({"a": ("x", t)}, attrs={"unit": "m"}),
        "xarray-time": lambda: of("xarray", "DataArray")(t, coords={"time": pd.date_range("2024", periods=80)}, dims="time"),
        "dask-array": lambda: importlib.import_module("dask.array").from_array(X, chunks=20),
        "polars-frame": lambda: of("polars", "DataFrame")({"a": [1, 2], "b": ["x", "y"]}),
        "polars-series": lambda: of("polars", "Series")("a", [1.5, 2.5]),
        "polars-lazy": lambda: of("polars", "DataFrame")({"a": [1]}).lazy(),
        "geopandas": lambda: of("geopandas", "GeoDataFrame")({"a": [1]}, geometry=[of("shapely", "Point")(1, 2)]),
        "pandera": lambda: of("pandera", "DataFrameSchema")({"a": of("pandera", "Column")(int)}),
        "scipy-image": lambda: of("skimage.transform", "AffineTransform")(scale=(2, 2)),
        "skimage-orb": lambda: of("skimage.feature", "ORB")(n_keypoints=5),
        "skimage-polynomial": lambda: of("skimage.transform", "PolynomialTransform")(),
        "skimage-piecewise": lambda: of("skimage.transform", "ProjectiveTransform")(np.eye(3)),
        "pillow-image": lambda: importlib.import_module("PIL.Image").fromarray(np.zeros((4, 4), "uint8")),
    }


def values(X, y, t):
    pint = lambda: importlib.import_module("pint")
    time = lambda module, name, *args, **options: lambda: of(module, name)(*args, **options)
    return {
        "pint-quantity": lambda: 3 * pint().get_application_registry().meter,
        "pint-array": lambda: X * pint().get_application_registry().second,
        "uncertainties": time("uncertainties", "ufloat", 1.0, 0.1),
        "astropy-quantity": lambda: X * importlib.import_module("astropy.units").m,
        "astropy-unit": lambda: importlib.import_module("astropy.units").km / importlib.import_module("astropy.units").s,
        "astropy-time": time("astropy.time", "Time", "2024-01-01"),
        "astropy-table": lambda: of("astropy.table", "Table")({"a": [1, 2]}),
        "astropy-sky": lambda: of("astropy.coordinates", "SkyCoord")(1, 2, unit="deg"),
        "astropy-model": time("astropy.modeling.models", "Gaussian1D"),
        "shapely-point": time("shapely", "Point", 1, 2),
        "shapely-polygon": time("shapely", "Polygon", [(0, 0), (1, 0), (1, 1)]),
        "pendulum": time("pendulum", "datetime", 2024, 1, 1),
        "pendulum-duration": time("pendulum", "duration", days=3),
        "arrow": time("arrow", "get", "2024-01-01"),
        "sortedlist": time("sortedcontainers", "SortedList", [3, 1, 2]),
        "sorteddict": time("sortedcontainers", "SortedDict", {"b": 1, "a": 2}),
        "sortedset": time("sortedcontainers", "SortedSet", [3, 1]),
        "bidict": time("bidict", "bidict", {"a": 1}),
        "pyrsistent-map": time("pyrsistent", "pmap", {"a": 1}),
        "pyrsistent-vector": time("pyrsistent", "pvector", [1, 2]),
        "munch": time("munch", "Munch", a=1, b={"c": 2}),
        "easydict": time("easydict", "EasyDict", {"lr": 0.1, "layers": [1, 2]}),
        "addict": time("addict", "Dict", {"a": {"b": 1}}),
        "box": time("box", "Box", {"a": {"b": 1}}),
        "quantities": lambda: X * importlib.import_module("quantities").meter,
        "typeguard-tz": lambda: importlib.import_module("zoneinfo").ZoneInfo("Europe/Berlin"),
    }


def graphs(X, y, t):
    return {
        "igraph": lambda: of("igraph", "Graph").__call__(n=3, edges=[(0, 1), (1, 2)]),
        "networkx-path": lambda: importlib.import_module("networkx").path_graph(4),
        "rdkit-molecule": lambda: importlib.import_module("rdkit.Chem").MolFromSmiles("CCO"),
        "rdkit-fingerprint": lambda: of("rdkit.DataStructs", "ExplicitBitVect")(16),
        "ase-atoms": lambda: of("ase", "Atoms")("H2", [(0, 0, 0), (0, 0, 1)]),
        "biopython-seq": lambda: of("Bio.Seq", "Seq")("ACGT"),
        "biopython-record": lambda: of("Bio.SeqRecord", "SeqRecord")(of("Bio.Seq", "Seq")("ACGT"), id="a"),
        "simpy-nothing": lambda: of("simpy.resources.store", "PriorityItem")(1, "a"),
        "cvxpy-value": lambda: of("cvxpy", "Variable")(3),
        "deap-fitness": lambda: of("deap.tools", "ParetoFront")(),
        "deap-statistics": lambda: of("deap.tools", "Logbook")(),
    }


def configuration(X, y, t):
    omega = lambda: importlib.import_module("omegaconf").OmegaConf
    return {
        "omegaconf": lambda: omega().create({"model": {"lr": 0.1, "layers": [1, 2]}, "name": "x"}),
        "omegaconf-list": lambda: omega().create([1, "a", None]),
        "omegaconf-state": lambda: {"hyper_parameters": omega().create({"lr": 0.1}), "state_dict": {"w": X}},
        "packaging-version": lambda: of("packaging.version", "Version")("1.2.3"),
        "packaging-specifier": lambda: of("packaging.specifiers", "SpecifierSet")(">=1,<2"),
        "colorlog-none": lambda: of("platformdirs.unix", "Unix")("x"),
    }


def science(X, y, t):
    return {
        "numexpr-nothing": lambda: importlib.import_module("numexpr").evaluate("t + 1", {"t": t}),
        "tables-atom": lambda: of("tables", "Float64Atom")(),
        "tables-filters": lambda: of("tables", "Filters")(complevel=1),
        "blosc2-params": lambda: of("blosc2", "CParams")(),
        "pyproj-crs": lambda: of("pyproj", "CRS")("EPSG:4326"),
        "autograd-array": lambda: importlib.import_module("autograd.numpy").ones(3),
    }


def text(X, y, t):
    corpus = ["a small text", "another text", "more words here"]
    return {
        "bm25": lambda: of("rank_bm25", "BM25Okapi")([line.split() for line in corpus]),
        "bm25-plus": lambda: of("rank_bm25", "BM25Plus")([line.split() for line in corpus]),
        "nltk-bayes": lambda: of("nltk", "NaiveBayesClassifier").__call__ and importlib.import_module("nltk").NaiveBayesClassifier.train([({"a": 1}, "x"), ({"a": 0}, "y")]),
        "nltk-freq": lambda: of("nltk", "FreqDist")("a b a".split()),
        "nltk-stemmer": lambda: of("nltk.stem", "PorterStemmer")(),
        "nltk-snowball": lambda: of("nltk.stem", "SnowballStemmer")("english"),
        "nltk-trigram": lambda: of("nltk.lm", "MLE")(2),
        "nltk-tagger": lambda: of("nltk.tag", "UnigramTagger")([[("a", "DT"), ("cat", "NN")]]),
        "nltk-tree": lambda: importlib.import_module("nltk").Tree.fromstring("(S (NP a) (VP b))"),
        "nltk-grammar": lambda: importlib.import_module("nltk").CFG.fromstring("S -> 'a'"),
        "textblob-nothing": lambda: of("textblob", "Word")("cats"),
        "regex-pattern": lambda: importlib.import_module("regex").compile(r"\p{L}+"),
    }
