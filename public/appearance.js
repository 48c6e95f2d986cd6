// Runs before anything is painted: the theme, the language and its direction are read without waiting, so nothing flashes.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const language = localStorage.getItem('language');
    if (language) root.lang = language;
    if (localStorage.getItem('direction') === 'rtl') root.dir = 'rtl';
  } catch {
    // Storage may be blocked: then the browser's own look is used.
  }
})();
