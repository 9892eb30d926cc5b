import { listSms } from '../aliyun-sms/message/sms-message.js';
import { waitForSms } from '../aliyun-sms/message/wait-for-sms.js';
import { createAliyunSmsWorld } from '../aliyun-sms/aliyun-sms-world.js';
import type { OpenTenant } from '../core/open-tenant.js';
import { parseSnapshot } from '../core/snapshot.js';
import type { SandboxCredentials } from '../sandbox-credentials.js';
import type { SandboxTenant } from '../sandbox.js';
import { asFetch } from './as-fetch.js';
import { diagnoseRequest } from './diagnose-request.js';
import { sandboxNotifications } from './sandbox-notifications.js';
import { sandboxOrders } from './sandbox-orders.js';
import { sandboxTime } from './sandbox-time.js';

/** A tenant of a sandbox, as its library shows it. */
export function sandboxTenant({ identity, engine, answer, credentials }: OpenTenant): SandboxTenant {
  const sms = createAliyunSmsWorld(engine);
  return Object.freeze({
    name: identity.name,
    fetch: asFetch(answer),
    // Each platform vouches for the shape below its own name.
    credentials: (url?: string) => credentials(url) as unknown as SandboxCredentials,
    get seed() {
      return engine.ids.seed();
    },
    orders: sandboxOrders(engine),
    clock: sandboxTime(engine),
    notifications: sandboxNotifications(engine),
    sms: {
      list: () => listSms(sms),
      waitFor: (wanted) => waitForSms(sms, wanted),
    },
    requests: {
      list: () => engine.journal.list(),
      get: (id) => engine.journal.get(id),
      last: () => engine.journal.last(),
    },
    faults: engine.faults,
    diagnose: (request) => diagnoseRequest(engine, request),
    async trigger(scenario, triggerOptions) {
      const { runTrigger } = await import('../triggers/run-trigger.js');
      return runTrigger(engine, scenario, triggerOptions);
    },
    session: () => engine.session.steps(),
    subscribe: (listener) => engine.events.subscribe(listener),
    reset: () => engine.reset(),
    snapshot: () => engine.snapshot(),
    restore: async (snapshot) => engine.restore(await parseSnapshot(snapshot)),
  } satisfies SandboxTenant);
}
