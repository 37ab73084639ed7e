# the history of earlier sessions is kept
manager = get_ipython().history_manager
manager.store_inputs(99999, "a line of the test")
manager.writeout_cache()
print(any("a line of the test" in line for _, _, line in manager.search("*of the test*")))
