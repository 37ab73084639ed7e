/** An element with a class; its content is set as text: much of it is the attacker's. */
export function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
