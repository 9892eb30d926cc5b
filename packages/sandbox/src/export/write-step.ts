import { mnsOperations } from '../aliyun-sms/queue/mns-operations.js';
import { isCut } from '../core/body-text.js';
import type { JournalEntry } from '../core/kernel.js';
import { SandboxActionError } from '../core/platform.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import type { SessionAction, SessionStep } from '../core/session-step.js';

/** The lines of a test that do one step again; none for what happens by itself. */
export function writeStep(step: SessionStep, { journal }: Pick<SandboxEngine, 'journal'>): string[] {
  if (step.kind === 'delivery') return [];
  const until = `await until(${text(new Date(step.at).toISOString())});`;
  if (step.kind === 'action') {
    const lines = step.failed === true ? writeFailed(step.action) : writeAction(step.action);
    return lines.length === 0 || lines[0]?.startsWith('//') === true ? lines : [until, ...lines];
  }
  const entry = journal.get(step.requestId);
  // Still under way.
  if (entry === undefined) return [];
  if (isQueueRequest(entry)) return [`// ${entry.id}: ${describe(entry)}: a queue is not asked again.`];
  return [`// ${entry.id}: ${describe(entry)}`, until, ...writeRequest(entry)];
}

/** They wait for what comes later, and leave neither orders nor notifications behind. */
function isQueueRequest({ platform, operation }: JournalEntry): boolean {
  return platform === 'aliyunSms' && mnsOperations.some((one) => one === operation);
}

function describe({ operation, method, outTradeNo, fault }: JournalEntry): string {
  const about = outTradeNo === null ? '' : ` of ${text(outTradeNo)}`;
  const what = `${operation ?? method}${about}${fault === undefined ? '' : `, hit by the fault ${fault.effect}`}`;
  // What a client named must not end the comment it stands in.
  return what.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

function writeRequest(entry: JournalEntry): string[] {
  if (isCut(entry.requestBody)) {
    throw new SandboxActionError(
      `The body of ${entry.id} is larger than what the journal keeps of one, so it cannot be sent again. Do the session without it.`,
    );
  }
  const hasBody = entry.method !== 'GET' && entry.method !== 'HEAD';
  const body =
    entry.requestEncoding === 'latin1'
      ? `Buffer.from(${text(entry.requestBody)}, 'latin1')`
      : text(entry.requestBody);
  return [
    'await send(',
    `  ${text(entry.id)},`,
    `  ${text(entry.url)},`,
    '  {',
    `    method: ${text(entry.method)},`,
    `    headers: ${text(entry.requestHeaders)},`,
    ...(hasBody ? [`    body: ${body},`] : []),
    '  },',
    `  { status: ${entry.status}, result: ${text(entry.result)} },`,
    ');',
  ];
}

function writeAction(action: SessionAction): string[] {
  switch (action.type) {
    case 'order':
      return [`await sandbox.orders.act(${list(action.outTradeNo, action.action, action.parameters)});`];
    case 'clock':
      return writeClock(action);
    case 'notification':
      return [`await sandbox.notifications.${action.action}(${list(...parametersOf(action))});`];
    case 'fault':
      // How long a client was kept waiting is not waited for again.
      if (action.action === 'clear') return ['sandbox.faults.clear();'];
      if (action.action === 'remove') return [`sandbox.faults.remove(${text(action.id)});`];
      return [
        `sandbox.faults.add(${text({ ...action.fault, ...(waits(action.fault.effect) ? { ms: 0 } : {}) })});`,
      ];
    case 'control':
      return [`await control(${list(action.method, action.path, action.body)});`];
    case 'trigger': {
      const { name, overrides, notifyUrl, count } = action;
      const options = { overrides, count, ...(notifyUrl === null ? {} : { notifyUrl }) };
      return [`await sandbox.trigger(${list(name, options)});`];
    }
    case 'reset':
      return [];
  }
}

function parametersOf(action: Extract<SessionAction, { type: 'notification' }>): unknown[] {
  switch (action.action) {
    case 'duplicate':
      return [action.id, action.copies];
    case 'late':
      return [action.id, action.ms];
    case 'corrupt':
      return [action.id, ...(action.request === undefined ? [] : [action.request])];
    case 'reorder':
      return [action.request];
    case 'hold':
    case 'release':
      return action.outTradeNo === null ? [] : [action.outTradeNo];
    case 'resend':
    case 'diagnose':
      return [action.id];
  }
}

/** The same must fail again. */
function writeFailed(action: SessionAction): string[] {
  const [line = ''] = writeAction(action);
  return [
    line.replace(/;$/, ''),
    "  .then(() => Promise.reject(new Error('This failed when it was recorded.')), () => undefined);",
  ];
}

function writeClock(action: Extract<SessionAction, { type: 'clock' }>): string[] {
  if (action.action === 'advance') return [`await sandbox.clock.advance(${action.ms});`];
  if (action.action === 'run-until-idle') return ['await sandbox.clock.runUntilIdle();'];
  const what = action.action === 'speed' ? `ran ×${action.factor} from here` : action.action;
  return [`// The clock: ${what}. Here every step comes at the moment it came at.`];
}

function waits(effect: string): boolean {
  return effect === 'delay' || effect === 'timeout' || effect === 'commit-then-timeout';
}

function list(...values: readonly unknown[]): string {
  return values.map(text).join(', ');
}

/** JSON is JavaScript. */
function text(value: unknown): string {
  return JSON.stringify(value);
}
