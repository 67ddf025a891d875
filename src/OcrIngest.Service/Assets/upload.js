// Says which files were chosen, and shows where they may be dropped. Everything else works without it.
(() => {
  for (const input of document.querySelectorAll('.upload input[type=file]')) {
    const label = input.closest('label'), said = label.querySelector('output');
    const say = () => {
      const { length } = input.files;
      said.textContent = length === 0 ? said.dataset.none : length === 1 ? input.files[0].name : said.dataset.many.replace('{0}', length);
      label.classList.toggle('chosen', length > 0);
    };
    input.addEventListener('change', say);
    window.addEventListener('pageshow', say);
    for (const name of ['dragenter', 'dragleave', 'drop']) label.addEventListener(name, () => label.classList.toggle('over', name === 'dragenter'));
  }
})();
