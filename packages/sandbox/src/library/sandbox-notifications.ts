import type { SandboxEngine } from '../core/sandbox-engine.js';
import { waitForMatch } from '../core/wait-for-match.js';
import type { SandboxNotifications } from '../sandbox.js';
import { milliseconds } from './milliseconds.js';

/** The notifications of a sandbox, as its library shows them. */
export function sandboxNotifications({ notifier, events }: SandboxEngine): SandboxNotifications {
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
    waitFor: (matches, timeout) => waitForMatch(events, () => notifier.list().find(matches), timeout),
  };
}
