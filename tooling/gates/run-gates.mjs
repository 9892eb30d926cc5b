import { runGate } from './run-gate.mjs';

/**
 * @typedef {import('./gate-list.mjs').Gate} Gate
 * @typedef {object} GateReport
 * @property {Gate} gate
 * @property {readonly string[]} missing gates it needs that did not pass; then it did not run and there is no result
 * @property {number} ms
 * @property {import('./run-gate.mjs').GateResult} [result]
 */

/**
 * Runs gates in their order, as many at once as there are lanes. A gate that keeps every core busy has no other beside
 * it, and a gate waits for those it requires. One that fails hides no later one, unless that needs it.
 * @param {readonly Gate[]} gates
 * @param {{
 *   lanes: number,
 *   onReport: (report: GateReport) => void,
 *   environment?: NodeJS.ProcessEnv,
 *   run?: (gate: Gate) => ReturnType<typeof runGate>,
 * }} options
 */
export async function runGates(
  gates,
  { lanes, onReport, environment = process.env, run = (gate) => runGate(gate, environment) },
) {
  const waiting = [...gates];
  /** @type {Map<Gate, Promise<void>>} */
  const running = new Map();
  const notPassed = new Set();
  const unfinished = new Set(gates.map(({ name }) => name));
  const requires = (gate) => gate.requires ?? [];

  const isReady = (gate) => !requires(gate).some((name) => unfinished.has(name));
  const indexOfNext = () => {
    if ([...running.keys()].some(({ everyCore }) => everyCore)) return -1;
    // The first of those that wait is not overtaken when it wants every core; others must not keep it waiting for ever.
    if (waiting[0]?.everyCore) return running.size === 0 && isReady(waiting[0]) ? 0 : -1;
    return running.size < lanes ? waiting.findIndex((gate) => !gate.everyCore && isReady(gate)) : -1;
  };
  const play = async (gate) => {
    const missing = requires(gate).filter((name) => notPassed.has(name));
    const started = performance.now();
    const result = missing.length > 0 ? undefined : await run(gate);
    if (result?.ok !== true) notPassed.add(gate.name);
    unfinished.delete(gate.name);
    onReport({ gate, missing, ms: performance.now() - started, ...(result === undefined ? {} : { result }) });
  };

  while (waiting.length > 0 || running.size > 0) {
    const index = indexOfNext();
    if (index === -1) {
      await Promise.race(running.values());
      continue;
    }
    const [gate] = waiting.splice(index, 1);
    const ended = play(gate).finally(() => running.delete(gate));
    running.set(gate, ended);
  }
}
