import type { WeixinWorld } from '../weixin-world.js';

type KnownImage = { readonly digest: string; readonly content: string };

const kept = 500;

/** Remembers what an image of the sandbox says, by the SHA-256 of its bytes. */
export function rememberImage(world: WeixinWorld, digest: string, content: string): void {
  const images = world.kernel.store.collection<KnownImage>('weixin.knownImages');
  images.set(digest, { digest, content });
  images.trim(kept);
}

export function contentOfImage(world: WeixinWorld, digest: string): string | undefined {
  return world.kernel.store.collection<KnownImage>('weixin.knownImages').get(digest)?.content;
}
