/* Generated from schemas/policy-test.schema.json by generate.mjs. Edit the schema, then run: npm run generate */

/**
 * A path (relative to this file, or with ~), a program's name, or HOST[:PORT] for connect.
 *
 * This interface was referenced by `PolicyTest`'s JSON-Schema
 * via the `definition` "PolicyTestObject".
 */
export type PolicyTestObject = string;

/**
 * What a kernel policy must say, for `kernelward policy test`. Keep it beside the policy, under a name that is not a policy file's.
 */
export interface PolicyTest {
  /**
   * Version of the policy language.
   */
  apiVersion: "kernelward.dev/v1alpha1";
  /**
   * PolicyTest.
   */
  kind: "PolicyTest";
  /**
   * The name of a policy or a preset, or a file relative to this one.
   */
  policy: string;
  /**
   * Attempts, with the answer that must result on this machine.
   *
   * @minItems 1
   * @maxItems 10000
   */
  cases: PolicyTestCase[];
}
/**
 * One attempt: exactly one of read, write, create, delete, execute and connect.
 *
 * This interface was referenced by `PolicyTest`'s JSON-Schema
 * via the `definition` "PolicyTestCase".
 */
export interface PolicyTestCase {
  read?: PolicyTestObject;
  write?: PolicyTestObject;
  create?: PolicyTestObject;
  delete?: PolicyTestObject;
  execute?: PolicyTestObject;
  connect?: PolicyTestObject;
  /**
   * What must become of it.
   */
  expect: "allow" | "deny" | "audit";
  /**
   * The id of the rule that must decide.
   */
  rule?: string;
  /**
   * Why. For people.
   */
  note?: string;
}
