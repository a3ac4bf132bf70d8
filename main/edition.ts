import { parseArgs } from 'node:util';
import { temporaryKeys } from '../content/publish/create-keys.ts';
import { hasKeys, loadKeys } from '../content/publish/keys.ts';
import { publish } from '../content/publish/publish.ts';
import { describePublished } from './describe-published.ts';
import { ensureDevelopmentKeys } from './development.ts';
import { contentFolder, developmentPlaces } from './places.ts';
import { runProgram } from './run-program.ts';

const help = `Builds an edition from a content folder, signs it and writes it into a repository.

  npm run edition -- [--content DIR] [--repository DIR] [--keys DIR] [--dry-run] [--clock-is-right]

  --content DIR      the documents, one YAML file each  (this project's content/el-jadida)
  --repository DIR   where the edition goes; any static web server can carry it  (the development repository)
  --keys DIR         the keys that sign it  (the development keys)
  --dry-run          say what would change, and write nothing
  --clock-is-right   sign though nothing was signed for 100 days or more: somebody has looked at this machine's clock

A commune makes keys of its own with npm run keys -- create DIR.`;

const options = {
  content: { type: 'string' },
  repository: { type: 'string' },
  keys: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'clock-is-right': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const development = developmentPlaces(process.env);
  const repository = values.repository ?? development.repository;
  const dryRun = values['dry-run'] ?? false;
  const now = new Date();
  const keysFolder = values.keys ?? development.keys;
  if (!values.keys && !dryRun) await ensureDevelopmentKeys(development.keys, now);
  const keys = dryRun && !(await hasKeys(keysFolder)) ? temporaryKeys(now) : await loadKeys(keysFolder);
  const published = await publish({
    content: values.content ?? contentFolder,
    repository,
    keys,
    now,
    clockIsRight: values['clock-is-right'] ?? false,
    dryRun,
    onProgress: showProgress,
  });
  console.log(describePublished(published, repository, dryRun));
});

/** One line that counts on a terminal, nothing in a log. */
function showProgress(written: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\rwriting blob ${written} of ${total}${written === total ? '\n' : ''}`);
}
