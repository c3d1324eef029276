-- The database as the migrations leave it: generated, to be read and compared, not to be run.
-- Owner of everything is jpa_owner unless it says otherwise; rights of an owner are not listed.

create schema public;
grant usage on schema public to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_treasurer;

create table public.account_person (
  viewer_id uuid not null,
  person_id uuid not null,
  bound_at timestamp with time zone default public.clock_now() not null,
  constraint account_person_pkey PRIMARY KEY (viewer_id),
  constraint account_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id)
);
comment on table public.account_person is 'The person that a customer account has confirmed to be.';
CREATE INDEX account_person_person ON public.account_person USING btree (person_id);
alter table public.account_person enable and force row level security;
create policy link on public.account_person for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (person_id) on table public.account_person to jpa_linker;

create table public.account_token (
  viewer_id uuid not null,
  kind text not null,
  token bytea not null,
  key_version integer not null,
  rule_version integer not null,
  constraint account_token_pkey PRIMARY KEY (viewer_id, kind, token),
  constraint account_token_kind_check CHECK (kind = 'STRONG'::text),
  constraint account_token_token_check CHECK (length(token) = 32)
);
comment on table public.account_token is 'The verified attributes of a signed-in customer as tokens; nothing that a member supplied identifies anybody.';
CREATE INDEX account_token_meeting ON public.account_token USING btree (token, kind);
alter table public.account_token enable and force row level security;
create policy link on public.account_token for all to jpa_linker
  using (true)
  with check (true);
create policy sign_in on public.account_token for all to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.account_token to jpa_customer;
grant select on table public.account_token to jpa_linker;

