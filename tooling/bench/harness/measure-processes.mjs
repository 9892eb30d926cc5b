import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, middleHalf } from './median.mjs';

/**
 * Runs small programs as processes of their own, in turns, and reads the number each prints on its last line.
 * @param {Record<string, { source: string, extension: 'cjs' | 'mjs' }>} programs
 * @param {{ rounds?: number, env?: Record<string, string> }} [settings]
 * @returns {{ values: Record<string, number>, ratio: (candidate: string, reference: string) => { ratio: number, from: number, to: number }, over: (candidate: string, base: string) => number }}
 */
export function measureProcesses(programs, { rounds = 11, env = {} } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-bench-'));
  const names = Object.keys(programs);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  try {
    const files = Object.fromEntries(
      names.map((name, index) => {
        const file = path.join(folder, `program-${index}.${programs[name].extension}`);
        fs.writeFileSync(file, programs[name].source);
        return [name, file];
      }),
    );
    // The first round only warms the file cache.
    for (let round = 0; round <= rounds; round += 1) {
      for (let turn = 0; turn < names.length; turn += 1) {
        const name = names[(round + turn) % names.length];
        const value = run(files[name], env);
        if (round > 0) samples[name].push(value);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return {
    values: Object.fromEntries(names.map((name) => [name, median(samples[name])])),
    ratio: (candidate, reference) => {
      const ratios = samples[candidate].map((value, round) => value / samples[reference][round]);
      return { ratio: median(ratios), ...middleHalf(ratios) };
    },
    over: (candidate, base) => median(samples[candidate].map((value, round) => value - samples[base][round])),
  };
}

function run(file, env) {
  const result = spawnSync(process.execPath, [file], { encoding: 'utf8', env: { ...process.env, ...env } });
  const value = Number(result.stdout.trim().split('\n').at(-1));
  if (result.status !== 0 || !Number.isFinite(value)) {
    throw new Error(`A measured program failed.\n${result.stdout}${result.stderr}`);
  }
  return value;
}

/** Prints the CPU time of the process so far, in ms. */
export const printCpuTime =
  'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';
