import { type HubServer, startHubServer } from './hub-server.ts';

/** Of a hub whose customers and blocks come when the test says so. */
export const PRACTICE_BY_HAND = ['--engine', 'practice', '--block-interval-ms', '0'] as const;

export function startPracticeHub(dataFolder: string, authenticationType: 1 | 2 = 2): Promise<HubServer> {
  return startHubServer(dataFolder, [...PRACTICE_BY_HAND, '--auth-type', `${authenticationType}`]);
}

/** What a customer does there, or the chain: `pay`, `mine`, `replace`… */
export async function practiseAt(
  hub: { readonly url: string },
  what: string,
  request: object,
): Promise<{ readonly txid?: string }> {
  const response = await fetch(`${hub.url}/practice/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { txid?: string };
}
