import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { startDelayingProxy } from '../helpers/delaying-proxy.ts';
import { createAccount, startHubServer } from '../helpers/hub-server.ts';
import { startReady } from '../helpers/ready-process.ts';
import { setupArguments, startTill } from '../helpers/till-process.ts';
import { connect } from './contract-socket.ts';
import { type Figure, percentile } from './figures.ts';

const PASSPHRASE = 'a passphrase for benches';
const OBSERVED_MS = 60_000;
const SALES_IN_MEMORY = 1_000;
const STARTS = 11;
const BARE_SERVER = `
  const server = require('node:http').createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<p data-testid="amount-entry">blank</p>');
  });
  server.listen(0, '127.0.0.1', () => console.log('bare ready http://127.0.0.1:' + server.address().port));
`;

/** Requests to the hub in a minute, with 1, 10 and 100 invoices open. */
export async function requestFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const proxy = await startDelayingProxy(0);
  const hub = await startHubServer(join(folder, 'hub'), [
    '--engine',
    'practice',
    '--block-interval-ms',
    '0',
    '--public-url',
    proxy.url,
  ]);
  proxy.target = hub.url;
  const setup = { shop: 'Bench', hub_url: proxy.url, ...(await createAccount(hub.url)) };
  const till = await startTill({
    dataFolder: join(folder, 'till'),
    args: setupArguments(folder, setup),
    passphrase: PASSPHRASE,
  });
  const contract = await connect(till);
  const perMinute: number[] = [];
  try {
    for (const open of [1, 10, 100]) {
      while (contract.charged < open) await contract.charge();
      await contract.poolFull();
      const before = proxy.count;
      await sleep(OBSERVED_MS);
      perMinute.push(proxy.count - before);
    }
  } finally {
    contract.close();
    await till.stop();
    await hub.stop();
    await proxy.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const [floor = 1] = perMinute;
  return [10, 100].map((open, index) => {
    const value = perMinute[index + 1] ?? Number.NaN;
    const name = `hub requests a minute, ${open} open invoices`;
    return {
      name,
      value,
      unit: 'per minute',
      floorName: '1 open invoice',
      floor,
      aim: 'no growth',
      met: value <= floor + 1,
    };
  });
}

/** The till's main process after many sales, against bare Node with its HTTP server. */
export async function memoryFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const till = await startTill({ dataFolder: folder, args: ['--practice'], startsHub: true });
  const contract = await connect(till);
  const bare = await startReady([process.execPath, '-e', BARE_SERVER], ['bare ready']);
  try {
    for (let sale = 0; sale < SALES_IN_MEMORY; sale += 1) await contract.charge();
    await fetch(bare.ready[0] ?? '');
    const value = residentMb(till.process.pid);
    const floor = residentMb(bare.process.pid);
    const name = `memory of the main process after ${SALES_IN_MEMORY} sales`;
    return [
      {
        name,
        value,
        unit: 'MB',
        floorName: 'bare Node with its HTTP server',
        floor,
        aim: '≤ +60 MB',
        met: value <= floor + 60,
      },
    ];
  } finally {
    contract.close();
    await till.stop();
    await bare.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the start of the program to a counter that takes an amount, against a blank page served and painted. */
export async function startFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const browser = await chromium.launch(chromiumLaunchOptions());
  const shown = async (start: () => Promise<{ readonly url: string; stop(): Promise<unknown> }>) => {
    const began = performance.now();
    const started = await start();
    const page = await browser.newPage();
    await page.goto(started.url);
    await page.getByTestId('amount-entry').waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const took = performance.now() - began;
    await page.close();
    await started.stop();
    return took;
  };
  try {
    await (await startTill({ dataFolder: folder, args: ['--practice'], startsHub: true })).stop();
    const starts: number[] = [];
    const blanks: number[] = [];
    for (let run = 0; run < STARTS; run += 1) {
      starts.push(await shown(() => startTill({ dataFolder: folder })));
      blanks.push(
        await shown(async () => {
          const bare = await startReady([process.execPath, '-e', BARE_SERVER], ['bare ready']);
          return { url: bare.ready[0] ?? '', stop: () => bare.stop('SIGKILL') };
        }),
      );
    }
    const value = percentile(starts, 0.5);
    const floor = percentile(blanks, 0.5);
    const met = value <= 2 * floor + 300;
    return [
      {
        name: 'cold start to usable counter (median)',
        value,
        unit: 'ms',
        floorName: 'blank page served and painted',
        floor,
        aim: '≤ 2 × + 300 ms',
        met,
      },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resident memory as the system counts it. */
function residentMb(pid: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
