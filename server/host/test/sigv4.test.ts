// Known answers: the examples of "Authenticating Requests: Using the Authorization Header" in the Amazon S3 API reference,
// and of the Signature Version 4 test suite (credentials and signatures as AWS publishes them).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signGet } from '@kernelward/host';
import { emptyPayload } from '../src/remote/sigv4.js';

const signature = (headers: Readonly<Record<string, string>>): string =>
  /Signature=([0-9a-f]{64})$/.exec(headers['authorization'] ?? '')?.[1] ?? '';

const s3 = {
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  scope: { region: 'us-east-1', service: 's3', at: new Date('2013-05-24T00:00:00Z') },
};
const suite = {
  credentials: {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  },
  scope: { region: 'us-east-1', service: 'service', at: new Date('2015-08-30T12:36:00Z') },
};

for (const [name, url, headers, expected] of [
  [
    'GET Object with a range',
    'https://examplebucket.s3.amazonaws.com/test.txt',
    { range: 'bytes=0-9' },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'GET Bucket Lifecycle: a parameter without value',
    'https://examplebucket.s3.amazonaws.com/?lifecycle',
    {},
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  [
    'GET Bucket (List Objects): parameters',
    'https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J',
    {},
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
] as const) {
  test(`S3: ${name}`, () => {
    const sent = { ...headers, 'x-amz-content-sha256': emptyPayload };
    assert.equal(signature(signGet(new URL(url), sent, s3.credentials, s3.scope)), expected);
  });
}

for (const [name, url, expected] of [
  [
    'get-vanilla',
    'https://example.amazonaws.com/',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'get-vanilla-query-order-key-case: parameters are sorted',
    'https://example.amazonaws.com/?Param2=value2&Param1=value1',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
] as const) {
  test(`test suite: ${name}`, () => {
    assert.equal(signature(signGet(new URL(url), {}, suite.credentials, suite.scope)), expected);
  });
}

test('a session token is sent and signed', () => {
  const signed = signGet(
    new URL('https://b.s3.amazonaws.com/k'),
    {},
    { ...s3.credentials, sessionToken: 't' },
    s3.scope,
  );
  assert.equal(signed['x-amz-security-token'], 't');
  assert.match(signed['authorization'] ?? '', /SignedHeaders=host;x-amz-date;x-amz-security-token,/);
});
