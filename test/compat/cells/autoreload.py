# the extension that reloads modules
%load_ext autoreload
%autoreload 2
print('loaded')
