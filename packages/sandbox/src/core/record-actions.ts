import type { ControllableClock } from './clock.js';
import type { ArmedFaultRules } from './fault-rules.js';
import type { ControllableNotifier } from './notifier.js';
import type { SessionLog } from './session-log.js';

/** What people move by hand. Platforms and the sandbox's own scenarios use the parts themselves, unrecorded. */
export interface HandledParts {
  readonly clock: ControllableClock;
  readonly notifier: ControllableNotifier;
  readonly faults: ArmedFaultRules;
}

/** The same parts, with every use by hand noted in the session. */
export function recordActions({ clock, notifier, faults }: HandledParts, session: SessionLog): HandledParts {
  return {
    clock: {
      ...clock,
      advance(ms) {
        // Waits for what is under way and moves nothing.
        if (ms === 0) return clock.advance(ms);
        return session.noteAction({ type: 'clock', action: 'advance', ms }, () => clock.advance(ms));
      },
      runUntilIdle: () =>
        session.noteAction({ type: 'clock', action: 'run-until-idle' }, () => clock.runUntilIdle()),
      freeze: () => session.noteAction({ type: 'clock', action: 'freeze' }, () => clock.freeze()),
      thaw: () => session.noteAction({ type: 'clock', action: 'thaw' }, () => clock.thaw()),
      setSpeed: (factor) =>
        session.noteAction({ type: 'clock', action: 'speed', factor }, () => clock.setSpeed(factor)),
    },
    notifier: {
      ...notifier,
      resend: (id) =>
        session.noteAction({ type: 'notification', action: 'resend', id }, () => notifier.resend(id)),
      corrupt: (id, request) =>
        session.noteAction(
          { type: 'notification', action: 'corrupt', id, ...(isEmpty(request) ? {} : { request }) },
          () => notifier.corrupt(id, request),
        ),
      reorder: (request) =>
        session.noteAction({ type: 'notification', action: 'reorder', request }, () =>
          notifier.reorder(request),
        ),
      hold: (outTradeNo) =>
        session.noteAction({ type: 'notification', action: 'hold', outTradeNo: outTradeNo ?? null }, () =>
          notifier.hold(outTradeNo),
        ),
      release: (outTradeNo) =>
        session.noteAction({ type: 'notification', action: 'release', outTradeNo: outTradeNo ?? null }, () =>
          notifier.release(outTradeNo),
        ),
      diagnose: (id) =>
        session.noteAction({ type: 'notification', action: 'diagnose', id }, () => notifier.diagnose(id)),
      duplicate: (id, copies) =>
        session.noteAction({ type: 'notification', action: 'duplicate', id, copies }, () =>
          notifier.duplicate(id, copies),
        ),
      late: (id, ms) =>
        session.noteAction({ type: 'notification', action: 'late', id, ms }, () => notifier.late(id, ms)),
    },
    faults: {
      ...faults,
      add: (fault) => session.noteAction({ type: 'fault', action: 'add', fault }, () => faults.add(fault)),
      remove: (id) => session.noteAction({ type: 'fault', action: 'remove', id }, () => faults.remove(id)),
      clear: () => session.noteAction({ type: 'fault', action: 'clear' }, () => faults.clear()),
    },
  };
}

/** Whether nothing was asked for beyond the usual. */
function isEmpty(request: object | undefined): request is undefined {
  return request === undefined || Object.keys(request).length === 0;
}
