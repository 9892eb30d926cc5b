import { encodePng } from './encode-png.js';
import type { Colour } from './encode-png.js';

export interface QrCodeLook {
  /** In pixels; the image is a square. */
  readonly width: number;
  readonly colour: Colour;
  readonly isTransparent: boolean;
}

/** The margin that scanners need, in modules. */
const margin = 4;

/** A QR code as PNG, its modules drawn as large as the width allows. */
export async function drawQrCode(
  content: string,
  { width, colour, isTransparent }: QrCodeLook,
): Promise<Buffer> {
  const { encode } = await import('uqr');
  const { data, size } = encode(content, { border: margin });
  const scale = Math.max(1, Math.floor(width / size));
  const side = Math.max(width, size);
  const offset = Math.floor((side - size * scale) / 2);
  return encodePng({
    width: side,
    height: side,
    dark: colour,
    light: [255, 255, 255],
    isTransparent,
    isDark(x, y) {
      const [column, row] = [Math.floor((x - offset) / scale), Math.floor((y - offset) / scale)];
      return data[row]?.[column] ?? false;
    },
  });
}
