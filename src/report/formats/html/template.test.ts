import { expect } from 'chai';
import { describe, it } from 'mocha';
import { html } from './template.ts';

function rendered(text: string): string {
  return String(html`<p title="${text}">${text}</p>`);
}

describe('a template of HTML', () => {
  it('inserts text as text, in elements and in attributes', () => {
    expect(rendered(`<b>"'&amp;`)).to.equal(
      '<p title="&lt;b&gt;&quot;&#39;&amp;amp;">&lt;b&gt;&quot;&#39;&amp;amp;</p>',
    );
  });

  it('inserts what a template made as it is, lists of it, and nothing for undefined', () => {
    const items = ['<', '>'].map((text) => html`<i>${text}</i>`);
    expect(String(html`<p>${items}${undefined}${3}</p>`)).to.equal('<p><i>&lt;</i><i>&gt;</i>3</p>');
  });

  it('takes what only looks as if a template had made it for text', () => {
    const forged = { text: '<b>', toString: () => '<b>' } as unknown as string;
    expect(() => html`<p>${forged}</p>`).to.throw(TypeError);
  });

  it('shows controls, overrides, separators and lone surrogates by their number, and keeps lines and tabs', () => {
    expect(String(html`${'a\u0000\u001b\r\u202e\u2028\u{e0001}\ud800 \n\tb'}`)).to.equal(
      String.raw`a\u0000\u001b\r\u202e\u2028\u{e0001}\ud800 ` + '\n\tb',
    );
  });

  it('keeps letters of all scripts', () => {
    expect(String(html`${'žluťoučký 漢字 🙂'}`)).to.equal('žluťoučký 漢字 🙂');
  });

  it('has no indents of its own, and no line between blocks', () => {
    const made = html`<div>
      <p>a <b>b</b></p>
    </div>`;
    expect(String(made)).to.equal('<div><p>a <b>b</b></p></div>');
  });
});
