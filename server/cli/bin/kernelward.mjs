#!/usr/bin/env node
import '../dist/src/kernelward.js';
