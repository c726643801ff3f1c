/** The committed sample and the picture of the terminal: believable, without a trace of where they were made. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import reportSchema from '../schemas/report.schema.json' with { type: 'json' };
import { sampleFile, sampleReport, samples } from '../scripts/documents/samples.ts';
import { terminalPicture } from '../scripts/documents/terminal-picture.ts';
import { schemaErrors } from '../src/judge/schema.ts';
import { readXml } from './support/xml.ts';

describe('the sample report', () => {
  it('is a report by its schema, of a run that failed', async () => {
    const report = await sampleReport();
    expect(schemaErrors(reportSchema, report)).to.deep.equal([]);
    expect(report).to.include({ verdict: 'violates', startedAt: '2026-11-03T09:30:00.000Z' });
  });

  it('names no machine and holds no token', () => {
    const text = readFileSync(sampleFile, 'utf8');
    expect(text).not.to.match(/127\.0\.0\.1|localhost|\/(?:home|tmp|work|root)\//u);
    expect(text).not.to.match(/eyJ[\w-]{10,}\.[\w-]{10,}\./u);
  });

  it('is what each format renders to the byte', async () => {
    for (const { path, content } of await samples())
      expect(readFileSync(path, 'utf8'), path).to.equal(content);
  });
});

describe('the picture of a terminal', () => {
  const picture = terminalPicture(
    'run',
    `\u001b[31mFAIL\u001b[39m \u001b[1m<b>&\u001b[22m\n${'x'.repeat(200)}`,
  );

  it('is well-formed, whatever is printed', () => {
    const lines = readXml(picture).children.flatMap(({ children }) => children);
    const texts = lines.map(({ children }) =>
      children
        .map(({ text }) => text)
        .join('')
        .replaceAll('\u00a0', ' '),
    );
    expect(texts).to.include('FAIL <b>&');
  });

  it('has the colours that the terminal gets', () => {
    expect(picture).to.match(/<tspan [^>]*fill="#[a-f\d]{6}">FAIL<\/tspan>/u);
    expect(picture).to.match(/<tspan [^>]*font-weight="bold">&lt;b&gt;&amp;<\/tspan>/u);
  });

  it('breaks long lines as a terminal does', () => {
    expect(picture.match(/x{118}</gu)).to.have.lengthOf(1);
    expect(picture).to.match(/>x{82}</u);
  });
});
