import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import PrintedLetter from './PrintedLetter.svelte';

/** Puts the letter on the page, has it printed (or saved as a PDF) and takes it off again. Called in a click. */
export function printLetter(letter: ComponentProps<typeof PrintedLetter>): void {
  const { title } = document;
  const paper = mount(PrintedLetter, { target: document.body, props: letter });
  flushSync();
  // Browsers name the PDF after the page, and some print that name.
  document.title = letter.subject;
  addEventListener(
    'afterprint',
    () => {
      document.title = title;
      void unmount(paper);
    },
    { once: true },
  );
  print();
}
