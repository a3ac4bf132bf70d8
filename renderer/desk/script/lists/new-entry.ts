/** What stands for the number of an entry in the template of its list. */
const place = '~';

/** An empty entry of a list, made from the list's template; `list` is its name in the form, such as `papers`. */
export function newEntry(template: HTMLTemplateElement, list: string, key: number): HTMLElement | undefined {
  const copy = document.importNode(template.content, true);
  name(copy, `${list}.${place}`, `${list}.${key}`);
  return copy.querySelector<HTMLElement>('.entry') ?? undefined;
}

/** Names every field within, and those of the templates of lists within. */
function name(within: DocumentFragment, before: string, after: string): void {
  for (const element of within.querySelectorAll('*')) {
    for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll(before, after);
    if (element instanceof HTMLTemplateElement) name(element.content, before, after);
  }
}
