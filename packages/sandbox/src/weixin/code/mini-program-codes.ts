import type { WeixinWorld } from '../weixin-world.js';

/** A code that was drawn, and where it leads. */
export type MiniProgramCode = {
  readonly id: string;
  readonly at: number;
  /** The operation's path. */
  readonly operation: string;
  /** With its query, as far as it has one. */
  readonly page: string;
  readonly scene: string | null;
  readonly environment: string;
  /** What the image says to a scanner. */
  readonly content: string;
};

const kept = 200;

export function saveMiniProgramCode(world: WeixinWorld, code: MiniProgramCode): void {
  const codes = world.kernel.store.collection<MiniProgramCode>('weixin.miniProgramCodes');
  codes.set(code.id, code);
  codes.trim(kept);
}

/** Newest first. */
export function listMiniProgramCodes(world: WeixinWorld): MiniProgramCode[] {
  return world.kernel.store.collection<MiniProgramCode>('weixin.miniProgramCodes').values().reverse();
}
