import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../workspace/root.mjs';
import { formatText } from '../../workspace/format-text.mjs';

/**
 * @typedef {object} Run what one parser read
 * @property {string} parser
 * @property {number} cases
 * @property {number} seed
 * @property {number} read cases that were not refused
 * @property {number} refused
 * @property {number} cpuSeconds
 * @property {string} date
 *
 * @typedef {object} Record_
 * @property {Run[]} gate the last run with the cases of `npm test`, one for each parser
 * @property {Run[]} campaigns everything that was run on demand, in order
 * @property {{ date: string, cases: number, parsers: number, unreached: Record<string, readonly string[]> }} reach
 */

const file = path.join(root, 'tooling/gates/fuzz/campaigns.json');

/** @returns {Record_} */
export const readCampaigns = () => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * Adds what one parser read; a run of the gate takes the place of the one before it.
 *
 * @param {'gate' | 'campaigns'} kind
 * @param {{ parser: string, cases: number, seed: number, accepted: number, refused: number, cpuSeconds: number }} line
 */
export async function recordRun(kind, { parser, cases, seed, accepted: read, refused, cpuSeconds }) {
  const record = readCampaigns();
  const run = { parser, cases, seed, read, refused, cpuSeconds, date: today() };
  const others = kind === 'gate' ? record.gate.filter((one) => one.parser !== parser) : record.campaigns;
  await write({ ...record, [kind]: [...others, run] });
}

/** @param {Omit<Record_['reach'], 'date'>} reach */
export async function recordReach(reach) {
  await write({ ...readCampaigns(), reach: { date: today(), ...reach } });
}

const today = () => new Date().toISOString().slice(0, 10);

/** @param {Record_} record */
async function write(record) {
  fs.writeFileSync(file, await formatText(file, JSON.stringify(record)));
}
