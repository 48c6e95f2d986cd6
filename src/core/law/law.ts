import type { CalendarDate } from '../calendar';
import type { PlaceCode } from '../policy/policy';
import type { Provenance } from '../source';

export type TimeUnit = 'month' | 'day' | 'businessDay' | 'workingDay';

/** A period of a law. `value` null: the law sets no fixed number. `sure` false: never shown as a date. */
export interface Period {
  value: number | null;
  unit: TimeUnit;
  article: string | null;
  sure: boolean;
}

export interface LegalRight {
  right: string;
  article: string;
  sure: boolean;
}

/** One law. Rights and deadlines carry their article; `sure` says whether they may be shown as fact. */
export interface Law extends Provenance {
  id: string;
  short: string;
  long: string;
  citation: string;
  inForceFrom: CalendarDate | null;
  sure: boolean;
  rights: LegalRight[];
  respond: Period | null;
  extension: Period | null;
  acknowledge: Period | null;
  /** Where a right has a period of its own, by right. */
  perRight: Record<string, Period>;
  /** How the period ends on a Saturday or Sunday: moved to the next working day, or not. */
  roll: 'nextWorkingDay' | 'none';
  /** How a person is tied to the law: `inTerritory`, `resident`, `citizen`… */
  territorial: string;
  /** Demands on the form of a request that a plain e-mail may not meet, as codes. */
  warnings?: string[];
}

/** A country or state with its law and the bodies to complain to. */
export interface Place extends Provenance {
  code: PlaceCode;
  /** English name, for regions that `Intl.DisplayNames` cannot name. */
  name: string;
  parent: PlaceCode | null;
  law: string;
  upcomingLaw: string | null;
  authorities: string[];
  groups: ('EU' | 'EEA' | 'UK' | 'RJ')[];
}

/** A supervisory authority. Where `sure` is false only name and website are shown. */
export interface Authority extends Provenance {
  id: string;
  country: PlaceCode;
  name: string;
  nameEn: string;
  website: string;
  complaintUrl: string | null;
  email: string | null;
  address: string[];
  languages: string[];
  sure: boolean;
}
