/*
 * What the page does beyond being read: filters and search, keys, links into what is closed, copying. It works on
 * what stands in the page, and reads no markup: texts are only ever read, and set as text.
 */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const status = document.querySelector('.status');

/** Makes the filters of a list work. An item fits where every group of boxes and every word does. */
function filterList(form) {
  const list = document.getElementById(form.dataset.list);
  const items = all('[data-item]', list);
  const groups = all('[data-group]', list);
  const search = form.querySelector('input[type=search]');
  const output = form.querySelector('output');
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/u).filter(Boolean);
    const wanted = all('fieldset', form)
      .map((set) => [set.dataset.filter, all('input:checked', set).map(({ value }) => value)])
      .filter(([, values]) => values.length > 0);
    let shown = 0;
    for (const item of items) {
      const fits =
        wanted.every(([name, values]) => item.dataset[name].split(' ').some((one) => values.includes(one))) &&
        words.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = group.querySelector('[data-item]:not([hidden])') === null;
    output.textContent = `${shown} of ${items.length} ${output.dataset.what}`;
  };
  const clear = () => {
    form.reset();
    apply();
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('button').addEventListener('click', clear);
  apply();
  return { list, search, clear };
}

const lists = all('form[data-list]').map(filterList);

/** What a fragment leads to; null where it leads nowhere. */
function targetOf(fragment) {
  try {
    return document.getElementById(fragment) ?? document.getElementById(decodeURIComponent(fragment));
  } catch {
    return null;
  }
}

/** Opens what the address leads to with everything that it stands in, and shows it where a filter hid it. */
function reveal() {
  const target = targetOf(location.hash.slice(1));
  if (target === null) return;
  if (target.closest('[hidden]') !== null) {
    for (const { list, clear } of lists) if (list.contains(target)) clear();
  }
  for (let own = target; own !== null; own = own.parentElement) if (own.matches('details')) own.open = true;
  target.scrollIntoView();
  target.querySelector(':scope > summary')?.focus({ preventScroll: true });
}

/** Copies a text, also where a page may not write to the clipboard. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'away';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

async function copyWith(button, text) {
  const words = (await copy(text)) ? 'Copied' : 'Select it and copy';
  button.focus();
  button.textContent = words;
  status.textContent = words;
  setTimeout(() => {
    button.textContent = 'Copy';
    status.textContent = '';
  }, 2000);
}

/** Gives command lines buttons that copy them; thousands are in what nobody opens. */
function addButtons(within) {
  for (const line of all('.curl:not(:has(+ button))', within)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => void copyWith(button, line.textContent));
    line.after(button);
  }
}

/** From the item that has the focus to the next one that is shown, or the one before; from none to the first. */
function move(step) {
  const shown = all('[data-item]:not([hidden])');
  const at = shown.indexOf(document.activeElement.closest('[data-item]'));
  const next = shown[at === -1 ? 0 : at + step]?.querySelector('summary, a');
  next?.focus();
}

const keys = {
  '/': () => lists[0]?.search.focus(),
  j: () => move(1),
  k: () => move(-1),
};
const arrows = { ArrowDown: keys.j, ArrowUp: keys.k };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { activeElement } = document;
  if (event.key === 'Escape') {
    for (const { clear } of lists) clear();
    activeElement.blur();
    return;
  }
  if (activeElement.matches('input[type=search]')) return;
  const onItem = activeElement.matches('[data-item] > summary');
  const act = keys[event.key] ?? (onItem ? arrows[event.key] : undefined);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

document.querySelector('.keys').hidden = false;
for (const line of all('.list .curl')) addButtons(line.parentElement);
document.addEventListener('toggle', ({ target }) => addButtons(target), true);
document.addEventListener('keydown', onKey);
// A link to where the address leads already changes nothing.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link === null || link.hash !== location.hash) return;
  event.preventDefault();
  reveal();
});
addEventListener('hashchange', reveal);
// Not before: the browser takes the focus away when it has come to where the address leads.
addEventListener('load', reveal);
