/**
 * Walks through messages again and again, for clients that remember which they have seen: whenever a walk begins anew,
 * the clock of the client has moved past what it remembers.
 * @template Message
 * @param {readonly Message[]} messages
 * @param {{ jump: number, start?: number }} settings  jump: in ms, longer than a claim lasts
 */
export function createMessageWalk(messages, { jump, start = Date.now() }) {
  let time = start;
  const walk = ({ jumps = false } = {}) => {
    let index = 0;
    return () => {
      index = (index + 1) % messages.length;
      if (jumps && index === 0) time += jump;
      return messages[index];
    };
  };
  return { clock: { now: () => time }, walk };
}
