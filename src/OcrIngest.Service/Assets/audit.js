// One keystroke judges a figure, but while something is being typed. Everything else works without it.
(() => {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input')) return;
    const button = document.querySelector(`button[name=right][value=${event.key.toLowerCase() === 'y' ? 'y' : event.key.toLowerCase() === 'n' ? 'n' : 'none'}]`);
    if (button) { event.preventDefault(); button.click(); }
  });
  const printed = document.querySelector('input[name=printed]');
  printed?.addEventListener('keydown', event => {
    if (event.key === 'Enter' && printed.value !== '') { event.preventDefault(); document.querySelector('button[value=p]').click(); }
  });
})();
