import { type CliOptions, parseCliOptions, USAGE } from './cli-options.ts';
import { openParentPipe } from './shell/parent-pipe.ts';
import { runHub } from './shell/run-hub.ts';

/** A till that runs this hub hands it an authkey, and its end is ours (design §12). */
const isTillsChild = process.env.HUB_PARENT_PIPE === '1';
const endsWithParent = isTillsChild || process.env.TILL_PARENT_PIPE === '1';

// Only its owner reads what the hub writes.
process.umask(0o077);

const options = parseCliOptions(process.argv.slice(2), process.env);
if (options.ok) await run(options.value);
else if (options.error === 'help') process.stdout.write(USAGE);
else fail(options.error);

async function run(cliOptions: CliOptions): Promise<void> {
  const pipe = endsWithParent ? openParentPipe(process.stdin) : undefined;
  const handover = isTillsChild ? await pipe?.handover() : undefined;
  if (handover?.ok === false) return fail(handover.error);
  const hub = await runHub(cliOptions, handover?.value);
  if (!hub.ok) return fail(hub.error);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await hub.value.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (pipe) void pipe.closed.then(stop);
  process.stdout.write(`hub ready ${hub.value.url}\n`);
}

function fail(sentence: string): void {
  process.stderr.write(`hub: ${sentence}\n`);
  process.exit(1);
}
