import type { Sandbox } from '@sdk/sandbox';

import type { FaultWord } from './fault-words.js';
import { Crash, type Life } from './life.js';

/** The way between the shop and the platforms, on which the faults of a plan happen. No time passes on it. */
export interface Network {
  /** A `fetch` for the clients of one life of the shop. */
  fetchOf(life: Life): (url: string, init: RequestInit) => Promise<Response>;
  /** What goes wrong with the next requests. */
  arm(faults: readonly (FaultWord | null)[]): void;
  /** Requests whose client had given up arrive now. */
  landLate(): Promise<void>;
  /** Milliseconds that the requests since the last time would have taken. */
  takeOwed(): number;
  /** Runs before each request, with its number since the last {@link arm}, from 0. */
  onRequest: (number: number) => Promise<void>;
  readonly counts: { requests: number; faults: number };
}

/** What a client waits before it gives up, in ms of virtual time. */
const patience = 5000;

export function createNetwork(sandbox: () => Sandbox): Network {
  let armed: (FaultWord | null)[] = [];
  let late: Request[] = [];
  let owed = 0;
  let number = -1;
  const counts = { requests: 0, faults: 0 };

  const silence = (): Error => {
    owed += patience;
    return failure('UND_ERR_HEADERS_TIMEOUT');
  };

  const exchange = async (request: Request, fault: FaultWord | null): Promise<Response> => {
    if (fault === 'refused') throw failure('ECONNREFUSED');
    if (fault === 'no-address') throw failure('ENOTFOUND');
    if (fault === 'late') {
      late.push(request);
      throw silence();
    }
    if (fault === null) return sandbox().fetch(request);
    const plain = request.clone();
    request.headers.set('x-sandbox-fault', fault);
    try {
      const answer = await sandbox().fetch(request);
      if (!(await isImpossible(answer))) return answer;
    } catch (error) {
      throw fault.includes('timeout') ? silence() : error;
    }
    // The platform has no such trouble with this request: it goes through.
    return sandbox().fetch(plain);
  };

  const network: Network = {
    counts,
    onRequest: () => Promise.resolve(),
    fetchOf: (life) => async (url, init) => {
      life.point();
      number += 1;
      await network.onRequest(number);
      const fault = armed.shift() ?? null;
      counts.requests += 1;
      if (fault !== null) counts.faults += 1;
      const { signal: _signal, ...rest } = init;
      const answer = await exchange(new Request(url, rest), fault);
      // The platform has acted, and the process dies before it hears of it.
      if (life.dead) throw new Crash('The process of the shop has died.');
      life.point();
      return answer;
    },
    arm(faults) {
      armed = [...faults];
      number = -1;
    },
    async landLate() {
      const landing = late;
      late = [];
      for (const request of landing) await sandbox().fetch(request);
    },
    takeOwed() {
      const time = owed;
      owed = 0;
      return time;
    },
  };
  return network;
}

function failure(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

async function isImpossible(answer: Response): Promise<boolean> {
  return answer.status === 400 && (await answer.clone().text()).includes('IMPOSSIBLE_FAULT');
}
