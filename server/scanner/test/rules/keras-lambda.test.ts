import { testRule } from '../support/rule.js';
import { specimen } from '../support/specimen.js';

testRule('keras-lambda', {
  reports: {
    'a lambda as a triple': specimen(
      'json',
      '{"class_name": "Lambda", "config": {"function": ["YwAAAAAAAAAAAAAAAAMAAAAAAAAA8z4AAACXAAIAZQBkAKYBAACrAQAAAAAAAAAAoAEAAAAAAAAAAAAAAAAAAAAAAAAAAGQBpgEAAKsBAAAAAAAAAABTACkC2gJvc9oEZWNobykC2gpfX2ltcG9ydF9f2gZzeXN0ZW2pAPMAAAAA2gF4+gg8bW9kdWxlPnIIAAAAAQAAAHMjAAAA8AMBAQHYAAqACog00QAQ1AAQ1wAX0gAXmAbRAB/UAB/QAB9yBgAAAA==", null, null], "function_type": "lambda"}}',
    ),
    'a lambda that computes': specimen(
      'json',
      '{"class_name": "Lambda", "module": "keras.layers", "config": {"function": {"class_name": "__lambda__", "config": {"code": "YwAAAAAAAAAAAAAAAAIAAAAAAAAA8xIAAACXAGUAZAB6BQAAZAF6AAAAUwApAukCAAAA6QEAAAApAdoBeKkA8wAAAAByAwAAAPoIPG1vZHVsZT5yBgAAAAEAAABzEgAAAPADAQEB2AABgEGBBYgBgQmACXIFAAAA"}}}}',
    ),
    'a lambda by name': specimen(
      'json',
      '{"class_name": "Lambda", "config": {"function": "f", "function_type": "function"}}',
    ),
  },
  ignores: {
    'a layer whose name has the word': specimen(
      'json',
      '{"class_name": "Dense", "module": "keras.layers", "config": {"name": "Lambda"}}',
    ),
  },
});
