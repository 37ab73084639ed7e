// What a session may reach in the internet of world.py by a policy of names, and what comes of each way of client.py: for
// tier B on this machine (names.test.mjs) and for tier A in guests (test/vm/names.mjs).

export const GOOD = '93.184.216.10';
export const OTHER = '93.184.216.20';
export const SIX = '2606:2800:220::10';

/** Network rules of the tests; ports of the servers in world.py. */
export const rule = (id, action, target, ports = []) => ({
  id,
  action: `ACTION_${action}`,
  ports: ports.map((port) => ({ low: port, high: port })),
  ...(target === 'own-ports' ? { ownPorts: true } : { domain: target }),
});
const web = [
  'good.test',
  'six.test',
  'alias.test',
  'open.test',
  'inside.test',
  'machine.test',
  'mapped.test',
  'rebind.test',
];
export const allowedByName = [
  rule('own', 'ALLOW', 'own-ports'),
  ...web.map((name) => rule('web', 'ALLOW', name, [80, 443])),
  rule('below', 'ALLOW', '*.good.test', [443]),
  rule('all of Google', 'ALLOW', '*.google', [443]),
  rule('bad', 'DENY', 'bad.good.test'),
  rule('shell', 'ALLOW', 'ssh.test', [22]),
  {
    id: 'metadata',
    action: 'ACTION_DENY',
    cidr: { address: Buffer.from([169, 254, 0, 0]), prefix: 16 },
    reason: 'credentials',
  },
];

/** By way: what client.py prints of it. */
export const ways = {
  resolve: `${SIX} ${GOOD}`.split(' ').sort().join(' '),
  name: /^reached (93\.184\.216\.10|2606:2800:220::10) as \1$/,
  below: /^reached /,
  'below, denied': 'gaierror',
  'other name': 'gaierror',
  address: 'alert',
  'address, allowed name': /^reached .* as 93\.184\.216\.20$/,
  'address, no name': 'alert',
  'encrypted name': 'alert',
  split: `reached ${GOOD} as ${GOOD}`,
  'split, other name': 'alert',
  'split into records': `reached ${GOOD} as ${GOOD}`,
  'split into records and segments': `reached ${GOOD} as ${GOOD}`,
  'split into records, other name': 'alert',
  'upper case': `reached ${GOOD} as ${GOOD}`,
  'dot at the end': `reached ${GOOD} as ${GOOD}`,
  'zero in the name': 'alert',
  'percent in the name': 'alert',
  'other port': 'PermissionError',
  private: 'PermissionError',
  metadata: 'PermissionError',
  'link-local': 'PermissionError',
  six: `reached ${SIX} as ${SIX}`,
  'six, other name': 'alert',
  mapped: `reached ${GOOD} as ::ffff:${GOOD}`,
  'mapped, other name': 'alert',
  alias: `reached ${GOOD} as ${GOOD}`,
  'alias to private': 'gaierror',
  'name of private': 'gaierror',
  'name of metadata': 'gaierror',
  'name of loopback': 'gaierror',
  http: /^reached /,
  'http, other host': '403',
  'http, second host': `reached ${GOOD} as ${GOOD}`,
  'http, two hosts': 'ConnectionResetError',
  'http, percent': 'ConnectionResetError',
  'http, upper case': `reached ${GOOD} as ${GOOD}`,
  'http, upgrade': `reached ${GOOD} as ${GOOD}`,
  'http, tunnel': '403',
  'http/2': 'ConnectionResetError',
  'server first': `SSH-2.0-test reached ${GOOD}`,
  'server first, address': 'ConnectionResetError',
  datagram: 'PermissionError',
  'other name server': 'PermissionError',
  question: '0 1 from 198.41.0.4:53',
  'question, connected': '0 1 from 198.41.0.4:53',
  'question, mapped': '0 1 from ::ffff:198.41.0.4:53',
  'question of text': '0 0 from 198.41.0.4:53',
  'tunnel in names': '3 0 from 198.41.0.4:53',
  'question over TCP': '0 1',
  rebound: `${GOOD}, alert`,
  'names by HTTPS': 'alert',
  'model service': 'alert',
  'own port': 'reached own',
  nobody: 'ConnectionRefusedError',
};

/** Events of those ways: rule and object. */
export const told = [
  'bad bad.good.test',
  'kernelward.default.network evil.test',
  `kernelward.default.network evil.test:443 (${OTHER})`,
  `kernelward.egress.no-name ${GOOD}:443`,
  `kernelward.egress.encrypted-name good.test:443 (${GOOD})`,
  `kernelward.default.network evil.test:443 (${GOOD})`,
  'metadata 169.254.169.254:80',
  'kernelward.default.network 9.9.9.9:53',
  `kernelward.default.network ${OTHER}:443`,
  'kernelward.egress.private-address rebind.test:443 (127.0.0.1)',
  `kernelward.egress.resolver dns.google:443 (${GOOD})`,
  'kernelward.egress.private-address inside.test (10.1.2.3)',
  'kernelward.egress.private-address open.test (10.1.2.3)',
  'kernelward.egress.private-address machine.test (169.254.169.254)',
  `kernelward.default.network evil.test:80 (${GOOD})`,
  `kernelward.egress.no-name ${OTHER}:22`,
  `kernelward.egress.second-request ${GOOD}:80`,
  'kernelward.default.network 0123456789abcdef.tunnel.evil.test',
];
