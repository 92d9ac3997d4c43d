/** A part of a file, as commands take it; converted in stretches that fit into one call. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 10_000)
    text += String.fromCharCode(...bytes.subarray(from, from + 10_000));
  return btoa(text);
}
