# a file of HDF5
# needs: h5py
import h5py
with h5py.File("f.h5", "w") as file:
    file.create_dataset("x", data=range(10), chunks=(5,), compression="gzip")
with h5py.File("f.h5") as file:
    print(file["x"][3:6].tolist())
