/** Goes where a link leads: to the system's mail program, say. */
export function follow(uri: string, fileName?: string): void {
  const link = document.createElement('a');
  link.href = uri;
  if (fileName !== undefined) link.download = fileName;
  link.click();
}

/** Saves a file where the browser saves them. */
export function download(fileName: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  follow(url, fileName);
  URL.revokeObjectURL(url);
}
