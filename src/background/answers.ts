import type { CookieList } from '../core/cookie/cookie-list';
import type { NewSince } from '../core/history/past';
import { activeControls } from '../core/control/controls';
import { isCalendarDate, type CalendarDate } from '../core/calendar';
import { failureCode } from '../core/failure-code';
import { resolvePolicy, type Resolution } from '../core/policy/resolve';
import type { OwnList } from '../core/policy/compare-reading';
import { contradictionsFor } from '../core/policy/contradiction';
import { proceedingsFor } from '../core/policy/proceeding';
import { changesSince, historyFor } from '../core/policy/version-history';
import { availableNetworks, forRegion, gpcRuleFor, seenNetworks, staleLinksFor } from '../core/opt-out/directory';
import type { DoneOptOuts } from '../core/opt-out/progress';
import { requestChoices } from '../core/request/letter/availability';
import type { RequestKind } from '../core/request/request';
import { personOf } from '../core/region';
import type { ControlsHere, Rules, ShopReport, SisterReport, SiteReport } from '../core/report';
import { DEFAULT_SETTINGS } from '../core/settings';
import { matchSite } from '../core/site/match-site';
import { policyPageAt } from '../core/site/policy-page';
import type { Shop, ShopId, SisterSite } from '../core/site/site';
import { loadCorpus, loadLawBook, loadLetterLanguages, loadOptOuts, loadProceedings, loadWholeCorpus } from '../platform/assets';
import { today } from '../platform/clock';
import { cookiesOf, storeOfTab } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import { getTab, isContainer } from '../platform/tabs';
import type { ControlPage, Holding, OptOutPage, RulesPage } from '../protocol';
import { controlsItem, optOutsItem, signalsItem } from '../storage/items';
import { mirroredRequests } from '../storage/request-log';
import { countNew, newcomers } from './history-answers';
import { evaluationNow, ownList } from './evaluation';
import { inventoryOf } from './inventory';
import { quickDrafts } from './letters';
import { currentRegion } from './region';
import { resolveFor } from './resolution';
import { shopOf } from './shop';

function listRef(ours: CookieList | null, own: OwnList | undefined): Rules['list'] {
  if (own) return { effective: own.list.effective, captured: own.list.captured, own: { readOn: own.readOn, address: own.address } };
  return ours && { effective: ours.effective, captured: ours.captured, own: null };
}

function rulesOf(resolution: Resolution, own: OwnList | undefined): Rules {
  const { policy, cookieList, law, authorities, otherPolicy } = resolution;
  return {
    policy: policy && { id: policy.id, effective: policy.effective, url: policy.urls[0] ?? null },
    list: listRef(cookieList, own),
    readings: resolution.readings,
    law: law?.short ?? null,
    authority: authorities[0]?.name ?? null,
    otherPolicy: otherPolicy && { name: otherPolicy.name, url: otherPolicy.url },
    notes: resolution.notes,
    checked: [...(policy?.captured ?? []), cookieList?.captured ?? ''].sort().at(-1) || null,
  };
}

async function sisterReport(site: SisterSite, host: string, store: string | null): Promise<SisterReport> {
  const allowed = await hasAccess(site.domains);
  const stored = allowed ? (await cookiesOf(site.domains, store)).length : null;
  return { kind: 'sister', name: site.name, host, policyUrl: site.policyUrl, domains: [...site.domains], stored };
}

async function controlsHere({ id, domains }: Shop): Promise<ControlsHere | null> {
  try {
    const active = activeControls(...(await Promise.all([controlsItem.get(), signalsItem.get()])), id);
    if (active === null) return null;
    const closed = domains.map(async (domain) => ((await hasAccess([domain])) ? [] : [domain]));
    const noAccess = (await Promise.all(closed)).flat();
    // Without access nothing is kept clean: nobody is to be told that it is on here.
    const on = active.paused || noAccess.length === 0 ? active.on : active.on.filter((one) => one !== 'keepClean');
    return on.length > 0 ? { ...active, on, noAccess } : null;
  } catch {
    return null;
  }
}