create table public.accreditation (
  counsellor_id uuid not null,
  representation_kind text not null,
  given_on date not null,
  ended_on date,
  constraint accreditation_pkey PRIMARY KEY (counsellor_id, representation_kind, given_on),
  constraint accreditation_check CHECK (ended_on >= given_on),
  constraint accreditation_representation_kind_check CHECK (representation_kind = ANY (ARRAY['MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text])),
  constraint accreditation_counsellor_id_fkey FOREIGN KEY (counsellor_id) REFERENCES public.counsellor(id)
);
comment on table public.accreditation is 'For which kinds of representation a counsellor''s evidence counts without the person''s confirmation.';
alter table public.accreditation enable and force row level security;
create policy itself on public.accreditation for select to jpa_counsellor
  using (counsellor_id = (( SELECT public.viewer() AS viewer)));
create policy keep on public.accreditation for all to jpa_coordinator
  using (true)
  with check (true);
grant insert, select, update (ended_on) on table public.accreditation to jpa_coordinator;
grant select on table public.accreditation to jpa_counsellor;

create table public.allowance_use (
  member_id uuid not null,
  day date not null,
  used integer not null,
  constraint allowance_use_pkey PRIMARY KEY (member_id, day),
  constraint allowance_use_used_check CHECK (used >= 0),
  constraint allowance_use_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.allowance_use is 'How many new relations of a member went on to linking on a day.';
alter table public.allowance_use enable and force row level security;
create policy count_more on public.allowance_use for update to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy count_own on public.allowance_use for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy own on public.allowance_use for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy release on public.allowance_use for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (used) on table public.allowance_use to jpa_linker, jpa_member;

create table public.arrears (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  consent_id uuid not null,
  label_id uuid,
  reference_mac bytea not null,
  customer_reference_mac bytea not null,
  statement_mac bytea not null,
  sealed bytea not null,
  contract_kind text not null,
  debtors text not null,
  stage text not null,
  demand_sent_on date,
  demand_received_on date,
  handler text not null,
  interest_kind text not null,
  principal_cents bigint not null,
  interest_cents bigint not null,
  costs_cents bigint not null,
  balance_cents bigint not null,
  as_of_on date not null,
  existing_monthly_cents bigint,
  existing_since_on date,
  state text not null,
  events integer default 1 not null,
  registered_at timestamp with time zone default public.clock_now() not null,
  constraint arrears_pkey PRIMARY KEY (member_id, id),
  constraint arrears_member_id_reference_mac_key UNIQUE (member_id, reference_mac),
  constraint arrears_check CHECK (balance_cents =
CASE
    WHEN state = 'OPEN'::text THEN principal_cents + interest_cents + costs_cents
    ELSE 0::bigint
END),
  constraint arrears_check1 CHECK ((existing_monthly_cents IS NULL) = (existing_since_on IS NULL)),
  constraint arrears_costs_cents_check CHECK (costs_cents >= 0),
  constraint arrears_debtors_check CHECK (debtors = ANY (ARRAY['SOLE'::text, 'JOINT_AND_SEVERAL'::text])),
  constraint arrears_events_check CHECK (events > 0),
  constraint arrears_existing_monthly_cents_check CHECK (existing_monthly_cents > 0),
  constraint arrears_handler_check CHECK (handler = ANY (ARRAY['SELF'::text, 'AGENCY'::text, 'BAILIFF'::text])),
  constraint arrears_interest_cents_check CHECK (interest_cents >= 0),
  constraint arrears_interest_kind_check CHECK (interest_kind = ANY (ARRAY['STATUTORY'::text, 'CONTRACTUAL'::text, 'NONE'::text])),
  constraint arrears_principal_cents_check CHECK (principal_cents >= 0),
  constraint arrears_stage_check CHECK (stage = ANY (ARRAY['REMINDED'::text, 'DEMANDED'::text, 'COLLECTION'::text, 'SUMMONED'::text, 'JUDGMENT'::text, 'ENFORCEMENT'::text])),
  constraint arrears_state_check CHECK (state = ANY (ARRAY['OPEN'::text, 'SETTLED'::text, 'WITHDRAWN'::text])),
  constraint arrears_member_id_consent_id_fkey FOREIGN KEY (member_id, consent_id) REFERENCES public.consent(member_id, id),
  constraint arrears_member_id_label_id_fkey FOREIGN KEY (member_id, label_id) REFERENCES public.member_label(member_id, id),
  constraint arrears_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.arrears is 'What a person owes one member under one contract, as it stands now: what arrears_event adds up to. References stand sealed under the relation''s key.';
CREATE INDEX arrears_customer ON public.arrears USING btree (member_id, customer_reference_mac);
CREATE INDEX arrears_page ON public.arrears USING btree (member_id, registered_at, id);
CREATE INDEX arrears_relation ON public.arrears USING btree (member_id, relation_id);
alter table public.arrears enable and force row level security;
create policy own on public.arrears for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (balance_cents, state, events) on table public.arrears to jpa_member;

create table public.arrears_cost (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  kind text not null,
  amount_cents bigint not null,
  vat_cents bigint default 0 not null,
  charged_on date not null,
  constraint arrears_cost_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_cost_amount_cents_check CHECK (amount_cents > 0),
  constraint arrears_cost_kind_check CHECK (kind = ANY (ARRAY['EXTRAJUDICIAL'::text, 'COURT_AWARDED'::text, 'OFFICIAL_ACT'::text])),
  constraint arrears_cost_number_check CHECK (number > 0),
  constraint arrears_cost_vat_cents_check CHECK (vat_cents >= 0),
  constraint arrears_cost_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_cost is 'One cost on top of the principal. Judgment and act numbers stand sealed with the arrears.';
alter table public.arrears_cost enable and force row level security;
create policy own on public.arrears_cost for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.arrears_cost to jpa_member;

create table public.arrears_event (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  type text not null,
  as_of_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  balance_cents bigint not null,
  statement jsonb not null,
  constraint arrears_event_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_event_balance_cents_check CHECK (balance_cents >= 0),
  constraint arrears_event_number_check CHECK (number > 0),
  constraint arrears_event_type_check CHECK (type = ANY (ARRAY['REGISTERED'::text, 'SETTLED'::text, 'WITHDRAWN'::text])),
  constraint arrears_event_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_event is 'What was said about arrears, in order; their state on any past day follows. No update, no delete. statement holds amounts, days and codes only.';
CREATE INDEX arrears_event_day ON public.arrears_event USING btree (member_id, arrears_id, as_of_on, number);
alter table public.arrears_event enable and force row level security;
create policy own on public.arrears_event for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.arrears_event to jpa_member;

create table public.arrears_item (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  due_on date not null,
  period_from_on date,
  period_to_on date,
  principal_cents bigint not null,
  constraint arrears_item_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_item_check CHECK (period_to_on >= period_from_on),
  constraint arrears_item_number_check CHECK (number > 0),
  constraint arrears_item_principal_cents_check CHECK (principal_cents > 0),
  constraint arrears_item_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_item is 'One unpaid invoice. Its own reference stands sealed with the arrears.';
alter table public.arrears_item enable and force row level security;
create policy own on public.arrears_item for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.arrears_item to jpa_member;

create table public.case_person (
  case_id uuid not null,
  person_id uuid not null,
  ended_on date,
  constraint case_person_pkey PRIMARY KEY (case_id),
  constraint case_person_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint case_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id)
);
comment on table public.case_person is 'Whose case it is: the linker''s alone. One running case per person.';
CREATE UNIQUE INDEX case_person_one ON public.case_person USING btree (person_id) WHERE (ended_on IS NULL);
alter table public.case_person enable and force row level security;
create policy match on public.case_person for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (person_id, ended_on) on table public.case_person to jpa_linker;

create table public.case_relation (
  case_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  since_on date not null,
  until_on date,
  constraint case_relation_pkey PRIMARY KEY (case_id, member_id, relation_id),
  constraint case_relation_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint case_relation_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.case_relation is 'The relations whose arrears could take part; what does take part is the person''s choice.';
alter table public.case_relation enable and force row level security;
create policy match on public.case_relation for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (until_on) on table public.case_relation to jpa_linker;

create table public.claim_code (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  code_mac bytea not null,
  made_at timestamp with time zone default public.clock_now() not null,
  expires_on date not null,
  used_at timestamp with time zone,
  constraint claim_code_pkey PRIMARY KEY (member_id, id),
  constraint claim_code_code_mac_check CHECK (length(code_mac) = 32),
  constraint claim_code_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.claim_code is 'A one-time code that adds one relation to a customer''s account; the member delivers it. Only its mac is kept.';
CREATE INDEX claim_code_meeting ON public.claim_code USING btree (code_mac);
alter table public.claim_code enable and force row level security;
create policy make on public.claim_code for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy redeem on public.claim_code for all to jpa_linker
  using (true)
  with check (true);
grant insert on table public.claim_code to jpa_member;
grant select, update (used_at) on table public.claim_code to jpa_linker;

CREATE OR REPLACE FUNCTION public.clock_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.now'::text, true), ''::text))::timestamp with time zone
;
comment on function public.clock_now() is 'The moment of this transaction by the injected clock; null without a scope.';
grant execute on function public.clock_now() to public;

CREATE OR REPLACE FUNCTION public.clock_today()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (((NULLIF(current_setting('app.now'::text, true), ''::text))::timestamp with time zone AT TIME ZONE 'Europe/Amsterdam'::text))::date
;
comment on function public.clock_today() is 'The day of this transaction in Europe/Amsterdam.';
grant execute on function public.clock_today() to public;

create table public.consent (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  purpose text not null,
  text_version text not null,
  text_sha256 bytea not null,
  language text not null,
  channel text not null,
  evidence_sealed bytea not null,
  given_on date not null,
  expires_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  constraint consent_pkey PRIMARY KEY (member_id, id),
  constraint consent_channel_check CHECK (channel = ANY (ARRAY['SELF'::text, 'PHONE'::text, 'COUNTER'::text, 'PAPER'::text])),
  constraint consent_check CHECK (expires_on > given_on),
  constraint consent_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint consent_purpose_check CHECK (purpose = 'JOINT_ARRANGEMENT'::text),
  constraint consent_text_sha256_check CHECK (length(text_sha256) = 32),
  constraint consent_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.consent is 'What the person agreed to, as it was: no update, no delete. What became of it is in consent_event.';
CREATE INDEX consent_page ON public.consent USING btree (member_id, recorded_at, id);
CREATE INDEX consent_relation ON public.consent USING btree (member_id, relation_id, recorded_at, id);
alter table public.consent enable and force row level security;
create policy own on public.consent for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.consent to jpa_member;

create table public.consent_event (
  member_id uuid not null,
  consent_id uuid not null,
  number integer not null,
  type text not null,
  effective_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  constraint consent_event_pkey PRIMARY KEY (member_id, consent_id, number),
  constraint consent_event_number_check CHECK (number > 0),
  constraint consent_event_type_check CHECK (type = ANY (ARRAY['GIVEN'::text, 'RECONFIRMED'::text, 'WITHDRAWN'::text, 'EXPIRED'::text, 'INVALIDATED'::text])),
  constraint consent_event_member_id_consent_id_fkey FOREIGN KEY (member_id, consent_id) REFERENCES public.consent(member_id, id)
);
comment on table public.consent_event is 'What happened to a consent, in order; its state on any day follows. No update, no delete.';
alter table public.consent_event enable and force row level security;
create policy expire on public.consent_event for all to jpa_linker
  using (true)
  with check (true);
create policy own on public.consent_event for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.consent_event to jpa_linker, jpa_member;

create table public.consent_standing (
  member_id uuid not null,
  relation_id uuid not null,
  purpose text not null,
  consent_id uuid not null,
  state text not null,
  expires_on date not null,
  constraint consent_standing_pkey PRIMARY KEY (member_id, relation_id, purpose),
  constraint consent_standing_state_check CHECK (state = ANY (ARRAY['GIVEN'::text, 'WITHDRAWN'::text, 'EXPIRED'::text, 'INVALIDATED'::text])),
  constraint consent_standing_member_id_consent_id_fkey FOREIGN KEY (member_id, consent_id) REFERENCES public.consent(member_id, id)
);
comment on table public.consent_standing is 'The consent that counts now, per relation and purpose: what the events add up to. Live: GIVEN and not past expires_on.';
CREATE INDEX consent_standing_expiry ON public.consent_standing USING btree (expires_on) WHERE (state = 'GIVEN'::text);
alter table public.consent_standing enable and force row level security;
create policy own on public.consent_standing for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy status on public.consent_standing for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (consent_id, state, expires_on) on table public.consent_standing to jpa_member;
grant select, update (state) on table public.consent_standing to jpa_linker;

create table public.counsellor (
  id uuid not null,
  kind text default 'COUNSELLOR'::text not null,
  organisation_type text not null,
  legal_ground text not null,
  constraint counsellor_pkey PRIMARY KEY (id),
  constraint counsellor_kind_check CHECK (kind = 'COUNSELLOR'::text),
  constraint counsellor_legal_ground_check CHECK (length(legal_ground) >= 2 AND length(legal_ground) <= 200),
  constraint counsellor_organisation_type_check CHECK (organisation_type = ANY (ARRAY['MUNICIPALITY'::text, 'NVVK_MEMBER'::text, 'ADMINISTRATOR'::text])),
  constraint counsellor_id_kind_fkey FOREIGN KEY (id, kind) REFERENCES public.organisation(id, kind)
);
comment on table public.counsellor is 'An organisation that helps customers. legal_ground: why it may (Wck art. 48), as it stated it itself.';
alter table public.counsellor enable and force row level security;
create policy itself on public.counsellor for select to jpa_counsellor
  using (id = (( SELECT public.viewer() AS viewer)));
create policy keep on public.counsellor for all to jpa_coordinator
  using (true)
  with check (true);
grant insert, select on table public.counsellor to jpa_coordinator;
grant select on table public.counsellor to jpa_counsellor;

create table public.customer_relation (
  member_id uuid not null,
  id uuid not null,
  reference_mac bytea not null,
  reference_ending text not null,
  identity_sealed bytea not null,
  identity_mac bytea not null,
  key_reference text not null,
  pseudonym uuid not null,
  registered_at timestamp with time zone default public.clock_now() not null,
  linking text not null,
  open_arrears integer default 0 not null,
  constraint customer_relation_pkey PRIMARY KEY (member_id, id),
  constraint customer_relation_member_id_reference_mac_key UNIQUE (member_id, reference_mac),
  constraint customer_relation_linking_check CHECK (linking = ANY (ARRAY['WAITING'::text, 'RELEASED'::text])),
  constraint customer_relation_open_arrears_check CHECK (open_arrears >= 0),
  constraint customer_relation_reference_ending_check CHECK (length(reference_ending) >= 1 AND length(reference_ending) <= 4),
  constraint customer_relation_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.customer_relation is 'A person as one member knows it. Name, reference and contact stand sealed under a key of the relation, kept apart; reference_mac finds it back. open_arrears is kept by arrears.';
CREATE INDEX customer_relation_by_id ON public.customer_relation USING btree (id);
CREATE INDEX customer_relation_waiting ON public.customer_relation USING btree (member_id, registered_at) WHERE (linking = 'WAITING'::text);
alter table public.customer_relation enable and force row level security;
create policy link on public.customer_relation for all to jpa_linker
  using (true)
  with check (true);
create policy own on public.customer_relation for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy show on public.customer_relation for select to jpa_doorkeeper
  using (true);
grant insert, select, update (identity_sealed, identity_mac, linking, open_arrears) on table public.customer_relation to jpa_member;
grant select (member_id, id, reference_ending, pseudonym) on table public.customer_relation to jpa_doorkeeper;
grant select (member_id, id, registered_at, linking, open_arrears), update (linking) on table public.customer_relation to jpa_linker;

create table public.deadline (
  owner_id uuid default public.viewer() not null,
  id uuid not null,
  kind text not null,
  thing_id uuid not null,
  due_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  constraint deadline_pkey PRIMARY KEY (owner_id, id),
  constraint deadline_kind_check CHECK (kind ~ '^[A-Z_]+$'::text)
);
comment on table public.deadline is 'The last moment for something. A ticker takes what is due by the clock; the queue never waits for a time.';
CREATE INDEX deadline_due ON public.deadline USING btree (due_at) WHERE (taken_at IS NULL);
CREATE UNIQUE INDEX deadline_once ON public.deadline USING btree (owner_id, kind, thing_id) WHERE (taken_at IS NULL);
alter table public.deadline enable and force row level security;
create policy set_own on public.deadline for insert to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_treasurer
  with check (owner_id = (( SELECT public.viewer() AS viewer)));
create policy take on public.deadline for select to jpa_doorkeeper
  using (true);
create policy take_mark on public.deadline for update to jpa_doorkeeper
  using (true)
  with check (true);
grant insert on table public.deadline to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_linker, jpa_member, jpa_planner, jpa_treasurer;
grant insert, select, update (taken_at) on table public.deadline to jpa_doorkeeper;

create table public.event (
  origin_id uuid default public.viewer() not null,
  id uuid not null,
  type text not null,
  thing_kind text not null,
  thing_id uuid not null,
  payload jsonb default '{}'::jsonb not null,
  recipients uuid[] default '{}'::uuid[] not null,
  happened_at timestamp with time zone default public.clock_now() not null,
  trace text not null,
  delivered_at timestamp with time zone,
  constraint event_pkey PRIMARY KEY (origin_id, id),
  constraint event_thing_kind_check CHECK (thing_kind ~ '^[A-Z_]+$'::text),
  constraint event_type_check CHECK (type ~ '^[A-Z_]+$'::text)
);
comment on table public.event is 'What happened, once; written in the transaction of the act. Recipients read their own receipt, never this. origin_id is zeros for what the service did.';
CREATE INDEX event_undelivered ON public.event USING btree (happened_at) WHERE (delivered_at IS NULL);
alter table public.event enable and force row level security;
create policy deliver on public.event for select to jpa_doorkeeper
  using (true);
create policy mark_delivered on public.event for update to jpa_doorkeeper
  using (true)
  with check (true);
create policy record_own on public.event for insert to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_treasurer
  with check (origin_id = (( SELECT public.viewer() AS viewer)));
grant insert on table public.event to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_linker, jpa_member, jpa_planner, jpa_treasurer;
grant insert, select, update (delivered_at) on table public.event to jpa_doorkeeper;

create table public.event_receipt (
  recipient_id uuid not null,
  number bigint not null,
  id uuid not null,
  type text not null,
  payload jsonb default '{}'::jsonb not null,
  happened_on date not null,
  constraint event_receipt_pkey PRIMARY KEY (recipient_id, number),
  constraint event_receipt_recipient_id_id_key UNIQUE (recipient_id, id),
  constraint event_receipt_number_check CHECK (number > 0)
);
comment on table public.event_receipt is 'An event as one recipient may know it: own id, own order number, own payload, a day and no moment, so that two recipients cannot join what they hold.';
alter table public.event_receipt enable and force row level security;
create policy deliver on public.event_receipt for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.event_receipt for select to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  using (recipient_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.event_receipt to jpa_doorkeeper;
grant select on table public.event_receipt to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;

create table public.idempotency_record (
  viewer_id uuid default public.viewer() not null,
  key_mac bytea not null,
  operation text not null,
  input_mac bytea not null,
  day date default public.clock_today() not null,
  outcomes jsonb not null,
  constraint idempotency_record_pkey PRIMARY KEY (viewer_id, key_mac)
);
comment on table public.idempotency_record is 'What a call with a key did: per entry index, outcome code, id made. No input: a repeat carries it again. input_mac is under a key destroyed after a day.';
CREATE INDEX idempotency_day ON public.idempotency_record USING btree (day);
alter table public.idempotency_record enable and force row level security;
create policy forget on public.idempotency_record for all to jpa_doorkeeper
  using (true);
create policy own on public.idempotency_record for all to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant delete, select (day) on table public.idempotency_record to jpa_doorkeeper;
grant insert, select on table public.idempotency_record to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;

create table public.joint_case (
  id uuid not null,
  state text not null,
  closing_reason text,
  matched_on date not null,
  changed_on date not null,
  constraint joint_case_pkey PRIMARY KEY (id),
  constraint joint_case_check CHECK ((state = 'CLOSED'::text) = (closing_reason IS NOT NULL)),
  constraint joint_case_state_check CHECK (state = ANY (ARRAY['MATCHED'::text, 'OPEN'::text, 'NEGOTIATING'::text, 'AGREED'::text, 'ACTIVE'::text, 'COMPLETED'::text, 'CLOSED'::text]))
);
comment on table public.joint_case is 'The coalition''s work for one person with two or more members. Nobody sees its id: a viewer knows it by the public id of its own seat.';
alter table public.joint_case enable and force row level security;
create policy match on public.joint_case for all to jpa_linker
  using (true)
  with check (true);
create policy read_state on public.joint_case for select to jpa_doorkeeper
  using (true);
create policy seated on public.joint_case for select to jpa_counsellor, jpa_customer, jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = joint_case.id)) >= 0);
grant insert, select, update (state, closing_reason, changed_on) on table public.joint_case to jpa_linker;
grant select on table public.joint_case to jpa_doorkeeper;
grant select (id, state, changed_on) on table public.joint_case to jpa_member;
grant select (id, state, closing_reason, changed_on) on table public.joint_case to jpa_counsellor, jpa_customer;

create table public.link_candidate (
  relation_id uuid not null,
  other_relation_id uuid not null,
  rule_version integer not null,
  found_at timestamp with time zone default public.clock_now() not null,
  constraint link_candidate_pkey PRIMARY KEY (relation_id, other_relation_id),
  constraint link_candidate_check CHECK (relation_id < other_relation_id)
);
comment on table public.link_candidate is 'Two relations that may be one person: only the person can say so.';
alter table public.link_candidate enable and force row level security;
create policy link on public.link_candidate for all to jpa_linker
  using (true)
  with check (true);
grant delete, insert, select on table public.link_candidate to jpa_linker;

create table public.link_token (
  member_id uuid not null,
  relation_id uuid not null,
  kind text not null,
  token bytea not null,
  key_version integer not null,
  rule_version integer not null,
  constraint link_token_pkey PRIMARY KEY (member_id, relation_id, kind, token),
  constraint link_token_kind_check CHECK (kind = ANY (ARRAY['STRONG'::text, 'MOBILE'::text, 'EMAIL'::text, 'IBAN'::text])),
  constraint link_token_token_check CHECK (length(token) = 32),
  constraint link_token_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.link_token is 'Keyed tokens of what a member registered about a person; equal tokens meet in the linker only.';
CREATE INDEX link_token_meeting ON public.link_token USING btree (token, kind);
CREATE INDEX link_token_relation ON public.link_token USING btree (relation_id);
alter table public.link_token enable and force row level security;
create policy meet on public.link_token for select to jpa_linker
  using (true);
create policy own on public.link_token for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant delete, insert, select (member_id, relation_id) on table public.link_token to jpa_member;
grant select on table public.link_token to jpa_linker;

create table public.look_log (
  viewer_id uuid not null,
  person_pseudonym uuid not null,
  purpose text not null,
  ground text not null,
  trace text not null,
  looked_at timestamp with time zone default public.clock_now() not null,
  salt bytea default uuid_send(gen_random_uuid()) not null
);
comment on table public.look_log is 'Who looked at whom, why, on which ground: one row per person per operation. No update, no delete: the log only grows. The pseudonym is that of the relation looked at.';
CREATE INDEX look_log_person ON public.look_log USING btree (person_pseudonym, looked_at);
alter table public.look_log enable and force row level security;
create policy record_own on public.look_log for insert to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert on table public.look_log to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;

create table public.member (
  id uuid not null,
  kind text default 'MEMBER'::text not null,
  sector text not null,
  group_name text,
  serves_private_customers boolean not null,
  customers_can_fall_in_arrears boolean not null,
  manifest_version text not null,
  manifest_signed_on date not null,
  allowance_per_day integer not null,
  reference_pattern text not null,
  constraint member_pkey PRIMARY KEY (id),
  constraint member_allowance_per_day_check CHECK (allowance_per_day >= 1 AND allowance_per_day <= 1000000),
  constraint member_customers_can_fall_in_arrears_check CHECK (customers_can_fall_in_arrears),
  constraint member_group_name_check CHECK (length(group_name) >= 2 AND length(group_name) <= 100),
  constraint member_kind_check CHECK (kind = 'MEMBER'::text),
  constraint member_reference_pattern_check CHECK (length(reference_pattern) >= 1 AND length(reference_pattern) <= 100),
  constraint member_sector_check CHECK (sector = ANY (ARRAY['HEALTH_INSURANCE'::text, 'INSURANCE'::text, 'ENERGY'::text, 'WATER'::text, 'HOUSING'::text, 'TELECOM'::text, 'CREDIT'::text, 'COLLECTION'::text, 'OTHER'::text])),
  constraint member_serves_private_customers_check CHECK (serves_private_customers),
  constraint member_id_kind_fkey FOREIGN KEY (id, kind) REFERENCES public.organisation(id, kind)
);
comment on table public.member is 'What makes an organisation a creditor of the coalition: the admission criteria (S1), the manifest it signed, its allowance of new relations per day.';
alter table public.member enable and force row level security;
create policy allowance on public.member for select to jpa_linker
  using (true);
create policy itself on public.member for select to jpa_member
  using (id = (( SELECT public.viewer() AS viewer)));
create policy keep on public.member for all to jpa_coordinator
  using (true)
  with check (true);
grant insert, select, update (sector, group_name, manifest_version, manifest_signed_on, allowance_per_day, reference_pattern) on table public.member to jpa_coordinator;
grant select on table public.member to jpa_member;
grant select (id, allowance_per_day) on table public.member to jpa_linker;

create table public.member_label (
  member_id uuid not null,
  id uuid not null,
  name text not null,
  constraint member_label_pkey PRIMARY KEY (member_id, id),
  constraint member_label_member_id_name_key UNIQUE (member_id, name),
  constraint member_label_name_check CHECK (length(name) >= 2 AND length(name) <= 100),
  constraint member_label_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.member_label is 'A brand of a member. Labels of one legal entity are one member for the rule of two.';
alter table public.member_label enable and force row level security;
create policy keep on public.member_label for all to jpa_coordinator
  using (true)
  with check (true);
create policy own on public.member_label for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy published on public.member_label for select to jpa_customer
  using (true);
grant insert, select on table public.member_label to jpa_coordinator;
grant select on table public.member_label to jpa_customer, jpa_member;

create table public.organisation (
  id uuid not null,
  kind text not null,
  state text not null,
  legal_name text not null,
  name text not null,
  admitted_on date not null,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_id_kind_key UNIQUE (id, kind),
  constraint organisation_kind_check CHECK (kind = ANY (ARRAY['MEMBER'::text, 'COUNSELLOR'::text])),
  constraint organisation_legal_name_check CHECK (length(legal_name) >= 2 AND length(legal_name) <= 200),
  constraint organisation_name_check CHECK (length(name) >= 2 AND length(name) <= 100),
  constraint organisation_state_check CHECK (state = ANY (ARRAY['ADMITTED'::text, 'SUSPENDED'::text, 'LEFT'::text]))
);
comment on table public.organisation is 'A legal entity of the coalition: member or counsellor, never both. name is what customers read.';
CREATE UNIQUE INDEX organisation_legal_name ON public.organisation USING btree (lower(legal_name));
alter table public.organisation enable and force row level security;
create policy itself on public.organisation for select to jpa_counsellor, jpa_member
  using (id = (( SELECT public.viewer() AS viewer)));
create policy keep on public.organisation for all to jpa_coordinator
  using (true)
  with check (true);
create policy published on public.organisation for select to jpa_customer
  using (true);
create policy standing on public.organisation for select to jpa_linker
  using (true);
grant insert, select, update (state, legal_name, name) on table public.organisation to jpa_coordinator;
grant select on table public.organisation to jpa_counsellor, jpa_member;
grant select (id, kind, name) on table public.organisation to jpa_customer;
grant select (id, kind, state) on table public.organisation to jpa_linker;

create table public.organisation_event (
  organisation_id uuid not null,
  number integer not null,
  type text not null,
  effective_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  payload jsonb default '{}'::jsonb not null,
  constraint organisation_event_pkey PRIMARY KEY (organisation_id, number),
  constraint organisation_event_number_check CHECK (number > 0),
  constraint organisation_event_type_check CHECK (type ~ '^[A-Z_]+$'::text),
  constraint organisation_event_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id)
);
comment on table public.organisation_event is 'The history of an organisation: admitted, suspended, reinstated, left, terms, allowance, labels. No update, no delete.';
alter table public.organisation_event enable and force row level security;
create policy itself on public.organisation_event for select to jpa_counsellor, jpa_member
  using (organisation_id = (( SELECT public.viewer() AS viewer)));
create policy keep on public.organisation_event for all to jpa_coordinator
  using (true)
  with check (true);
grant insert, select on table public.organisation_event to jpa_coordinator;
grant select on table public.organisation_event to jpa_counsellor, jpa_member;

create table public.participation_terms (
  member_id uuid not null,
  version integer not null,
  signed_on date not null,
  silence_accepts boolean not null,
  longest_term_months integer not null,
  minimum_monthly_cents bigint not null,
  contact_role text not null,
  constraint participation_terms_pkey PRIMARY KEY (member_id, version),
  constraint participation_terms_contact_role_check CHECK (length(contact_role) >= 2 AND length(contact_role) <= 100),
  constraint participation_terms_longest_term_months_check CHECK (longest_term_months >= 1 AND longest_term_months <= 120),
  constraint participation_terms_minimum_monthly_cents_check CHECK (minimum_monthly_cents >= 0),
  constraint participation_terms_version_check CHECK (version > 0),
  constraint participation_terms_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.participation_terms is 'What a member signed about taking part; silence binds it only if silence_accepts. Versions are added, never changed.';
alter table public.participation_terms enable and force row level security;
create policy keep on public.participation_terms for all to jpa_coordinator
  using (true)
  with check (true);
create policy own on public.participation_terms for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.participation_terms to jpa_coordinator;
grant select on table public.participation_terms to jpa_member;

create table public.person (
  id uuid not null,
  made_at timestamp with time zone default public.clock_now() not null,
  constraint person_pkey PRIMARY KEY (id)
);
comment on table public.person is 'A natural person. Only the linker sees this id; no other table of ours but the linker''s holds it.';
alter table public.person enable and force row level security;
create policy link on public.person for all to jpa_linker
  using (true)
  with check (true);
grant insert, select on table public.person to jpa_linker;

create table public.person_event (
  person_id uuid not null,
  number integer not null,
  type text not null,
  relation_id uuid not null,
  other_person_id uuid,
  recorded_at timestamp with time zone default public.clock_now() not null,
  constraint person_event_pkey PRIMARY KEY (person_id, number),
  constraint person_event_number_check CHECK (number > 0),
  constraint person_event_type_check CHECK (type = ANY (ARRAY['LINKED'::text, 'MERGED'::text, 'UNLINKED'::text])),
  constraint person_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id)
);
comment on table public.person_event is 'How the links of a person came about. No update, no delete.';
alter table public.person_event enable and force row level security;
create policy link on public.person_event for all to jpa_linker
  using (true)
  with check (true);
grant insert, select on table public.person_event to jpa_linker;

create table public.person_relation (
  relation_id uuid not null,
  member_id uuid not null,
  person_id uuid not null,
  rule text not null,
  rule_version integer not null,
  linked_at timestamp with time zone default public.clock_now() not null,
  constraint person_relation_pkey PRIMARY KEY (relation_id),
  constraint person_relation_rule_check CHECK (rule = ANY (ARRAY['ALONE'::text, 'AUTOMATIC'::text, 'CONFIRMED'::text])),
  constraint person_relation_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id),
  constraint person_relation_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id)
);
comment on table public.person_relation is 'Which person a relation belongs to, and by which rule.';
CREATE INDEX person_relation_person ON public.person_relation USING btree (person_id);
alter table public.person_relation enable and force row level security;
create policy link on public.person_relation for all to jpa_linker
  using (true)
  with check (true);
grant delete, insert, select, update (person_id, rule, rule_version, linked_at) on table public.person_relation to jpa_linker;

create table public.refused_count (
  viewer_id uuid default public.viewer() not null,
  code text not null,
  day date default public.clock_today() not null,
  count integer not null,
  constraint refused_count_pkey PRIMARY KEY (viewer_id, code, day),
  constraint refused_count_code_check CHECK (code ~ '^[A-Z_]+$'::text),
  constraint refused_count_count_check CHECK (count > 0)
);
comment on table public.refused_count is 'What must be counted although it was refused: viewer, code, day; never a person.';
alter table public.refused_count enable and force row level security;
create policy own on public.refused_count for all to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (count) on table public.refused_count to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;

create table public.relation_claim (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  code_mac bytea not null,
  state text not null,
  made_at timestamp with time zone default public.clock_now() not null,
  constraint relation_claim_pkey PRIMARY KEY (viewer_id, id),
  constraint relation_claim_code_mac_check CHECK (length(code_mac) = 32),
  constraint relation_claim_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'ADDED'::text, 'REFUSED'::text]))
);
comment on table public.relation_claim is 'A customer used a claim code. Unknown, used and expired codes are refused alike.';
alter table public.relation_claim enable and force row level security;
create policy decide on public.relation_claim for all to jpa_linker
  using (true)
  with check (true);
create policy own on public.relation_claim for all to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND state = 'PENDING'::text);
grant insert, select on table public.relation_claim to jpa_customer;
grant select, update (state) on table public.relation_claim to jpa_linker;

create table public.relation_view (
  viewer_id uuid not null,
  public_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  reference_ending text not null,
  pseudonym uuid not null,
  state text not null,
  origin text not null,
  since timestamp with time zone default public.clock_now() not null,
  until timestamp with time zone,
  constraint relation_view_pkey PRIMARY KEY (viewer_id, public_id),
  constraint relation_view_viewer_id_member_id_relation_id_key UNIQUE (viewer_id, member_id, relation_id),
  constraint relation_view_origin_check CHECK (origin = ANY (ARRAY['ATTRIBUTES'::text, 'CLAIM_CODE'::text, 'LINK'::text])),
  constraint relation_view_state_check CHECK (state = ANY (ARRAY['SUGGESTED'::text, 'CONFIRMED'::text, 'DENIED'::text])),
  constraint relation_view_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.relation_view is 'A grant: this customer account may see this relation, under an id of its own. SUGGESTED shows the member''s name and the end of its reference only.';
CREATE INDEX relation_view_relation ON public.relation_view USING btree (relation_id);
alter table public.relation_view enable and force row level security;
create policy answer on public.relation_view for update to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
create policy grant_view on public.relation_view for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.relation_view for select to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))));
create policy read_answers on public.relation_view for select to jpa_linker
  using (true);
grant insert, select, update (state, until) on table public.relation_view to jpa_doorkeeper;
grant select (viewer_id, member_id, relation_id, state, until) on table public.relation_view to jpa_linker;
grant select (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, since, until), update (state) on table public.relation_view to jpa_customer;

create table public.schema_migration (
  id integer default nextval('public.schema_migration_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_0edff5015b71cc0389ae0f4b9a1" PRIMARY KEY (id)
);
alter table public.schema_migration enable and force row level security;
create policy keep on public.schema_migration for all to jpa_owner
  using (true)
  with check (true);
create policy read on public.schema_migration for select to jpa_doorkeeper
  using (true);
grant select on table public.schema_migration to jpa_doorkeeper;

create sequence public.schema_migration_id_seq;

create table public.seat (
  viewer_id uuid not null,
  public_id uuid not null,
  case_id uuid not null,
  level smallint not null,
  since timestamp with time zone default public.clock_now() not null,
  until timestamp with time zone,
  constraint seat_pkey PRIMARY KEY (viewer_id, public_id),
  constraint seat_viewer_id_case_id_key UNIQUE (viewer_id, case_id),
  constraint seat_level_check CHECK (level = ANY (ARRAY[0, 1, 2, 3, 9])),
  constraint seat_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.seat is 'A grant: this viewer sits at this case, under an id of its own. Levels 0 to 3: OWN_SHARE, TOTALS, NAMES, AMOUNTS; 9: the person or who acts for it.';
CREATE INDEX seat_case ON public.seat USING btree (case_id);
alter table public.seat enable and force row level security;
create policy grant_seat on public.seat for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.seat for select to jpa_counsellor, jpa_customer, jpa_member
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))));
create policy read_seats on public.seat for select to jpa_linker
  using (true);
