import type { SignalPeriod } from '../../core/control/signal';
import { documentOf } from '../../core/evidence/document';
import { archiveName, proofPack, type PolicyProof, type ProofWords } from '../../core/evidence/proof-pack';
import { countFingerprints } from '../../core/policy/read/fingerprints/compare';
import type { LoggedRequest } from '../../core/request/case/logged-request';
import type { Shop } from '../../core/site/site';
import { loadFingerprints, loadWholeCorpus } from '../../platform/assets';
import { today } from '../../platform/clock';
import { sha256 } from '../../platform/hash';
import { loadTranslator, type Language, type MessageKey, type Translator } from '../../platform/i18n';
import { extensionVersion } from '../../platform/lifecycle';
import type { RequestCase } from '../../protocol';
import { inWords } from '../../ui/format';
import { requestName } from '../../ui/request-words';
import { eventText, statusText } from '../../ui/timeline-words';
import chartStyle from '../charts/charts.css?raw';
import { findingsOf, hashOfReport, makeReport, reportJson } from '../report/make-report';

/** The version of the policy that the letter names, with the fingerprint of our copy; null where the log does not know it. */
async function policyProof({ policy }: Pick<LoggedRequest, 'policy'>): Promise<PolicyProof | null> {
  if (policy === null) return null;
  const [corpus, fingerprints] = await Promise.all([loadWholeCorpus(), loadFingerprints()]);
  const record = corpus.policies.find(({ id }) => id === policy.id);
  const ours = fingerprints.find(({ id }) => id === policy.id);
  return {
    ...policy,
    copied: record?.revision ?? record?.captured.at(-1) ?? null,
    url: record?.urls[0] ?? null,
    fingerprint: ours ? { sha256: await sha256(ours.fingerprints), sentences: countFingerprints(ours) } : null,
  };
}

/** How the dates were counted, in the words of the cover. */
function workingOf(words: Translator, { deadlines }: RequestCase): string[] {
  return deadlines.flatMap(({ kind, due }) => [
    ...(deadlines.length > 1 ? [`${requestName(words, { kind })}:`] : []),
    ...due.working.map((step) => words.t(`working_${step.code}`, inWords(words, step.values))),
  ]);
}

const FILES: Readonly<Record<string, MessageKey>> = {
  'complaint.txt': 'letter_authority-complaint',
  'story.csv': 'proof_file_table',
  'story.json': 'proof_file_story',
  'deadline.txt': 'proof_file_deadline',
  'cookie-report.html': 'exhibit_report',
  'signal.csv': 'label_gpc',
};

function wordsOf(words: Translator, { request, law }: RequestCase, siteName: string): ProofWords {
  const { addressee, to, cc, reference, sent, due, person } = request;
  const facts: [string, string | null][] = [
    [words.t('label_responsible'), addressee],
    [words.t('case_to'), [to, ...cc].join(', ')],
    [words.t('case_asked'), `${requestName(words, request)} (${siteName})`],
    [words.t('label_reference'), reference],
    [words.t('region_title'), person.country === null ? null : words.region(person.country)],
    [words.t('label_law'), law?.short ?? request.law],
    [words.t('case_sentOn'), sent && words.date(sent)],
    [words.t('requests_due'), due === null ? words.t('requests_noDue') : words.date(due)],
    [words.t('case_facts'), statusText(words, request)],
  ];
  return {
    language: words.language,
    direction: words.direction,
    title: words.t('proof_cover', { company: addressee }),
    intro: words.t('proof_intro', { date: words.date(today()) }),
    facts: facts.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : [])),
    storyTitle: words.t('case_story'),
    deadlineTitle: words.t('proof_file_deadline'),
    exhibitsTitle: words.t('proof_exhibits'),
    othersTitle: words.t('proof_others'),
    columns: {
      number: words.t('proof_number'),
      what: words.t('proof_what'),
      day: words.t('label_day'),
      file: words.t('proof_file'),
      hash: 'SHA-256',
    },
    exhibit: (kind) => words.lookup(`exhibit_${kind}`, {}, words.lookup(`letter_${kind}`)),
    file: (name) => words.t(FILES[name] ?? 'proof_file'),
    event: (event) => eventText(words, event),
    day: (date) => words.date(date),
    toAdd: words.t('proof_toAdd'),
    hashNote: words.t('proof_hashes'),
  };
}

/** The folder for the authority as one archive; `cover` is the language of what is not a letter. */
export async function proofArchive(
  shown: RequestCase,
  shop: Shop,
  options: { cover: Language; withNotes: boolean; withReport: boolean; signal: readonly SignalPeriod[] | null },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const words = await loadTranslator(options.cover, 'request');
  const made = today();
  let report: { on: string; json: string; html: string } | null = null;
  if (options.withReport) {
    // Without the log: the folder holds the letters themselves.
    const { evidence, document } = makeReport(words, shop, await findingsOf(shop, null, false), { requests: null, shareSafe: true });
    report = { on: made, json: await reportJson(evidence), html: documentOf(document, await hashOfReport(evidence), chartStyle) };
  }
  const files = await proofPack(
    {
      request: shown.request,
      made,
      extensionVersion: extensionVersion(),
      policy: await policyProof(shown.request),
      working: workingOf(words, shown),
      report,
      signal: options.signal,
      withNotes: options.withNotes,
    },
    wordsOf(words, shown, shop.name),
    sha256,
  );
  // Only asked for here: no other page needs it.
  const { zipOf } = await import('../../platform/archive');
  return { name: archiveName(shown.request, made), bytes: zipOf(files, made) };
}
