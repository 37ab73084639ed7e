"""SciPy, NetworkX and SymPy objects."""

import numpy as np
import scipy.cluster
import scipy.integrate
import scipy.interpolate
import scipy.ndimage
import scipy.optimize
import scipy.signal
import scipy.sparse
import scipy.spatial
import scipy.stats


def write(out):
    for form in ("csr", "csc", "coo", "lil", "dok", "bsr", "dia"):
        for kind, matrix in (("matrix", scipy.sparse.eye(4, format=form)), ("array", scipy.sparse.eye_array(4, format=form))):
            out.pickle(f"{form}-{kind}", matrix)
            with out.attempt(f"{form}-{kind}"):
                scipy.sparse.save_npz(out.path(f"{form}-{kind}.npz"), matrix)
    points = np.random.RandomState(0).rand(20, 2)
    out.pickle("trees", [scipy.spatial.cKDTree(points), scipy.spatial.KDTree(points)])
    with out.attempt("rotation"):
        out.pickle("rotation", scipy.spatial.transform.Rotation.from_euler("x", 1))
    x = np.arange(10.0)
    for name, value in {
        "interp1d": lambda: scipy.interpolate.interp1d(x, x**2), "spline": lambda: scipy.interpolate.CubicSpline(x, x**2),
        "bspline": lambda: scipy.interpolate.make_interp_spline(x, x**2), "univariate": lambda: scipy.interpolate.UnivariateSpline(x, x**2),
        "pchip": lambda: scipy.interpolate.PchipInterpolator(x, x), "akima": lambda: scipy.interpolate.Akima1DInterpolator(x, x),
        "rbf": lambda: scipy.interpolate.RBFInterpolator(points, points[:, 0]), "grid": lambda: scipy.interpolate.RegularGridInterpolator((x, x), np.ones((10, 10))),
        "nearest": lambda: scipy.interpolate.NearestNDInterpolator(points, points[:, 0]), "bary": lambda: scipy.interpolate.BarycentricInterpolator(x, x),
        "kde": lambda: scipy.stats.gaussian_kde(points.T), "ecdf": lambda: scipy.stats.ecdf(x), "optimize": lambda: scipy.optimize.minimize(np.sum, np.ones(2), options={"maxiter": 3}),
        "least": lambda: scipy.optimize.least_squares(np.sin, [1.0]), "ode": lambda: scipy.integrate.solve_ivp(lambda t, y: -y, (0, 1), [1.0]),
        "linregress": lambda: scipy.stats.linregress(x, x * 2 + 1), "ttest": lambda: scipy.stats.ttest_ind(x, x + 1), "lti": lambda: scipy.signal.lti([1], [1, 1]),
        "linear": lambda: scipy.optimize.LinearConstraint(np.eye(2)), "bounds": lambda: scipy.optimize.Bounds([0], [1]),
        "hist": lambda: scipy.stats.rv_histogram(np.histogram(x)), "tree": lambda: scipy.cluster.hierarchy.to_tree(scipy.cluster.hierarchy.linkage(points)),
        "sobol": lambda: scipy.stats.qmc.Sobol(2), "mvn": lambda: scipy.stats.multivariate_normal([0, 0]), "covariance": lambda: scipy.stats.Covariance.from_diagonal([1, 2]),
    }.items():
        with out.attempt(name):
            out.pickle(name, value())
    for name in ("norm", "gamma", "beta", "poisson", "uniform", "lognorm", "randint", "expon"):
        out.pickle(f"frozen-{name}", getattr(scipy.stats, name)(*([1, 5] if name in ("beta", "randint") else [1])))
        out.pickle(f"dist-{name}", getattr(scipy.stats, name))
    with out.attempt("networkx"):
        import networkx

        for kind in (networkx.Graph, networkx.DiGraph, networkx.MultiGraph, networkx.MultiDiGraph):
            out.pickle(kind.__name__, networkx.path_graph(4, create_using=kind))
    with out.attempt("sympy"):
        import sympy

        out.pickle("sympy", sympy.sin(sympy.Symbol("x")) + sympy.Rational(1, 2))
