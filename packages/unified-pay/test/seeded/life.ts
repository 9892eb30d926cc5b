import type { Store } from '@sdk/core-signing';

/** Thrown where the shop's process dies: nothing of it runs on, so nothing may catch it for good. */
export class Crash extends Error {
  override readonly name = 'Crash';
  readonly code = 'ECONNRESET';
}

/**
 * One life of the shop's process. Every effect it has on the world passes {@link point}: the crash of a plan is an
 * effect that does not happen, and none happens after it. What is still waiting finds the world closed.
 */
export interface Life {
  readonly dead: boolean;
  /** Resolves when the process has died. */
  readonly died: Promise<void>;
  /** Before each effect. @throws Crash when the process dies here, or is dead. */
  point(): void;
  /** Arms the crash: at the effect of this number from now, 0 the next. `null` disarms. */
  crashAt(effect: number | null): void;
  kill(): void;
}

export function createLife(): Life {
  let left: number | null = null;
  let dead = false;
  let tell = (): void => undefined;
  const died = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const kill = (): void => {
    dead = true;
    tell();
  };
  return {
    get dead() {
      return dead;
    },
    died,
    point() {
      if (left === 0) kill();
      if (dead) throw new Crash('The process of the shop has died.');
      if (left !== null) left -= 1;
    },
    crashAt(effect) {
      left = effect;
    },
    kill,
  };
}

/** A store that the process reaches as long as it lives: who is dead gives no claim back. */
export function storeIn(life: Life, store: Store): Store {
  const guarded =
    <Parameters extends unknown[], Result>(call: (...given: Parameters) => Promise<Result>) =>
    async (...given: Parameters): Promise<Result> => {
      life.point();
      return call(...given);
    };
  return {
    get: guarded(store.get),
    set: guarded(store.set),
    delete: guarded(store.delete),
    setIfAbsent: guarded(store.setIfAbsent),
    lock: guarded(store.lock),
  };
}
