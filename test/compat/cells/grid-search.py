# a search over parameters in two workers
# needs: sklearn
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV
search = GridSearchCV(Ridge(), {"alpha": [0.1, 1.0]}, cv=2, n_jobs=2).fit([[0], [1], [2], [3]], [0, 1, 2, 3])
print(search.best_params_)