async function shopReport(
  shop: Shop,
  host: string,
  domain: string,
  tab: { store: string | null; incognito: boolean },
  withoutStorage: boolean,
): Promise<ShopReport> {
  const found = withoutStorage || tab.incognito ? null : newcomers(shop, tab.store);
  const [evaluation, { resolution, region, settings }, log, controls] = await Promise.all([
    evaluationNow(shop, tab.store),
    resolveFor({ shop, host, store: tab.store, ...(withoutStorage && { settings: DEFAULT_SETTINGS }) }),
    withoutStorage ? [] : mirroredRequests(),
    withoutStorage ? null : controlsHere(shop),
  ]);
  // A guessed country must not reach a letter: without a confirmed one there is none.
  const drafts = region.origin === 'setting' ? await quickDrafts(resolution, shop, settings, log) : {};
  const { list, summary } = evaluation;
  const rules = rulesOf(resolution, await ownList(shop));
  // The history is asked side by side; an answer is never kept waiting for it.
  const fresh = await Promise.race([found, 'late' as const]);
  return {
    kind: 'shop',
    shop: shop.id,
    shopName: shop.name,
    host,
    domain,
    domainInList: list === null || list.domains.includes(domain),
    summary,
    region,
    rules,
    drafts,
    privateWindow: tab.incognito,
    store: tab.store,
    container: isContainer(tab.store),
    controls,
    newSince: fresh === 'late' ? fresh : countNew(fresh, evaluation),
    requests: log.filter((request) => request.shop === shop.id),
  };
}

/** What the popup shows of a tab; `withoutStorage` leaves our own storage alone, where that fails. A shop we may not look at is never reported as one without cookies: access is asked first. */
export async function siteReport(tabId: number, withoutStorage = false): Promise<SiteReport> {
  // Read side by side with the tab and its cookies: a background that has just been woken holds none of them.
  void Promise.allSettled([loadLawBook(), loadLetterLanguages()]);
  const tab = await getTab(tabId);
  const { sites } = await loadCorpus();
  const allDomains = sites.shops.flatMap((shop) => shop.domains);
  try {
    if (!tab?.url) {
      const accessMissing = !(await hasAccess(allDomains));
      // The click on the icon shows us the address of every page but the browser's own.
      return accessMissing
        ? { kind: 'otherSite', host: '', requests: await mirroredRequests(), accessMissing }
        : { kind: 'browserPage', requests: await mirroredRequests() };
    }
    const policyPage = policyPageAt(tab.url, sites);
    if (policyPage) return { kind: 'policyPage', ...policyPage, privateWindow: tab.incognito };
    const match = matchSite(tab.url, sites);
    if (match.kind === 'browser') return { kind: 'browserPage', requests: await mirroredRequests() };
    if (match.kind === 'other') return { kind: 'otherSite', host: match.host, requests: await mirroredRequests(), accessMissing: false };
    if (match.kind === 'sister') return await sisterReport(match.site, match.host, await storeOfTab(tab));
    const [access, store] = await Promise.all([hasAccess([match.domain]), storeOfTab(tab)]);
    if (!access) {
      return { kind: 'noAccess', shop: match.shop.id, shopName: match.shop.name, host: match.host, domains: [...match.shop.domains] };
    }
    return await shopReport(match.shop, match.host, match.domain, { store, incognito: tab.incognito }, withoutStorage);
  } catch (error) {
    return { kind: 'storageFailure', code: failureCode(error) };
  }
}

/** The same number for a popup whose answer did not wait for it. */
export async function newSince(id: ShopId, store: string | null): Promise<NewSince | null> {
  const shop = await shopOf(id);
  const [found, evaluation] = await Promise.all([newcomers(shop, store), evaluationNow(shop, store)]);
  return countNew(found, evaluation);
}

/** The rules of a day, how they came about and what changed since; today's where no day is given. */
export async function rules(id: ShopId, day: CalendarDate | null): Promise<RulesPage> {
  const [shop, corpus, book] = await Promise.all([shopOf(id), loadWholeCorpus(), loadLawBook()]);
  const { region } = await currentRegion({ shop });
  const person = personOf(region);
  const now = today();
  const refused = day === null ? null : !isCalendarDate(day) ? 'no-day' : day > now ? 'future' : null;
  const date = day === null || refused !== null ? now : day;
  const partners = new Map(corpus.companies.map((company) => [company.id, company.name]));
  return {
    date,
    today: now,
    refused,
    resolution: resolvePolicy({ shop: id, person, date }, corpus, book),
    region,
    since: date === now ? null : { changes: changesSince({ shop: id, person, from: date, to: now }, corpus, book) },
    history: historyFor({ shop: id, person }, corpus, book),
    contradictions: contradictionsFor({ shop: id, person, date }, corpus, book),
    proceedings: proceedingsFor({ shop: id, person, date }, await loadProceedings(), book),
    companies: Object.fromEntries(partners),
  };
}

