import { performance } from 'node:perf_hooks';
import { median, middleHalf } from './median.mjs';

/**
 * @typedef {object} Comparison
 * @property {Record<string, number>} rates  median operations per second of each candidate
 * @property {(candidate: string, reference: string) => { ratio: number, from: number, to: number }} ratio
 *   median over rounds of candidate ÷ reference, and the middle half of those ratios
 */

/**
 * Runs the candidates in turns, so that a slow moment of the machine hits all of them, and compares them only within
 * the same round. Each round begins with another candidate.
 * @param {Record<string, (times: number) => void | Promise<void>>} candidates each does its operation `times` times
 * @param {{ rounds?: number, milliseconds?: number }} [settings] milliseconds: of one candidate in one round
 * @returns {Promise<Comparison>}
 */
export async function compareRates(candidates, { rounds = 15, milliseconds = 120 } = {}) {
  const names = Object.keys(candidates);
  const batches = {};
  for (const name of names) batches[name] = await findBatch(candidates[name], milliseconds);

  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      const started = performance.now();
      await candidates[name](batches[name]);
      samples[name].push((batches[name] * 1000) / (performance.now() - started));
    }
  }
  return {
    rates: Object.fromEntries(names.map((name) => [name, median(samples[name])])),
    ratio: (candidate, reference) => {
      const ratios = samples[candidate].map((rate, round) => rate / samples[reference][round]);
      return { ratio: median(ratios), ...middleHalf(ratios) };
    },
  };
}

// What a server that has run for a while does; until then the more code a candidate has, the slower it is.
const warmUp = { operations: 3000, milliseconds: 1500 };

/** Warms the candidate up and finds how many operations fill the time of one turn. */
async function findBatch(work, milliseconds) {
  const began = performance.now();
  for (
    let done = 0;
    done < warmUp.operations && performance.now() - began < warmUp.milliseconds;
    done += 50
  ) {
    await work(50);
  }
  let times = 1;
  for (;;) {
    const started = performance.now();
    await work(times);
    const took = performance.now() - started;
    if (took >= milliseconds / 2) return Math.max(1, Math.round((times * milliseconds) / took));
    times = took < milliseconds / 20 ? times * 8 : Math.ceil((times * milliseconds * 0.7) / took);
  }
}

/**
 * Turns one operation into a candidate.
 * @param {() => unknown} operation synchronous
 */
export const repeat = (operation) => (times) => {
  for (let index = 0; index < times; index += 1) operation();
};

/**
 * Turns one asynchronous operation into a candidate with a fixed number in flight.
 * @param {() => Promise<unknown>} operation
 * @param {number} concurrency
 */
export const repeatConcurrently = (operation, concurrency) => async (times) => {
  let left = times;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await operation();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, times) }, worker));
};
