"""LightGBM, XGBoost and CatBoost: pickles, and their own formats."""

import numpy as np


def write(out):
    rng = np.random.RandomState(0)
    X = rng.rand(60, 4)
    y = (X[:, 0] > 0.5).astype(int)
    with out.attempt("lightgbm"):
        import lightgbm

        for kind in (lightgbm.LGBMClassifier, lightgbm.LGBMRegressor, lightgbm.LGBMRanker):
            extra = {"group": [30, 30]} if kind is lightgbm.LGBMRanker else {}
            model = kind(n_estimators=3, verbose=-1).fit(X, y, **extra)
            out.pickle(kind.__name__, model)
            out.joblib(kind.__name__, model)
        out.pickle("lightgbm-booster", model.booster_)
        model.booster_.save_model(out.path("lightgbm.txt"))
        with open(out.path("lightgbm.json"), "w") as file:
            import json

            json.dump(model.booster_.dump_model(), file)
        trained = lightgbm.train({"verbose": -1, "objective": "binary"}, lightgbm.Dataset(X, y), 2)
        out.pickle("lightgbm-trained", trained)
    with out.attempt("xgboost"):
        import xgboost

        for kind in (xgboost.XGBClassifier, xgboost.XGBRegressor, xgboost.XGBRFClassifier, xgboost.XGBRFRegressor, xgboost.XGBRanker):
            extra = {"group": [30, 30]} if kind is xgboost.XGBRanker else {}
            model = kind(n_estimators=3).fit(X, y, **extra)
            out.pickle(kind.__name__, model)
            out.joblib(kind.__name__, model)
        booster = model.get_booster()
        out.pickle("xgboost-booster", booster)
        for suffix in ("json", "ubj", "deprecated", "bin", "model"):
            with out.attempt(f"xgboost-{suffix}"):
                booster.save_model(out.path(f"xgboost-{suffix}.{suffix}"))
    with out.attempt("catboost"):
        import catboost

        for kind in (catboost.CatBoostClassifier, catboost.CatBoostRegressor, catboost.CatBoost):
            model = kind({"iterations": 3, "verbose": 0, "allow_writing_files": False}) if kind is catboost.CatBoost else kind(iterations=3, verbose=0, allow_writing_files=False)
            model.fit(X, y)
            out.pickle(kind.__name__, model)
            out.joblib(kind.__name__, model)
        for form in ("cbm", "json", "onnx", "coreml", "pmml", "cpp", "python"):
            with out.attempt(f"catboost-{form}"):
                model.save_model(out.path(f"catboost-{form}.{form}"), format=form)
        out.pickle("pool", catboost.Pool(X, y).get_label())
