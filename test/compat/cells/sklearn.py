# sklearn
# needs: sklearn
from sklearn.linear_model import LinearRegression
print(LinearRegression(n_jobs=2).fit([[0],[1]],[0,1]).coef_.round(3).tolist())
