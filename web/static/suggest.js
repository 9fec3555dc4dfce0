// Suggestions below the search box as one types: a combobox with a list (ARIA 1.2). The page is whole without it.
const PAUSE = 120;  // ms without a key before the server is asked
const LONGEST = 100;  // characters of a search

function elementOf(tag, attributes, text = '') {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

export class Suggestions {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.words = this.form.dataset;
    this.answers = new Map();  // of this page's life; what is on sale changes seldom
    this.chosen = -1;
    this.composing = false;
    this.list = elementOf('ul', { role: 'listbox', id: `${input.id}-suggestions`, class: 'suggestions',
      'aria-label': this.words.suggestions });
    this.list.hidden = true;
    input.after(this.list);
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
      'aria-controls': this.list.id, autocomplete: 'off' })) input.setAttribute(name, value);
    this.listen();
    // What was typed while the script was on its way is answered too.
    if (document.activeElement === input && input.value !== input.defaultValue) this.later();
  }

  listen() {
    const { input, list } = this;
    input.addEventListener('input', () => this.composing || this.later());
    input.addEventListener('compositionstart', () => { this.composing = true; this.stop(); });
    input.addEventListener('compositionend', () => { this.composing = false; this.later(); });
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('blur', () => this.close());
    // The box keeps the focus while the list is pressed; what is let go on is chosen.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.take(option);
    });
  }

  stop() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.asked = undefined;
  }

  later() {
    this.stop();
    if (!this.input.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(this.input.value.trim().slice(0, LONGEST)), PAUSE);
  }

  async ask(text) {
    const asked = this.asked = new AbortController();
    try {
      if (!this.answers.has(text)) {
        const answer = await fetch(`/api/v1/suggestions?${new URLSearchParams({ q: text })}`, { signal: asked.signal });
        if (!answer.ok) throw new Error(`suggestions: ${answer.status}`);
        this.answers.set(text, (await answer.json()).items);
      }
    } catch (error) {
      if (error.name !== 'AbortError') this.close();  // no network: the form still works
      return;
    }
    if (this.asked === asked && document.activeElement === this.input) this.show(this.answers.get(text));
  }

  show(items) {
    this.chosen = -1;
    this.list.replaceChildren(...items.map(({ text, kind }, index) => {
      const option = elementOf('li', { role: 'option', id: `${this.list.id}-${index}`, 'aria-selected': 'false' });
      option.dataset.text = text;
      option.append(elementOf('span', {}, text));
      if (this.words[kind]) option.append(elementOf('span', { class: 'kind' }, this.words[kind]));
      return option;
    }));
    this.open(items.length > 0);
  }

  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute('aria-expanded', String(shown));
    if (!shown) this.choose(-1);
  }
  close() {
    this.stop();
    this.open(false);
  }

  choose(index) {
    const options = [...this.list.children];
    this.chosen = index;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    if (index < 0) return this.input.removeAttribute('aria-activedescendant');
    this.input.setAttribute('aria-activedescendant', options[index].id);
    options[index].scrollIntoView({ block: 'nearest' });
  }

  take(option) {
    this.input.value = option.dataset.text;
    this.close();
    this.form.requestSubmit();
  }

  key(event) {
    if (this.composing || event.isComposing || event.keyCode === 229) return;  // the input method's own keys
    const { length } = this.list.children;
    const shown = !this.list.hidden;
    if (event.key === 'Escape' && shown) {
      event.preventDefault();  // a search box would also lose its text
      this.close();
    } else if (event.key === 'Enter' && shown && this.chosen >= 0) {
      event.preventDefault();
      this.take(this.list.children[this.chosen]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!shown && length > 0 && this.input.value.trim()) return this.reopen(event);
      if (!shown) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are options: the text itself, as it was typed.
      this.choose((this.chosen + 1 + step + length + 1) % (length + 1) - 1);
    }
  }

  reopen(event) {
    event.preventDefault();
    this.ask(this.input.value.trim().slice(0, LONGEST));
  }
}
