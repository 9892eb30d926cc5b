import { nextVisibleAt, takeMessages } from './queue-message.js';
import type { QueueMessage, QueueWorld } from './queue-message.js';
import type { QueueType } from './queue-names.js';

/** What a question to a queue asks for. */
export interface QueueQuestion {
  readonly type: QueueType;
  readonly count: number;
  /** Milliseconds that what is taken stays invisible. */
  readonly invisible: number;
  /** Milliseconds on the sandbox clock that an empty queue lets the question wait. */
  readonly wait: number;
  /** Aborted when whoever asked went away: then nothing is taken for them any more. */
  readonly signal: () => AbortSignal;
}

/**
 * Takes messages, now or as soon as there are some. Answers none when the wait is over.
 *
 * While the clock of the sandbox stands, a wait lasts until a message comes or the clock is advanced.
 */
export function waitForMessages(world: QueueWorld, question: QueueQuestion): Promise<QueueMessage[]> {
  const { type, wait } = question;
  const { clock, events } = world.kernel;
  const present = takeMessages(world, type, question);
  if (present.length > 0 || wait === 0) return Promise.resolve(present);
  const deadline = clock.now() + wait;
  const signal = question.signal();
  if (signal.aborted) return Promise.resolve([]);
  return new Promise((resolve) => {
    let cancel = (): void => undefined;
    let armedFor: number | null = null;
    const finish = (messages: QueueMessage[]): void => {
      cancel();
      unsubscribe();
      signal.removeEventListener('abort', giveUp);
      resolve(messages);
    };
    const giveUp = (): void => finish([]);
    const look = (): void => {
      const found = takeMessages(world, type, question);
      if (found.length > 0 || clock.now() >= deadline) {
        finish(found);
        return;
      }
      // What somebody else took comes again unless they delete it.
      const next = Math.min(deadline, nextVisibleAt(world, type) ?? deadline);
      // A clock that stands keeps what was cancelled: nothing is scheduled twice for the same moment.
      if (next === armedFor) return;
      cancel();
      armedFor = next;
      cancel = clock.schedule(next, () => {
        armedFor = null;
        look();
      });
    };
    const unsubscribe = events.subscribe((event) => {
      // A sandbox that was emptied has forgotten what was scheduled.
      if (event.type === 'reset') giveUp();
      else if (event.type === 'sms') look();
    });
    signal.addEventListener('abort', giveUp);
    look();
  });
}
