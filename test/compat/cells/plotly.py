# a figure of plotly
# needs: plotly
import plotly.graph_objects as go
figure = go.Figure(go.Bar(x=["a", "b"], y=[1, 2]))
figure.write_html("figure.html", include_plotlyjs=False)
print(figure.to_dict()["data"][0]["type"], "plotly" in open("figure.html").read())
