import type { SandboxEngine } from '../core/sandbox-engine.js';
import { waitForMatch } from '../core/wait-for-match.js';
import type { SandboxNotifications } from '../sandbox.js';
import { describedEngine } from './described-engine.js';
import { describeInstead, describeNotifications } from './describe-instead.js';
import { isWantedNotification } from './wanted.js';
import { milliseconds } from './milliseconds.js';

/** The notifications of a sandbox, as its library shows them. */
export function sandboxNotifications(engine: SandboxEngine): SandboxNotifications {
  const { notifier, events } = engine;
  return {
    list: () => notifier.list(),
    get: (id) => notifier.get(id),
    resend: (id) => notifier.resend(id),
    corrupt: (id, request) => notifier.corrupt(id, request),
    reorder: (request = {}) => notifier.reorder(request),
    hold: (outTradeNo) => notifier.hold(outTradeNo),
    release: (outTradeNo) => notifier.release(outTradeNo),
    diagnose: (id) => notifier.diagnose(id),
    duplicate: (id, copies = 2) => notifier.duplicate(id, copies),
    late: (id, duration) => notifier.late(id, milliseconds(duration)),
    waitFor(wanted, timeout) {
      const matches = typeof wanted === 'function' ? wanted : isWantedNotification(wanted);
      return waitForMatch(
        events,
        {
          present: () => notifier.list().find(matches),
          changed({ type, id }) {
            const changed = type === 'notification' && id !== null ? notifier.get(id) : undefined;
            return changed !== undefined && matches(changed) ? changed : undefined;
          },
        },
        timeout ?? ('timeout' in wanted ? wanted.timeout : undefined),
        () => describeInstead(describedEngine(engine), wanted, describeNotifications),
      );
    },
  };
}
