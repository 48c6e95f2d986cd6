/** What a failure is called where it is shown or handed on: the message of the error (ours are codes), else its name. */
export function failureCode(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
