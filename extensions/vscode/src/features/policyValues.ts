import { kernelRequests, type KernelValue, type KernelValues } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import type { AgentState, KernelEvent } from '../protection/protection.js';
import type { Feature } from '../services.js';

/** Offers, in policies that are being written, what running kernels were denied. */
export const policyValues: Feature = ({ client, protection }) =>
  client.onRequest(kernelRequests.values, (): KernelValues => valuesOf(protection.agent, protection.events));

function valuesOf(agent: AgentState, events: readonly KernelEvent[]): KernelValues {
  const running = new Map(
    agent.kind === 'none'
      ? []
      : agent.sessions.filter(({ alive }) => alive).map(({ id, label }) => [id, label || id]),
  );
  const denied = (category: string, nameOf: (object: string) => string | undefined): KernelValue[] => {
    const found = new Map<string, KernelEvent[]>();
    for (const event of events) {
      if (event.action !== 'deny' || event.category !== category || !running.has(event.session)) continue;
      const value = nameOf(event.object);
      if (value !== undefined) found.set(value, [...(found.get(value) ?? []), event]);
    }
    return [...found].map(([value, all]) => ({ value, documentation: documentation(all, running) }));
  };
  return {
    paths: denied('file', (object) => (/^[~/]/.test(object) ? object : undefined)),
    addresses: denied('network', (object) =>
      /^(?:\[([\da-f:.]+)\]|([\d.]+)):\d+$/i.exec(object)?.slice(1).find(Boolean),
    ),
  };
}

function documentation(events: readonly KernelEvent[], running: ReadonlyMap<string, string>): string {
  const kernels = [...new Set(events.map(({ session }) => running.get(session) ?? session))];
  const times = events.reduce((sum, { count }) => sum + count, 0);
  const rules = [...new Set(events.map(({ rule }) => rule))];
  // Labels and paths are others' words.
  return new vscode.MarkdownString().appendText(
    vscode.l10n.t('Denied to {0}, {1} times, by {2}.', kernels.join(', '), times, rules.join(', ')),
  ).value;
}
