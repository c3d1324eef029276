// Customers: a person as each member knows it, consents, what links relations to persons (the
// linker's alone), and the front door of the customer.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Customers1795132800003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table customer_relation (
  member_id uuid not null references member (id),
  id uuid not null,
  reference_mac bytea not null,
  reference_ending text not null check (length(reference_ending) between 1 and 4),
  identity_sealed bytea not null,
  identity_mac bytea not null,
  key_reference text not null,
  pseudonym uuid not null,
  registered_at timestamptz not null default clock_now(),
  linking text not null check (linking in ('WAITING', 'RELEASED')),
  open_arrears int not null default 0 check (open_arrears >= 0),
  primary key (member_id, id),
  unique (member_id, reference_mac)
);
comment on table customer_relation is
  'A person as one member knows it. Name, reference and contact stand sealed under a key of the relation, kept apart; reference_mac finds it back. open_arrears is kept by arrears.';
create index customer_relation_waiting on customer_relation (member_id, registered_at) where linking = 'WAITING';
create index customer_relation_by_id on customer_relation (id);
alter table customer_relation enable row level security;
alter table customer_relation force row level security;
create policy own on customer_relation for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy link on customer_relation for all to jpa_linker using (true) with check (true);
create policy show on customer_relation for select to jpa_doorkeeper using (true);
grant select, insert, update (identity_sealed, identity_mac, linking, open_arrears) on customer_relation to jpa_member;
grant select (member_id, id, registered_at, linking, open_arrears), update (linking) on customer_relation to jpa_linker;
grant select (member_id, id, reference_ending, pseudonym) on customer_relation to jpa_doorkeeper;

