# widgets, whose state goes over comms
# needs: ipywidgets
import ipywidgets
seen = []
slider = ipywidgets.IntSlider(value=3)
slider.observe(lambda change: seen.append(change["new"]), "value")
slider.value = 7
print(seen, slider.comm is not None)
