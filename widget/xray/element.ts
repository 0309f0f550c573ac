/** An element with its text or children; the page may forbid HTML strings. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name)
  node.append(...children)
  return node
}

/** A heading with its table; rows of text, a row's first cell is its head. */
export function table(title: string, rows: string[][], empty: string): HTMLElement {
  const section = element('section', element('h2', title))
  if (!rows.length) section.append(element('p', empty))
  else
    section.append(
      element(
        'table',
        ...rows.map(([head = '', ...cells]) => {
          const th = element('th', head)
          th.scope = 'row'
          return element('tr', th, ...cells.map((cell) => element('td', cell)))
        }),
      ),
    )
  return section
}
