/** Twice a tile's picture, so that it is sharp. */
const SIDE = 96;

/** A picture's middle, small enough to be kept with the item, as a data URI. Undefined when it is no picture. */
export async function pictureFrom(file: Blob): Promise<string | undefined> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const [x, y] = [(picture.width - side) / 2, (picture.height - side) / 2];
  context.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  return canvas.toDataURL('image/webp', 0.8);
}
