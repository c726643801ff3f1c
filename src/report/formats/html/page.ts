/**
 * The shell of a page: one file that needs nothing else. Its policy lets in the style and the script that stand in it
 * and nothing more, so that markup which slipped in could load and run nothing.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, type Html } from './template.ts';

const [style, script] = ['style.css', 'client.js'].map((name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8'),
) as [string, string];

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const policy = [
  `default-src 'none'`,
  `style-src ${sourceOf(style)}`,
  `script-src ${sourceOf(script)}`,
  'img-src data:',
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** Ids and titles of its sections, for the links at its top. */
  readonly sections: readonly (readonly [id: string, title: string])[];
  readonly content: Html;
  readonly footer: string;
}

/** The whole file. */
export function renderPage({ title, sections, content, footer }: Page): string {
  const links = sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`);
  const head = html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <link rel="icon" href="data:," />
    <title>${title}</title>`;
  const body = html`<a class="skip" href="#content">To the content</a>
    <nav aria-label="Sections">
      <ul>
        ${links}
      </ul>
    </nav>
    <main id="content" tabindex="-1">${content}</main>
    <footer>
      <p>${footer}</p>
      <p class="keys" hidden>
        Keys: <kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> or the arrows next and previous,
        <kbd>Enter</kbd> open or close, <kbd>Esc</kbd> clear.
      </p>
    </footer>
    <p class="status" role="status"></p> `;
  return `<!doctype html>
<html lang="en">
<head>
${String(head)}
<style>${style}</style>
</head>
<body>
${String(body)}
<script type="module">${script}</script>
</body>
</html>
`;
}
