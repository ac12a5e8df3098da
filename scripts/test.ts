// `npm test`: all tests, or those named: `npm test -- unit fuzz vscode browser --vscode=oldest --grep=hover`. As many suites run beside each
// other as the machine has cores (`--jobs=1` for one after another); each prints what it has to say when it is done.
import { availableParallelism } from 'node:os';
import { launchChromium } from './host/chromium';
import { hasDisplay } from './host/desktop';
import { explain, Failure } from './host/failure';
import { serverCommand } from './host/vscodeServer';
import { parseVersion, vscodeVersions, type VsCodeVersion } from './host/vscodeVersion';
import { runSuite, type SuiteName, suiteNames, suites } from './suites/suite';
import { added, countLine, isGood, noTests, type Summary } from './suites/summary';

interface Choice {
  readonly names: readonly SuiteName[];
  readonly versions: readonly VsCodeVersion[];
  /** Suites that run beside each other. */
  readonly jobs: number;
}

/** Installs what the suites need before they start: side by side, each of them would install it. */
async function install(names: readonly SuiteName[], versions: readonly VsCodeVersion[]): Promise<void> {
  const isBrowserWanted = names.includes('browser');
  if (!isBrowserWanted && !(names.includes('vscode') && !hasDisplay())) return;
  for (const version of versions) await serverCommand(version);
  await (await launchChromium()).close();
}

async function main(): Promise<boolean> {
  const { names, versions, jobs } = readArguments(process.argv.slice(2));
  let total: Summary = noTests;
  const waiting = suites(names, versions);
  const work = async (): Promise<void> => {
    for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
      const start = performance.now();
      const { summary, output } = await runSuite(suite);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`\n=== ${suite.title}\n${output.trimEnd()}\n--- ${countLine(summary)} in ${seconds} s`);
      total = added(total, summary);
    }
  };
  await install(names, versions);
  await Promise.all(Array.from({ length: jobs }, work));
  console.log(`\n${countLine(total)}`);
  return isGood(total);
}

function readArguments(args: readonly string[]): Choice {
  const names: SuiteName[] = [];
  const versions: VsCodeVersion[] = [];
  let jobs = availableParallelism();
  for (const argument of args) {
    const name = suiteNames.find((known) => known === argument);
    const [option, value = ''] = argument.split(/=(.*)/s);
    if (name !== undefined) names.push(name);
    else if (option === '--vscode') versions.push(parseVersion(value, '--vscode'));
    else if (option === '--jobs' && /^[1-9]\d*$/.test(value)) jobs = Number(value);
    else if (option === '--grep') process.env['BACKPROP_GREP'] = value;
    else
      throw new Failure(
        `Unknown argument ${argument}: expected ${suiteNames.join(', ')}, --vscode=oldest|newest, --grep=…, --jobs=…`,
      );
  }
  return {
    jobs,
    names: names.length === 0 ? suiteNames : names,
    versions: versions.length === 0 ? vscodeVersions : vscodeVersions.filter((version) => versions.includes(version)),
  };
}

/** Ends the program once all that it has printed has left it: a pipe takes its time. */
function end(status: number): void {
  process.stdout.write('', () => process.exit(status));
}

main().then(
  (good) => end(good ? 0 : 1),
  (error: unknown) => {
    console.error(explain(error));
    end(error instanceof Failure ? 2 : 1);
  },
);
