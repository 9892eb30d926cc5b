import { MpserverlessRefusal } from './mpserverless-refusal.js';

/**
 * The refusal of something the sandbox does not have, which names what it has. Nothing was done.
 *
 * @param asked - what the client wanted, as a reader would say it: `the aggregation stage $facet`
 * @param emulated - what there is instead
 */
export function notEmulated(asked: string, emulated: readonly string[]): MpserverlessRefusal {
  return new MpserverlessRefusal(
    'NotEmulated',
    `The sandbox does not emulate ${asked}. Nothing was done. It emulates: ${emulated.join(', ')}.`,
    { asked, emulated },
  );
}
