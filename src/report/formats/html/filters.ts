/** What filters a list of items. It is hidden until the script of the page shows it. */
import { html, type Html } from './template.ts';

/** A set of boxes: an item is shown whose `data-NAME` holds the value of one that is ticked, or where none is. */
export interface FilterGroup {
  readonly name: string;
  readonly values: readonly (readonly [value: string, words: string])[];
}

/**
 * The filters of a list.
 *
 * @param list the id of the element that holds the items
 * @param what the items are, in the plural
 */
export function renderFilters(list: string, what: string, groups: readonly FilterGroup[]): Html {
  const boxes = groups.map(
    ({ name, values }) =>
      html`<fieldset data-filter="${name}">
        <legend>${name}</legend>
        ${values.map(
          ([value, words]) =>
            html`<label class="box"><input type="checkbox" value="${value}" /> ${words}</label>`,
        )}
      </fieldset>`,
  );
  return html`<form class="filters" data-list="${list}" aria-label="Filter ${what}" hidden>
    <label class="search">Search <input type="search" autocomplete="off" spellcheck="false" /></label>${boxes}
    <p class="shown"><output data-what="${what}"></output> <button type="button">Clear</button></p>
  </form>`;
}
