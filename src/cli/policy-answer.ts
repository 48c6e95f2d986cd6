import { authorityReason } from '../core/law/authority';
import type { TimeUnit } from '../core/law/law';
import { isInForce } from '../core/law/law-of';
import type { ContactKind } from '../core/policy/policy';
import type { Resolution } from '../core/policy/resolve';
import { registrableDomain } from '../core/site/host';
import type { ShopId } from '../core/site/site';
import type { Question } from './options';
import { type Records, type NoteText, resolutionOf, type AnswerNote, ownNotes, withText } from './answer';

export interface PolicyAnswer {
  site: ShopId | null;
  policy: { id: string; effective: string | null; revision: string | null; standing: 'latest-known' | 'superseded' | null } | null;
  cookieList: { id: string; effective: string; captured: string | null } | null;
  otherPolicy: { site: string | null; name: string; url: string | null; section: string | null } | null;
  readings: {
    role: 'contract' | 'controller';
    entity: { name: string; registration: string | null; place: string | null } | null;
    section: string;
    why: string;
  }[];
  storage: string[];
  transfers: string[];
  contacts: { kind: ContactKind; value: string; for?: string }[];
  laws: { id: string; rights: string[]; respond: { value: number; unit: TimeUnit; rights: string[] } | null; sure: boolean }[];
  authority: { id: string; name: string; website: string } | null;
  notes: NoteText[];
}

export function listOf(list: Resolution['cookieList']): PolicyAnswer['cookieList'] {
  return list && { id: list.id, effective: list.effective, captured: list.captured };
}

export type SaidPlaces = Pick<Resolution, 'storageReadings' | 'transferReadings'>;

/** Which section names which places; the documented answer has the countries alone. */
export function saidPlaces(question: Question, records: Records): SaidPlaces {
  return resolutionOf(question, records) ?? { storageReadings: [], transferReadings: [] };
}

/** Which version, company, contact, storage place, law and authority answer. */
export function answerPolicy(question: Question, records: Records): PolicyAnswer {
  const { say } = records;
  const { site } = question;
  const resolution = resolutionOf(question, records);
  if (!resolution) {
    const sister = site.kind === 'sister' ? site.site : null;
    return {
      site: null,
      policy: null,
      cookieList: null,
      otherPolicy: sister && {
        site: registrableDomain(site.kind === 'sister' ? site.host : ''),
        name: sister.name,
        url: sister.policyUrl,
        section: null,
      },
      readings: [],
      storage: [],
      transfers: [],
      contacts: [],
      laws: [],
      authority: null,
      notes: withText(ownNotes(question), say),
    };
  }
  const { policy, otherPolicy, law, lawBeside, place, authorities } = resolution;
  const own = ownNotes(question);
  if (site.kind === 'shop' && !site.shop.domains.includes(site.domain)) {
    own.push({
      code: policy?.nationalSites?.domains.includes(site.domain) ? 'national-site' : 'national-site-not-named',
      detail: { site: site.domain },
    });
  }
  const authority = authorities[0];
  const chosen: AnswerNote[] = authority && place ? [{ code: authorityReason(place, law, authorities), detail: {} }] : [];
  return {
    site: resolution.shop,
    policy: policy && { id: policy.id, effective: policy.effective, revision: policy.revision, standing: resolution.standing },
    cookieList: listOf(resolution.cookieList),
    otherPolicy: otherPolicy && {
      site: otherPolicy.site,
      name: otherPolicy.name,
      url: otherPolicy.url,
      section: otherPolicy.section,
    },
    readings: resolution.readings.map(({ role, entity, section, why }) => ({
      role,
      entity: entity && { name: entity.name, registration: entity.registration, place: entity.place },
      section,
      why: say('why', why),
    })),
    storage: resolution.storage,
    transfers: resolution.transfers,
    contacts: resolution.contacts.map(({ kind, value, representative }) => ({
      kind,
      value,
      ...(representative === undefined ? {} : { for: representative }),
    })),
    laws: [law, lawBeside].flatMap((one) =>
      one
        ? [
            {
              id: one.id,
              rights: one.rights.map(({ right }) => right),
              respond:
                one.respond && one.respond.value !== null
                  ? { value: one.respond.value, unit: one.respond.unit, rights: one.respond.rights }
                  : null,
              sure: one.sure && (one.respond?.sure ?? true) && isInForce(one, question.date),
            },
          ]
        : [],
    ),
    authority: authority ? { id: authority.id, name: authority.name, website: authority.website } : null,
    notes: withText([...own, ...resolution.notes, ...chosen], say),
  };
}
