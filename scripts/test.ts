// `npm test`: all tests, or those named: `npm test -- unit vscode browser --vscode=oldest --grep=hover`.
import { explain, Failure } from './host/failure';
import { parseVersion, vscodeVersions, type VsCodeVersion } from './host/vscodeVersion';
import { runSuite, type SuiteName, suiteNames, suites } from './suites/suite';
import { added, countLine, isGood, noTests, type Summary } from './suites/summary';

interface Choice {
  readonly names: readonly SuiteName[];
  readonly versions: readonly VsCodeVersion[];
}

async function main(): Promise<boolean> {
  const { names, versions } = readArguments(process.argv.slice(2));
  let total: Summary = noTests;
  for (const suite of suites(names, versions)) {
    console.log(`\n=== ${suite.title}\n`);
    const start = performance.now();
    const summary = await runSuite(suite);
    console.log(`--- ${countLine(summary)} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    total = added(total, summary);
  }
  console.log(`\n${countLine(total)}`);
  return isGood(total);
}

function readArguments(args: readonly string[]): Choice {
  const names: SuiteName[] = [];
  const versions: VsCodeVersion[] = [];
  for (const argument of args) {
    const name = suiteNames.find((known) => known === argument);
    const [option, value = ''] = argument.split(/=(.*)/s);
    if (name !== undefined) names.push(name);
    else if (option === '--vscode') versions.push(parseVersion(value, '--vscode'));
    else if (option === '--grep') process.env['BACKPROP_GREP'] = value;
    else
      throw new Failure(
        `Unknown argument ${argument}: expected ${suiteNames.join(', ')}, --vscode=oldest|newest, --grep=…`,
      );
  }
  return {
    names: names.length === 0 ? suiteNames : names,
    versions: versions.length === 0 ? vscodeVersions : vscodeVersions.filter((version) => versions.includes(version)),
  };
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(error instanceof Failure ? 2 : 1);
  },
);
