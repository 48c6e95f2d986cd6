import { isIdentified } from '../core/law/authority';
import type { FollowUpOrder } from '../core/request/letter/follow-up-order';
import type { Authority } from '../core/law/law';
import { checklistFor, DEFICIENCY_ITEMS, type DeficiencyItem } from '../core/request/letter/checklist';
import { exhibitsOf } from '../core/request/case/exhibits';
import { writeFollowUp } from '../core/request/letter/follow-up';
import { authorityLanguage } from '../core/request/letter/follow-up-texts';
import { isOverdue, statusOf, type LoggedRequest } from '../core/request/case/logged-request';
import { outcomeOf, assessCase, firstLetterOf, type CaseContext } from '../core/request/case/case-assessment';
import { formFor, postalAddress } from '../core/request/delivery/form';
import { withDeadlines } from '../core/request/case/compute-deadlines';
import { TimelineRefusal } from '../core/request/case/timeline';
import type { ShopId } from '../core/site/site';
import { loadCorpus, loadFollowUpTexts, loadLetterLanguages, loadLetterTexts } from '../platform/assets';
import { today } from '../platform/clock';
import type { FollowUpPage, FollowUpQuery, OtherWays, RequestCard, RequestCase } from '../protocol';
import { settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { authoritiesOf, caseOf, deadlineContext } from './requests';
import { resolveFor } from './resolution';
import { shopOf } from './shop';

/** Of Germany without a Land the body is not known, which is not to say that there is none. */
function hasAuthority({ person }: Pick<LoggedRequest, 'person'>, authorities: readonly Authority[]): boolean {
  return person.country === 'DE' || person.country === null || authorities.some(isIdentified);
}

/** Everything a page shows of one request, with the next step and the shopper's own last day. */
export async function assessedCase(id: string): Promise<RequestCase> {
  const found = await caseOf(id);
  const { circumstances } = await deadlineContext(found.request);
  return {
    ...found,
    ...assessCase(found.request, { law: found.law, circumstances, hasAuthority: hasAuthority(found.request, found.authorities) }, today()),
  };
}

/** The log of a shop as cards, each with its next step. */
export async function cardsOf(shop: ShopId): Promise<RequestCard[]> {
  const log = await requestLog.get();
  const now = today();
  const card = async (request: LoggedRequest): Promise<RequestCard> => {
    const { law, circumstances } = await deadlineContext(request);
    const fresh = withDeadlines(request, law, circumstances);
    const { authorities } = await authoritiesOf(request);
    const { next, lastComplaint } = assessCase(fresh, { law, circumstances, hasAuthority: hasAuthority(request, authorities) }, now);
    return { request: fresh, status: statusOf(fresh), overdue: isOverdue(fresh, now), next, lastComplaint: lastComplaint?.date ?? null };
  };
  // One that is too broken to be judged stands there without a next step, and keeps none of the others away.
  const unjudged = (request: LoggedRequest): RequestCard => ({
    request,
    status: statusOf(request),
    overdue: false,
    next: { step: 'none', until: null },
    lastComplaint: null,
  });
  return Promise.all(log.filter((request) => request.shop === shop).map((request) => card(request).catch(() => unjudged(request))));
}

/** How else a letter of the log can reach the company, by what its policy and the shop's records name today. */
export async function otherWays(id: string): Promise<OtherWays> {
  const request = (await requestLog.get()).find((candidate) => candidate.id === id);
  if (!request) throw new TimelineRefusal('no-such-request');
  const shop = await shopOf(request.shop);
  const { resolution } = await resolveFor({ shop });
  const company = resolution.readings.find(({ entity }) => entity?.name === request.addressee)?.entity ?? null;
  return {
    form: formFor(resolution.contacts, shop, [request.kind, ...request.also]),
    post: postalAddress(resolution.contacts, company),
  };
}

/** What the story says is missing from the answer, as far as the checklist knows it. */
function missingOf({ events }: LoggedRequest): DeficiencyItem[] {
  const told = events.findLast((event) => event.type === 'incomplete');
  return told?.type === 'incomplete' ? DEFICIENCY_ITEMS.filter((item) => told.missing.includes(item)) : [];
}

/** Lines of a first letter in which the shopper gave an identifier: name, host in brackets, value. */
const IDENTIFIER_LINE = /^\S+ \([a-z0-9.-]+\): \S+$/m;

/** A letter after the first one, as the shopper has filled it in so far. */
export async function followUp(query: FollowUpQuery): Promise<FollowUpPage> {
  const [found, { sites }, languages, settings] = await Promise.all([
    caseOf(query.id),
    loadCorpus(),
    loadLetterLanguages(),
    settingsItem.get(),
  ]);
  const { request, law, authorities } = found;
  if (law === null) throw new TimelineRefusal('not-possible');
  const { circumstances } = await deadlineContext(request);
  const context: CaseContext = { law, circumstances, hasAuthority: hasAuthority(request, authorities) };
  const authority = authorities.find(({ id }) => id === query.authority) ?? authorities.find(isIdentified) ?? null;
  const toAuthority = query.letter === 'authority-complaint';
  const known = languages.some(({ code }) => code === query.language) ? query.language : null;
  const language = toAuthority ? authorityLanguage(known, request.language, authority, languages) : (known ?? request.language);
  const [texts, letterTexts] = await Promise.all([loadFollowUpTexts(language), loadLetterTexts(language)]);
  const now = today();
  const possible = checklistFor(law.id, [request.kind, ...request.also]).map(({ item }) => item);
  const items = (query.items === null ? missingOf(request) : DEFICIENCY_ITEMS.filter((item) => query.items?.includes(item))).filter(
    (item) => possible.includes(item),
  );
  const outcome = query.outcome ?? outcomeOf(request, context);
  // What the folder for the authority numbers, too; its texts are not needed here.
  const exhibits = exhibitsOf(request, {
    policy: request.policy === null ? null : '',
    report: query.report ? { on: now, text: '' } : null,
  });
  const common = {
    firstLetter: firstLetterOf(request, context, now),
    law,
    shopName: sites.shops.find(({ id }) => id === request.shop)?.name ?? request.shop,
    on: now,
    language,
    texts,
    letterTexts,
    details: query.details,
    circumstances,
  };
  const told = { outcome, items, hosts: query.hosts, reason: query.reason };
  const order: FollowUpOrder =
    query.letter === 'reminder'
      ? { ...common, kind: query.letter }
      : query.letter === 'identity-answer'
        ? {
            ...common,
            kind: query.letter,
            demand: query.demand,
            asked: query.asked,
            give: query.give,
            supplied: query.supplied,
            identifiers: IDENTIFIER_LINE.test(request.body),
          }
        : query.letter === 'deficiency'
          ? { ...common, kind: query.letter, items, hosts: query.hosts }
          : query.letter === 'authority-complaint'
            ? {
                ...common,
                ...told,
                kind: query.letter,
                authority,
                country: request.person.country ?? settings.country ?? '',
                exhibits,
              }
            : { ...common, ...told, kind: query.letter };
  return {
    letter: writeFollowUp(order),
    outcome,
    items,
    authority,
    exhibits: toAuthority ? exhibits.map(({ kind, on, text }) => ({ kind, on, held: text !== null })) : [],
  };
}
