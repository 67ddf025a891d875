// The image viewer: shows where the focused figure stands. Everything else works without it.
(() => {
  const paper = document.querySelector('.paper'), sheet = paper.querySelector('.sheet'), image = sheet.querySelector('img'), box = sheet.querySelector('.box');
  const fields = [...document.querySelectorAll('.figures input[data-page]')];
  const rotations = JSON.parse(paper.dataset.rotations);
  let page = 0, zoom = 0, place = [0, 0, 0, 0];

  // Where a point of the page as scanned comes to lie when the page is turned upright, and how CSS turns it.
  const turns = {
    0: (w, h) => ({ at: (x, y) => [x, y], css: 'none', wide: w }),
    90: (w, h) => ({ at: (x, y) => [y, w - x], css: `translate(0, ${w}px) rotate(-90deg)`, wide: h }),
    180: (w, h) => ({ at: (x, y) => [w - x, h - y], css: `translate(${w}px, ${h}px) rotate(180deg)`, wide: w }),
    270: (w, h) => ({ at: (x, y) => [h - y, x], css: `translate(${h}px, 0) rotate(90deg)`, wide: h }),
  };

  const draw = () => {
    const [x, y, width, height] = place;
    const turn = turns[rotations[page] ?? 0](image.naturalWidth, image.naturalHeight);
    if (!zoom) zoom = 1.6 * paper.clientWidth / turn.wide;
    sheet.style.transform = `scale(${zoom}) ${turn.css}`;
    box.hidden = width === 0;
    Object.assign(box.style, { left: `${x - 4}px`, top: `${y - 4}px`, width: `${width + 8}px`, height: `${height + 8}px`, borderWidth: `${2 / zoom}px` });
    const [left, top] = turn.at(x + width / 2, y + height / 2);
    paper.scrollTo({ left: left * zoom - paper.clientWidth / 2, top: top * zoom - paper.clientHeight / 2 });
  };
  const show = element => {
    if (!element.dataset.page) return;
    place = element.dataset.box.split(' ').map(Number);
    if (page === element.dataset.page) return draw();
    page = element.dataset.page;
    image.onload = draw;
    image.hidden = false;
    image.src = `${paper.dataset.base}${page}.png`;
  };

  document.addEventListener('focusin', event => show(event.target));
  document.querySelectorAll('td[data-page]').forEach(cell => cell.addEventListener('click', () => show(cell)));
  document.addEventListener('keydown', event => {
    const field = event.target;
    if (event.altKey && event.code === 'KeyS' && field.dataset?.suggested !== undefined) {
      field.value = field.dataset.suggested || 'blank';
      event.preventDefault();
    } else if (event.key === 'Enter' && field.matches?.('input[data-says]') && field.value === '' && field.dataset.says !== '') {
      field.value = 'ok';
    } else if (event.ctrlKey && (event.key === '+' || event.key === '=' || event.key === '-')) {
      zoom *= event.key === '-' ? 0.8 : 1.25;
      draw();
      event.preventDefault();
    }
  });
  let grip = null;
  paper.addEventListener('pointerdown', event => { grip = [event.clientX + paper.scrollLeft, event.clientY + paper.scrollTop]; paper.setPointerCapture(event.pointerId); });
  paper.addEventListener('pointermove', event => { if (grip) paper.scrollTo(grip[0] - event.clientX, grip[1] - event.clientY); });
  paper.addEventListener('pointerup', () => { grip = null; });

  (fields.find(field => field.type !== 'checkbox') ?? fields[0])?.focus();
  if (fields.length === 0) { const first = document.querySelector('td[data-page]'); if (first) show(first); }
})();
