// Search as you type, on top of a plain search form: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, with a list and
// manual selection. Without this script, or where it fails, the form searches as it does anyway.

const shortest = 2;
/** Milliseconds without a key before asking: people type faster, servers need not. */
const pause = 120;

for (const box of document.querySelectorAll('[data-school-search]')) enhance(box);

function enhance(box) {
  const input = box.querySelector('input');
  const list = element('ul', { id: `${input.id}-list`, role: 'listbox', class: 'abie-suggestions' });
  const said = element('div', { role: 'status', class: 'govuk-visually-hidden' });
  list.setAttribute('aria-label', 'Schools');
  list.hidden = true;
  box.append(list, said);
  attributes(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  });

  let schools = [];
  let active = -1;
  let waiting;
  let asking = new AbortController();

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    asking.abort();
    waiting = setTimeout(() => suggest(input.value), pause);
  });
  input.addEventListener('keydown', (event) => {
    if (keys[event.key]?.() === true) event.preventDefault();
  });
  input.addEventListener('blur', close);
  // A press of the mouse would take the focus, and with it the list, before the click comes.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) choose([...list.children].indexOf(option));
  });

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => !list.hidden && close(),
    Enter: () => !list.hidden && active >= 0 && choose(active),
    Tab: () => void close(),
  };

  async function suggest(words) {
    asking = new AbortController();
    if (words.trim().length < shortest) return close();
    try {
      const address = `${box.dataset.schoolSearch}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: asking.signal, headers: { accept: 'application/json' } });
      if (!answer.ok) return close();
      show((await answer.json()).schools);
    } catch {
      // Another key was pressed, or there is no answer: the form beneath still searches.
      close();
    }
  }

  function show(found) {
    if (document.activeElement !== input) return;
    schools = found;
    active = -1;
    list.replaceChildren(...schools.map(optionOf));
    open(schools.length > 0);
    said.textContent =
      schools.length === 0
        ? 'No schools suggested'
        : `${schools.length} ${schools.length === 1 ? 'school' : 'schools'} suggested. Use the arrow keys to choose one.`;
  }

  function optionOf({ name, place }, i) {
    const option = element('li', {
      id: `${list.id}-${i}`,
      role: 'option',
      'aria-selected': 'false',
      class: 'abie-suggestions__option',
    });
    const note = element('span', { class: 'abie-note' });
    note.textContent = place;
    option.append(name, ' ', note);
    return option;
  }

  function move(step) {
    if (list.hidden) return false;
    // One place more than there are schools: the field itself, with what was typed.
    active = ((active + 1 + step + schools.length + 1) % (schools.length + 1)) - 1;
    for (const [i, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(i === active));
    }
    if (active >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
    else input.removeAttribute('aria-activedescendant');
    return true;
  }

  function choose(i) {
    location.assign(schools[i].href);
    close();
    return true;
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute('aria-expanded', String(yes));
    input.removeAttribute('aria-activedescendant');
  }

  function close() {
    clearTimeout(waiting);
    asking.abort();
    active = -1;
    open(false);
    said.textContent = '';
    return true;
  }
}

function element(name, given) {
  const made = document.createElement(name);
  attributes(made, given);
  return made;
}

function attributes(to, given) {
  for (const [name, value] of Object.entries(given)) to.setAttribute(name, value);
}
