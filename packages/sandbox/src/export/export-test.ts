import { SandboxActionError } from '../core/platform.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import type { SandboxOptions } from '../core/sandbox-options.js';
import type { SessionStart, SessionStep } from '../core/session-step.js';
import { readExportOptions } from './export-options.js';
import type { ExportTestOptions } from './export-options.js';
import { recordedAnswers, recordedHosts } from './recorded-answers.js';
import { writeStep } from './write-step.js';
import { writeTest } from './write-test.js';

/**
 * The session as the text of a test that does it all again: the same seed, each request byte for byte, each action at
 * its moment, notifications to a stub that answers as the shop did.
 *
 * @throws `SandboxActionError` when the session cannot be done again from its beginning, `ConfigError` for wrong options.
 */
export async function exportTest(
  engine: SandboxEngine,
  sandboxOptions: Pick<SandboxOptions, 'platforms'>,
  options: ExportTestOptions,
): Promise<string> {
  const target = readExportOptions(options);
  if (sandboxOptions.platforms !== undefined) {
    throw new SandboxActionError(
      'A sandbox with `platforms` of its own cannot be exported: a test file cannot name them. Leave the option out.',
    );
  }
  // What is on its way belongs to the session.
  await engine.kernel.clock.advance(0);
  const start = requireWhole(engine);
  const steps = engine.session.steps();
  return writeTest({
    target,
    start,
    endsAt: engine.clock.now(),
    answers: recordedAnswers(steps),
    hosts: recordedHosts(steps),
    steps: steps.flatMap((step) => writeStep(step, engine)),
    orders: engine.store.orders.list().map((order) => ({
      platform: order.platform,
      outTradeNo: order.outTradeNo,
      status: order.status,
      totalFen: order.totalFen,
      refundedFen: order.refundedFen,
    })),
    notifications: engine.notifier.list().map(({ id, type, outTradeNo, state, attempts }) => ({
      id,
      type,
      outTradeNo,
      state,
      attempts: attempts.length,
      accepted: attempts.filter(({ accepted }) => accepted).length,
    })),
  });
}

function requireWhole({ session, ids, journal }: SandboxEngine): SessionStart {
  const start = session.start();
  if (start?.seed !== ids.seed()) {
    throw new SandboxActionError(
      `This sandbox went on from a data folder under another seed, so its session has no beginning that could be repeated. ${advice}`,
    );
  }
  const isGone = (step: SessionStep): boolean => step.kind === 'request' && journal.isGone(step.requestId);
  if (session.isShortened() || session.steps().some(isGone)) {
    throw new SandboxActionError(
      `The session is longer than what is kept of it (raise \`journalLimit\` for more requests). ${advice}`,
    );
  }
  return start;
}

const advice = 'Reset the sandbox, do again what the test shall show, and export that.';
