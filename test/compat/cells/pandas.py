# pandas
# needs: pandas
import pandas as pd
d=pd.read_csv('data.csv'); d.to_parquet if 0 else d.to_csv('o.csv',index=False); print(d.sum().to_dict())
