import type { MinorsCode, RetentionCode, Statement } from './policy';

/** Key of the sentence in `locales` for what a policy says on keeping data; it has no places to fill. */
export function retentionKey({ code }: Statement<RetentionCode>): string {
  return `retention_${code}`;
}

/** Key of the sentence in `locales` for what a policy says on minors; `{age}` is to be filled where the statement has one. */
export function minorsKey({ code }: Statement<MinorsCode>): string {
  return `minors_${code}`;
}
