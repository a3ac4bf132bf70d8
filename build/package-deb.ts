import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { CodedError } from '../content/model/coded-error.ts';
import { loadConfig } from '../kiosk-config/load.ts';
import { projectFolder } from '../main/places.ts';
import { runProgram } from '../main/run-program.ts';
import { findArchitecture } from './deb/architecture.ts';
import { writeControl } from './deb/control.ts';
import { writeCopyright } from './deb/copyright.ts';
import { findNodeFolder } from './deb/node-program.ts';
import { factoryPlace, settleModes, stage } from './deb/stage.ts';
import { shipFactoryEdition } from './ship-factory-edition.ts';

const help = `Builds the Debian package of a screen from what is in dist/.

  npm run package:deb -- --factory REPOSITORY [--config FILE] [--arch x64|arm64] [--version VERSION] [--output DIR]

  --factory REPOSITORY  the folder whose edition ships along, for a first start without a network
  --development         instead: this project's content, signed with development keys; not for the public
  --config FILE         the configuration to begin with  (build/deb/screen.yml)
  --arch ARCH           for which processors  (those of this machine)
  --version VERSION     (that of package.json)
  --output DIR          where the package goes  (dist/packages)
  --compress none       quicker and larger, for trying

Every time in the package is SOURCE_DATE_EPOCH, else that of the edition: the same edition and code give the same bytes.`;

const options = {
  factory: { type: 'string' },
  development: { type: 'boolean' },
  config: { type: 'string' },
  arch: { type: 'string' },
  version: { type: 'string' },
  output: { type: 'string' },
  compress: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const own = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as Record<string, string>;
  const { version = own.version ?? '', development = false, compress = 'xz' } = values;
  const architecture = findArchitecture(values.arch ?? process.arch);
  const output = resolve(values.output ?? join(projectFolder, 'dist', 'packages'));

  const scratch = await mkdtemp(join(tmpdir(), 'shubbak-package-'));
  try {
    const folder = join(scratch, 'shubbak');
    if (!values.factory && !development) throw noEdition();
    const edition = await shipFactoryEdition(values.factory, join(folder, factoryPlace));
    if (edition.isDevelopment && !development) throw noEdition();
    const configFile = resolve(values.config ?? join(import.meta.dirname, 'deb', 'screen.yml'));
    if (!(await loadConfig(configFile)).repository) throw noRepository(configFile);
    const nodeFolder = await findNodeFolder(architecture, scratch);
    const copyright = await writeCopyright(nodeFolder);
    await stage(folder, { architecture, version, nodeFolder, configFile, copyright });
    await writeControl(folder, { version, architecture, maintainer: own.author ?? '' });
    await settleModes(folder);
    await mkdir(output, { recursive: true });
    const file = join(output, `shubbak_${version}_${architecture.debian}.deb`);
    await makeDeb(folder, file, compress, edition.issuedAt);
    console.log(`${file} has edition ${edition.number} for a first start: ${await megabytes(file)} MB.`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});

const noEdition = () =>
  new CodedError(
    'package.no-edition',
    "A screen for the public needs an edition that the commune signed: name its repository with --factory REPOSITORY. With --development, the package has this project's content, signed with keys that anybody can make.",
  );

const noRepository = (configFile: string) =>
  new CodedError(
    'package.no-repository',
    `${configFile} names no repository, and a package cannot sign content itself.`,
  );

/** @param issuedAt the time of every file, where the environment names none (reproducible-builds.org/specs/source-date-epoch) */
async function makeDeb(folder: string, file: string, compress: string, issuedAt: string): Promise<void> {
  const { SOURCE_DATE_EPOCH = String(Math.floor(Date.parse(issuedAt) / 1000)) } = process.env;
  const how = ['--root-owner-group', `-Z${compress}`, '--threads-max=1'];
  await promisify(execFile)('dpkg-deb', [...how, '--build', folder, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH },
  });
}

async function megabytes(file: string): Promise<string> {
  return ((await stat(file)).size / 1e6).toFixed(1);
}
