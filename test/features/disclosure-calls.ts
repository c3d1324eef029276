// What the person's side sends about what participants see of each other, for the specs of it.
// Not here: what a test claims.
import type { TestService } from '../support/test-service.ts';

const CHOICE = `id kind level state chosenAt isYours representation
  text { version language sha256 }`;
const TEXT = 'level version language usedFromOn sees givesAway sha256';

export const TEXTS = `query T($language: TextLanguage!) {
  disclosureTexts(language: $language) { ${TEXT} } }`;
export const CHANGE = `mutation C($input: ChangeDisclosureInput!) {
  changeDisclosure(input: $input) { choice { ${CHOICE} } textToShow { ${TEXT} }
    refusals { code message path } } }`;
export const CHOICES = `query H($id: ID!, $first: Int, $after: String) {
  disclosureChoices(jointCaseId: $id, first: $first, after: $after) {
    edges { node { ${CHOICE} } } pageInfo { hasNextPage endCursor } } }`;

/** The text that was shown, as raising asks for it. */
export const SHOWN = { textVersion: '2026-1', language: 'NL' } as const;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

/** Somebody chooses a level; its jobs wait. @returns the payload. */
export async function chooses(
  service: TestService,
  { person, id }: { person: string; id: string },
  level: string,
  more: Record<string, unknown> = {},
): Promise<Told> {
  const input = { jointCaseId: id, level, ...more };
  const { data, text } = await service.ask(person, CHANGE, { input });
  if (!data?.changeDisclosure) throw new Error(text);
  return data.changeDisclosure;
}

/** Codes of what was refused. */
export const codesOf = ({ refusals }: Told): string[] =>
  refusals.map(({ code }: { code: string }) => code);

/** The choices of a case as somebody reads them, newest first. */
export async function choicesOf(
  service: TestService,
  { person, id }: { person: string; id: string },
): Promise<Told[]> {
  const { data, text } = await service.ask(person, CHOICES, { id });
  if (!data?.disclosureChoices) throw new Error(text);
  return data.disclosureChoices.edges.map(({ node }: { node: Told }) => node);
}
