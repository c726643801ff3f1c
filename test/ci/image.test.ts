/** The Dockerfile and compose.yaml, as far as they can be tried without a container engine. */
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parse as parseYaml } from 'yaml';
import { readDockerfile } from '../support/dockerfile.ts';
import { done } from '../support/installed.ts';
import { scratch } from '../support/scratch.ts';

const root = join(import.meta.dirname, '../..');

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('the image', () => {
  const stages = readDockerfile(textOf('Dockerfile'));
  const instructions = stages.flat();
  const named = (name: string): readonly string[] =>
    instructions.filter((one) => one.name === name).map(({ rest }) => rest);

  it('is made from a version of Node that the package runs on, and runs as nobody in particular', () => {
    expect(named('ARG')).to.have.length(1);
    expect(named('ARG')[0]).to.match(/^NODE_IMAGE=node:24\.\d+\.\d+-slim$/u);
    expect(new Set(named('FROM').map((rest) => rest.split(' ')[0]))).to.deep.equal(
      new Set(['${NODE_IMAGE}']),
    );
    const users = stages.at(-1)?.filter(({ name }) => name === 'USER');
    expect(users?.map(({ rest }) => rest)).to.deep.equal(['10001:10001']);
    expect(named('RUN').join('\n')).not.to.match(/curl|wget|apt/u);
  });

  it('builds from what it copies, and the command works from what the last stage keeps', function () {
    this.timeout(60_000);
    const [suite, image] = [scratch(), scratch()];
    const allowed = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copies = named('COPY').filter((rest) => !rest.startsWith('--from'));
    for (const copy of copies) {
      const words = copy.split(' ');
      const to = words.at(-1) ?? '';
      for (const from of words.slice(0, -1)) {
        expect(allowed).to.include(from);
        const target = /[./]$/u.test(to) ? join(to, from.split('/').at(-1) ?? '') : to;
        mkdirSync(dirname(join(suite, target)), { recursive: true });
        cpSync(join(root, from), join(suite, target), { recursive: true });
      }
    }
    symlinkSync(join(root, 'node_modules'), join(suite, 'node_modules'));
    const runs = named('RUN');
    expect(runs.filter((run) => /^npm (?:ci|prune) /u.test(run))).to.have.length(2);
    const build = runs.find((run) => run.startsWith('node ')) ?? 'false';
    const built = done(['bash', '-c', build], suite);
    expect(built.status, built.stderr).to.equal(0);
    for (const copy of named('COPY').filter((rest) => rest.startsWith('--from'))) {
      const [, from = '', to = ''] = copy.split(' ');
      const target = join(image, to, to.endsWith('/') ? (from.split('/').at(-1) ?? '') : '');
      cpSync(from.replace('/suite', suite), target, { recursive: true, verbatimSymlinks: true });
    }
    const [entry = '[]'] = named('ENTRYPOINT');
    const words = (JSON.parse(entry) as string[]).map((word) => word.replace('/suite', join(image, 'suite')));
    const { status, stdout, stderr } = done([...words, 'run', '--depth', 'quick'], scratch());
    expect(status, stdout + stderr).to.equal(0);
  });

  it('stands beside the broker in compose.yaml, where every image has a version', () => {
    const { services } = parseYaml(textOf('compose.yaml')) as {
      services: Record<string, { image?: string; build?: string; ports?: readonly string[] }>;
    };
    expect(services['conformance']?.build).to.equal('.');
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    expect(images).to.have.length(2);
    for (const image of images) expect(image).to.match(/:(?:\$\{\w+:-)?\d+\.\d+/u);
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    for (const port of ports) expect(port).to.match(/^127\.0\.0\.1:/u);
  });
});
