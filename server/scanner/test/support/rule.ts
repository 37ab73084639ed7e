import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOf, scanBytes } from './scan.js';

/** Specimens that a rule reports, and their benign twins that it does not. */
export interface RuleCases {
  readonly reports: Readonly<Record<string, Uint8Array>>;
  readonly ignores: Readonly<Record<string, Uint8Array>>;
}

/** One test per specimen: hostile ones have a finding of the rule that says where it is, benign twins have none. */
export function testRule(id: string, { reports, ignores }: RuleCases): void {
  for (const [name, bytes] of Object.entries(reports)) {
    void test(`${id} reports ${name}`, () => {
      const result = scanBytes(bytes);
      assert.ok(rulesOf(result).includes(id), `found only ${rulesOf(result).join(', ')}`);
      const found = result.findings.filter(({ rule }) => rule === id);
      for (const { message, remediation } of found)
        assert.ok(message.length > 10 && (remediation ?? '').length > 10);
    });
  }
  for (const [name, bytes] of Object.entries(ignores)) {
    void test(`${id} ignores ${name}`, () => {
      assert.ok(!rulesOf(scanBytes(bytes)).includes(id));
    });
  }
}
