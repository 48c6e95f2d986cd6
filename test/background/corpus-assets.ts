import path from 'node:path';
import { directoryOf, readCorpus, verdictRecordsOf } from '../../src/build/data';
import type { Corpus, Directory, VerdictRecords } from '../../src/core/corpus';

interface CorpusAssets {
  loadCorpus: () => Promise<Corpus>;
  loadDirectory: () => Promise<Directory>;
  loadVerdictRecords: () => Promise<VerdictRecords>;
}

/** The files of the package that are made of the corpus, as the build makes them. */
export function corpusAssets(): CorpusAssets {
  const corpus = readCorpus(path.resolve(import.meta.dirname, '..', '..', 'src', 'data'));
  const [directory, verdicts] = [directoryOf(corpus), verdictRecordsOf(corpus)];
  return { loadCorpus: async () => corpus, loadDirectory: async () => directory, loadVerdictRecords: async () => verdicts };
}
