import { visible } from '../format.ts';

/** Markup that is safe to stand in a page; text becomes it by `text` alone. */
export type Html = string & { readonly html: unique symbol };

/** Text as text, with marks spelt out that would rearrange a page. */
export function text(content: string): Html {
  return markup(visible(content).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`));
}

/** What was put together of markup and `text`. */
export function markup(html: string): Html {
  return html as Html;
}

/** A value as JSON that can stand within a script element, which ends at `</script` whatever is quoted. */
export function embedded(value: unknown): Html {
  const json = JSON.stringify(value, (_, held: unknown) => (typeof held === 'string' ? visible(held) : held));
  return markup(
    json.replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** A list, or nothing where there are no items. */
export function items(all: readonly Html[]): Html {
  return markup(all.length === 0 ? '' : `<ul>${all.map((each) => `<li>${each}</li>`).join('')}</ul>`);
}

/** A table, or nothing where there are no rows. */
export function grid(header: readonly string[], rows: readonly (readonly Html[])[]): Html {
  if (rows.length === 0) {
    return markup('');
  }
  const head = header.map((each) => `<th scope="col">${text(each)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return markup(
    `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`,
  );
}

/** A name as code. */
export function code(name: string): Html {
  return markup(`<code>${text(name)}</code>`);
}
