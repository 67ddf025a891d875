// The image viewer: shows where the focused figure stands, and what it would add up to. A report can be reviewed without it.
(() => {
  const paper = document.querySelector('.paper'), sheet = paper.querySelector('.sheet'), image = sheet.querySelector('img'), box = sheet.querySelector('.box');
  const fields = [...document.querySelectorAll('.figures input[data-page]')];
  const rotations = JSON.parse(paper.dataset.rotations);
  // The pages of the other doubts, fetched while the first one is being looked at.
  const ahead = new Set(fields.filter(field => !field.disabled).map(field => field.dataset.page));
  let page = 0, zoom = 0, place = [0, 0, 0, 0];

  // Where a point of the page as scanned comes to lie when the page is turned upright, and how CSS turns it.
  const turns = {
    0: (w, h) => ({ at: (x, y) => [x, y], css: '', wide: w }),
    90: (w, h) => ({ at: (x, y) => [y, w - x], css: `translate(0, ${w}px) rotate(-90deg)`, wide: h }),
    180: (w, h) => ({ at: (x, y) => [w - x, h - y], css: `translate(${w}px, ${h}px) rotate(180deg)`, wide: w }),
    270: (w, h) => ({ at: (x, y) => [h - y, x], css: `translate(${h}px, 0) rotate(90deg)`, wide: h }),
  };

  // The picture of the focused figure's cell, upright, over its field: the eye need not leave it.
  const cut = document.createElement('canvas');
  cut.className = 'cutout';
  const cutOut = (field, turn) => {
    const [x, y, width, height] = place, cell = field.closest('td');
    if (width === 0 || !cell) return cut.remove();
    const corners = [turn.at(x, y), turn.at(x + width, y + height)];
    const [left, top] = [0, 1].map(i => Math.min(corners[0][i], corners[1][i])), [wide, high] = [0, 1].map(i => Math.abs(corners[0][i] - corners[1][i]));
    const scale = Math.min(72 / high, 480 / wide);
    Object.assign(cut, { width: wide * scale, height: high * scale });
    const pen = cut.getContext('2d');
    pen.setTransform(new DOMMatrix().scale(scale).translate(-left, -top).multiply(new DOMMatrix(turn.css || 'none')));
    pen.drawImage(image, x, y, width, height, x, y, width, height);
    if (field === cell) cell.append(cut);
    else field.before(cut);
    fit(cut);
    // Where it would cover the heads of the columns, it hangs below.
    cut.classList.remove('below');
    cut.classList.toggle('below', cut.getBoundingClientRect().top < cell.closest('tbody').getBoundingClientRect().top);
    cut.scrollIntoView({ block: 'nearest' });
  };
  // What hangs on a cell does not reach out of the tables' side of the page.
  const fit = hung => {
    hung.style.right = '';
    const out = hung.closest('.figures').getBoundingClientRect().left + 8 - hung.getBoundingClientRect().left;
    if (out > 0) hung.style.right = `${-1 - out}px`;
  };

  const draw = () => {
    const [x, y, width, height] = place;
    const turn = turns[rotations[page] ?? 0](image.naturalWidth, image.naturalHeight);
    if (!zoom) zoom = 1.6 * paper.clientWidth / turn.wide;
    sheet.style.transform = `scale(${zoom}) ${turn.css}`;
    box.hidden = width === 0;
    Object.assign(box.style, { left: `${x - 4}px`, top: `${y - 4}px`, width: `${width + 8}px`, height: `${height + 8}px`, borderWidth: `${2 / zoom}px` });
    // Without a place the head of the page is looked at.
    const [left, top] = width === 0 ? [turn.wide / 2, 0] : turn.at(x + width / 2, y + height / 2);
    paper.scrollTo({ left: Math.min(left * zoom - paper.clientWidth / 2, turn.wide * zoom - paper.clientWidth), top: top * zoom - paper.clientHeight / 2 });
    cutOut(document.activeElement, turn);
  };
  const show = element => {
    if (!element.dataset?.page) return;
    place = element.dataset.box.split(' ').map(Number);
    if (page === element.dataset.page) {
      if (image.complete) draw();
      return;
    }
    page = element.dataset.page;
    // Until its page is there nothing is pointed at on the one before.
    box.hidden = true;
    cut.remove();
    image.onload = () => {
      draw();
      ahead.forEach(other => { new Image().src = `${paper.dataset.base}${other}.png`; });
      ahead.clear();
    };
    image.hidden = false;
    image.src = `${paper.dataset.base}${page}.png`;
  };

  // The sums that the focused figure stands in, as they are while it is being typed; null while a part is not known.
  const sums = document.createElement('output');
  sums.className = 'sums';
  const number = id => {
    const cell = document.querySelector(`td[data-id="${id}"]`), field = cell?.querySelector('input');
    if (!cell || !field && cell.textContent.trim() === '' && cell.classList.contains('uncertain')) return null;
    const typed = field?.value.trim() ?? '';
    const text = !field ? cell.textContent.trim() : typed === '' || typed === 'ok' ? field.dataset.says ?? '?' : typed;
    return ['', 'blank', 'absent', paper.dataset.blank, paper.dataset.absent].includes(text) ? 0 : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  };
  const total = ids => ids.map(number).reduce((sum, part) => sum === null || part === null ? null : Math.round((sum + part) * 1e6) / 1e6, 0);
  const add = field => {
    sums.replaceChildren(...JSON.parse(field.dataset.sums).map(sum => {
      const [left, right] = [total(sum.left), total(sum.right)], line = document.createElement('span');
      line.className = left === null || right === null ? 'open' : left === right ? 'holds' : 'breaks';
      line.textContent = `${sum.way} ${left ?? '?'} ${left !== null && left === right ? '=' : left === null || right === null ? '·' : '≠'} ${right ?? '?'}`;
      return line;
    }));
    if (sums.parentElement !== field.parentElement) field.after(sums);
  };
  // What a figure that is sure is and was: as its title tells, for who clicked on it.
  const past = document.createElement('output');
  past.className = 'past';
  const tell = cell => {
    past.textContent = cell.title;
    cell.append(past);
    fit(past);
    past.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('input', event => { if (event.target.dataset.sums) add(event.target); });
  document.addEventListener('focusin', event => {
    const field = event.target;
    past.remove();
    show(field);
    if (field.dataset?.sums) add(field);
    else sums.remove();
    if (field.matches('td[title]')) tell(field);
  });
  document.addEventListener('keydown', event => {
    const field = event.target;
    // By the place of the key, so that an input method for Chinese does not come between.
    const keyed = event.altKey && field.matches?.('td input')
      ? { KeyS: field.dataset.suggested === '' ? paper.dataset.blank : field.dataset.suggested, KeyB: paper.dataset.blank, KeyX: paper.dataset.absent }[event.code] : undefined;
    if (keyed !== undefined) {
      field.value = keyed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      event.preventDefault();
    } else if (event.altKey && event.code === 'KeyZ') {
      document.querySelector('button[data-key=KeyZ]')?.click();
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.isComposing && field.matches?.('.doubt input[data-says], .questions input[data-says]') && field.value === '') {
      field.value = 'ok';
    } else if (event.ctrlKey && (event.key === '+' || event.key === '=' || event.key === '-')) {
      zoom *= event.key === '-' ? 0.8 : 1.25;
      draw();
      event.preventDefault();
    }
  });
  paper.addEventListener('wheel', event => {
    if (!event.ctrlKey) return;
    zoom *= event.deltaY > 0 ? 0.9 : 1.1;
    draw();
    event.preventDefault();
  }, { passive: false });
  let grip = null;
  paper.addEventListener('pointerdown', event => { grip = [event.clientX + paper.scrollLeft, event.clientY + paper.scrollTop]; paper.setPointerCapture(event.pointerId); });
  paper.addEventListener('pointermove', event => { if (grip) paper.scrollTo(grip[0] - event.clientX, grip[1] - event.clientY); });
  paper.addEventListener('pointerup', () => { grip = null; });

  const open = fields.filter(field => !field.disabled);
  const start = document.querySelector('.figures [autofocus]') ?? open[0];
  // The browser may have put it in focus before anybody here heard of it.
  document.activeElement?.blur();
  start?.focus();
  const first = fields[0] ?? document.querySelector('td[data-page]');
  if (!start?.dataset.page && first) show(first);
})();
