"""statsmodels: results of its model families, as their own save() and pickle write them."""

import numpy as np
import statsmodels.api as sm
import statsmodels.formula.api as smf


def write(out):
    import pandas as pd

    rng = np.random.RandomState(0)
    X = sm.add_constant(rng.rand(80, 2))
    y = X @ [1, 2, 3] + rng.rand(80)
    frame = pd.DataFrame({"y": y, "a": X[:, 1], "b": X[:, 2], "c": rng.choice(["u", "v"], 80), "g": np.repeat(range(8), 10)})
    series = pd.Series(np.cumsum(rng.rand(80)), index=pd.date_range("2024-01-01", periods=80))
    makers = {
        "ols": lambda: sm.OLS(y, X).fit(), "wls": lambda: sm.WLS(y, X).fit(), "gls": lambda: sm.GLS(y, X).fit(), "rlm": lambda: sm.RLM(y, X).fit(),
        "logit": lambda: sm.Logit((y > y.mean()).astype(int), X[:, :1]).fit(disp=0), "probit": lambda: sm.Probit((rng.rand(80) > 0.5).astype(int), X).fit(disp=0),
        "poisson": lambda: sm.Poisson(np.round(y), X).fit(disp=0), "glm": lambda: sm.GLM(np.round(y), X, family=sm.families.Poisson()).fit(),
        "gamma": lambda: sm.GLM(y, X, family=sm.families.Gamma(sm.families.links.Log())).fit(), "quantreg": lambda: sm.QuantReg(y, X).fit(),
        "formula": lambda: smf.ols("y ~ a + b + C(c)", frame).fit(), "glm_formula": lambda: smf.glm("y ~ a", frame).fit(), "mixed": lambda: smf.mixedlm("y ~ a", frame, groups=frame["g"]).fit(),
        "gee": lambda: smf.gee("y ~ a", "g", frame).fit(), "arima": lambda: sm.tsa.ARIMA(series, order=(1, 1, 0)).fit(), "sarimax": lambda: sm.tsa.SARIMAX(series, order=(1, 0, 0)).fit(disp=0),
        "autoreg": lambda: sm.tsa.AutoReg(series, 2).fit(), "holt": lambda: sm.tsa.ExponentialSmoothing(series, trend="add").fit(), "simple": lambda: sm.tsa.SimpleExpSmoothing(series).fit(),
        "var": lambda: sm.tsa.VAR(rng.rand(60, 2)).fit(1), "ucm": lambda: sm.tsa.UnobservedComponents(series, "local level").fit(disp=0), "kde": lambda: kde(y),
        "lowess": lambda: sm.nonparametric.lowess(y, X[:, 1]), "mlogit": lambda: sm.MNLogit(rng.choice(3, 80), X).fit(disp=0), "stl": lambda: sm.tsa.STL(series, period=7).fit(),
        "decompose": lambda: sm.tsa.seasonal_decompose(series, period=7), "pca": lambda: sm.multivariate.PCA(X), "factor": lambda: sm.Factor(rng.rand(50, 4), 1).fit(),
        "phreg": lambda: sm.PHReg(y, X[:, 1:]).fit(), "nb": lambda: sm.NegativeBinomial(np.round(y), X).fit(disp=0),
    }
    for name, maker in makers.items():
        with out.attempt(name):
            result = maker()
            out.pickle(name, result)
            if hasattr(result, "save"):
                result.save(out.path(f"{name}.pickle"))
                with out.attempt(f"{name}-small"):
                    result.save(out.path(f"{name}-small.pickle"), remove_data=True)


def kde(values):
    estimate = sm.nonparametric.KDEUnivariate(values)
    estimate.fit()
    return estimate
