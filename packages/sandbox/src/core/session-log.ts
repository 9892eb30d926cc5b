import type { Collection, NotificationAttempt, SandboxStore } from './kernel.js';
import type { SessionAction, SessionDelivery, SessionStart, SessionStep } from './session-step.js';

/** Everything that reached the sandbox from outside since it was new, in order: enough to do it all again. */
export interface SessionLog {
  start(): SessionStart | undefined;
  /** Oldest first. */
  steps(): SessionStep[];
  /** Whether the oldest steps were dropped, because the log keeps a limited number. */
  isShortened(): boolean;
  /** Begins a new session. */
  begin(start: SessionStart): void;
  /** Continues numbering after the stored steps. */
  resume(): void;
  /** Notes a request that arrived, unless the sandbox sent it to itself. */
  noteRequest(incoming: Request, requestId: string): void;
  /** Keeps a request of the sandbox to itself out of the session: what caused it will cause it again. */
  leaveOut(request: Request): void;
  isLeftOut(request: Request): boolean;
  /** Notes what is about to be done. One that fails did nothing and is forgotten, unless it is to be kept as failed. */
  noteAction<Result>(action: SessionAction, work: () => Result, failed?: 'forget' | 'keep'): Result;
  /** Notes an attempt that begins; the result is filled in by the function returned. */
  noteDelivery(notificationId: string, url: string): (result: AttemptResult) => void;
}

type AttemptResult = Pick<NotificationAttempt, 'status' | 'responseBody' | 'error'>;

/** A step without what the log itself puts in. */
type NewStep =
  | { readonly kind: 'request'; readonly requestId: string }
  | { readonly kind: 'action'; readonly action: SessionAction }
  | SessionDelivery;

const mostSteps = 5_000;

export function createSessionLog(options: {
  readonly store: SandboxStore;
  readonly now: () => number;
  /** How many steps are kept. @default 5000 */
  readonly limit?: number;
}): SessionLog {
  const steps = options.store.collection<SessionStep>('core.session');
  const starts: Collection<SessionStart> = options.store.collection('core.sessionStart');
  const limit = options.limit ?? mostSteps;
  const ownRequests = new WeakSet<Request>();
  let count = 0;
  let kept: string[] = [];

  function add(step: NewStep): SessionStep {
    count += 1;
    const added: SessionStep = { id: `ses_${count}`, at: options.now(), ...step };
    steps.set(added.id, added);
    kept.push(added.id);
    while (kept.length > limit) steps.delete(kept.shift() ?? '');
    return added;
  }

  function forget({ id }: SessionStep): void {
    steps.delete(id);
    kept = kept.filter((one) => one !== id);
  }

  return {
    start: () => starts.get('start'),
    steps: () => steps.values(),
    // A failed action leaves a gap further on, but the first step of a whole session is always number 1 or 2.
    isShortened: () => count > limit,
    begin(start) {
      starts.set('start', start);
      count = 0;
      kept = [];
    },
    resume() {
      kept = steps.values().map(({ id }) => id);
      count = kept.reduce((highest, id) => Math.max(highest, Number(id.slice('ses_'.length))), 0);
    },
    noteRequest(incoming, requestId) {
      if (!ownRequests.has(incoming)) add({ kind: 'request', requestId });
    },
    leaveOut: (request) => void ownRequests.add(request),
    isLeftOut: (request) => ownRequests.has(request),
    noteAction(action, work, failed = 'forget') {
      const step = add({ kind: 'action', action });
      const fail = (): void => {
        if (failed === 'forget') forget(step);
        else if (steps.get(step.id) === step) {
          steps.set(step.id, { id: step.id, at: step.at, kind: 'action', action, failed: true });
        }
      };
      try {
        const result = work();
        if (result instanceof Promise) result.catch(fail);
        return result;
      } catch (error) {
        fail();
        throw error;
      }
    },
    noteDelivery(notificationId, url) {
      const step = add({
        kind: 'delivery',
        notificationId,
        url,
        status: null,
        body: '',
        error: 'Not finished.',
      });
      return ({ status, responseBody, error }) => {
        // Forgotten meanwhile by a reset, or dropped as the oldest.
        if (steps.get(step.id) !== step) return;
        const { at, id } = step;
        steps.set(id, { id, at, kind: 'delivery', notificationId, url, status, body: responseBody, error });
      };
    },
  };
}
