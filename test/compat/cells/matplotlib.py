# a figure
# needs: matplotlib
import matplotlib; matplotlib.use('Agg')
import matplotlib.pyplot as plt
plt.plot([1,2]); plt.savefig('f.png'); plt.close(); import os; print(os.path.getsize('f.png')>0)
