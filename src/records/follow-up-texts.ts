import * as v from 'valibot';
import { DEFICIENCY_ITEMS, type DeficiencyItem } from '../core/request/letter/checklist';
import { FOLLOW_UP_KINDS, IDENTITY_DEMANDS, OUTCOMES, type FollowUpKind, type IdentityDemand, type Outcome } from '../core/request/request';
import { each } from './fields';
import { sentence } from './sentence';

const LETTERS: Readonly<Record<FollowUpKind, string>> = {
  'identity-answer': 'the answer to a question who writes',
  reminder: 'the reminder',
  deficiency: 'the letter on an incomplete answer',
  appeal: 'the appeal to the company (US states)',
  'company-complaint': 'the complaint to the company',
  'authority-complaint': 'the complaint to the authority',
};

const OUTCOME: Readonly<Record<Outcome, { meaning: string; places: readonly string[] }>> = {
  'no-answer': { meaning: 'No answer came.', places: [] },
  late: { meaning: 'It came late.', places: ['answered'] },
  incomplete: { meaning: 'It is incomplete; the list of what is missing follows.', places: ['answered'] },
  refused: { meaning: 'The request was refused.', places: ['answered', 'reason'] },
};

const LACKS: Readonly<Record<DeficiencyItem, string>> = {
  confirm: 'whether data are processed at all',
  copy: 'the data themselves',
  unreadable: 'a file that opens',
  'link-expired': 'the file, where its link has expired or worked only once',
  'policy-text': 'an answer about this person, where general text was sent',
  purposes: 'the purposes',
  categories: 'the categories of data',
  recipients: 'the recipients by name',
  hosts: 'whether other domains received data',
  period: 'how long data are kept',
  rights: 'the person’s rights',
  source: 'where data come from',
  automated: 'automated decisions',
  transfers: 'safeguards for transfers',
  'each-cookie': 'an answer for each cookie',
  'not-confirmed': 'a confirmation of what was done',
  'not-done': 'what was asked for was not done',
  'part-kept': 'what was kept, and why',
  'recipients-not-told': 'which recipients were told',
  'no-reasons': 'reasons for what was not done',
  'no-grounds': 'compelling grounds against an objection',
  'still-used': 'the use goes on',
};

const DEMANDS: Readonly<Record<Exclude<IdentityDemand, 'other'>, string>> = {
  'account-email': 'the e-mail address of the account',
  'id-copy': 'a copy of an identity document',
  signature: 'a signature',
  phone: 'a telephone number',
  form: 'that the company’s own form is used',
  call: 'a telephone call',
};

const PAPERS = {
  request: 'the first letter',
  reply: 'an answer of the company',
  due: 'the last day for the answer',
  policy: 'the privacy policy',
  report: 'the cookie report',
  ...LETTERS,
};

const identity = v.strictObject({
  asked: sentence('What the company asks for before it answers.', ['demand']),
  demand: v.pipe(
    each(
      IDENTITY_DEMANDS.filter((demand) => demand !== 'other'),
      (demand) => sentence(`Asked for: ${DEMANDS[demand]}.`),
    ),
    v.description('The things asked for, as they stand in `asked`.'),
  ),
  doubt: sentence('Where the law allows questions only with reasonable doubts.', ['cited']),
  check: sentence('Where the law lets the company check.', ['cited']),
  unknown: sentence('Where the law’s rule is not known to us.'),
  proof: sentence('Where the law asks for proof.', ['citation']),
  found: sentence('The line above what the account can be found by.'),
  email: sentence('The e-mail address of the account.', ['email']),
  sender: sentence('That the account belongs to the address the message comes from.'),
  identifiers: sentence('That the first letter held cookie identifiers.'),
  noIdCopy: sentence('That no copy of a document is sent. `{guidelines?…}`: words for where the guidelines of the EU apply.', [
    'guidelines',
  ]),
  noForm: sentence('That the request is not repeated in a form. `{guidelines?…}`: words for where the guidelines of the EU apply.', [
    'guidelines',
  ]),
  noCall: sentence('That the answer is to be in writing. `{citation?…}`: words for where the law says so.', ['citation']),
  whichRule: sentence('Asks which provision demands it.'),
  supplied: sentence('Gives what is asked for.', ['supplied']),
  attached: sentence('That a copy is attached.'),
  signed: sentence('That the letter is attached with a signature.'),
  noPause: sentence('That the period goes on running.', ['cited']),
  goOn: sentence('Asks for the answer to the request itself.'),
});

/** The sentences of letters after the first one, in one language; what the first letter has, too, is in `letters/<language>.json`. */
export const followUpTexts = v.strictObject({
  subject: v.pipe(
    each(FOLLOW_UP_KINDS, (kind) => sentence(`Of ${LETTERS[kind]}.`, kind === 'authority-complaint' ? ['addressee', 'law'] : ['subject'])),
    v.description('Subjects; `{subject}` is that of the first letter.'),
  ),
  about: sentence('What the letter is about: day, subject and number of the first one. The list of its requests follows.', [
    'sent',
    'subject',
    'reference',
  ]),
  outcome: v.pipe(
    each(OUTCOMES, (outcome) => sentence(OUTCOME[outcome].meaning, OUTCOME[outcome].places)),
    v.description('What came of the request.'),
  ),
  due: sentence('When the answer was due; with the period and its article where the day follows from them.', ['period', 'citation', 'due']),
  courtesy: sentence('Sets a last day out of courtesy.', ['courtesy']),
  items: v.pipe(
    each(DEFICIENCY_ITEMS, (item) => sentence(`Missing or wrong: ${LACKS[item]}.`, item === 'hosts' ? ['hosts'] : [])),
    v.description('What is missing or wrong in an answer, each a line of a list.'),
  ),
  cited: sentence('A line of a list with what it rests on.', ['text', 'citation']),
  court: sentence('The judgment that recipients are to be named (Court of Justice, C-154/21), as the language cites it.'),
  identity: v.pipe(identity, v.description('The answer to a question who writes.')),
  company: v.pipe(
    v.strictObject({
      intro: sentence('That this is a complaint.', ['citation']),
      ask: sentence('What is asked for.'),
      acknowledge: sentence('Asks for a confirmation, where the law sets a period for it.', ['period', 'citation']),
    }),
    v.description('The complaint to the company.'),
  ),
  appeal: v.pipe(
    v.strictObject({ intro: sentence('That this is an appeal.', ['citation']), ask: sentence('What is asked for.') }),
    v.description('The appeal to the company.'),
  ),
  authority: v.pipe(
    v.strictObject({
      greeting: sentence('The line above the complaint; also where no authority was found.', ['authority']),
      intro: sentence('About whom, and of what kind.', ['citation', 'addressee', 'site']),
      events: sentence('The line above what happened.'),
      companyFirst: sentence('That the company was asked first, where the law wants that.', ['citation']),
      ask: sentence('What the authority is asked to do.'),
      inTime: sentence('Until when the complaint may be made.', ['last', 'citation']),
      exhibits: sentence('The line above the list of attachments.'),
    }),
    v.description('The complaint to the authority.'),
  ),
  names: v.pipe(
    each(Object.keys(PAPERS) as (keyof typeof PAPERS)[], (paper) => sentence(`A name for ${PAPERS[paper]}.`)),
    v.description('Names of letters and papers, in lists of what happened and of attachments.'),
  ),
});

export type FollowUpTexts = v.InferOutput<typeof followUpTexts>;
