import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { rendererFile } from '../renderer-file.ts';

export interface PageFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Named after its contents, so a browser may keep it for ever. */
  readonly immutable: boolean;
}

/** The built renderer, by path. Only what lies in its folder at the start is ever served. */
export async function readPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, PageFile>();
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const kind = rendererFile(path);
    if (kind) files.set(path, { ...kind, bytes: await readFile(file) });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error('the renderer is not built');
  return files.set('/', index);
}