create table consent (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  purpose text not null check (purpose in ('JOINT_ARRANGEMENT')),
  text_version text not null,
  text_sha256 bytea not null check (length(text_sha256) = 32),
  language text not null check (language in ('NL', 'EN')),
  channel text not null check (channel in ('SELF', 'PHONE', 'COUNTER', 'PAPER')),
  evidence_sealed bytea not null,
  given_on date not null,
  expires_on date not null check (expires_on > given_on),
  recorded_at timestamptz not null default clock_now(),
  primary key (member_id, id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table consent is 'What the person agreed to, as it was: no update, no delete. What became of it is in consent_event.';
create index consent_relation on consent (member_id, relation_id, recorded_at, id);
create index consent_page on consent (member_id, recorded_at, id);
alter table consent enable row level security;
alter table consent force row level security;
create policy own on consent for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant select, insert on consent to jpa_member;

create table consent_event (
  member_id uuid not null,
  consent_id uuid not null,
  number int not null check (number > 0),
  type text not null check (type in ('GIVEN', 'RECONFIRMED', 'WITHDRAWN', 'EXPIRED', 'INVALIDATED')),
  effective_on date not null,
  recorded_at timestamptz not null default clock_now(),
  primary key (member_id, consent_id, number),
  foreign key (member_id, consent_id) references consent (member_id, id)
);
comment on table consent_event is 'What happened to a consent, in order; its state on any day follows. No update, no delete.';
alter table consent_event enable row level security;
alter table consent_event force row level security;
create policy own on consent_event for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy expire on consent_event for all to jpa_linker using (true) with check (true);
grant select, insert on consent_event to jpa_member, jpa_linker;

create table consent_standing (
  member_id uuid not null,
  relation_id uuid not null,
  purpose text not null,
  consent_id uuid not null,
  state text not null check (state in ('GIVEN', 'WITHDRAWN', 'EXPIRED', 'INVALIDATED')),
  expires_on date not null,
  primary key (member_id, relation_id, purpose),
  foreign key (member_id, consent_id) references consent (member_id, id)
);
comment on table consent_standing is 'The consent that counts now, per relation and purpose: what the events add up to. Live: GIVEN and not past expires_on.';
create index consent_standing_expiry on consent_standing (expires_on) where state = 'GIVEN';
alter table consent_standing enable row level security;
alter table consent_standing force row level security;
create policy own on consent_standing for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy status on consent_standing for all to jpa_linker using (true) with check (true);
grant select, insert, update (consent_id, state, expires_on) on consent_standing to jpa_member;
grant select, update (state) on consent_standing to jpa_linker;

create table link_token (
  member_id uuid not null,
  relation_id uuid not null,
  kind text not null check (kind in ('STRONG', 'MOBILE', 'EMAIL', 'IBAN')),
  token bytea not null check (length(token) = 32),
  key_version int not null,
  rule_version int not null,
  primary key (member_id, relation_id, kind, token),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table link_token is 'Keyed tokens of what a member registered about a person; equal tokens meet in the linker only.';
create index link_token_meeting on link_token (token, kind);
create index link_token_relation on link_token (relation_id);
alter table link_token enable row level security;
alter table link_token force row level security;
create policy own on link_token for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy meet on link_token for select to jpa_linker using (true);
grant select (member_id, relation_id), insert, delete on link_token to jpa_member;
grant select on link_token to jpa_linker;

create table person (
  id uuid primary key,
  made_at timestamptz not null default clock_now()
);
comment on table person is 'A natural person. Only the linker sees this id; no other table of ours but the linker''s holds it.';
create table person_relation (
  relation_id uuid primary key,
  member_id uuid not null,
  person_id uuid not null references person (id),
  rule text not null check (rule in ('ALONE', 'AUTOMATIC', 'CONFIRMED')),
  rule_version int not null,
  linked_at timestamptz not null default clock_now(),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table person_relation is 'Which person a relation belongs to, and by which rule.';
create index person_relation_person on person_relation (person_id);
create table person_event (
  person_id uuid not null references person (id),
  number int not null check (number > 0),
  type text not null check (type in ('LINKED', 'MERGED', 'UNLINKED')),
  relation_id uuid not null,
  other_person_id uuid,
  recorded_at timestamptz not null default clock_now(),
  primary key (person_id, number)
);
comment on table person_event is 'How the links of a person came about. No update, no delete.';
create table link_candidate (
  relation_id uuid not null,
  other_relation_id uuid not null,
  rule_version int not null,
  found_at timestamptz not null default clock_now(),
  check (relation_id < other_relation_id),
  primary key (relation_id, other_relation_id)
);
comment on table link_candidate is 'Two relations that may be one person: only the person can say so.';
create table account_token (
  viewer_id uuid not null,
  kind text not null check (kind = 'STRONG'),
  token bytea not null check (length(token) = 32),
  key_version int not null,
  rule_version int not null,
  primary key (viewer_id, kind, token)
);
comment on table account_token is 'The verified attributes of a signed-in customer as tokens; nothing that a member supplied identifies anybody.';
create index account_token_meeting on account_token (token, kind);
create table account_person (
  viewer_id uuid primary key,
  person_id uuid not null references person (id),
  bound_at timestamptz not null default clock_now()
);
comment on table account_person is 'The person that a customer account has confirmed to be.';
create index account_person_person on account_person (person_id);
${['person', 'person_relation', 'person_event', 'link_candidate', 'account_token', 'account_person']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy link on ${table} for all to jpa_linker using (true) with check (true);`,
  )
  .join('')}
create policy sign_in on account_token for all to jpa_customer
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
grant select, insert on person, person_event, link_candidate, account_person to jpa_linker;
grant select, insert, update (person_id, rule, rule_version, linked_at), delete on person_relation to jpa_linker;
grant update (person_id) on account_person to jpa_linker;
grant delete on link_candidate to jpa_linker;
grant select on account_token to jpa_linker;
grant select, insert on account_token to jpa_customer;

create table relation_view (
  viewer_id uuid not null,
  public_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  reference_ending text not null,
  pseudonym uuid not null,
  state text not null check (state in ('SUGGESTED', 'CONFIRMED', 'DENIED')),
  origin text not null check (origin in ('ATTRIBUTES', 'CLAIM_CODE', 'LINK')),
  since timestamptz not null default clock_now(),
  until timestamptz,
  primary key (viewer_id, public_id),
  unique (viewer_id, member_id, relation_id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table relation_view is 'A grant: this customer account may see this relation, under an id of its own. SUGGESTED shows the member''s name and the end of its reference only.';
create index relation_view_relation on relation_view (relation_id);
alter table relation_view enable row level security;
alter table relation_view force row level security;
create policy own on relation_view for select to jpa_customer
  using (viewer_id = (select viewer()) and (until is null or until > (select clock_now())));
create policy answer on relation_view for update to jpa_customer
  using (viewer_id = (select viewer()) and (until is null or until > (select clock_now())))
  with check (viewer_id = (select viewer()));
create policy grant_view on relation_view for all to jpa_doorkeeper using (true) with check (true);
create policy read_answers on relation_view for select to jpa_linker using (true);
grant select (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, since, until), update (state) on relation_view to jpa_customer;
grant select, insert, update (state, until) on relation_view to jpa_doorkeeper;
grant select (viewer_id, member_id, relation_id, state, until) on relation_view to jpa_linker;

create table claim_code (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  code_mac bytea not null check (length(code_mac) = 32),
  made_at timestamptz not null default clock_now(),
  expires_on date not null,
  used_at timestamptz,
  primary key (member_id, id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table claim_code is 'A one-time code that adds one relation to a customer''s account; the member delivers it. Only its mac is kept.';
create index claim_code_meeting on claim_code (code_mac);
alter table claim_code enable row level security;
alter table claim_code force row level security;
create policy make on claim_code for insert to jpa_member
  with check (member_id = (select viewer()));
create policy redeem on claim_code for all to jpa_linker using (true) with check (true);
grant insert on claim_code to jpa_member;
grant select, update (used_at) on claim_code to jpa_linker;

create table relation_claim (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  code_mac bytea not null check (length(code_mac) = 32),
  state text not null check (state in ('PENDING', 'ADDED', 'REFUSED')),
  made_at timestamptz not null default clock_now(),
  primary key (viewer_id, id)
);
comment on table relation_claim is 'A customer used a claim code. Unknown, used and expired codes are refused alike.';
alter table relation_claim enable row level security;
alter table relation_claim force row level security;
create policy own on relation_claim for all to jpa_customer
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()) and state = 'PENDING');
create policy decide on relation_claim for all to jpa_linker using (true) with check (true);
grant select, insert on relation_claim to jpa_customer;
grant select, update (state) on relation_claim to jpa_linker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table relation_claim, claim_code, relation_view, account_person, account_token, link_candidate,
  person_event, person_relation, person, link_token, consent_standing, consent_event, consent,
  customer_relation;
`);
  }
}
