// An SVG as the bytes of a file.

/** Pixels of a PNG for one of the drawing. */
const DENSITY = 2;
/** Pixels along a side that every browser can paint. */
const MOST = 16_000;

export function svgBytes(svg: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(svg);
}

/** Painted at twice its size, or as large as can be. Throws where the browser cannot paint it. */
export async function pngBytes(svg: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const density = Math.min(DENSITY, MOST / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the canvas gave no PNG');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
