import type { WeixinWorld } from '../weixin-world.js';

/** An uploaded file. */
export type TemporaryMedium = {
  readonly mediaId: string;
  readonly type: string;
  readonly contentType: string;
  readonly fileName: string;
  readonly createdAt: number;
  /** Base64. */
  readonly content: string;
};

/** In milliseconds: three days. */
const mediumLife = 259_200_000;
const kept = 100;

export function saveMedium(
  world: WeixinWorld,
  medium: { type: string; contentType: string; fileName: string; content: Buffer },
): TemporaryMedium {
  const { ids, clock, store } = world.kernel;
  const saved: TemporaryMedium = {
    ...medium,
    content: medium.content.toString('base64'),
    mediaId: `sandbox_${ids.hex(56)}`,
    createdAt: clock.now(),
  };
  const media = store.collection<TemporaryMedium>('weixin.media');
  media.set(saved.mediaId, saved);
  media.trim(kept);
  return saved;
}

/** The medium, for three days. */
export function findMedia(world: WeixinWorld, mediaId: string): TemporaryMedium | undefined {
  const medium = world.kernel.store.collection<TemporaryMedium>('weixin.media').get(mediaId);
  if (medium === undefined) return undefined;
  return world.kernel.clock.now() < medium.createdAt + mediumLife ? medium : undefined;
}
