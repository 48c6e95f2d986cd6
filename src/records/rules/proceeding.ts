import { repeated, type Rule } from './rule';

export const PROCEEDING_RULES: readonly Rule[] = [
  {
    sentence: 'A proceeding, and a note on deleting, is there once.',
    broken: ({ proceedings, deletionNotes }) => [
      ...repeated(proceedings.map(({ id }) => id)),
      ...repeated(deletionNotes.map(({ id }) => id)),
    ],
  },
  {
    sentence: 'What we did not read at its origin is told by two others at least, or is not sure.',
    broken: ({ proceedings, deletionNotes }) => [
      ...proceedings.filter(({ quality, sources }) => quality !== 'read' && sources.length < 2).map(({ id }) => id),
      ...deletionNotes.filter(({ quality, sure, sources }) => quality !== 'read' && sure && sources.length < 2).map(({ id }) => id),
    ],
  },
];