grant insert, select, update (level, until) on table public.seat to jpa_doorkeeper;
grant select (viewer_id, case_id, until) on table public.seat to jpa_linker;
grant select (viewer_id, public_id, case_id, level, since, until) on table public.seat to jpa_counsellor, jpa_customer, jpa_member;

CREATE OR REPLACE FUNCTION public.viewer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid
;
comment on function public.viewer() is 'Whose eyes this transaction has; null without a scope.';
grant execute on function public.viewer() to public;

create schema queue;
comment on schema queue is 'The one door through which a transaction asks for a job.';
grant usage on schema queue to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_queue, jpa_treasurer;

CREATE OR REPLACE FUNCTION queue.enqueue(task text, payload json, job_key text DEFAULT NULL::text, line text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  loop
    perform from graphile_worker.add_job(task, payload, job_key => enqueue.job_key, queue_name => enqueue.line) added
    where added.id is not null;
    exit when found;
    -- The waiting job of this key began in between: it may have looked too early for us. Ask again.
  end loop;
end $function$
;
comment on function queue.enqueue(task text, payload json, job_key text, line text) is 'Adds a job in the transaction of its cause. Payloads hold ids only: jobs read what they need themselves. Jobs of one line run one after the other.';
alter function queue.enqueue(task text, payload json, job_key text, line text) owner to jpa_queue;
grant execute on function queue.enqueue(task text, payload json, job_key text, line text) to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_treasurer;
