/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  // `tree` builds the DOM without innerHTML, which the store linters and our own rule forbid.
  compilerOptions: { runes: true, fragments: 'tree' },
};
