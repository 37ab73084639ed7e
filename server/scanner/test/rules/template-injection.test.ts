import { testRule } from '../support/rule.js';
import { specimen } from '../support/specimen.js';

testRule('template-injection', {
  reports: {
    'a name kept in a variable': specimen('jinja', "{% set a = '__class__' %}{{ x[a] }}"),
    'a name kept in two halves': specimen('jinja', "{% set a = '__cla' %}{% set b = a ~ 'ss__' %}{{ x[b] }}"),
    'text that formats a private attribute': specimen('jinja', "{{ '{0.__class__}'.format(x) }}"),
    'a dunder attribute': specimen('jinja', '{% if x %}{{ x.__class__ }}{% endif %}'),
    'a dunder subscript': specimen('jinja', "{{ x['__globals__'] }}"),
    'the attr filter': specimen('jinja', "{{ x | attr('__init__') }}"),
    'a name joined from a list': specimen('jinja', "{{ x[['__cl','ass__'] | join] }}"),
    'a name reversed': specimen('jinja', "{{ x['__ssalc__'[::-1]] }}"),
    'a name in escapes': specimen('jinja', "{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}"),
    'a name that is formatted at run time': specimen('jinja', "{{ x['%s%s' | format(a, b)] }}"),
    'an attribute handed to map': specimen('jinja', "{{ xs | map(attribute='__class__') }}"),
    'another template': specimen('jinja', "{% include '/etc/passwd' %}"),
    'a template that is not closed': specimen('jinja', '{% for x in y %}{{ x'),
  },
  ignores: {
    'text with braces that is formatted': specimen('jinja', "{{ '{0} of {1.name}'.format(x, y) }}"),
    'a chat template': specimen(
      'jinja',
      "{% for m in messages %}{{ '<|' + m['role'] + '|>' + m.content }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}",
    ),
    'namespace, filters and tests': specimen(
      'jinja',
      "{%- set ns = namespace(found=false) -%}{%- for m in messages | selectattr('role', 'equalto', 'user') -%}{%- set ns.found = true -%}{%- if m.content is string and not loop.first -%}{{- m.content | trim | tojson(indent=4) -}}{%- else -%}{{ raise_exception('no') }}{%- endif -%}{%- endfor -%}{{ messages[1:] | length }}{% macro f(a, b=none) %}{{ a[0]['x'] if a else b }}{% endmacro %}{{ f(x, b='y') }}",
    ),
    'text that talks about dunders': specimen('jinja', '{{ x }} uses __class__ as a word'),
  },
});
