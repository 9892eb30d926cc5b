import { isIP } from 'node:net';

import type { SessionDelivery, SessionStep } from '../core/session-step.js';

/** What the shop answered to one attempt, or why no answer came. */
export type RecordedAnswer =
  | { readonly status: number; readonly body: string }
  | { readonly failure: string };

/** The shop's answers by address without query, in the order in which the attempts were made. */
export function recordedAnswers(steps: readonly SessionStep[]): Record<string, RecordedAnswer[]> {
  const answers = new Map<string, RecordedAnswer[]>();
  for (const { url, status, body, error } of sentDeliveries(steps)) {
    const answer = status === null ? { failure: error ?? 'No answer.' } : { status, body };
    // Without the query, which may carry a signature and a time.
    const { origin, pathname } = new URL(url);
    const address = `${origin}${pathname}`;
    answers.set(address, [...(answers.get(address) ?? []), answer]);
  }
  return Object.fromEntries(answers);
}

/** Names that have to be allowed again, so that nothing is looked up when the session is repeated. */
export function recordedHosts(steps: readonly SessionStep[]): string[] {
  const hosts = sentDeliveries(steps).map(({ url }) => new URL(url).hostname);
  const isAllowedAnyway = (host: string): boolean =>
    isIP(host.replace(/^\[|\]$/g, '')) !== 0 || /(^|\.)(localhost|test|example|invalid)$/.test(host);
  return [...new Set(hosts)].filter((host) => !isAllowedAnyway(host));
}

/** The attempts that reached, or tried to reach, the shop; others the sandbox refused to make. */
function sentDeliveries(steps: readonly SessionStep[]): SessionDelivery[] {
  return steps.flatMap((step) => {
    const isSent = step.kind === 'delivery' && !(step.status === null && step.error?.startsWith('Not sent:'));
    return isSent ? [step] : [];
  });
}