/** What a letter asks for where no page takes an opt-out, the closest first. */
const INSTEAD = ['opt-out', 'objection', 'marketing'] as const satisfies readonly RequestKind[];

/** Ids of the companies that the shop's page contacted when it was last looked at, or whose cookies lie here, as far as we may look. */
async function companiesSeen(id: ShopId): Promise<string[]> {
  const { companies } = await loadCorpus();
  const { others, scan } = await inventoryOf(id, null);
  const contacted = (scan?.contacts.contacts ?? []).flatMap(({ owner }) => (owner?.from === 'records' ? [owner.name] : []));
  return [
    ...others.flatMap(({ judgement }) => judgement.company ?? []),
    ...companies.filter(({ name }) => contacted.includes(name)).map((company) => company.id),
  ];
}

export async function optOutPage(id: ShopId): Promise<OptOutPage> {
  const [{ resolution, region }, directory, corpus, { places }, done] = await Promise.all([
    shopOf(id).then((shop) => resolveFor({ shop })),
    loadOptOuts(),
    loadCorpus(),
    loadLawBook(),
    optOutsItem.get(),
  ]);
  const placed = forRegion(directory.optOuts, region, places);
  const networks = availableNetworks(directory.optOuts, resolution, corpus.companies, region, places);
  const choices = requestChoices({ resolution, sent: today(), unlisted: 0 });
  return {
    region,
    shop: id,
    seen: seenNetworks(await companiesSeen(id), networks, directory.optOuts, corpus.companies, region, places),
    letter: INSTEAD.find((kind) => choices.some((choice) => choice.kind === kind && !choice.unavailable)) ?? null,
    site: placed.filter((optOut) => optOut.kind === 'site' && optOut.shop === id),
    industry: placed.filter((optOut) => optOut.kind === 'industry' || optOut.kind === 'device'),
    networks,
    stale: staleLinksFor(directory.staleLinks, [resolution.policy?.id, resolution.cookieList?.id], region.country, places),
    gpc: gpcRuleFor(directory.gpc, region, places),
    list: resolution.cookieList && { effective: resolution.cookieList.effective, captured: resolution.cookieList.captured },
    policy: resolution.policy && { effective: resolution.policy.effective },
    done,
  };
}

/** Notes that an opt-out was done today, or that it was not. Of one that is in no record nothing is noted. */
export async function noteOptOut(id: string, isDone: boolean): Promise<DoneOptOuts> {
  const { optOuts } = await loadOptOuts();
  return optOutsItem.update(({ [id]: before, ...others }) =>
    isDone && optOuts.some((optOut) => optOut.id === id) ? { ...others, [id]: before ?? today() } : others,
  );
}

/** What Global Privacy Control means to the shopper at a shop. */
export async function controlPage(id: ShopId): Promise<ControlPage> {
  const [{ resolution, region }, { gpc }, { places }] = await Promise.all([
    shopOf(id).then((shop) => resolveFor({ shop })),
    loadOptOuts(),
    loadLawBook(),
  ]);
  const honours = (text: { globalPrivacyControl: boolean | null } | undefined): boolean | null => text?.globalPrivacyControl ?? null;
  return {
    region,
    rule: gpcRuleFor(gpc, region, places),
    says: { policy: honours(resolution.policy?.honours), list: honours(resolution.cookieList?.notice?.honours) },
  };
}

/** Every version and list of the package, newest first. */
export async function holdings(): Promise<Holding[]> {
  const { policies, cookieLists } = await loadWholeCorpus();
  const all: Holding[] = [
    ...policies.map((policy) => ({
      id: policy.id,
      kind: 'policy' as const,
      title: policy.title,
      shops: policy.shops,
      effective: policy.effective,
      captured: policy.revision ?? policy.captured.at(-1) ?? null,
      completeness: policy.completeness,
      names: null,
      url: policy.urls[0] ?? null,
    })),
    ...cookieLists.map((list) => ({
      id: list.id,
      kind: 'cookieList' as const,
      title: list.title,
      shops: list.shops,
      effective: list.effective,
      captured: list.captured,
      completeness: list.completeness,
      names: list.rows.length,
      url: list.sources[0].url ?? null,
    })),
  ];
  return all.sort((a, b) => `${b.effective ?? ''} ${b.captured ?? ''}`.localeCompare(`${a.effective ?? ''} ${a.captured ?? ''}`));
}
