// Says which files were chosen, and shows where they may be dropped. Everything else works without it.
(() => {
  const filesOf = async entry => entry.isFile ? [await new Promise((take, fail) => entry.file(take, fail))] : (await Promise.all((await entriesOf(entry.createReader())).map(filesOf))).flat();
  // A folder tells of its entries some at a time.
  const entriesOf = async reader => {
    const some = await new Promise((take, fail) => reader.readEntries(take, fail));
    return some.length === 0 ? [] : [...some, ...await entriesOf(reader)];
  };
  for (const input of document.querySelectorAll('.upload input[type=file]')) {
    const label = input.closest('label'), said = label.querySelector('output');
    const say = () => {
      const { length } = input.files;
      said.textContent = length === 0 ? said.dataset.none : length === 1 ? input.files[0].name : said.dataset.many.replace('{0}', length);
      label.classList.toggle('chosen', length > 0);
    };
    input.addEventListener('change', say);
    window.addEventListener('pageshow', say);
    // A folder stands for its files, wherever it is dropped: by itself a browser would send it as a file that cannot be read.
    label.addEventListener('drop', async event => {
      const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null);
      if (!entries.some(entry => entry.isDirectory)) return;
      event.preventDefault();
      const all = new DataTransfer();
      for (const file of (await Promise.all(entries.map(filesOf))).flat()) all.items.add(file);
      input.files = all.files;
      say();
    });
    for (const name of ['dragenter', 'dragleave', 'drop']) label.addEventListener(name, () => label.classList.toggle('over', name === 'dragenter'));
  }
})();
