// The sample coalition: the members of "Van Schulden naar Kansen" as Achmea published them in 2017,
// and two invented counsellor organisations, with all that their admission asks. The published list
// gives trade names and nothing else. Everything besides the names is ours, made so that the
// service can be tried, and says nothing about these companies; guesses about who belongs to whom
// are marked in `assumptions`.

export type SampleSector =
  | 'HEALTH_INSURANCE'
  | 'INSURANCE'
  | 'HOUSING'
  | 'ENERGY'
  | 'WATER'
  | 'TELECOM'
  | 'CREDIT'
  | 'OTHER';

/** A name under which a member deals with customers. */
export interface SampleLabel {
  slug: string;
  name: string;
}

/** One legal entity: one member for the rule of two, whatever its labels. */
export interface SampleMember {
  id: string;
  slug: string;
  legalEntity: string;
  labels: readonly SampleLabel[];
  group: string | null;
  sector: SampleSector;
  /** Who may join: companies that serve private customers who can fall into arrears. */
  admission: { servesPrivateCustomers: boolean; customersCanFallIntoArrears: boolean };
  manifest: { textVersion: string; signedOn: string };
  participationTerms: { version: string; acceptedOn: string };
  /** In the language of domain/person/reference-pattern.ts. */
  referencePattern: string;
  exampleReference: string;
  newRelationsPerDay: number;
  assumptions: readonly string[];
}

export interface SampleCounsellor {
  id: string;
  slug: string;
  legalEntity: string;
  kind: 'MUNICIPALITY' | 'ADMINISTRATOR';
  /** The kinds of representation that the coordinator accredits it for. */
  accreditedFor: readonly ('MANDATE' | 'COURT_ADMINISTRATION' | 'GUARDIANSHIP')[];
  /** Why it may mediate (Wck 48). */
  ground: string;
  referencePattern: string;
  newRepresentationsPerDay: number;
}

/** Members signed the manifest in the middle of 2017; the day is ours. */
const SIGNED_ON = '2017-07-01';
const ALLOWANCE = 2000;

interface Row {
  name: string;
  sector: SampleSector;
  pattern: string;
  example: string;
  slug?: string;
  labels?: readonly SampleLabel[];
  group?: string;
  assumptions?: readonly string[];
}

const ROWS: readonly Row[] = [
  { name: 'Achmea', sector: 'INSURANCE', pattern: 'P9{7,8}', example: 'P00421173' },
  {
    name: 'ABN Amro Verzekeringen',
    slug: 'abn-amro-verzekeringen',
    sector: 'INSURANCE',
    pattern: 'VP-9{7}',
    example: 'VP-1043386',
  },
  { name: 'Aegon', sector: 'INSURANCE', pattern: '9{8}.9{2}', example: '30418827.01' },
  { name: 'a.s.r.', slug: 'asr', sector: 'INSURANCE', pattern: 'S*{8}', example: 'SK72QX093' },
  {
    name: 'Brabant Water',
    slug: 'brabant-water',
    sector: 'WATER',
    pattern: '9{9}',
    example: '700000017',
    assumptions: ['a nine-digit reference, so that the check for numbers of persons is tried'],
  },
  { name: 'CZ', sector: 'HEALTH_INSURANCE', pattern: 'CZ9{8}', example: 'CZ20017734' },
  { name: 'De Key', slug: 'de-key', sector: 'HOUSING', pattern: 'H9{6}', example: 'H301442' },
  {
    name: 'Delta Lloyd',
    slug: 'delta-lloyd',
    sector: 'INSURANCE',
    pattern: 'DL9{7}',
    example: 'DL5510023',
    group: 'Delta Lloyd',
  },
  {
    name: 'Eigen Haard',
    slug: 'eigen-haard',
    sector: 'HOUSING',
    pattern: '9{6}-9{2}',
    example: '118204-02',
  },
  {
    name: 'Elbuco',
    sector: 'OTHER',
    pattern: 'E*{6}',
    example: 'E7K20PM',
    assumptions: ['sector not known from the list'],
  },
  { name: 'KPN', sector: 'TELECOM', pattern: 'K9{10}', example: 'K4120098815' },
  { name: 'Nuon', sector: 'ENERGY', pattern: 'N9{8}', example: 'N55120774' },
  {
    name: 'OHRA',
    sector: 'INSURANCE',
    pattern: 'OH9{7}',
    example: 'OH8841206',
    group: 'Delta Lloyd',
    assumptions: ['a legal entity of its own in the group of Delta Lloyd'],
  },
  {
    name: 'Robin Energie',
    slug: 'robin-energie',
    sector: 'ENERGY',
    pattern: 'R9{6}',
    example: 'R660214',
  },
  { name: 'Rochdale', sector: 'HOUSING', pattern: 'HU9{7}', example: 'HU0031877' },
  { name: 'Santander', sector: 'CREDIT', pattern: 'SC-9{8}', example: 'SC-40127745' },
  {
    name: 'VodafoneZiggo',
    sector: 'TELECOM',
    pattern: 'A{1,2}9{8}',
    example: 'VF10388204',
    labels: [
      { slug: 'vodafone', name: 'Vodafone' },
      { slug: 'ziggo', name: 'Ziggo' },
    ],
    assumptions: ['Vodafone and Ziggo, two names on the list, are labels of one legal entity'],
  },
  { name: 'Ymere', sector: 'HOUSING', pattern: 'Y9{7}', example: 'Y2204418' },
];

/** The members, in the order of the list. */
export const SAMPLE_MEMBERS: readonly SampleMember[] = ROWS.map((row, index) => {
  const slug = row.slug ?? row.name.toLowerCase();
  return {
    id: `10000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    slug,
    legalEntity: row.name,
    labels: row.labels ?? [{ slug, name: row.name }],
    group: row.group ?? null,
    sector: row.sector,
    admission: { servesPrivateCustomers: true, customersCanFallIntoArrears: true },
    manifest: { textVersion: '2017', signedOn: SIGNED_ON },
    participationTerms: { version: '1', acceptedOn: SIGNED_ON },
    referencePattern: row.pattern,
    exampleReference: row.example,
    newRelationsPerDay: ALLOWANCE,
    assumptions: row.assumptions ?? [],
  };
});

/** Invented organisations that help customers. */
export const SAMPLE_COUNSELLORS: readonly SampleCounsellor[] = [
  {
    id: '20000000-0000-4000-8000-000000000001',
    slug: 'gemeente-voorbeeldstad',
    legalEntity: 'Gemeente Voorbeeldstad',
    kind: 'MUNICIPALITY',
    accreditedFor: ['MANDATE'],
    ground: 'Wck 48 (1) b',
    referencePattern: '9{4}-9{5}',
    newRepresentationsPerDay: 50,
  },
  {
    id: '20000000-0000-4000-8000-000000000002',
    slug: 'bewind-voorbeeld',
    legalEntity: 'Bewindvoering Het Voorbeeld B.V.',
    kind: 'ADMINISTRATOR',
    accreditedFor: ['COURT_ADMINISTRATION', 'GUARDIANSHIP'],
    ground: 'Wck 48 (1) d',
    referencePattern: 'BW-9{5}',
    newRepresentationsPerDay: 20,
  },
];
