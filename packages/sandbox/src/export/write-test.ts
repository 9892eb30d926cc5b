import type { SessionStart } from '../core/session-step.js';
import type { ExportTarget } from './export-options.js';
import type { RecordedAnswer } from './recorded-answers.js';

/** Everything a test file says. */
export interface TestParts {
  readonly target: ExportTarget;
  readonly start: SessionStart;
  readonly endsAt: number;
  readonly answers: Readonly<Record<string, readonly RecordedAnswer[]>>;
  readonly hosts: readonly string[];
  /** Lines of code. */
  readonly steps: readonly string[];
  readonly orders: readonly object[];
  readonly notifications: readonly object[];
}

/** A test file for one of the runners. */
export function writeTest(parts: TestParts): string {
  const { target, start, endsAt, answers, hosts, steps, orders, notifications } = parts;
  const lines = [
    '// Recorded by @sdk/sandbox. Every key in it is fake.',
    ...imports(target),
    '',
    `test(${JSON.stringify(target.name)}, async () => {`,
    '  // What the shop answered to notifications, by address.',
    ...indent(`const answers = ${pretty(answers)};`, 2),
    '  const sandbox = await createSandbox({',
    `    seed: ${start.seed},`,
    `    clock: { startAt: ${JSON.stringify(new Date(start.at).toISOString())} },`,
    ...(hosts.length === 0 ? [] : [`    allowNotifyHosts: ${JSON.stringify(hosts)},`]),
    '    fetch: answerFrom(answers),',
    '  });',
    ...helpers(target),
    '  try {',
    ...steps.map((line) => `    ${line}`),
    `    await until(${JSON.stringify(new Date(endsAt).toISOString())});`,
    '',
    '    const orders = sandbox.orders.list().map(({ platform, outTradeNo, status, totalFen, refundedFen }) => ({',
    '      platform, outTradeNo, status, totalFen, refundedFen,',
    '    }));',
    ...indent(compare(target, 'orders', pretty(orders)), 4),
    '    const notifications = sandbox.notifications.list().map(({ id, type, outTradeNo, state, attempts }) => ({',
    '      id, type, outTradeNo, state,',
    '      attempts: attempts.length, accepted: attempts.filter(({ accepted }) => accepted).length,',
    '    }));',
    ...indent(compare(target, 'notifications', pretty(notifications)), 4),
    '  } finally {',
    '    await sandbox.close();',
    '  }',
    // The first test of a run waits until everything is loaded, on a machine that may be busy.
    target.runner === 'node-test' ? '});' : '}, 60_000);',
    '',
    ...shop,
  ];
  return `${lines.join('\n')}\n`;
}

function imports({ runner, module }: ExportTarget): string[] {
  const bring = (names: string, from: string): string =>
    module === 'esm' ? `import ${names} from '${from}';` : `const ${names} = require('${from}');`;
  const own = {
    jest: module === 'esm' ? [bring('{ expect, test }', '@jest/globals')] : [],
    vitest: [bring('{ expect, test }', 'vitest')],
    'node-test': [bring('assert', 'node:assert/strict'), bring('{ test }', 'node:test')],
  }[runner];
  return [...own, bring('{ createSandbox }', '@sdk/sandbox')];
}

function compare({ runner }: ExportTarget, actual: string, expected: string): string {
  return runner === 'node-test'
    ? `assert.deepEqual(${actual}, ${expected});`
    : `expect(${actual}).toEqual(${expected});`;
}

function helpers(target: ExportTarget): string[] {
  return [
    '  /** Lets time pass to a moment of the session; waits for what is under way in any case. */',
    '  const until = (moment) =>',
    '    sandbox.clock.advance(Math.max(0, new Date(moment).getTime() - sandbox.clock.now()));',
    '  const send = async (id, url, init, expected) => {',
    '    let status = 0;',
    '    try {',
    '      const response = await sandbox.fetch(new Request(url, init));',
    '      status = response.status;',
    '      await response.arrayBuffer();',
    '    } catch (error) {',
    '      // Status 0 was recorded where a fault cut the connection.',
    '      if (expected.status !== 0) throw error;',
    '    }',
    '    const { result } = sandbox.requests.last();',
    `    ${compare(target, '{ id, status, result }', '{ id, ...expected }')}`,
    '  };',
    '  const control = async (method, path, body) => {',
    '    const init = { method, ...(body === "" ? {} : { body }) };',
    '    const response = await sandbox.fetch(new Request(`http://127.0.0.1:4010/_sandbox${path}`, init));',
    `    ${compare(target, '{ path, ok: response.ok }', '{ path, ok: true }')}`,
    '  };',
  ];
}

/** The stub in place of the shop. */
const shop = [
  '/** Answers each notification as the shop answered it; one more than that is refused. */',
  'function answerFrom(answers) {',
  '  const left = new Map(Object.entries(answers).map(([url, list]) => [url, [...list]]));',
  '  return async (request) => {',
  '    const { origin, pathname } = new URL(request.url);',
  '    const answer = left.get(origin + pathname)?.shift();',
  "    if (answer === undefined) return new Response('not recorded', { status: 500 });",
  '    if (answer.failure !== undefined) throw new Error(answer.failure);',
  '    const isEmpty = answer.status === 204 || answer.status === 304;',
  '    return new Response(isEmpty ? null : answer.body, { status: answer.status });',
  '  };',
  '}',
];

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function indent(text: string, width: number): string[] {
  return text.split('\n').map((line) => ' '.repeat(width) + line);
}
