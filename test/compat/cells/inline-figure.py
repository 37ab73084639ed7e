# a figure shown in the notebook
# needs: matplotlib
%matplotlib inline
import matplotlib.pyplot as plt
plt.plot([1, 2, 3]); plt.show()
print("shown")
