// @ts-check
/** The sum of a table's amounts as one types (R7.4). What can't be read counts for nothing; the server has the last word. */

export function addUpAmounts() {
  document.addEventListener('input', (event) => {
    const table = event.target instanceof Element ? event.target.closest('fieldset[data-amount]') : null;
    if (table instanceof HTMLElement) showSum(table);
  });
}

/** @param {HTMLElement} table */
function showSum(table) {
  const output = table.querySelector('output');
  if (!output) return;
  const cells = table.querySelectorAll(`input[name$=".${table.dataset.amount}"]`);
  const cents = [...cells].reduce((sum, cell) => sum + (cell instanceof HTMLInputElement ? centsIn(cell.value) : 0), 0);
  output.value = (cents / 100).toLocaleString(document.documentElement.lang, { style: 'currency', currency: 'EUR' });
}

/** `12 345,67`, `12345.67 €`, `12.345,67`: whole cents; 0 for anything else. @param {string} typed */
function centsIn(typed) {
  const text = typed.replace(/[\s€]/g, '');
  const parts =
    /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text) ??
    /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(text) ??
    /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(text);
  if (!parts) return 0;
  return Number((parts[1] ?? '').replace(/[.,]/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
