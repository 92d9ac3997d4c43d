import { type CliOptions, parseCliOptions, USAGE } from './cli-options.ts';
import { isOperatorCommand, parseOperatorOptions } from './operator/operator-options.ts';
import { openParentPipe } from './shell/parent-pipe.ts';
import { runHub } from './shell/run-hub.ts';
import { runOperatorCommand } from './shell/run-operator-command.ts';

/** A till that runs this hub hands it an authkey, and its end is ours (design §12). */
const isTillsChild = process.env.HUB_PARENT_PIPE === '1';
const endsWithParent = isTillsChild || process.env.TILL_PARENT_PIPE === '1';

// Only its owner reads what the hub writes.
process.umask(0o077);

const args = process.argv.slice(2);
if (isOperatorCommand(args)) await operate(args);
else await start(args);

async function start(args: readonly string[]): Promise<void> {
  const options = parseCliOptions(args, process.env);
  if (options.ok) return run(options.value);
  if (options.error === 'help') process.stdout.write(USAGE);
  else fail(options.error);
}

async function operate(args: readonly string[]): Promise<void> {
  const options = parseOperatorOptions(args, process.env);
  if (!options.ok) return fail(options.error);
  const outcome = await runOperatorCommand(options.value);
  if (!outcome.ok) return fail(outcome.error);
  process.stdout.write(outcome.value.text);
  process.exitCode = outcome.value.isClean ? 0 : 1;
}

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
