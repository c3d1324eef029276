-- The database as the migrations leave it: generated, to be read and compared, not to be run.
-- Owner of everything is jpa_owner unless it says otherwise; rights of an owner are not listed.

create schema public;
grant usage on schema public to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_treasurer, jpa_warden;

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
create policy remake on public.account_token for all to jpa_warden
  using (true)
  with check (true);
create policy sign_in on public.account_token for all to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant delete, insert, select, update (rule_version) on table public.account_token to jpa_warden;
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
create policy standing on public.accreditation for select to jpa_linker
  using (true);
grant insert, select, update (ended_on) on table public.accreditation to jpa_coordinator;
grant select on table public.accreditation to jpa_counsellor, jpa_linker;

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

create table public.amendment (
  case_id uuid not null,
  number smallint not null,
  causes text[] not null,
  opened_on date not null,
  budget_id uuid,
  pause_from_on date,
  pause_months smallint,
  round smallint,
  from_on date,
  delta jsonb,
  agreed_on date,
  agree_by_on date,
  reminded boolean default false not null,
  closed_on date,
  outcome text,
  version smallint,
  constraint amendment_pkey PRIMARY KEY (case_id, number),
  constraint amendment_causes_check CHECK (cardinality(causes) > 0),
  constraint amendment_check CHECK ((closed_on IS NULL) = (outcome IS NULL)),
  constraint amendment_check1 CHECK ((pause_from_on IS NULL) = (pause_months IS NULL)),
  constraint amendment_check2 CHECK ((NOT outcome IS DISTINCT FROM 'CARRIED_OUT'::text) = (version IS NOT NULL)),
  constraint amendment_check3 CHECK ((agreed_on IS NULL) = (agree_by_on IS NULL)),
  constraint amendment_number_check CHECK (number > 0),
  constraint amendment_outcome_check CHECK (outcome ~ '^[A-Z_]+$'::text),
  constraint amendment_pause_months_check CHECK (pause_months >= 1 AND pause_months <= 3),
  constraint amendment_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint amendment_case_id_round_fkey FOREIGN KEY (case_id, round) REFERENCES public.round(case_id, number)
);
comment on table public.amendment is 'A change of a running arrangement, asked of all who are concerned and then of the person. The plan of before is kept until then. Members know it as a round, without its cause.';
comment on column public.amendment.delta is 'Who remains, joins and leaves with what, as asked in its newest round.';
comment on column public.amendment.agreed_on is 'All members accepted: since then it waits for the person.';
CREATE UNIQUE INDEX amendment_open ON public.amendment USING btree (case_id) WHERE (closed_on IS NULL);
alter table public.amendment enable and force row level security;
create policy plan on public.amendment for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.amendment for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = amendment.case_id)) >= 9);
grant insert, select, update (causes, budget_id, pause_from_on, pause_months, round, from_on, delta, agreed_on, agree_by_on, reminded, closed_on, outcome, version) on table public.amendment to jpa_planner;
grant select on table public.amendment to jpa_counsellor, jpa_customer;

create table public.amendment_act (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  round smallint,
  from_on date,
  months smallint,
  reason text,
  acted_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  outcome text,
  constraint amendment_act_pkey PRIMARY KEY (viewer_id, id),
  constraint amendment_act_check CHECK ((kind = 'PAUSE'::text) = (from_on IS NOT NULL AND months IS NOT NULL AND reason IS NOT NULL)),
  constraint amendment_act_check1 CHECK ((kind = 'PAUSE'::text) = (round IS NULL)),
  constraint amendment_act_check2 CHECK ((carried_out_at IS NULL) = (outcome IS NULL)),
  constraint amendment_act_kind_check CHECK (kind = ANY (ARRAY['PAUSE'::text, 'AGREE'::text, 'DECLINE'::text])),
  constraint amendment_act_months_check CHECK (months >= 1 AND months <= 3),
  constraint amendment_act_outcome_check CHECK (outcome ~ '^[A-Z_]+$'::text),
  constraint amendment_act_reason_check CHECK (reason ~ '^[A-Z_]+$'::text),
  constraint amendment_act_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.amendment_act is 'What the person, or who may decide for it, asked or said: a pause with its reason, which no member reads, or its word on an amendment. No update by it, no delete; a job carries it out.';
CREATE INDEX amendment_act_case ON public.amendment_act USING btree (case_id, acted_at);
alter table public.amendment_act enable and force row level security;
create policy acting on public.amendment_act for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = amendment_act.case_id));
create policy plan on public.amendment_act for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.amendment_act for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = amendment_act.case_id)) >= 9);
grant insert, select on table public.amendment_act to jpa_counsellor, jpa_customer;
grant select, update (carried_out_at, outcome) on table public.amendment_act to jpa_planner;

create table public.answer (
  member_id uuid default public.viewer() not null,
  case_id uuid not null,
  round smallint not null,
  kind text not null,
  given_by text not null,
  reason jsonb,
  terms jsonb,
  policy_version integer,
  policy_rule integer,
  own_reference text,
  answered_on date default public.clock_today() not null,
  constraint answer_pkey PRIMARY KEY (member_id, case_id, round),
  constraint answer_check CHECK ((kind = 'COUNTER'::text) = (terms IS NOT NULL)),
  constraint answer_check1 CHECK (kind <> 'REJECT'::text OR given_by <> 'POLICY'::text),
  constraint answer_check2 CHECK ((kind = 'REJECT'::text AND given_by = 'PERSON'::text) = (reason IS NOT NULL)),
  constraint answer_given_by_check CHECK (given_by = ANY (ARRAY['PERSON'::text, 'POLICY'::text, 'SILENCE'::text])),
  constraint answer_kind_check CHECK (kind = ANY (ARRAY['ACCEPT'::text, 'REJECT'::text, 'COUNTER'::text])),
  constraint answer_own_reference_check CHECK (length(own_reference) >= 1 AND length(own_reference) <= 64),
  constraint answer_member_id_case_id_round_fkey FOREIGN KEY (member_id, case_id, round) REFERENCES public.proposal(member_id, case_id, round)
);
comment on table public.answer is 'The answer of a member to its proposal, once per round. A policy never rejects; the terms it accepts within are not told.';
CREATE INDEX answer_case ON public.answer USING btree (case_id, round);
alter table public.answer enable and force row level security;
create policy give on public.answer for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)) AND given_by = 'PERSON'::text);
create policy own on public.answer for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.answer for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.answer for select to jpa_counsellor
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = answer.case_id)) >= 9);
grant insert, select on table public.answer to jpa_member, jpa_planner;
grant select (member_id, case_id, round, kind, given_by, reason, terms, answered_on) on table public.answer to jpa_counsellor;
CREATE TRIGGER wake_parties_insert AFTER INSERT ON public.answer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();
CREATE TRIGGER wake_parties_update AFTER UPDATE ON public.answer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();

create table public.arrangement (
  case_id uuid not null,
  round smallint not null,
  paying_model text not null,
  pay_day smallint not null,
  payment_reference text not null,
  total_cents bigint not null,
  agreed_on date not null,
  first_due_on date not null,
  last_due_on date not null,
  version smallint default 1 not null,
  budget_id uuid,
  constraint arrangement_pkey PRIMARY KEY (case_id),
  constraint arrangement_payment_reference_key UNIQUE (payment_reference),
  constraint arrangement_check CHECK (last_due_on >= first_due_on),
  constraint arrangement_pay_day_check CHECK (pay_day >= 1 AND pay_day <= 28),
  constraint arrangement_paying_model_check CHECK (paying_model = ANY (ARRAY['JOINT_ACCOUNT'::text, 'DIRECT_PER_MEMBER'::text])),
  constraint arrangement_payment_reference_check CHECK (payment_reference ~ '^RF[0-9]{2}[0-9A-Z]{1,21}$'::text),
  constraint arrangement_total_cents_check CHECK (total_cents > 0),
  constraint arrangement_version_check CHECK (version > 0),
  constraint arrangement_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.arrangement is 'The agreed plan being carried out (betalingsregeling), as the person sees it.';
comment on column public.arrangement.version is 'The version of the plan that is carried out.';
comment on column public.arrangement.budget_id is 'The budget that it was made of; null: it was not noted.';
alter table public.arrangement enable and force row level security;
create policy plan on public.arrangement for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.arrangement for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = arrangement.case_id)) >= 8);
grant insert, select, update (total_cents, first_due_on, last_due_on, version, budget_id) on table public.arrangement to jpa_planner;
grant select on table public.arrangement to jpa_counsellor, jpa_customer;

create table public.arrangement_pause (
  case_id uuid not null,
  month_on date not null,
  version smallint not null,
  constraint arrangement_pause_pkey PRIMARY KEY (case_id, month_on),
  constraint arrangement_pause_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.arrangement(case_id)
);
comment on table public.arrangement_pause is 'A month in which nobody pays, granted while the arrangement ran.';
alter table public.arrangement_pause enable and force row level security;
create policy plan on public.arrangement_pause for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.arrangement_pause for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = arrangement_pause.case_id)) >= 9);
grant insert, select on table public.arrangement_pause to jpa_planner;
grant select on table public.arrangement_pause to jpa_counsellor, jpa_customer;

create table public.arrangement_share (
  member_id uuid not null,
  case_id uuid not null,
  balance_cents bigint not null,
  waived_costs_cents bigint not null,
  remission_cents bigint not null,
  paid_cents bigint not null,
  paying_model text not null,
  attestation text not null,
  agreed_on date not null,
  first_due_on date,
  last_due_on date,
  left_on date,
  tail_cents bigint default 0 not null,
  constraint arrangement_share_pkey PRIMARY KEY (member_id, case_id),
  constraint arrangement_share_check CHECK (paid_cents = (balance_cents - waived_costs_cents - remission_cents)),
  constraint arrangement_share_remission_cents_check CHECK (remission_cents >= 0),
  constraint arrangement_share_waived_costs_cents_check CHECK (waived_costs_cents >= 0),
  constraint arrangement_share_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.case_participant(member_id, case_id)
);
comment on table public.arrangement_share is 'What one member receives by an arrangement.';
comment on column public.arrangement_share.left_on is 'From this day on the share goes on between the member and the person, outside the joint amount.';
comment on column public.arrangement_share.tail_cents is 'What joined (above zero) or fell away (below) at the end of its own payments since its column was planned: under OWN_SHARE it has no weight in a plan that is made anew.';
CREATE INDEX arrangement_share_case ON public.arrangement_share USING btree (case_id);
CREATE INDEX arrangement_share_newest ON public.arrangement_share USING btree (member_id, agreed_on);
alter table public.arrangement_share enable and force row level security;
create policy own on public.arrangement_share for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.arrangement_share for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.arrangement_share for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT seat.level
       FROM public.seat
      WHERE seat.case_id = arrangement_share.case_id)
    WHEN 9 THEN true
    WHEN 8 THEN (( SELECT p.case_id
       FROM public.case_participant p
      WHERE p.member_id = arrangement_share.member_id AND p.case_id = arrangement_share.case_id)) IS NOT NULL
    ELSE false
END);
grant insert, select, update (balance_cents, waived_costs_cents, remission_cents, paid_cents, attestation, first_due_on, last_due_on, left_on, tail_cents) on table public.arrangement_share to jpa_planner;
grant select on table public.arrangement_share to jpa_counsellor, jpa_customer, jpa_member;

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
  reference_version integer default 1 not null,
  statement_version integer default 1,
  vat_deductible boolean,
  interest_rate integer,
  interest_from_on date,
  interest_periods jsonb,
  demand_wording text,
  demand_days integer,
  demand_costs_cents bigint,
  judgment_on date,
  judgment_cents bigint,
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
  constraint arrears_demand_costs_cents_check CHECK (demand_costs_cents >= 0),
  constraint arrears_demand_days_check CHECK (demand_days > 0),
  constraint arrears_demand_wording_check CHECK (demand_wording = ANY (ARRAY['FROM_DAY_AFTER_DELIVERY'::text, 'AFTER_DELIVERY'::text, 'FROM_LETTER_DATE'::text, 'NO_CONSEQUENCES'::text])),
  constraint arrears_events_check CHECK (events > 0),
  constraint arrears_existing_monthly_cents_check CHECK (existing_monthly_cents > 0),
  constraint arrears_handler_check CHECK (handler = ANY (ARRAY['SELF'::text, 'AGENCY'::text, 'BAILIFF'::text])),
  constraint arrears_interest_cents_check CHECK (interest_cents >= 0),
  constraint arrears_interest_kind_check CHECK (interest_kind = ANY (ARRAY['STATUTORY'::text, 'CONTRACTUAL'::text, 'NONE'::text])),
  constraint arrears_interest_rate_check CHECK (interest_rate >= 0),
  constraint arrears_judgment_cents_check CHECK (judgment_cents >= 0),
  constraint arrears_principal_cents_check CHECK (principal_cents >= 0),
  constraint arrears_reference_version_check CHECK (reference_version > 0),
  constraint arrears_stage_check CHECK (stage = ANY (ARRAY['REMINDED'::text, 'DEMANDED'::text, 'COLLECTION'::text, 'SUMMONED'::text, 'JUDGMENT'::text, 'ENFORCEMENT'::text])),
  constraint arrears_state_check CHECK (state = ANY (ARRAY['OPEN'::text, 'SETTLED'::text, 'WRITTEN_OFF'::text, 'TRANSFERRED'::text, 'WITHDRAWN'::text])),
  constraint arrears_statement_version_check CHECK (statement_version > 0),
  constraint arrears_member_id_consent_id_fkey FOREIGN KEY (member_id, consent_id) REFERENCES public.consent(member_id, id),
  constraint arrears_member_id_label_id_fkey FOREIGN KEY (member_id, label_id) REFERENCES public.member_label(member_id, id),
  constraint arrears_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.arrears is 'What a person owes one member under one contract, as it stands now: what arrears_event adds up to. References stand sealed under the relation''s key.';
comment on column public.arrears.statement_mac is 'Of what the last entry said of them as a whole: the one that registered them, or one that stated them anew.';
comment on column public.arrears.as_of_on is 'The as-of date of the newest statement.';
comment on column public.arrears.reference_version is 'By which version of the key own-reference both macs of references were made.';
comment on column public.arrears.statement_version is 'Null: statement_mac is made with the key of the relation. Else by that version of own-reference, before.';
comment on column public.arrears.vat_deductible is 'Whether the member can set off VAT on costs; null: it did not say, and claims none.';
comment on column public.arrears.interest_rate is 'Per year, in basis points, as the contract says; null for statutory interest.';
comment on column public.arrears.interest_periods is 'Days, rate and amount of each period of interest, as the member stated them.';
comment on column public.arrears.demand_costs_cents is 'The costs that the demand named, 0: none; null: the member says that it named what is claimed.';
comment on column public.arrears.judgment_on is 'The day of a judgment that awarded the claim. Its number stands sealed.';
CREATE INDEX arrears_customer ON public.arrears USING btree (member_id, customer_reference_mac);
CREATE INDEX arrears_page ON public.arrears USING btree (member_id, registered_at, id);
CREATE INDEX arrears_relation ON public.arrears USING btree (member_id, relation_id);
alter table public.arrears enable and force row level security;
create policy dispute on public.arrears for update to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.confirmed_arrears k
  WHERE k.case_id = (( SELECT public.planned_case() AS planned_case)) AND k.arrears_id = arrears.id AND k.member_id = arrears.member_id)));
create policy follow on public.arrears for select to jpa_doorkeeper
  using (true);
create policy of_confirmed on public.arrears for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT v.state
       FROM public.relation_view v
      WHERE v.member_id = arrears.member_id AND v.relation_id = arrears.relation_id)
    WHEN 'CONFIRMED'::text THEN true
    WHEN 'LOOKING'::text THEN (( SELECT k.case_id
       FROM public.case_arrears k
      WHERE k.member_id = arrears.member_id AND k.arrears_id = arrears.id AND k.left_on IS NULL)) IS NOT NULL
    ELSE false
END);
create policy own on public.arrears for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.arrears for select to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.confirmed_arrears k
  WHERE k.case_id = (( SELECT public.planned_case() AS planned_case)) AND k.arrears_id = arrears.id AND k.member_id = arrears.member_id)));
create policy remake on public.arrears for all to jpa_warden
  using (true)
  with check (true);
grant insert, select, update (statement_mac, sealed, stage, demand_sent_on, demand_received_on, handler, interest_kind, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, state, events, statement_version, vat_deductible, interest_rate, interest_from_on, interest_periods, demand_wording, demand_days, demand_costs_cents, judgment_on, judgment_cents) on table public.arrears to jpa_member;
grant select (member_id, id, existing_since_on, state) on table public.arrears to jpa_doorkeeper;
grant select (member_id, id, relation_id, contract_kind, stage, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, state, events), update (events) on table public.arrears to jpa_planner;
grant select (member_id, id, relation_id, label_id, sealed, contract_kind, debtors, stage, demand_sent_on, demand_received_on, handler, interest_kind, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, existing_monthly_cents, existing_since_on, state, registered_at, vat_deductible, interest_rate, interest_from_on, interest_periods, demand_wording, demand_days, demand_costs_cents, judgment_on, judgment_cents) on table public.arrears to jpa_counsellor;
grant select (member_id, id, relation_id, label_id, sealed, contract_kind, debtors, stage, demand_sent_on, demand_received_on, handler, interest_kind, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, state, registered_at, vat_deductible, interest_rate, interest_from_on, interest_periods, demand_wording, demand_days, demand_costs_cents, judgment_on, judgment_cents) on table public.arrears to jpa_customer;
grant select (member_id, id, relation_id, sealed, reference_version, statement_version), update (reference_mac, customer_reference_mac, reference_version) on table public.arrears to jpa_warden;
CREATE TRIGGER follow AFTER UPDATE OF state ON public.arrears FOR EACH ROW WHEN (old.state <> new.state) EXECUTE FUNCTION public.follow_arrears();

create table public.arrears_arrangement (
  member_id uuid not null,
  arrears_id uuid not null,
  case_id uuid not null,
  agreed_on date not null,
  first_due_on date,
  outcome text,
  ended_on date,
  constraint arrears_arrangement_pkey PRIMARY KEY (member_id, arrears_id, case_id),
  constraint arrears_arrangement_check CHECK ((outcome IS NULL) = (ended_on IS NULL)),
  constraint arrears_arrangement_outcome_check CHECK (outcome = ANY (ARRAY['COMPLETED'::text, 'BROKEN'::text])),
  constraint arrears_arrangement_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.case_participant(member_id, case_id)
);
comment on table public.arrears_arrangement is 'A joint arrangement as far as it concerns one of the arrears: days and how it ended. The planner writes it; what is to be done follows from it.';
CREATE INDEX arrears_arrangement_case ON public.arrears_arrangement USING btree (case_id);
alter table public.arrears_arrangement enable and force row level security;
create policy follow on public.arrears_arrangement for select to jpa_doorkeeper
  using (true);
create policy plan on public.arrears_arrangement for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
grant insert, select, update (outcome, ended_on) on table public.arrears_arrangement to jpa_planner;
grant select on table public.arrears_arrangement to jpa_doorkeeper;

create table public.arrears_attachment (
  member_id uuid not null,
  id uuid not null,
  arrears_id uuid not null,
  kind text not null,
  monthly_cents bigint not null,
  since_on date not null,
  ended_on date,
  constraint arrears_attachment_pkey PRIMARY KEY (member_id, id),
  constraint arrears_attachment_check CHECK (ended_on >= since_on),
  constraint arrears_attachment_kind_check CHECK (kind = ANY (ARRAY['WAGES'::text, 'BENEFIT'::text, 'ACCOUNT'::text, 'HOUSE'::text, 'GOODS'::text])),
  constraint arrears_attachment_monthly_cents_check CHECK (monthly_cents >= 0),
  constraint arrears_attachment_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_attachment is 'An attachment (beslag) for arrears. One that runs is kept while collection stands still, and not extended.';
CREATE INDEX arrears_attachment_of ON public.arrears_attachment USING btree (member_id, arrears_id);
CREATE UNIQUE INDEX arrears_attachment_one ON public.arrears_attachment USING btree (member_id, arrears_id, kind) WHERE (ended_on IS NULL);
alter table public.arrears_attachment enable and force row level security;
create policy own on public.arrears_attachment for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.arrears_attachment for select to jpa_planner
  using ((( SELECT a.id
   FROM public.arrears a
  WHERE a.member_id = arrears_attachment.member_id AND a.id = arrears_attachment.arrears_id)) IS NOT NULL);
grant insert, select, update (monthly_cents, ended_on) on table public.arrears_attachment to jpa_member;
grant select (member_id, arrears_id, kind, ended_on) on table public.arrears_attachment to jpa_planner;

create table public.arrears_cost (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  kind text not null,
  amount_cents bigint not null,
  vat_cents bigint default 0 not null,
  charged_on date not null,
  items integer[],
  judgment_on date,
  act_kind text,
  constraint arrears_cost_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_cost_act_kind_check CHECK (act_kind = ANY (ARRAY['SUMMONS'::text, 'SERVICE'::text, 'ORDER_TO_PAY'::text, 'ATTACHMENT'::text, 'EVICTION'::text, 'SALE'::text, 'OTHER'::text])),
  constraint arrears_cost_amount_cents_check CHECK (amount_cents > 0),
  constraint arrears_cost_kind_check CHECK (kind = ANY (ARRAY['EXTRAJUDICIAL'::text, 'COURT_AWARDED'::text, 'OFFICIAL_ACT'::text])),
  constraint arrears_cost_number_check CHECK (number > 0),
  constraint arrears_cost_vat_cents_check CHECK (vat_cents >= 0),
  constraint arrears_cost_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_cost is 'One cost on top of the principal as it was charged; what is owed of all together stands with the arrears. Judgment and act numbers stand sealed there.';
comment on column public.arrears_cost.items is 'Numbers of the items that it is for; null: all.';
alter table public.arrears_cost enable and force row level security;
create policy of_confirmed on public.arrears_cost for select to jpa_counsellor, jpa_customer
  using ((( SELECT a.member_id
   FROM public.arrears a
  WHERE a.member_id = arrears_cost.member_id AND a.id = arrears_cost.arrears_id)) IS NOT NULL);
create policy own on public.arrears_cost for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant delete, insert, select on table public.arrears_cost to jpa_member;
grant select on table public.arrears_cost to jpa_counsellor, jpa_customer;

create table public.arrears_dispute (
  member_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  arrears_id uuid not null,
  relation_id uuid not null,
  item_number integer,
  ground text not null,
  asked_on date not null,
  answer_by_on date not null,
  answer text,
  statement_sealed bytea,
  key_reference text,
  answered_on date,
  carried_out_at timestamp with time zone,
  ended_on date,
  item_cents bigint,
  constraint arrears_dispute_pkey PRIMARY KEY (member_id, id),
  constraint arrears_dispute_answer_check CHECK (answer = ANY (ARRAY['ACCEPTED'::text, 'UPHELD'::text])),
  constraint arrears_dispute_check CHECK (answer_by_on > asked_on),
  constraint arrears_dispute_check1 CHECK ((answer IS NULL) = (answered_on IS NULL)),
  constraint arrears_dispute_check2 CHECK (answer IS DISTINCT FROM 'UPHELD'::text OR statement_sealed IS NOT NULL),
  constraint arrears_dispute_check3 CHECK ((statement_sealed IS NULL) = (key_reference IS NULL)),
  constraint arrears_dispute_item CHECK ((item_number IS NULL) = (item_cents IS NULL)),
  constraint arrears_dispute_item_cents_check CHECK (item_cents >= 0),
  constraint arrears_dispute_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.case_participant(member_id, case_id)
);
comment on table public.arrears_dispute is 'What is asked of a member about disputed arrears, and its answer with the statement of the claim, sealed under the key of the relation. Until it ends the item is outside the plan.';
comment on column public.arrears_dispute.item_cents is 'What was owed of the item when it was disputed; null: of the arrears as a whole.';
CREATE INDEX arrears_dispute_case ON public.arrears_dispute USING btree (case_id);
CREATE UNIQUE INDEX arrears_dispute_once ON public.arrears_dispute USING btree (member_id, case_id, arrears_id, COALESCE(item_number, 0)) WHERE (ended_on IS NULL);
CREATE INDEX arrears_dispute_page ON public.arrears_dispute USING btree (member_id, case_id, asked_on, id);
alter table public.arrears_dispute enable and force row level security;
create policy answer_own on public.arrears_dispute for update to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy own on public.arrears_dispute for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.arrears_dispute for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.arrears_dispute for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = arrears_dispute.case_id)) >= 9);
grant insert, select (member_id, id, case_id, arrears_id, relation_id, item_number, ground, asked_on, answer_by_on, answer, answered_on, carried_out_at, ended_on, item_cents), update (carried_out_at, ended_on) on table public.arrears_dispute to jpa_planner;
grant select on table public.arrears_dispute to jpa_counsellor, jpa_customer;
grant select (member_id, id, case_id, arrears_id, relation_id, item_number, ground, asked_on, answer_by_on, answer, statement_sealed, key_reference, answered_on, ended_on), update (answer, statement_sealed, key_reference, answered_on) on table public.arrears_dispute to jpa_member;

create table public.arrears_event (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  type text not null,
  as_of_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  balance_cents bigint not null,
  statement jsonb not null,
  state text not null,
  stage text not null,
  principal_cents bigint not null,
  interest_cents bigint not null,
  costs_cents bigint not null,
  reason text,
  recorded_on date default public.clock_today() not null,
  content_mac bytea,
  sealed bytea,
  key_reference text,
  constraint arrears_event_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_event_balance_cents_check CHECK (balance_cents >= 0),
  constraint arrears_event_check CHECK ((sealed IS NULL) = (key_reference IS NULL)),
  constraint arrears_event_costs_cents_check CHECK (costs_cents >= 0),
  constraint arrears_event_ended CHECK (state = 'OPEN'::text OR balance_cents = 0),
  constraint arrears_event_interest_cents_check CHECK (interest_cents >= 0),
  constraint arrears_event_number_check CHECK (number > 0),
  constraint arrears_event_principal_cents_check CHECK (principal_cents >= 0),
  constraint arrears_event_reason_check CHECK (reason ~ '^[A-Z_]+$'::text),
  constraint arrears_event_stage_check CHECK (stage = ANY (ARRAY['REMINDED'::text, 'DEMANDED'::text, 'COLLECTION'::text, 'SUMMONED'::text, 'JUDGMENT'::text, 'ENFORCEMENT'::text])),
  constraint arrears_event_state_check CHECK (state = ANY (ARRAY['OPEN'::text, 'SETTLED'::text, 'WRITTEN_OFF'::text, 'TRANSFERRED'::text, 'WITHDRAWN'::text])),
  constraint arrears_event_sum CHECK (balance_cents = (principal_cents + interest_cents + costs_cents)),
  constraint arrears_event_type_check CHECK (type = ANY (ARRAY['REGISTERED'::text, 'CORRECTED'::text, 'PART_PAID'::text, 'SETTLED'::text, 'CREDITED'::text, 'SET_OFF'::text, 'DEPOSIT_APPLIED'::text, 'DISPUTED'::text, 'WITHDRAWN'::text, 'WRITTEN_OFF'::text, 'TRANSFERRED'::text])),
  constraint arrears_event_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_event is 'What was said about arrears: each event says what is owed after it on its as-of date, so that news about an earlier day never changes a later one. Their state on a day is that of the newest as-of date, of one date the last recorded; DISPUTED moves nothing. No update, no delete.';
comment on column public.arrears_event.recorded_on is 'For all who read it; the moment is kept for the order of things.';
comment on column public.arrears_event.content_mac is 'Of what a member reported, under the key of the relation: the same report twice is one event.';
comment on column public.arrears_event.sealed is 'The member''s own reference of the report and the name of another creditor, under the key of the relation.';
CREATE UNIQUE INDEX arrears_event_content ON public.arrears_event USING btree (member_id, arrears_id, content_mac) WHERE (content_mac IS NOT NULL);
CREATE INDEX arrears_event_day ON public.arrears_event USING btree (member_id, arrears_id, as_of_on, number);
alter table public.arrears_event enable and force row level security;
create policy dispute on public.arrears_event for insert to jpa_planner
  with check (type = 'DISPUTED'::text AND (( SELECT a.id
   FROM public.arrears a
  WHERE a.member_id = arrears_event.member_id AND a.id = arrears_event.arrears_id)) IS NOT NULL);
create policy follow on public.arrears_event for select to jpa_doorkeeper
  using (true);
create policy of_confirmed on public.arrears_event for select to jpa_counsellor, jpa_customer
  using ((( SELECT a.member_id
   FROM public.arrears a
  WHERE a.member_id = arrears_event.member_id AND a.id = arrears_event.arrears_id)) IS NOT NULL);
create policy own on public.arrears_event for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert (member_id, arrears_id, number, type, as_of_on, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents, reason, content_mac, sealed, key_reference), select (member_id, arrears_id, number, type, as_of_on, recorded_at, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents, reason, recorded_on, content_mac, sealed, key_reference) on table public.arrears_event to jpa_member;
grant insert (member_id, arrears_id, number, type, as_of_on, recorded_at, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents) on table public.arrears_event to jpa_planner;
grant select (member_id, arrears_id, number, type, as_of_on) on table public.arrears_event to jpa_doorkeeper;
grant select (member_id, arrears_id, number, type, as_of_on, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents, reason, recorded_on, sealed, key_reference) on table public.arrears_event to jpa_counsellor, jpa_customer;

create table public.arrears_import_block (
  member_id uuid default public.viewer() not null,
  chain_mac bytea not null,
  import_id uuid not null,
  number integer not null,
  last_line integer not null,
  day date not null,
  new_entries integer not null,
  known_entries integer not null,
  changed_persons integer not null,
  waiting_relations integer not null,
  refused integer[] not null,
  corrected_entries integer default 0 not null,
  constraint arrears_import_block_pkey PRIMARY KEY (member_id, chain_mac),
  constraint arrears_import_block_chain_mac_check CHECK (length(chain_mac) = 32),
  constraint arrears_import_block_changed_persons_check CHECK (changed_persons >= 0),
  constraint arrears_import_block_corrected_entries_check CHECK (corrected_entries >= 0),
  constraint arrears_import_block_known_entries_check CHECK (known_entries >= 0),
  constraint arrears_import_block_last_line_check CHECK (last_line > 0),
  constraint arrears_import_block_new_entries_check CHECK (new_entries >= 0),
  constraint arrears_import_block_number_check CHECK (number > 0),
  constraint arrears_import_block_waiting_relations_check CHECK (waiting_relations >= 0)
);
comment on table public.arrears_import_block is 'A part of a file that was carried out, stored with its effect: a file that is sent again goes on behind it. Nothing of the file stands here: counts and places.';
comment on column public.arrears_import_block.chain_mac is 'Of all of the file up to the end of this part, under a key destroyed after a day.';
comment on column public.arrears_import_block.day is 'The day whose key made chain_mac.';
comment on column public.arrears_import_block.refused is 'Which entries of the part were refused, from 0: those are judged again.';
comment on column public.arrears_import_block.corrected_entries is 'Entries that stated known arrears anew; none in parts from before migration 36.';
CREATE INDEX arrears_import_block_day ON public.arrears_import_block USING btree (day);
alter table public.arrears_import_block enable and force row level security;
create policy forget on public.arrears_import_block for all to jpa_doorkeeper
  using (true);
create policy own on public.arrears_import_block for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant delete, select (day) on table public.arrears_import_block to jpa_doorkeeper;
grant insert, select, update (new_entries, known_entries, changed_persons, waiting_relations, refused, corrected_entries) on table public.arrears_import_block to jpa_member;

create table public.arrears_item (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  due_on date not null,
  period_from_on date,
  period_to_on date,
  principal_cents bigint not null,
  interrupted_on date[] default '{}'::date[] not null,
  paid_on date[] default '{}'::date[] not null,
  paid_cents bigint[] default '{}'::bigint[] not null,
  constraint arrears_item_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_item_check CHECK (period_to_on >= period_from_on),
  constraint arrears_item_number_check CHECK (number > 0),
  constraint arrears_item_payments CHECK (cardinality(paid_on) = cardinality(paid_cents)),
  constraint arrears_item_principal_cents_check CHECK (principal_cents >= 0),
  constraint arrears_item_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_item is 'One unpaid invoice. Its own reference stands sealed with the arrears.';
comment on column public.arrears_item.principal_cents is 'What is owed of it now; 0 when nothing is any more. An invoice keeps its number.';
comment on column public.arrears_item.interrupted_on is 'Days on which limitation was interrupted (stuiting).';
comment on column public.arrears_item.paid_on is 'Days of part payments since the due day, of the amounts in paid_cents.';
alter table public.arrears_item enable and force row level security;
create policy of_confirmed on public.arrears_item for select to jpa_counsellor, jpa_customer
  using ((( SELECT a.member_id
   FROM public.arrears a
  WHERE a.member_id = arrears_item.member_id AND a.id = arrears_item.arrears_id)) IS NOT NULL);
create policy own on public.arrears_item for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.arrears_item for select to jpa_planner
  using ((( SELECT a.id
   FROM public.arrears a
  WHERE a.member_id = arrears_item.member_id AND a.id = arrears_item.arrears_id)) IS NOT NULL);
grant insert, select, update (due_on, period_from_on, period_to_on, principal_cents, interrupted_on, paid_on, paid_cents) on table public.arrears_item to jpa_member;
grant select on table public.arrears_item to jpa_counsellor, jpa_customer;
grant select (member_id, arrears_id, number, principal_cents) on table public.arrears_item to jpa_planner;

create table public.arrears_party (
  member_id uuid not null,
  arrears_id uuid not null,
  number integer not null,
  kind text not null,
  sealed bytea,
  may_be_addressed boolean not null,
  stage text not null,
  since_on date not null,
  correction text,
  recorded_at timestamp with time zone default public.clock_now() not null,
  constraint arrears_party_pkey PRIMARY KEY (member_id, arrears_id, number),
  constraint arrears_party_correction_check CHECK (correction ~ '^[A-Z_]+$'::text),
  constraint arrears_party_kind_check CHECK (kind = ANY (ARRAY['SELF'::text, 'AGENCY'::text, 'BAILIFF'::text])),
  constraint arrears_party_number_check CHECK (number > 0),
  constraint arrears_party_stage_check CHECK (stage = ANY (ARRAY['REMINDED'::text, 'DEMANDED'::text, 'COLLECTION'::text, 'SUMMONED'::text, 'JUDGMENT'::text, 'ENFORCEMENT'::text])),
  constraint arrears_party_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.arrears_party is 'Who handled arrears from a day on (creditor, agency or bailiff), at which stage: a row for each, in order. No row: what the arrears say is all that was said. No update, no delete.';
comment on column public.arrears_party.sealed is 'Name of the office and its file number under the key of the relation; an office in one town tells where somebody lives. Null: as sealed with the arrears.';
comment on column public.arrears_party.correction is 'Why the stage went back; null: it went forward, or another party took over.';
alter table public.arrears_party enable and force row level security;
create policy own on public.arrears_party for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.arrears_party to jpa_member;

create table public.arrears_work (
  member_id uuid not null,
  id uuid not null,
  arrears_id uuid not null,
  kind text not null,
  consequence_id uuid,
  made_on date default public.clock_today() not null,
  due_on date not null,
  done_on date,
  outcome text,
  constraint arrears_work_pkey PRIMARY KEY (member_id, id),
  constraint arrears_work_check CHECK ((kind = 'LIFT_CONSEQUENCE'::text) = (consequence_id IS NOT NULL)),
  constraint arrears_work_check1 CHECK ((done_on IS NULL) = (outcome IS NULL)),
  constraint arrears_work_kind_check CHECK (kind = ANY (ARRAY['LIFT_CONSEQUENCE'::text, 'END_EXISTING_ARRANGEMENT'::text, 'OFFER_ARRANGEMENT'::text, 'WARN_OF_CAK_REPORT'::text, 'REPORT_TO_CAK'::text, 'SUSPEND_CAK_REPORT'::text, 'RESUME_CAK_REPORT'::text])),
  constraint arrears_work_outcome_check CHECK (outcome = ANY (ARRAY['DONE'::text, 'LAPSED'::text])),
  constraint arrears_work_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id),
  constraint arrears_work_member_id_consequence_id_fkey FOREIGN KEY (member_id, consequence_id) REFERENCES public.consequence(member_id, id)
);
comment on table public.arrears_work is 'What a member has to do about its own arrears, with or without a joint case. LAPSED: it came to be no longer needed. A job makes it; the member does it.';
CREATE UNIQUE INDEX arrears_work_once ON public.arrears_work USING btree (member_id, arrears_id, kind, COALESCE(consequence_id, arrears_id)) WHERE (done_on IS NULL);
CREATE INDEX arrears_work_open ON public.arrears_work USING btree (member_id, due_on, id) WHERE (done_on IS NULL);
alter table public.arrears_work enable and force row level security;
create policy finish on public.arrears_work for update to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)) AND done_on IS NULL)
  with check (member_id = (( SELECT public.viewer() AS viewer)) AND outcome = 'DONE'::text);
create policy follow on public.arrears_work for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.arrears_work for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (done_on, outcome) on table public.arrears_work to jpa_doorkeeper;
grant select, update (done_on, outcome) on table public.arrears_work to jpa_member;
CREATE TRIGGER wake_owners_insert AFTER INSERT ON public.arrears_work REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('member_id');
CREATE TRIGGER wake_owners_update AFTER UPDATE ON public.arrears_work REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('member_id');

create table public.asked_statement (
  member_id uuid not null,
  id uuid not null,
  counsellor_id uuid not null,
  request_id uuid not null,
  counsellor_name text not null,
  representation_kind text not null,
  person_sealed bytea,
  key_reference text not null,
  pseudonym uuid not null,
  text_version text not null,
  language text not null,
  channel text not null,
  given_on date not null,
  asked_on date default public.clock_today() not null,
  due_on date not null,
  steps_taken smallint default 0 not null,
  state text default 'ASKED'::text not null,
  answer text,
  answered_on date,
  answer_sealed bytea,
  answer_key_reference text,
  ended_on date,
  end_told_on date,
  constraint asked_statement_pkey PRIMARY KEY (member_id, id),
  constraint asked_statement_counsellor_id_request_id_key UNIQUE (counsellor_id, request_id),
  constraint asked_statement_answer_check CHECK (answer = ANY (ARRAY['ARREARS'::text, 'NO_ARREARS'::text, 'CUSTOMER_UNKNOWN'::text])),
  constraint asked_statement_channel_check CHECK (channel = ANY (ARRAY['SELF'::text, 'PHONE'::text, 'COUNTER'::text, 'PAPER'::text])),
  constraint asked_statement_check CHECK (due_on > asked_on),
  constraint asked_statement_check1 CHECK ((state = 'ANSWERED'::text) = (answer IS NOT NULL) AND (answer IS NULL) = (answered_on IS NULL)),
  constraint asked_statement_check4 CHECK ((state = 'ENDED'::text) = (ended_on IS NOT NULL)),
  constraint asked_statement_check5 CHECK (state = 'ASKED'::text OR person_sealed IS NULL),
  constraint asked_statement_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint asked_statement_representation_kind_check CHECK (representation_kind = ANY (ARRAY['MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text])),
  constraint asked_statement_sealed CHECK (answer_sealed IS NULL OR answer_key_reference IS NOT NULL),
  constraint asked_statement_state_check CHECK (state = ANY (ARRAY['ASKED'::text, 'ANSWERED'::text, 'ENDED'::text])),
  constraint asked_statement_stated CHECK (NOT answer IS DISTINCT FROM 'ARREARS'::text OR answer_key_reference IS NULL),
  constraint asked_statement_steps_taken_check CHECK (steps_taken >= 0),
  constraint asked_statement_counsellor_id_request_id_fkey FOREIGN KEY (counsellor_id, request_id) REFERENCES public.statement_request(counsellor_id, id),
  constraint asked_statement_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.asked_statement is 'What a member is asked to state (saldo-opgave), under an id of its own: the person as the counsellor wrote it, sealed, while it is open; its one answer. Nothing of other members that were asked.';
comment on column public.asked_statement.answer_sealed is 'For the counsellor; gone when sharing of it ended, its key a moment later.';
CREATE INDEX asked_statement_by_id ON public.asked_statement USING btree (id);
CREATE INDEX asked_statement_open ON public.asked_statement USING btree (member_id, due_on, id) WHERE (state = 'ASKED'::text);
CREATE INDEX asked_statement_page ON public.asked_statement USING btree (member_id, asked_on, id);
CREATE INDEX asked_statement_to_forget ON public.asked_statement USING btree (member_id, id) WHERE ((answer_sealed IS NULL) AND (answer_key_reference IS NOT NULL));
alter table public.asked_statement enable and force row level security;
create policy answer_own on public.asked_statement for update to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)) AND state = 'ASKED'::text)
  with check (member_id = (( SELECT public.viewer() AS viewer)) AND state = 'ANSWERED'::text);
create policy own on public.asked_statement for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy pass_on on public.asked_statement for all to jpa_doorkeeper
  using (true)
  with check (true);
grant insert, select, update (person_sealed, steps_taken, state, answer_sealed, answer_key_reference, ended_on, end_told_on) on table public.asked_statement to jpa_doorkeeper;
grant select (member_id, id, counsellor_name, representation_kind, person_sealed, key_reference, pseudonym, text_version, language, channel, given_on, asked_on, due_on, state, answer, answered_on, ended_on), update (person_sealed, state, answer, answered_on, answer_sealed, answer_key_reference) on table public.asked_statement to jpa_member;
CREATE TRIGGER wake_owners_insert AFTER INSERT ON public.asked_statement REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('member_id');
CREATE TRIGGER wake_owners_update AFTER UPDATE ON public.asked_statement REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('member_id');

create table public.budget (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  stated_by text not null,
  stated_at timestamp with time zone default public.clock_now() not null,
  sealed bytea not null,
  key_reference text not null,
  outcome text not null,
  monthly_cents bigint not null,
  steps jsonb not null,
  paused_on date[] not null,
  debts_outside_cents bigint not null,
  household_token bytea,
  version integer not null,
  door_sealed bytea,
  household_version integer default 1 not null,
  household_older bytea[] default '{}'::bytea[] not null,
  constraint budget_pkey PRIMARY KEY (viewer_id, id),
  constraint budget_case_id_version_key UNIQUE (case_id, version),
  constraint budget_check CHECK (outcome = 'REFER'::text OR monthly_cents > 0),
  constraint budget_debts_outside_cents_check CHECK (debts_outside_cents >= 0),
  constraint budget_household_token_check CHECK (length(household_token) = 32),
  constraint budget_household_version_check CHECK (household_version > 0),
  constraint budget_monthly_cents_check CHECK (monthly_cents >= 0),
  constraint budget_outcome_check CHECK (outcome = ANY (ARRAY['BEARS'::text, 'REFER'::text])),
  constraint budget_stated_by_check CHECK (stated_by = ANY (ARRAY['REPRESENTATIVE'::text, 'COUNSELLOR'::text, 'CUSTOMER'::text])),
  constraint budget_version_check CHECK (version > 0),
  constraint budget_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.budget is 'A budget as stated; no update, no delete. Its lines stand sealed under their own key. outcome: without a counsellor. monthly_cents with REFER: above 0 where only a counsellor has to look first.';
comment on column public.budget.version is '1, 2, 3 … in the order in which the budgets of one case were stated.';
comment on column public.budget.door_sealed is 'What household_token is made of, sealed under the budget''s own key, to make the token anew with.';
comment on column public.budget.household_older is 'The household under older versions of its key that lived when the budget was stated, to meet budgets from before.';
CREATE INDEX budget_case ON public.budget USING btree (case_id, stated_at);
CREATE INDEX budget_household ON public.budget USING btree (household_token);
alter table public.budget enable and force row level security;
create policy acting on public.budget for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND stated_by = (( SELECT
        CASE s.acting
            WHEN 'SELF'::text THEN 'CUSTOMER'::text
            WHEN 'MANDATE'::text THEN 'COUNSELLOR'::text
            ELSE 'REPRESENTATIVE'::text
        END AS "case"
   FROM public.seat s
  WHERE s.case_id = budget.case_id AND s.acts)));
create policy household on public.budget for select to jpa_doorkeeper
  using (true);
create policy plan on public.budget for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy remake on public.budget for all to jpa_warden
  using (true)
  with check (true);
create policy seated on public.budget for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = budget.case_id)) >= 9);
grant insert, select on table public.budget to jpa_counsellor, jpa_customer;
grant select (case_id, stated_at, household_token, household_older) on table public.budget to jpa_doorkeeper;
grant select (viewer_id, id, case_id, stated_by, stated_at, outcome, monthly_cents, steps, paused_on, debts_outside_cents, version) on table public.budget to jpa_planner;
grant select (viewer_id, id, key_reference, household_token, door_sealed, household_version, household_older), update (household_token, household_version, household_older) on table public.budget to jpa_warden;

create table public.budget_extension (
  viewer_id uuid default public.viewer() not null,
  case_id uuid not null,
  reason text not null,
  asked_on date default public.clock_today() not null,
  constraint budget_extension_pkey PRIMARY KEY (viewer_id, case_id),
  constraint budget_extension_reason_check CHECK (reason = ANY (ARRAY['INCOME_UNCLEAR'::text, 'WAITING_FOR_DOCUMENTS'::text, 'PERSON_NOT_REACHABLE'::text, 'OTHER'::text])),
  constraint budget_extension_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.budget_extension is 'A counsellor asked for more time for the budget, and why: a code, never a text. A job moves the last day, once per case.';
CREATE INDEX budget_extension_case ON public.budget_extension USING btree (case_id);
alter table public.budget_extension enable and force row level security;
create policy ask on public.budget_extension for insert to jpa_counsellor
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = budget_extension.case_id));
create policy plan on public.budget_extension for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.budget_extension for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = budget_extension.case_id)) >= 9);
grant insert, select on table public.budget_extension to jpa_counsellor;
grant select on table public.budget_extension to jpa_customer, jpa_planner;

create table public.capacity_standing (
  case_id uuid not null,
  viewer_id uuid,
  budget_id uuid,
  guided boolean not null,
  constraint capacity_standing_pkey PRIMARY KEY (case_id),
  constraint capacity_standing_check CHECK ((viewer_id IS NULL) = (budget_id IS NULL)),
  constraint capacity_standing_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint capacity_standing_viewer_id_budget_id_fkey FOREIGN KEY (viewer_id, budget_id) REFERENCES public.budget(viewer_id, id)
);
comment on table public.capacity_standing is 'Which budget of a case counts now, none while its ids are null; guided: a counsellor or representative acts in the case. Kept by the planner, who alone sees all seats.';
alter table public.capacity_standing enable and force row level security;
create policy plan on public.capacity_standing for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.capacity_standing for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = capacity_standing.case_id)) >= 9);
grant insert, select, update (viewer_id, budget_id, guided) on table public.capacity_standing to jpa_planner;
grant select on table public.capacity_standing to jpa_counsellor, jpa_customer;

create table public.care_call (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  task_id uuid not null,
  purpose text not null,
  reason text,
  text_sealed bytea,
  key_reference text,
  started_at timestamp with time zone default public.clock_now() not null,
  ends_at timestamp with time zone not null,
  granted_at timestamp with time zone,
  looked_at timestamp with time zone,
  ended_at timestamp with time zone,
  channel text,
  part_of_day text,
  constraint care_call_pkey PRIMARY KEY (viewer_id, id),
  constraint care_call_check CHECK (ends_at > started_at),
  constraint care_call_check1 CHECK ((purpose = 'BREAK_GLASS'::text) = (reason IS NOT NULL)),
  constraint care_call_check2 CHECK ((purpose = 'BREAK_GLASS'::text) = (text_sealed IS NOT NULL)),
  constraint care_call_check3 CHECK ((text_sealed IS NULL) = (key_reference IS NULL)),
  constraint care_call_purpose_check CHECK (purpose = ANY (ARRAY['CARE_CALL'::text, 'BREAK_GLASS'::text])),
  constraint care_call_reason_check CHECK (reason ~ '^[A-Z_]+$'::text)
);
comment on table public.care_call is 'A worker of the office sees the person of one task for the length of a call: because it has to call, or in an emergency (break-glass) with its reason, sealed under a key of its own.';
CREATE UNIQUE INDEX care_call_one ON public.care_call USING btree (viewer_id) WHERE (ended_at IS NULL);
alter table public.care_call enable and force row level security;
create policy care on public.care_call for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.care_call for all to jpa_coordinator
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select (viewer_id, id, task_id, purpose, reason, started_at, ends_at, granted_at, looked_at, ended_at, channel, part_of_day), update (looked_at, ended_at) on table public.care_call to jpa_coordinator;
grant select (viewer_id, id, task_id, purpose, ends_at, granted_at, ended_at), update (granted_at, ended_at, channel, part_of_day) on table public.care_call to jpa_doorkeeper;

create table public.care_call_contact (
  viewer_id uuid not null,
  call_id uuid not null,
  preference_id uuid not null,
  constraint care_call_contact_pkey PRIMARY KEY (viewer_id, call_id, preference_id),
  constraint care_call_contact_viewer_id_call_id_fkey FOREIGN KEY (viewer_id, call_id) REFERENCES public.care_call(viewer_id, id)
);
comment on table public.care_call_contact is 'Whose contact preference a worker sees for the length of a call.';
alter table public.care_call_contact enable and force row level security;
create policy care on public.care_call_contact for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.care_call_contact for select to jpa_coordinator
  using (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.care_call_contact to jpa_doorkeeper;
grant select on table public.care_call_contact to jpa_coordinator;

create table public.care_call_relation (
  viewer_id uuid not null,
  call_id uuid not null,
  public_id uuid not null,
  constraint care_call_relation_pkey PRIMARY KEY (viewer_id, call_id, public_id),
  constraint care_call_relation_viewer_id_call_id_fkey FOREIGN KEY (viewer_id, call_id) REFERENCES public.care_call(viewer_id, id),
  constraint care_call_relation_viewer_id_public_id_fkey FOREIGN KEY (viewer_id, public_id) REFERENCES public.relation_view(viewer_id, public_id)
);
comment on table public.care_call_relation is 'The grants of a call; they end with it.';
alter table public.care_call_relation enable and force row level security;
create policy care on public.care_call_relation for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.care_call_relation for select to jpa_coordinator
  using (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.care_call_relation to jpa_doorkeeper;
grant select on table public.care_call_relation to jpa_coordinator;

CREATE OR REPLACE FUNCTION public.carry_out_consent_act()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  standing consent_standing;
  today date := clock_today();
  -- A member reads days of what others did, never moments.
  day_began timestamptz := today::timestamp at time zone 'Europe/Amsterdam';
begin
  select * into standing from consent_standing s where s.member_id = new.member_id
    and s.relation_id = new.relation_id and s.purpose = 'JOINT_ARRANGEMENT' for update;
  if new.act = 'GIVE' then
    insert into consent (member_id, id, relation_id, purpose, text_version, text_sha256, language, channel, given_on, expires_on, recorded_by, recorded_at)
      values (new.member_id, new.id, new.relation_id, 'JOINT_ARRANGEMENT', new.text_version, new.text_sha256, new.language, 'SELF', today, new.expires_on, 'PERSON', day_began);
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, recorded_at, acted_as)
      values (new.member_id, new.id, 1, 'GIVEN', today, 'PERSON', day_began, new.acted_as);
    insert into consent_standing (member_id, relation_id, purpose, consent_id, state, expires_on)
      values (new.member_id, new.relation_id, 'JOINT_ARRANGEMENT', new.id, 'GIVEN', new.expires_on)
      on conflict (member_id, relation_id, purpose) do update
        set consent_id = excluded.consent_id, state = 'GIVEN', expires_on = excluded.expires_on;
  elsif not exists (select from consent c where c.member_id = new.member_id and c.id = new.consent_id and c.relation_id = new.relation_id) then
    raise exception 'no such consent of this relation' using errcode = 'foreign_key_violation';
  elsif new.act = 'RECONFIRM' then
    if standing.consent_id <> new.consent_id or standing.state not in ('GIVEN', 'EXPIRED') then
      raise exception 'only the consent that counts is reconfirmed' using errcode = 'check_violation';
    end if;
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, expires_on, recorded_at, acted_as)
      select new.member_id, new.consent_id, max(number) + 1, 'RECONFIRMED', today, 'PERSON', new.expires_on, day_began, new.acted_as
      from consent_event where member_id = new.member_id and consent_id = new.consent_id;
    update consent_standing set state = 'GIVEN', expires_on = new.expires_on
      where member_id = new.member_id and relation_id = new.relation_id and purpose = 'JOINT_ARRANGEMENT';
  else
    -- Who takes one consent back goes on sharing by no other of this relation.
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, recorded_at, acted_as)
      select e.member_id, e.consent_id, e.number + 1, 'WITHDRAWN', today, 'PERSON', day_began, new.acted_as
      from consent c join consent_event e on e.member_id = c.member_id and e.consent_id = c.id
      where c.member_id = new.member_id and c.relation_id = new.relation_id and c.purpose = 'JOINT_ARRANGEMENT'
        and (e.type in ('GIVEN', 'RECONFIRMED') or e.type = 'EXPIRED' and c.id in (new.consent_id, standing.consent_id))
        and e.number = (select max(l.number) from consent_event l where l.member_id = e.member_id and l.consent_id = e.consent_id);
    update consent_standing set state = 'WITHDRAWN'
      where member_id = new.member_id and relation_id = new.relation_id and purpose = 'JOINT_ARRANGEMENT'
        and state in ('GIVEN', 'EXPIRED');
  end if;
  return null;
end $function$
;
comment on function public.carry_out_consent_act() is 'What a person does about its consent counts in the same transaction, though the rows are a member''s: as doorkeeper, for a relation that the person confirmed.';
alter function public.carry_out_consent_act() owner to jpa_doorkeeper;

create table public.case_advice (
  case_id uuid not null,
  reasons text[] not null,
  asked_on date not null,
  answer text,
  answered_on date,
  constraint case_advice_pkey PRIMARY KEY (case_id),
  constraint case_advice_answer_check CHECK (answer = ANY (ARRAY['GIVEN'::text, 'DECLINED'::text])),
  constraint case_advice_check CHECK ((answer IS NULL) = (answered_on IS NULL)),
  constraint case_advice_reasons_check CHECK (cardinality(reasons) > 0),
  constraint case_advice_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.case_advice is 'A counsellor''s advice is asked before anything is proposed: because the plan is long, or more is owed elsewhere. Declining it is recorded.';
alter table public.case_advice enable and force row level security;
create policy answer on public.case_advice for update to jpa_counsellor, jpa_customer
  using (( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = case_advice.case_id))
  with check (true);
create policy plan on public.case_advice for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_advice for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_advice.case_id)) >= 9);
grant insert, select on table public.case_advice to jpa_planner;
grant select, update (answer, answered_on) on table public.case_advice to jpa_counsellor, jpa_customer;

create table public.case_amount (
  case_id uuid not null,
  number smallint not null,
  name text not null,
  balance_cents bigint not null,
  constraint case_amount_pkey PRIMARY KEY (case_id, number),
  constraint case_amount_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.case_amount is 'What disclosure level 3 adds to what a participant sees of the others; the person sees it too.';
alter table public.case_amount enable and force row level security;
create policy plan on public.case_amount for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_amount for select to jpa_counsellor, jpa_customer, jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_amount.case_id)) >= 3);
grant delete, insert, select on table public.case_amount to jpa_planner;
grant select on table public.case_amount to jpa_counsellor, jpa_customer, jpa_member;

create table public.case_arrears (
  member_id uuid not null,
  case_id uuid not null,
  arrears_id uuid not null,
  relation_id uuid not null,
  frozen_balance_cents bigint not null,
  frozen_costs_cents bigint not null,
  disputed_cents bigint default 0 not null,
  contract_kind text not null,
  stage text not null,
  joined_on date not null,
  left_on date,
  is_ended boolean default false not null,
  lessened_cents bigint default 0 not null,
  is_ended_later boolean default false not null,
  is_joining boolean default false not null,
  outside_cents bigint default 0 not null,
  refused_cents bigint default 0 not null,
  constraint case_arrears_pkey PRIMARY KEY (member_id, case_id, arrears_id),
  constraint case_arrears_check CHECK (frozen_costs_cents >= 0 AND frozen_costs_cents <= frozen_balance_cents),
  constraint case_arrears_check1 CHECK (disputed_cents >= 0 AND disputed_cents <= frozen_balance_cents),
  constraint case_arrears_check2 CHECK (lessened_cents >= 0 AND lessened_cents <= frozen_balance_cents),
  constraint case_arrears_ended_later CHECK (NOT is_ended_later OR left_on IS NOT NULL),
  constraint case_arrears_frozen_balance_cents_check CHECK (frozen_balance_cents > 0),
  constraint case_arrears_outside_cents_check CHECK (outside_cents >= 0),
  constraint case_arrears_refused_cents_check CHECK (refused_cents >= 0),
  constraint case_arrears_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id),
  constraint case_arrears_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.case_participant(member_id, case_id)
);
comment on table public.case_arrears is 'Arrears that take part in a case. The balance is fixed on the day they joined and stays so while the case or arrangement is kept.';
comment on column public.case_arrears.is_ended is 'Its consent ended since it joined: it leaves, also when a new one was given before that. The person lets it in again.';
comment on column public.case_arrears.lessened_cents is 'How much less than the frozen balance its member says is owed. Before an arrangement runs the last payments of the member itself fall away; then it waits for an amendment.';
comment on column public.case_arrears.is_ended_later is 'Its consent ended after it had left a running arrangement: the share that holds it leaves too, also when a new one was given before that.';
comment on column public.case_arrears.is_joining is 'They join a running arrangement by an amendment, and are in no plan yet.';
comment on column public.case_arrears.outside_cents is 'What of them was disputed and taken out of the running plan.';
comment on column public.case_arrears.refused_cents is 'What of it an amendment asked to take in again, and was not agreed: it stays outside.';
CREATE INDEX case_arrears_case ON public.case_arrears USING btree (case_id);
CREATE UNIQUE INDEX case_arrears_one ON public.case_arrears USING btree (member_id, arrears_id) WHERE (left_on IS NULL);
CREATE INDEX case_arrears_relation ON public.case_arrears USING btree (relation_id);
alter table public.case_arrears enable and force row level security;
create policy elsewhere on public.case_arrears for select to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.confirmed_arrears k
  WHERE k.case_id = (( SELECT public.planned_case() AS planned_case)) AND k.arrears_id = case_arrears.arrears_id AND k.member_id = case_arrears.member_id)));
create policy mark_settled on public.case_arrears for update to jpa_doorkeeper
  using (left_on IS NOT NULL)
  with check (left_on IS NOT NULL);
create policy own on public.case_arrears for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.case_arrears for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_arrears for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT seat.level
       FROM public.seat
      WHERE seat.case_id = case_arrears.case_id)
    WHEN 9 THEN true
    WHEN 8 THEN (( SELECT p.case_id
       FROM public.case_participant p
      WHERE p.member_id = case_arrears.member_id AND p.case_id = case_arrears.case_id)) IS NOT NULL
    ELSE false
END);
create policy seating on public.case_arrears for select to jpa_doorkeeper, jpa_linker
  using (true);
create policy unsettle on public.case_arrears for update to jpa_doorkeeper
  using (left_on IS NULL)
  with check (left_on IS NULL);
grant insert, select, update (frozen_balance_cents, frozen_costs_cents, disputed_cents, joined_on, left_on, is_ended, lessened_cents, is_ended_later, is_joining, outside_cents, refused_cents) on table public.case_arrears to jpa_planner;
grant select on table public.case_arrears to jpa_counsellor, jpa_customer, jpa_member;
grant select (member_id, case_id, relation_id, left_on) on table public.case_arrears to jpa_linker;
grant select (member_id, case_id, relation_id, left_on, is_ended), update (is_ended, is_ended_later) on table public.case_arrears to jpa_doorkeeper;
CREATE TRIGGER note_end AFTER UPDATE OF is_ended ON public.case_arrears FOR EACH ROW WHEN (new.is_ended AND NOT old.is_ended) EXECUTE FUNCTION public.note_end();
CREATE TRIGGER tell_of_arrears AFTER UPDATE OF left_on ON public.case_arrears FOR EACH ROW WHEN (old.left_on IS NULL AND new.left_on IS NOT NULL) EXECUTE FUNCTION public.tell_of_arrears();
CREATE TRIGGER wake_parties_insert AFTER INSERT ON public.case_arrears REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();
CREATE TRIGGER wake_parties_update AFTER UPDATE ON public.case_arrears REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();

create table public.case_circumstance (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  source_id uuid not null,
  office_source_id uuid,
  task_id uuid not null,
  reported_on date not null,
  confirm_by_on date not null,
  settled_on date,
  outcome text,
  constraint case_circumstance_pkey PRIMARY KEY (id),
  constraint case_circumstance_check CHECK (office_source_id = source_id),
  constraint case_circumstance_check1 CHECK (confirm_by_on > reported_on),
  constraint case_circumstance_check2 CHECK ((settled_on IS NULL) = (outcome IS NULL)),
  constraint case_circumstance_kind_check CHECK (kind = ANY (ARRAY['DECEASED'::text, 'INSOLVENCY'::text, 'DEBT_SCHEME'::text, 'COURT_ADMINISTRATION'::text, 'MOVED'::text, 'WRONG_PERSON'::text])),
  constraint case_circumstance_outcome_check CHECK (outcome = ANY (ARRAY['CONFIRMED'::text, 'NOT_CONFIRMED'::text, 'OVERTAKEN'::text])),
  constraint case_circumstance_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint case_circumstance_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.office_task(id)
);
comment on table public.case_circumstance is 'A circumstance for which a second source is looked for: the planner''s, and without its case and source the office''s that looks for it.';
CREATE UNIQUE INDEX case_circumstance_once ON public.case_circumstance USING btree (case_id, kind) WHERE (settled_on IS NULL);
alter table public.case_circumstance enable and force row level security;
create policy plan on public.case_circumstance for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy to_confirm on public.case_circumstance for select to jpa_coordinator
  using (settled_on IS NULL);
grant insert, select, update (settled_on, outcome) on table public.case_circumstance to jpa_planner;
grant select (kind, office_source_id, task_id, reported_on, confirm_by_on, settled_on) on table public.case_circumstance to jpa_coordinator;

create table public.case_confirmation (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  level smallint,
  confirmed_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  outcome text,
  constraint case_confirmation_pkey PRIMARY KEY (viewer_id, id),
  constraint case_confirmation_viewer_id_case_id_id_key UNIQUE (viewer_id, case_id, id),
  constraint case_confirmation_check CHECK ((kind = 'OPENING'::text) = (level IS NOT NULL)),
  constraint case_confirmation_check1 CHECK ((carried_out_at IS NULL) = (outcome IS NULL)),
  constraint case_confirmation_kind_check CHECK (kind = ANY (ARRAY['OPENING'::text, 'ADDITION'::text])),
  constraint case_confirmation_level_check CHECK (level >= 0 AND level <= 3),
  constraint case_confirmation_outcome_check CHECK (outcome ~ '^[A-Z_]+$'::text),
  constraint case_confirmation_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.case_confirmation is 'The person opened the door, or let arrears that came later in. A job carries it out.';
CREATE INDEX case_confirmation_case ON public.case_confirmation USING btree (case_id, confirmed_at);
alter table public.case_confirmation enable and force row level security;
create policy confirm on public.case_confirmation for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = case_confirmation.case_id));
create policy plan on public.case_confirmation for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seating on public.case_confirmation for select to jpa_doorkeeper
  using (true);
grant insert on table public.case_confirmation to jpa_counsellor, jpa_customer;
grant select on table public.case_confirmation to jpa_doorkeeper;
grant select, update (carried_out_at, outcome) on table public.case_confirmation to jpa_planner;

create table public.case_easing (
  case_id uuid not null,
  entitlements jsonb not null,
  costs_waived_basis_points integer not null,
  later jsonb default '[]'::jsonb not null,
  constraint case_easing_pkey PRIMARY KEY (case_id),
  constraint case_easing_costs_waived_basis_points_check CHECK (costs_waived_basis_points >= 0 AND costs_waived_basis_points <= 10000),
  constraint case_easing_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.case_easing is 'What was granted in the case, joined, as plans are made with it: no circumstance. A member reads its own column of the plan, and its own costs that are not claimed.';
comment on column public.case_easing.later is 'What was granted while an arrangement ran, by application: from which month it counts, and whether it was asked as an amendment. No circumstance.';
alter table public.case_easing enable and force row level security;
create policy plan on public.case_easing for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_easing for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_easing.case_id)) >= 9);
grant insert, select, update (entitlements, costs_waived_basis_points, later) on table public.case_easing to jpa_planner;
grant select on table public.case_easing to jpa_counsellor, jpa_customer;

create table public.case_name (
  case_id uuid not null,
  number smallint not null,
  name text not null,
  constraint case_name_pkey PRIMARY KEY (case_id, number),
  constraint case_name_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.case_name is 'What disclosure level 2 adds to what a participant sees of the others; the person sees it too.';
alter table public.case_name enable and force row level security;
create policy plan on public.case_name for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_name for select to jpa_counsellor, jpa_customer, jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_name.case_id)) >= 2);
grant delete, insert, select on table public.case_name to jpa_planner;
grant select on table public.case_name to jpa_counsellor, jpa_customer, jpa_member;

create table public.case_participant (
  member_id uuid not null,
  case_id uuid not null,
  name text not null,
  balance_cents bigint not null,
  costs_cents bigint not null,
  joined_on date not null,
  left_on date,
  explanation jsonb,
  unclaimed_costs_cents bigint default 0 not null,
  is_joining boolean default false not null,
  had_end boolean default false not null,
  constraint case_participant_pkey PRIMARY KEY (member_id, case_id),
  constraint case_participant_balance_cents_check CHECK (balance_cents >= 0),
  constraint case_participant_check CHECK (costs_cents >= 0 AND costs_cents <= balance_cents),
  constraint case_participant_unclaimed_costs_cents_check CHECK (unclaimed_costs_cents >= 0),
  constraint case_participant_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint case_participant_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.case_participant is 'A member in a case, with what takes part of it in the plan: the sum of its arrears there, less what is disputed. explanation: why it left, comply or explain.';
comment on column public.case_participant.unclaimed_costs_cents is 'Collection costs of the member that are not claimed by a rule of the coalition; not in its balance.';
comment on column public.case_participant.is_joining is 'It joins a running arrangement, and was not agreed with yet: to itself the case is negotiated.';
comment on column public.case_participant.had_end is 'A consent of it ended in this case: who looks along reads nothing of it, also when it takes part again.';
CREATE INDEX case_participant_case ON public.case_participant USING btree (case_id);
alter table public.case_participant enable and force row level security;
create policy note_end on public.case_participant for update to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.case_participant for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.case_participant for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_participant for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT seat.level
       FROM public.seat
      WHERE seat.case_id = case_participant.case_id)
    WHEN 9 THEN true
    WHEN 8 THEN left_on IS NULL AND NOT had_end
    ELSE false
END);
create policy seating on public.case_participant for select to jpa_doorkeeper
  using (true);
grant insert, select, update (balance_cents, costs_cents, joined_on, left_on, explanation, unclaimed_costs_cents, is_joining) on table public.case_participant to jpa_planner;
grant select on table public.case_participant to jpa_counsellor, jpa_customer;
grant select (member_id, case_id, joined_on, left_on, had_end), update (had_end) on table public.case_participant to jpa_doorkeeper;
grant select (member_id, case_id, name, balance_cents, costs_cents, joined_on, left_on, unclaimed_costs_cents, is_joining) on table public.case_participant to jpa_member;
CREATE TRIGGER stop_showing_left AFTER UPDATE OF left_on ON public.case_participant FOR EACH ROW WHEN (old.left_on IS NULL AND new.left_on IS NOT NULL) EXECUTE FUNCTION public.stop_showing_left();
CREATE TRIGGER wake_parties_insert AFTER INSERT ON public.case_participant REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();
CREATE TRIGGER wake_parties_update AFTER UPDATE ON public.case_participant REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();

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
CREATE INDEX case_person_person ON public.case_person USING btree (person_id);
alter table public.case_person enable and force row level security;
create policy match on public.case_person for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (person_id, ended_on) on table public.case_person to jpa_linker;

create table public.case_plan (
  case_id uuid not null,
  round smallint not null,
  plan jsonb not null,
  commitment jsonb not null,
  input jsonb default '{}'::jsonb not null,
  remission text default 'WHEN_NEEDED'::text not null,
  constraint case_plan_pkey PRIMARY KEY (case_id, round),
  constraint case_plan_remission_check CHECK (remission = ANY (ARRAY['WHEN_NEEDED'::text, 'ALL_RELEASED'::text])),
  constraint case_plan_case_id_round_fkey FOREIGN KEY (case_id, round) REFERENCES public.round(case_id, number)
);
comment on table public.case_plan is 'The whole plan of a round, what it was made of (capacity, balances, the terms it keeps), the seed of its commitments: the planner''s, and later an auditor''s.';
comment on column public.case_plan.remission is 'How remission was to be used in this plan: all of its input that the person''s side reads.';
alter table public.case_plan enable and force row level security;
create policy plan on public.case_plan for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_plan for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_plan.case_id)) >= 9);
grant insert, select on table public.case_plan to jpa_planner;
grant select (case_id, round, plan, remission) on table public.case_plan to jpa_counsellor, jpa_customer;

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
CREATE INDEX case_relation_relation ON public.case_relation USING btree (relation_id);
alter table public.case_relation enable and force row level security;
create policy look_along on public.case_relation for select to jpa_doorkeeper
  using (true);
create policy match on public.case_relation for all to jpa_linker
  using (true)
  with check (true);
create policy of_confirmed on public.case_relation for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_relation.case_id)) >= 8 AND ((( SELECT v.state
   FROM public.relation_view v
  WHERE v.member_id = case_relation.member_id AND v.relation_id = case_relation.relation_id)) = ANY (ARRAY['CONFIRMED'::text, 'LOOKING'::text])));
grant insert, select, update (until_on) on table public.case_relation to jpa_linker;
grant select (case_id, member_id, relation_id) on table public.case_relation to jpa_doorkeeper;
grant select (case_id, member_id, relation_id, since_on, until_on) on table public.case_relation to jpa_counsellor, jpa_customer;

create table public.case_total (
  case_id uuid not null,
  participants integer not null,
  owed_cents bigint not null,
  constraint case_total_pkey PRIMARY KEY (case_id),
  constraint case_total_participants_check CHECK (participants >= 2),
  constraint case_total_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.case_total is 'What disclosure level 1 adds to what a participant sees of the others; the person sees it too.';
alter table public.case_total enable and force row level security;
create policy plan on public.case_total for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.case_total for select to jpa_counsellor, jpa_customer, jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = case_total.case_id)) >= 1);
grant delete, insert, select on table public.case_total to jpa_planner;
grant select on table public.case_total to jpa_counsellor, jpa_customer, jpa_member;

CREATE OR REPLACE FUNCTION public.choose_disclosure()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- Of anybody else the policy refuses the row: nothing may have happened by then.
  if not exists (select from seat s where s.viewer_id = viewer() and s.viewer_id = new.viewer_id
      and s.case_id = new.case_id and s.acts and (s.until is null or s.until > clock_now())) then
    return new;
  end if;
  -- Who seats members waits, and then reads the level that stands here.
  perform pg_advisory_xact_lock(hashtext('seating'), hashtext(new.case_id::text));
  select c.level into new.from_level from joint_case c where c.id = new.case_id for no key update;
  new.number := (select coalesce(max(number), 0) + 1 from disclosure_choice where case_id = new.case_id);
  -- The last word counts.
  update disclosure_choice set carried_out_at = clock_now(), outcome = 'REPLACED'
    where case_id = new.case_id and kind = 'RAISE' and carried_out_at is null;
  if new.kind <> 'LOWER' then
    return new;
  end if;
  update joint_case set level = new.level where id = new.case_id and level > new.level;
  with lowered as (
    update seat set level = new.level where case_id = new.case_id and level between 1 and 3 and level > new.level
    returning viewer_id)
  select coalesce(array_agg(viewer_id), '{}') into new.saw_more from lowered;
  perform tell_to_forget(new.case_id, new.level);
  new.carried_out_at := clock_now();
  new.outcome := 'DONE';
  return new;
end $function$
;
comment on function public.choose_disclosure() is 'In the transaction in which a person lowers the level no seat of a member stays above it, and who saw more is told to use it no longer. The doorkeeper''s, which alone may write grants.';
alter function public.choose_disclosure() owner to jpa_doorkeeper;

create table public.circumstance_report (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  since_on date,
  reported_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  settled_on date,
  constraint circumstance_report_pkey PRIMARY KEY (viewer_id, id),
  constraint circumstance_report_kind_check CHECK (kind = ANY (ARRAY['DECEASED'::text, 'INSOLVENCY'::text, 'DEBT_SCHEME'::text, 'COURT_ADMINISTRATION'::text, 'MOVED'::text, 'WRONG_PERSON'::text])),
  constraint circumstance_report_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.circumstance_report is 'Who sits at a case reported what stops all messages. Its own: nobody else at the case reads what was reported.';
CREATE INDEX circumstance_report_case ON public.circumstance_report USING btree (case_id, reported_at);
alter table public.circumstance_report enable and force row level security;
create policy own on public.circumstance_report for select to jpa_counsellor, jpa_member
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (( SELECT s.level
   FROM public.seat s
  WHERE s.case_id = circumstance_report.case_id)) >= 0);
create policy plan on public.circumstance_report for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy report on public.circumstance_report for insert to jpa_counsellor, jpa_member
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (( SELECT s.level
   FROM public.seat s
  WHERE s.case_id = circumstance_report.case_id)) >= 0);
grant insert, select (viewer_id, id, case_id, kind, since_on, reported_at, settled_on) on table public.circumstance_report to jpa_counsellor, jpa_member;
grant select, update (carried_out_at, settled_on) on table public.circumstance_report to jpa_planner;

create table public.claim_code (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  code_mac bytea not null,
  made_at timestamp with time zone default public.clock_now() not null,
  expires_on date not null,
  used_at timestamp with time zone,
  code_version integer default 1 not null,
  constraint claim_code_pkey PRIMARY KEY (member_id, id),
  constraint claim_code_code_mac_check CHECK (length(code_mac) = 32),
  constraint claim_code_code_version_check CHECK (code_version > 0),
  constraint claim_code_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.claim_code is 'A one-time code that adds one relation to a customer''s account; the member delivers it. Only its mac is kept.';
comment on column public.claim_code.code_version is 'By which version of the key claim-code. The code is kept nowhere: that version lives until the code has expired.';
CREATE INDEX claim_code_meeting ON public.claim_code USING btree (code_mac);
alter table public.claim_code enable and force row level security;
create policy count on public.claim_code for select to jpa_warden
  using (true);
create policy make on public.claim_code for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy redeem on public.claim_code for all to jpa_linker
  using (true)
  with check (true);
grant insert on table public.claim_code to jpa_member;
grant select (expires_on, used_at, code_version) on table public.claim_code to jpa_warden;
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

create table public.code_try (
  viewer_id uuid default public.viewer() not null,
  day date default public.clock_today() not null,
  code_mac bytea not null,
  is_counted boolean not null,
  constraint code_try_pkey PRIMARY KEY (viewer_id, day, code_mac),
  constraint code_try_code_mac_check CHECK (length(code_mac) = 32)
);
comment on table public.code_try is 'Which codes a customer account tried on a day. Who tried the code of an invitation may see what it invites to. Forgotten with the day, and for a code that was turned down at once.';
alter table public.code_try enable and force row level security;
create policy forget on public.code_try for all to jpa_doorkeeper
  using (true);
create policy own on public.code_try for all to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant delete, insert, select on table public.code_try to jpa_customer;
grant delete, select (day) on table public.code_try to jpa_doorkeeper;

create table public.collection (
  case_id uuid not null,
  number smallint not null,
  due_on date not null,
  amount_cents bigint not null,
  constraint collection_pkey PRIMARY KEY (case_id, number),
  constraint collection_amount_cents_check CHECK (amount_cents > 0),
  constraint collection_number_check CHECK (number > 0),
  constraint collection_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.arrangement(case_id)
);
comment on table public.collection is 'One date and one amount that the person pays.';
alter table public.collection enable and force row level security;
create policy plan on public.collection for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.collection for select to jpa_counsellor, jpa_customer, jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = collection.case_id)) >= 1);
grant delete, insert, select, update (amount_cents) on table public.collection to jpa_planner;
grant select on table public.collection to jpa_counsellor, jpa_customer, jpa_member;
CREATE TRIGGER keep_what_is_past BEFORE DELETE OR UPDATE ON public.collection FOR EACH ROW EXECUTE FUNCTION public.keep_what_is_past();

CREATE OR REPLACE FUNCTION public.collection_holds(relations uuid[])
 RETURNS TABLE(relation_id uuid, ground text, from_on date, until_on date)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct k.relation_id,
    case when s.level >= 0 and c.state = 'ACTIVE' then 'ARRANGEMENT_KEPT' else 'STANDSTILL' end,
    t.begins_on, greatest(coalesce(t.ended_on, s.left_on), case when t.ended_on is not null then t.resume_not_before_on - 1 end)
  from case_arrears k
  join seat s on s.viewer_id = k.member_id and s.case_id = k.case_id
  join standstill t on t.member_id = k.member_id and t.case_id = k.case_id
  left join joint_case c on c.id = k.case_id
  where k.member_id = (select viewer()) and k.relation_id = any(relations) $function$
;
comment on function public.collection_holds(relations uuid[]) is 'On which days the viewer charges these customers nothing: of cases at which it has a seat, so that who was not told learns nothing. until_on null: still going on.';
grant execute on function public.collection_holds(relations uuid[]) to jpa_member;

create table public.confirmed_arrears (
  viewer_id uuid default public.viewer() not null,
  case_id uuid not null,
  confirmation_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  arrears_id uuid not null,
  constraint confirmed_arrears_pkey PRIMARY KEY (viewer_id, case_id, confirmation_id, arrears_id),
  constraint confirmed_arrears_viewer_id_case_id_confirmation_id_fkey FOREIGN KEY (viewer_id, case_id, confirmation_id) REFERENCES public.case_confirmation(viewer_id, case_id, id)
);
comment on table public.confirmed_arrears is 'Which arrears the person named. No foreign key to arrears: a viewer writes here, and keys look past policies; the planner joins.';
CREATE INDEX confirmed_arrears_case ON public.confirmed_arrears USING btree (case_id, arrears_id);
alter table public.confirmed_arrears enable and force row level security;
create policy confirm on public.confirmed_arrears for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = confirmed_arrears.case_id) AND ( SELECT r.until_on IS NULL
   FROM public.case_relation r
  WHERE r.case_id = confirmed_arrears.case_id AND r.member_id = confirmed_arrears.member_id AND r.relation_id = confirmed_arrears.relation_id) AND (( SELECT a.relation_id
   FROM public.arrears a
  WHERE a.member_id = confirmed_arrears.member_id AND a.id = confirmed_arrears.arrears_id)) = relation_id);
create policy plan on public.confirmed_arrears for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seating on public.confirmed_arrears for select to jpa_doorkeeper
  using (true);
grant insert on table public.confirmed_arrears to jpa_counsellor, jpa_customer;
grant select on table public.confirmed_arrears to jpa_doorkeeper, jpa_planner;

create table public.consent (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  purpose text not null,
  text_version text not null,
  text_sha256 bytea not null,
  language text not null,
  channel text not null,
  evidence_sealed bytea,
  given_on date not null,
  expires_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  recorded_by text default 'MEMBER'::text not null,
  script_version text,
  members_listed_on date,
  members_sha256 bytea,
  constraint consent_pkey PRIMARY KEY (member_id, id),
  constraint consent_channel_check CHECK (channel = ANY (ARRAY['SELF'::text, 'PHONE'::text, 'COUNTER'::text, 'PAPER'::text])),
  constraint consent_check CHECK (expires_on > given_on),
  constraint consent_evidence CHECK (recorded_by = 'PERSON'::text OR evidence_sealed IS NOT NULL),
  constraint consent_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint consent_members CHECK ((members_listed_on IS NULL) = (members_sha256 IS NULL)),
  constraint consent_members_sha256_check CHECK (length(members_sha256) = 32),
  constraint consent_purpose_check CHECK (purpose = 'JOINT_ARRANGEMENT'::text),
  constraint consent_recorded_by_check CHECK (recorded_by = ANY (ARRAY['MEMBER'::text, 'PERSON'::text])),
  constraint consent_text_sha256_check CHECK (length(text_sha256) = 32),
  constraint consent_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.consent is 'What the person agreed to, as it was: no update, no delete. What became of it is in consent_event.';
comment on column public.consent.recorded_by is 'PERSON: given in the service itself, whose own record is the evidence.';
comment on column public.consent.script_version is 'The script (belscript, baliescript) by which it was asked, when the member said so.';
comment on column public.consent.members_listed_on is 'Day of the list of members (member_list) that went with the text; null where no list is known of then.';
CREATE INDEX consent_page ON public.consent USING btree (member_id, recorded_at, id);
CREATE INDEX consent_relation ON public.consent USING btree (member_id, relation_id, recorded_at, id);
alter table public.consent enable and force row level security;
create policy of_confirmed on public.consent for select to jpa_counsellor, jpa_customer
  using ((( SELECT v.state
   FROM public.relation_view v
  WHERE v.member_id = consent.member_id AND v.relation_id = consent.relation_id)) = 'CONFIRMED'::text);
create policy own on public.consent for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)) AND recorded_by = 'MEMBER'::text);
create policy people_act on public.consent for all to jpa_doorkeeper
  using (true)
  with check (recorded_by = 'PERSON'::text);
create policy texts on public.consent for select to jpa_linker
  using (true);
grant insert, select on table public.consent to jpa_member;
grant insert, select (member_id, id, relation_id, purpose) on table public.consent to jpa_doorkeeper;
grant select (member_id, id, relation_id, purpose, text_version, text_sha256, language, channel, given_on, expires_on, members_listed_on, members_sha256) on table public.consent to jpa_counsellor, jpa_customer;
grant select (member_id, id, text_version) on table public.consent to jpa_linker;
CREATE TRIGGER keep_member_list BEFORE INSERT ON public.consent FOR EACH ROW EXECUTE FUNCTION public.keep_member_list();

create table public.consent_act (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  consent_id uuid not null,
  act text not null,
  acted_as text not null,
  text_version text,
  text_sha256 bytea,
  language text,
  expires_on date,
  acted_at timestamp with time zone default public.clock_now() not null,
  members_listed_on date,
  members_sha256 bytea,
  constraint consent_act_pkey PRIMARY KEY (viewer_id, id),
  constraint consent_act_act_check CHECK (act = ANY (ARRAY['WITHDRAW'::text, 'RECONFIRM'::text, 'GIVE'::text])),
  constraint consent_act_acted_as_check CHECK (acted_as = ANY (ARRAY['PERSON'::text, 'REPRESENTATIVE'::text])),
  constraint consent_act_check CHECK ((act = 'WITHDRAW'::text) = (text_version IS NULL)),
  constraint consent_act_check1 CHECK ((text_version IS NULL) = (text_sha256 IS NULL) AND (text_version IS NULL) = (language IS NULL) AND (text_version IS NULL) = (expires_on IS NULL)),
  constraint consent_act_check2 CHECK ((act = 'GIVE'::text) = (consent_id = id)),
  constraint consent_act_check3 CHECK (expires_on <= ((acted_at AT TIME ZONE 'Europe/Amsterdam'::text)::date + '1 year'::interval)),
  constraint consent_act_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint consent_act_members CHECK ((members_listed_on IS NULL) = (members_sha256 IS NULL)),
  constraint consent_act_members_sha256_check CHECK (length(members_sha256) = 32),
  constraint consent_act_text_sha256_check CHECK (length(text_sha256) = 32)
);
comment on table public.consent_act is 'What the person, or who acts for it, did about a consent in the service itself, with the text it was shown. Carried out in the same transaction. No update, no delete.';
comment on column public.consent_act.members_listed_on is 'Day of the list of members (member_list) that went with the text; null where no list is known of then.';
CREATE INDEX consent_act_consent ON public.consent_act USING btree (member_id, consent_id);
alter table public.consent_act enable and force row level security;
create policy act on public.consent_act for insert to jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND acted_as = 'PERSON'::text AND public.has_say(member_id, relation_id));
create policy act_for on public.consent_act for insert to jpa_counsellor
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND acted_as = 'REPRESENTATIVE'::text AND public.has_say(member_id, relation_id));
grant insert (id, member_id, relation_id, consent_id, act, acted_as, text_version, text_sha256, language, expires_on) on table public.consent_act to jpa_counsellor, jpa_customer;
CREATE TRIGGER carry_out AFTER INSERT ON public.consent_act FOR EACH ROW EXECUTE FUNCTION public.carry_out_consent_act();
CREATE TRIGGER keep_member_list BEFORE INSERT ON public.consent_act FOR EACH ROW EXECUTE FUNCTION public.keep_member_list();
CREATE TRIGGER tell AFTER INSERT ON public.consent_act FOR EACH ROW EXECUTE FUNCTION public.tell_of_consent_act();

create table public.consent_event (
  member_id uuid not null,
  consent_id uuid not null,
  number integer not null,
  type text not null,
  effective_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  acted_by text default 'MEMBER'::text not null,
  reason text,
  expires_on date,
  acted_as text,
  constraint consent_event_pkey PRIMARY KEY (member_id, consent_id, number),
  constraint consent_event_acted CHECK ((acted_by = 'PERSON'::text) = (acted_as IS NOT NULL)),
  constraint consent_event_acted_as_check CHECK (acted_as = ANY (ARRAY['PERSON'::text, 'REPRESENTATIVE'::text])),
  constraint consent_event_acted_by_check CHECK (acted_by = ANY (ARRAY['MEMBER'::text, 'PERSON'::text, 'SERVICE'::text])),
  constraint consent_event_lasts CHECK (expires_on IS NULL OR type = 'RECONFIRMED'::text),
  constraint consent_event_number_check CHECK (number > 0),
  constraint consent_event_reason CHECK (reason IS NULL OR type = 'INVALIDATED'::text),
  constraint consent_event_reason_check CHECK (reason ~ '^[A-Z_]+$'::text),
  constraint consent_event_type_check CHECK (type = ANY (ARRAY['GIVEN'::text, 'RECONFIRMED'::text, 'WITHDRAWN'::text, 'EXPIRED'::text, 'INVALIDATED'::text])),
  constraint consent_event_member_id_consent_id_fkey FOREIGN KEY (member_id, consent_id) REFERENCES public.consent(member_id, id)
);
comment on table public.consent_event is 'What happened to a consent, in order; its state on any day follows. No update, no delete.';
comment on column public.consent_event.acted_by is 'PERSON: itself, or who acts for it; a member does not read which.';
comment on column public.consent_event.acted_as is 'Which of the two, for the person''s side.';
alter table public.consent_event enable and force row level security;
create policy expire on public.consent_event for all to jpa_linker
  using (true)
  with check (true);
create policy of_confirmed on public.consent_event for select to jpa_counsellor, jpa_customer
  using ((( SELECT c.id
   FROM public.consent c
  WHERE c.member_id = consent_event.member_id AND c.id = consent_event.consent_id)) IS NOT NULL);
create policy own on public.consent_event for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)) AND acted_by = 'MEMBER'::text);
create policy people_act on public.consent_event for all to jpa_doorkeeper
  using (true)
  with check (acted_by = 'PERSON'::text);
grant insert, select on table public.consent_event to jpa_doorkeeper, jpa_linker;
grant insert, select (member_id, consent_id, number, type, effective_on, recorded_at, acted_by, reason, expires_on) on table public.consent_event to jpa_member;
grant select (member_id, consent_id, number, type, effective_on, acted_by, reason, expires_on, acted_as) on table public.consent_event to jpa_counsellor, jpa_customer;

create table public.consent_refusal (
  member_id uuid default public.viewer() not null,
  id uuid not null,
  relation_id uuid not null,
  purpose text default 'JOINT_ARRANGEMENT'::text not null,
  text_version text not null,
  text_sha256 bytea not null,
  language text not null,
  channel text not null,
  refused_on date not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  members_listed_on date,
  members_sha256 bytea,
  constraint consent_refusal_pkey PRIMARY KEY (member_id, id),
  constraint consent_refusal_channel_check CHECK (channel = ANY (ARRAY['SELF'::text, 'PHONE'::text, 'COUNTER'::text, 'PAPER'::text])),
  constraint consent_refusal_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint consent_refusal_members CHECK ((members_listed_on IS NULL) = (members_sha256 IS NULL)),
  constraint consent_refusal_members_sha256_check CHECK (length(members_sha256) = 32),
  constraint consent_refusal_purpose_check CHECK (purpose = 'JOINT_ARRANGEMENT'::text),
  constraint consent_refusal_text_sha256_check CHECK (length(text_sha256) = 32),
  constraint consent_refusal_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.consent_refusal is 'The person said no. Only about a relation that exists; of anybody else nothing is kept. No update, no delete.';
comment on column public.consent_refusal.members_listed_on is 'Day of the list of members (member_list) that went with the text; null where no list is known of then.';
CREATE INDEX consent_refusal_relation ON public.consent_refusal USING btree (member_id, relation_id);
alter table public.consent_refusal enable and force row level security;
create policy of_confirmed on public.consent_refusal for select to jpa_counsellor, jpa_customer
  using ((( SELECT v.state
   FROM public.relation_view v
  WHERE v.member_id = consent_refusal.member_id AND v.relation_id = consent_refusal.relation_id)) = 'CONFIRMED'::text);
create policy own on public.consent_refusal for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.consent_refusal to jpa_member;
grant select (member_id, id, relation_id, purpose, text_version, language, channel, refused_on, members_listed_on, members_sha256) on table public.consent_refusal to jpa_counsellor, jpa_customer;
CREATE TRIGGER keep_member_list BEFORE INSERT ON public.consent_refusal FOR EACH ROW EXECUTE FUNCTION public.keep_member_list();

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
create policy of_confirmed on public.consent_standing for select to jpa_counsellor, jpa_customer
  using ((( SELECT v.state
   FROM public.relation_view v
  WHERE v.member_id = consent_standing.member_id AND v.relation_id = consent_standing.relation_id)) = 'CONFIRMED'::text);
create policy own on public.consent_standing for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy people_act on public.consent_standing for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy plan on public.consent_standing for select to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.confirmed_arrears k
  WHERE k.case_id = (( SELECT public.planned_case() AS planned_case)) AND k.member_id = consent_standing.member_id AND k.relation_id = consent_standing.relation_id)));
create policy status on public.consent_standing for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (consent_id, state, expires_on) on table public.consent_standing to jpa_doorkeeper, jpa_member;
grant select on table public.consent_standing to jpa_counsellor, jpa_customer;
grant select (member_id, relation_id, state, expires_on) on table public.consent_standing to jpa_planner;
grant select, update (state) on table public.consent_standing to jpa_linker;
CREATE TRIGGER stop_looking AFTER UPDATE OF state ON public.consent_standing FOR EACH ROW WHEN ((old.state = ANY (ARRAY['GIVEN'::text, 'EXPIRED'::text])) AND (new.state = ANY (ARRAY['WITHDRAWN'::text, 'INVALIDATED'::text]))) EXECUTE FUNCTION public.stop_looking();
CREATE TRIGGER stop_sharing AFTER UPDATE OF state ON public.consent_standing FOR EACH ROW WHEN ((old.state = ANY (ARRAY['GIVEN'::text, 'EXPIRED'::text])) AND (new.state = ANY (ARRAY['WITHDRAWN'::text, 'INVALIDATED'::text]))) EXECUTE FUNCTION public.stop_sharing();
CREATE TRIGGER stop_sharing_expired AFTER UPDATE OF state ON public.consent_standing FOR EACH ROW WHEN (old.state = 'GIVEN'::text AND new.state = 'EXPIRED'::text) EXECUTE FUNCTION public.stop_sharing_expired();
CREATE TRIGGER stop_sharing_settled AFTER UPDATE OF state ON public.consent_standing FOR EACH ROW WHEN ((old.state = ANY (ARRAY['GIVEN'::text, 'EXPIRED'::text])) AND (new.state = ANY (ARRAY['WITHDRAWN'::text, 'INVALIDATED'::text]))) EXECUTE FUNCTION public.stop_sharing_settled();
CREATE TRIGGER stop_stating AFTER UPDATE OF state ON public.consent_standing FOR EACH ROW WHEN ((old.state = ANY (ARRAY['GIVEN'::text, 'EXPIRED'::text])) AND (new.state = ANY (ARRAY['WITHDRAWN'::text, 'INVALIDATED'::text]))) EXECUTE FUNCTION public.stop_stating();

create table public.consequence (
  member_id uuid not null,
  id uuid not null,
  arrears_id uuid not null,
  kind text not null,
  ends_when text not null,
  since_on date not null,
  met_on date,
  suspended_from_on date,
  lifted_on date,
  reported_at timestamp with time zone default public.clock_now() not null,
  constraint consequence_pkey PRIMARY KEY (member_id, id),
  constraint consequence_check CHECK (lifted_on > since_on),
  constraint consequence_check1 CHECK (suspended_from_on IS NULL OR kind = 'CAK_REPORT'::text),
  constraint consequence_check2 CHECK (met_on IS NULL OR ends_when <> 'MEMBER_DECIDES'::text),
  constraint consequence_ends_when_check CHECK (ends_when = ANY (ARRAY['PAID_IN_FULL'::text, 'PLAN_STARTS'::text, 'MEMBER_DECIDES'::text])),
  constraint consequence_kind_check CHECK (kind = ANY (ARRAY['COVER_SUSPENDED'::text, 'POLICY_CANCELLED'::text, 'CIS_REPORTED'::text, 'VEHICLE_UNINSURED'::text, 'SERVICE_BARRED'::text, 'DISCONNECTION'::text, 'EVICTION'::text, 'CAK_REPORT'::text, 'LOAN_CALLED'::text, 'BKR_CODED'::text])),
  constraint consequence_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.consequence is 'What followed from arrears on their contract (gevolg). met_on: what ends it has happened; lifted_on: the first day on which it is no more, by the member''s word alone.';
comment on column public.consequence.suspended_from_on is 'A report to the CAK: the insurer suspended it from this day, while an arrangement is kept (art. 18c Zvw).';
CREATE INDEX consequence_of ON public.consequence USING btree (member_id, arrears_id);
CREATE UNIQUE INDEX consequence_one ON public.consequence USING btree (member_id, arrears_id, kind) WHERE (lifted_on IS NULL);
alter table public.consequence enable and force row level security;
create policy follow on public.consequence for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy of_confirmed on public.consequence for select to jpa_counsellor, jpa_customer
  using ((( SELECT v.state
   FROM public.arrears a
     JOIN public.relation_view v ON v.member_id = a.member_id AND v.relation_id = a.relation_id
  WHERE a.member_id = consequence.member_id AND a.id = consequence.arrears_id)) = 'CONFIRMED'::text);
create policy own on public.consequence for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (suspended_from_on, lifted_on) on table public.consequence to jpa_member;
grant select on table public.consequence to jpa_counsellor, jpa_customer;
grant select (member_id, id, arrears_id, kind, ends_when, since_on, met_on, suspended_from_on, lifted_on), update (met_on) on table public.consequence to jpa_doorkeeper;

create table public.contact_preference (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  sealed bytea not null,
  key_reference text not null,
  changed_at timestamp with time zone default public.clock_now() not null,
  constraint contact_preference_pkey PRIMARY KEY (viewer_id)
);
comment on table public.contact_preference is 'How a customer likes to be reached, with the addresses that it gave itself: sealed under a key of the account. No member reads it. id: for who calls.';
CREATE INDEX contact_preference_by_id ON public.contact_preference USING btree (id);
alter table public.contact_preference enable and force row level security;
create policy care on public.contact_preference for select to jpa_doorkeeper
  using (true);
create policy of_care_call on public.contact_preference for select to jpa_coordinator
  using ((EXISTS ( SELECT
   FROM public.care_call c
     JOIN public.office_task t ON t.id = c.task_id AND t.done_on IS NULL
     JOIN public.care_call_contact k ON k.viewer_id = c.viewer_id AND k.call_id = c.id
  WHERE c.ended_at IS NULL AND c.ends_at > (( SELECT public.clock_now() AS clock_now)) AND k.preference_id = contact_preference.id)));
create policy own on public.contact_preference for all to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (sealed, key_reference, changed_at) on table public.contact_preference to jpa_customer;
grant select (id, sealed, key_reference, changed_at) on table public.contact_preference to jpa_coordinator;
grant select (viewer_id, id) on table public.contact_preference to jpa_doorkeeper;

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
  reference_version integer default 1 not null,
  identity_version integer default 1,
  constraint customer_relation_pkey PRIMARY KEY (member_id, id),
  constraint customer_relation_member_id_reference_mac_key UNIQUE (member_id, reference_mac),
  constraint customer_relation_identity_version_check CHECK (identity_version > 0),
  constraint customer_relation_linking_check CHECK (linking = ANY (ARRAY['WAITING'::text, 'RELEASED'::text])),
  constraint customer_relation_open_arrears_check CHECK (open_arrears >= 0),
  constraint customer_relation_reference_ending_check CHECK (length(reference_ending) >= 1 AND length(reference_ending) <= 4),
  constraint customer_relation_reference_version_check CHECK (reference_version > 0),
  constraint customer_relation_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.customer_relation is 'A person as one member knows it. Name, reference and contact stand sealed under a key of the relation, kept apart; reference_mac finds it back. open_arrears is kept by arrears.';
comment on column public.customer_relation.reference_version is 'By which version of the key own-reference reference_mac was made.';
comment on column public.customer_relation.identity_version is 'Null: identity_mac is made with the key of the relation itself, which dies with it. Else by that version of own-reference, before.';
CREATE INDEX customer_relation_by_id ON public.customer_relation USING btree (id);
CREATE INDEX customer_relation_waiting ON public.customer_relation USING btree (member_id, registered_at) WHERE (linking = 'WAITING'::text);
alter table public.customer_relation enable and force row level security;
create policy invited on public.customer_relation for insert to jpa_doorkeeper
  with check (true);
create policy link on public.customer_relation for all to jpa_linker
  using (true)
  with check (true);
create policy of_care_call on public.customer_relation for select to jpa_coordinator
  using ((EXISTS ( SELECT
   FROM public.care_call c
     JOIN public.office_task t ON t.id = c.task_id AND t.done_on IS NULL
     JOIN public.care_call_relation k ON k.viewer_id = c.viewer_id AND k.call_id = c.id
     JOIN public.relation_view v ON v.viewer_id = k.viewer_id AND v.public_id = k.public_id AND v.state = 'CONFIRMED'::text
  WHERE c.ended_at IS NULL AND c.ends_at > (( SELECT public.clock_now() AS clock_now)) AND v.member_id = customer_relation.member_id AND v.relation_id = customer_relation.id)));
create policy of_confirmed on public.customer_relation for select to jpa_counsellor, jpa_customer
  using ((( SELECT v.state
   FROM public.relation_view v
  WHERE v.member_id = customer_relation.member_id AND v.relation_id = customer_relation.id)) = 'CONFIRMED'::text);
create policy own on public.customer_relation for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy remake on public.customer_relation for all to jpa_warden
  using (true)
  with check (true);
create policy show on public.customer_relation for select to jpa_doorkeeper
  using (true);
grant insert (member_id, id, reference_mac, reference_ending, identity_sealed, identity_mac, key_reference, pseudonym, linking, reference_version, identity_version), select (member_id, id, reference_mac, reference_ending, pseudonym) on table public.customer_relation to jpa_doorkeeper;
grant insert, select, update (identity_sealed, identity_mac, linking, open_arrears, identity_version) on table public.customer_relation to jpa_member;
grant select (member_id, id, identity_sealed, key_reference, pseudonym) on table public.customer_relation to jpa_counsellor;
grant select (member_id, id, identity_sealed, key_reference, pseudonym, registered_at) on table public.customer_relation to jpa_coordinator;
grant select (member_id, id, key_reference) on table public.customer_relation to jpa_customer;
grant select (member_id, id, reference_mac, identity_sealed, key_reference, reference_version, identity_version), update (reference_mac, identity_mac, reference_version, identity_version) on table public.customer_relation to jpa_warden;
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

create table public.disclosure_choice (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  number integer,
  kind text not null,
  level smallint not null,
  from_level smallint,
  acting text not null,
  text_version text,
  text_language text,
  text_sha256 bytea,
  said_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  outcome text,
  saw_more uuid[] default '{}'::uuid[] not null,
  is_told boolean default false not null,
  constraint disclosure_choice_pkey PRIMARY KEY (viewer_id, id),
  constraint disclosure_choice_acting_check CHECK (acting = ANY (ARRAY['SELF'::text, 'MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text])),
  constraint disclosure_choice_check CHECK ((text_version IS NULL) = (text_sha256 IS NULL) AND (text_version IS NULL) = (text_language IS NULL)),
  constraint disclosure_choice_check1 CHECK (kind <> 'RAISE'::text OR text_version IS NOT NULL),
  constraint disclosure_choice_check2 CHECK ((carried_out_at IS NULL) = (outcome IS NULL)),
  constraint disclosure_choice_from_level_check CHECK (from_level >= 0 AND from_level <= 3),
  constraint disclosure_choice_kind_check CHECK (kind = ANY (ARRAY['OPENING'::text, 'RAISE'::text, 'LOWER'::text])),
  constraint disclosure_choice_level_check CHECK (level >= 0 AND level <= 3),
  constraint disclosure_choice_outcome_check CHECK (outcome ~ '^[A-Z_]+$'::text),
  constraint disclosure_choice_text_language_check CHECK (text_language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint disclosure_choice_text_sha256_check CHECK (length(text_sha256) = 32),
  constraint disclosure_choice_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.disclosure_choice is 'What the person, or who acts for it, chose that participants see of each other (openheid), with the text it was shown. No delete. LOWER counts at once (choose_disclosure), the others by a job.';
comment on column public.disclosure_choice.number is 'Its place among the choices of the case.';
comment on column public.disclosure_choice.from_level is 'The level before it; of an OPENING none.';
comment on column public.disclosure_choice.text_sha256 is 'Of the words that were shown. An OPENING may have none: callers of before the texts existed.';
comment on column public.disclosure_choice.saw_more is 'Of a LOWER: the members whose seats were lowered by it. No viewer reads it.';
CREATE INDEX disclosure_choice_case ON public.disclosure_choice USING btree (case_id, number);
alter table public.disclosure_choice enable and force row level security;
create policy choose on public.disclosure_choice for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy plan on public.disclosure_choice for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy say on public.disclosure_choice for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND acting = (( SELECT s.acting
   FROM public.seat s
  WHERE s.case_id = disclosure_choice.case_id AND s.acts)));
create policy seated on public.disclosure_choice for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = disclosure_choice.case_id)) >= 9);
grant insert (id, case_id, kind, level, acting, text_version, text_language, text_sha256), select (viewer_id, id, case_id, number, kind, level, from_level, acting, text_version, text_language, text_sha256, said_at, carried_out_at, outcome) on table public.disclosure_choice to jpa_counsellor, jpa_customer;
grant select (case_id, number, kind, carried_out_at, outcome, is_told), update (carried_out_at, outcome, is_told) on table public.disclosure_choice to jpa_doorkeeper;
grant select, update (from_level, carried_out_at, outcome, is_told) on table public.disclosure_choice to jpa_planner;
CREATE TRIGGER choose BEFORE INSERT ON public.disclosure_choice FOR EACH ROW EXECUTE FUNCTION public.choose_disclosure();

create table public.dispute (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  arrears_id uuid not null,
  item_number integer,
  ground text not null,
  disputed_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  asked_id uuid,
  withdrawn_on date,
  constraint dispute_pkey PRIMARY KEY (viewer_id, id),
  constraint dispute_check CHECK (ground <> 'NOT_MINE'::text OR item_number IS NULL),
  constraint dispute_ground_check CHECK (ground = ANY (ARRAY['NOT_MINE'::text, 'PAID'::text, 'AMOUNT'::text, 'QUALITY'::text, 'TIME_BARRED'::text])),
  constraint dispute_item_number_check CHECK (item_number > 0),
  constraint dispute_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.dispute is 'The person, or who decides for it, disputes arrears or one item of them (betwisten). No foreign key to arrears: keys look past policies. A job asks the member.';
CREATE INDEX dispute_case ON public.dispute USING btree (case_id, disputed_at, id);
alter table public.dispute enable and force row level security;
create policy acting on public.dispute for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = dispute.case_id));
create policy plan on public.dispute for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.dispute for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = dispute.case_id)) >= 9);
create policy unlink on public.dispute for select to jpa_doorkeeper
  using (ground = 'NOT_MINE'::text);
create policy withdraw on public.dispute for update to jpa_counsellor, jpa_customer
  using (( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = dispute.case_id))
  with check (true);
grant insert, select, update (withdrawn_on) on table public.dispute to jpa_counsellor, jpa_customer;
grant select (case_id, member_id, relation_id, ground, carried_out_at, withdrawn_on) on table public.dispute to jpa_doorkeeper;
grant select, update (carried_out_at, asked_id) on table public.dispute to jpa_planner;

CREATE OR REPLACE FUNCTION public.end_asked_statement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update asked_statement set state = 'ENDED', ended_on = clock_today(), person_sealed = null
    where counsellor_id = new.counsellor_id and request_id = new.id and state = 'ASKED';
  return null;
end $function$
;
comment on function public.end_asked_statement() is 'In the transaction that ends a request: the member reads nothing of the person any more. The doorkeeper''s, since the row is the member''s.';
alter function public.end_asked_statement() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.end_looking_along()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update look_along set ended_at = clock_now() where viewer_id = new.viewer_id and case_id = new.case_id and ended_at is null;
  return null;
end $function$
;
comment on function public.end_looking_along() is 'Whose own seat ends takes its companions along.';
alter function public.end_looking_along() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.end_stated(of_counsellor uuid, requests uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  ended uuid[];
  cleared int;
begin
  -- The lock under which a job takes answers in: it finds what is done here, or this what it did.
  perform from statement_request where counsellor_id = of_counsellor and id = any(requests) order by id for update;
  update asked_statement set answer_sealed = null
    where counsellor_id = of_counsellor and request_id = any(requests) and answer_sealed is not null;
  get diagnostics cleared = row_count;
  with over as (
    update statement_request set state = 'ENDED', ended_on = clock_today(), end_reason = 'SHARING_ENDED',
      answer = null, answered_on = null, answer_sealed = null, answer_key_reference = null
    where counsellor_id = of_counsellor and id = any(requests) and state = 'ANSWERED' and answer <> 'CUSTOMER_UNKNOWN'
    returning id)
  select array_agg(id order by id) into ended from over;
  if cleared > 0 then
    perform queue.enqueue('forget-stated', '{}', 'forget-stated');
  end if;
  if ended is null then return; end if;
  insert into sharing_notice (recipient_id, kind, statement_request_id, acknowledged_on)
    select of_counsellor, 'STATEMENT_ENDED', id, case when viewer() = of_counsellor then clock_today() end from unnest(ended) as id;
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
end $function$
;
comment on function public.end_stated(of_counsellor uuid, requests uuid[]) is 'What was stated goes for good, the counsellor that had it is told and not why; a job destroys the key. Nothing when it is done.';
alter function public.end_stated(of_counsellor uuid, requests uuid[]) owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.end_stated_of(of_counsellor uuid, by_representation uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  answered uuid[];
begin
  select array_agg(id order by id) into answered from statement_request
    where counsellor_id = of_counsellor and representation_id = by_representation and state = 'ANSWERED';
  if answered is not null then perform end_stated(of_counsellor, answered); end if;
end $function$
;
comment on function public.end_stated_of(of_counsellor uuid, by_representation uuid) is 'What was stated on the strength of a representation ends with it.';
alter function public.end_stated_of(of_counsellor uuid, by_representation uuid) owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.end_statement_requests()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  ended json;
begin
  with over as (
    update statement_request set state = 'ENDED', ended_on = clock_today(), end_reason = 'REPRESENTATION_ENDED'
    where counsellor_id = new.counsellor_id and representation_id = new.id and state = 'ASKED'
    returning id)
  select json_agg(id) into ended from over;
  if ended is not null then
    perform queue.enqueue('end-statements', json_build_object('counsellorId', new.counsellor_id, 'requestIds', ended));
  end if;
  return null;
end $function$
;
comment on function public.end_statement_requests() is 'In the transaction that ends a representation: what was asked by it and is not answered ends too; a job tells the members.';
alter function public.end_statement_requests() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.end_views_of_revoked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- By another account the person still wants it.
  if exists (select from representation_offer f where f.representation_id = new.representation_id and f.state = 'CONFIRMED') then
    return null;
  end if;
  update relation_view v set until = clock_now() from represented_relation b
    where b.representation_id = new.representation_id and v.viewer_id = b.counsellor_id
      and v.member_id = b.member_id and v.relation_id = b.relation_id
      and v.origin = 'REPRESENTATION' and v.until is null and not exists (
        select from represented_relation k join representation q on q.counsellor_id = k.counsellor_id and q.id = k.representation_id
        where k.counsellor_id = v.viewer_id and k.member_id = v.member_id and k.relation_id = v.relation_id
          and k.representation_id <> new.representation_id and k.until is null
          and q.state = 'ACTIVE' and q.valid_from <= clock_today() and (q.valid_until is null or q.valid_until >= clock_today())
          and not (q.kind = 'MANDATE'
            and exists (select from representation_offer f where f.representation_id = q.id and f.state = 'REVOKED')
            and not exists (select from representation_offer f where f.representation_id = q.id and f.state = 'CONFIRMED')));
  update seat s set until = clock_now()
    where s.viewer_id = new.counsellor_id and s.level = 9 and s.until is null and exists (
      select from (select case_id, member_id, relation_id from case_relation union select case_id, member_id, relation_id from case_arrears) c
      join relation_view v on v.viewer_id = s.viewer_id and v.member_id = c.member_id and v.relation_id = c.relation_id
      where c.case_id = s.case_id and v.origin = 'REPRESENTATION' and v.until <= clock_now());
  return null;
end $function$
;
comment on function public.end_views_of_revoked() is 'The person sent its counsellor away: it sees and decides nothing more from the same transaction on. A job ends the rest.';
alter function public.end_views_of_revoked() owner to jpa_doorkeeper;

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
  place smallint default 0 not null,
  recorded_in xid8 default pg_current_xact_id() not null,
  constraint event_pkey PRIMARY KEY (origin_id, id),
  constraint event_thing_kind_check CHECK (thing_kind ~ '^[A-Z_]+$'::text),
  constraint event_type_check CHECK (type ~ '^[A-Z_]+$'::text)
);
comment on table public.event is 'What happened, once; written in the transaction of the act. Recipients read their own receipt, never this. origin_id is zeros for what the service did.';
comment on column public.event.place is 'Its place among the events of its transaction: those of one moment are told in this order.';
comment on column public.event.recorded_in is 'Its transaction: of two of one moment the one that began to write first is told first, to everybody alike.';
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
  case_public_id uuid,
  constraint event_receipt_pkey PRIMARY KEY (recipient_id, number),
  constraint event_receipt_recipient_id_id_key UNIQUE (recipient_id, id),
  constraint event_receipt_number_check CHECK (number > 0)
);
comment on table public.event_receipt is 'An event as one recipient may know it: own id, own order number, own payload, a day and no moment, so that two recipients cannot join what they hold.';
comment on column public.event_receipt.case_public_id is 'The case it is about, as the recipient knows it.';
CREATE INDEX event_receipt_case ON public.event_receipt USING btree (recipient_id, case_public_id, number);
alter table public.event_receipt enable and force row level security;
create policy deliver on public.event_receipt for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.event_receipt for select to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  using (recipient_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.event_receipt to jpa_doorkeeper;
grant select on table public.event_receipt to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;
CREATE TRIGGER wake_viewers_insert AFTER INSERT ON public.event_receipt REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_viewers('recipient_id', 'case_public_id');
CREATE TRIGGER wake_viewers_update AFTER UPDATE ON public.event_receipt REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_viewers('recipient_id', 'case_public_id');

create table public.existing_arrangement (
  member_id uuid not null,
  arrears_id uuid not null,
  by_direct_debit boolean,
  sealed bytea,
  ended_on date,
  constraint existing_arrangement_pkey PRIMARY KEY (member_id, arrears_id),
  constraint existing_arrangement_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.existing_arrangement is 'An arrangement that ran between member and person when arrears were registered; its amount and first day stand there. It goes on until the joint one collects. sealed: its own reference.';
alter table public.existing_arrangement enable and force row level security;
create policy follow on public.existing_arrangement for select to jpa_doorkeeper
  using (true);
create policy own on public.existing_arrangement for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (ended_on) on table public.existing_arrangement to jpa_member;
grant select (member_id, arrears_id, ended_on) on table public.existing_arrangement to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.follow_arrears()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from consequence c where c.member_id = new.member_id and c.arrears_id = new.id)
    or exists (select from existing_arrangement e where e.member_id = new.member_id and e.arrears_id = new.id)
    or exists (select from premium_standing p where p.member_id = new.member_id and p.arrears_id = new.id) then
    perform queue.enqueue('follow-arrears', json_build_object('memberId', new.member_id, 'arrearsIds', json_build_array(new.id)));
  end if;
  return null;
end $function$
;
comment on function public.follow_arrears() is 'In the transaction that ends arrears, with the rights of who does: a job looks what is to be done.';
grant execute on function public.follow_arrears() to public;

create table public.hardship_application (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  number smallint not null,
  scheme text not null,
  scheme_version smallint not null,
  state text default 'APPLIED'::text not null,
  steps smallint default 0 not null,
  followed smallint default 0 not null,
  applied_on date default public.clock_today() not null,
  decide_by_on date not null,
  asked_on date,
  information_by_on date,
  decided_on date,
  reconsider_by_on date,
  task_id uuid,
  taken_by uuid,
  decided_by uuid,
  effect text,
  key_reference text not null,
  pseudonyms uuid[] not null,
  constraint hardship_application_pkey PRIMARY KEY (viewer_id, id),
  constraint hardship_application_check CHECK (followed <= steps),
  constraint hardship_application_check1 CHECK ((asked_on IS NULL) = (information_by_on IS NULL)),
  constraint hardship_application_check2 CHECK (state <> 'INFORMATION_ASKED'::text OR asked_on IS NOT NULL),
  constraint hardship_application_effect_check CHECK (effect = ANY (ARRAY['PLAN'::text, 'AMENDMENT'::text])),
  constraint hardship_application_number_check CHECK (number > 0),
  constraint hardship_application_scheme_check CHECK (scheme = ANY (ARRAY['COALITION'::text, 'INVESTMENT_INSURANCE'::text])),
  constraint hardship_application_scheme_version_check CHECK (scheme_version > 0),
  constraint hardship_application_state_check CHECK (state = ANY (ARRAY['APPLIED'::text, 'INFORMATION_ASKED'::text, 'INFORMATION_OVERDUE'::text, 'GRANTED'::text, 'REFUSED'::text, 'RECONSIDERATION'::text, 'UPHELD'::text, 'REVISED'::text, 'WITHDRAWN'::text])),
  constraint hardship_application_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.hardship_application is 'The person, or who decides for it, applies for hardship (schrijnende situatie). What it says stands sealed in hardship_step. No member reads that there is one.';
comment on column public.hardship_application.scheme_version is 'The version of the scheme (src/domain/hardship/schemes.ts) that it is held against, to its end.';
comment on column public.hardship_application.steps is 'How many steps it has; followed: up to which one a job told of them and did what follows.';
comment on column public.hardship_application.taken_by is 'Who of the office reads and decides it now: a worker''s own pseudonym, never a name.';
comment on column public.hardship_application.decided_by is 'Who signed the first decision: somebody else reconsiders it. A job writes it down from the step.';
comment on column public.hardship_application.effect is 'What was granted is in the plan, or waits for an amendment of a running arrangement; null: nothing was.';
comment on column public.hardship_application.pseudonyms is 'Whom a look of the office shows, for the look log.';
CREATE INDEX hardship_application_id ON public.hardship_application USING btree (id);
CREATE UNIQUE INDEX hardship_application_number ON public.hardship_application USING btree (case_id, number);
CREATE UNIQUE INDEX hardship_application_running ON public.hardship_application USING btree (case_id) WHERE (state = ANY (ARRAY['APPLIED'::text, 'INFORMATION_ASKED'::text, 'INFORMATION_OVERDUE'::text, 'RECONSIDERATION'::text]));
CREATE INDEX hardship_application_task ON public.hardship_application USING btree (task_id);
alter table public.hardship_application enable and force row level security;
create policy act on public.hardship_application for update to jpa_counsellor, jpa_customer
  using (( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = hardship_application.case_id))
  with check (true);
create policy apply on public.hardship_application for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = hardship_application.case_id));
create policy by_task on public.hardship_application for select to jpa_coordinator
  using (( SELECT t.done_on IS NULL
   FROM public.office_task t
  WHERE t.id = hardship_application.task_id));
create policy plan on public.hardship_application for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.hardship_application for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = hardship_application.case_id)) >= 9);
create policy take on public.hardship_application for update to jpa_coordinator
  using (( SELECT t.done_on IS NULL
   FROM public.office_task t
  WHERE t.id = hardship_application.task_id))
  with check (taken_by = (( SELECT public.viewer() AS viewer)) AND decided_by IS DISTINCT FROM (( SELECT public.viewer() AS viewer)));
grant insert (id, case_id, number, scheme, scheme_version, steps, decide_by_on, key_reference, pseudonyms), select (viewer_id, id, case_id, number, scheme, scheme_version, state, steps, applied_on, decide_by_on, asked_on, information_by_on, decided_on, reconsider_by_on, effect, key_reference), update (state, steps, decide_by_on, asked_on, information_by_on) on table public.hardship_application to jpa_counsellor, jpa_customer;
grant select (id, number, scheme, scheme_version, state, steps, applied_on, decide_by_on, asked_on, information_by_on, decided_on, reconsider_by_on, task_id, taken_by, decided_by, effect, key_reference, pseudonyms), update (state, steps, decide_by_on, asked_on, information_by_on, decided_on, reconsider_by_on, taken_by) on table public.hardship_application to jpa_coordinator;
grant select (viewer_id, id, case_id, number, state, steps, followed, decide_by_on, asked_on, information_by_on, task_id, taken_by, decided_by, effect), update (state, steps, followed, decide_by_on, asked_on, information_by_on, task_id, taken_by, decided_by, effect) on table public.hardship_application to jpa_planner;

create table public.hardship_step (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  application_id uuid not null,
  number smallint not null,
  act text not null,
  state text not null,
  happened_at timestamp with time zone default public.clock_now() not null,
  sealed bytea,
  entitlements jsonb,
  constraint hardship_step_pkey PRIMARY KEY (viewer_id, id),
  constraint hardship_step_act_check CHECK (act = ANY (ARRAY['APPLY'::text, 'GIVE_INFORMATION'::text, 'ASK_RECONSIDERATION'::text, 'WITHDRAW'::text, 'TAKE'::text, 'ASK_INFORMATION'::text, 'GRANT'::text, 'REFUSE'::text, 'UPHOLD'::text, 'REVISE'::text, 'DEADLINE_PASSES'::text])),
  constraint hardship_step_check CHECK ((act = ANY (ARRAY['GRANT'::text, 'REVISE'::text])) = (entitlements IS NOT NULL)),
  constraint hardship_step_number_check CHECK (number > 0)
);
comment on table public.hardship_step is 'Each step of an application, by who did it: a decision is signed by the worker whose row it is. No update, no delete. No foreign key to the application: keys look past policies.';
comment on column public.hardship_step.sealed is 'Facts, what is asked, reasons, under the key of the application. entitlements: what is granted, no circumstance.';
CREATE INDEX hardship_step_application ON public.hardship_step USING btree (application_id, number);
alter table public.hardship_step enable and force row level security;
create policy act on public.hardship_step for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (act = ANY (ARRAY['APPLY'::text, 'GIVE_INFORMATION'::text, 'ASK_RECONSIDERATION'::text, 'WITHDRAW'::text])) AND ( SELECT s.acts
   FROM public.hardship_application a
     JOIN public.seat s ON s.case_id = a.case_id
  WHERE a.id = hardship_step.application_id));
create policy decide on public.hardship_step for insert to jpa_coordinator
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (act = ANY (ARRAY['TAKE'::text, 'ASK_INFORMATION'::text, 'GRANT'::text, 'REFUSE'::text, 'UPHOLD'::text, 'REVISE'::text])) AND ( SELECT a.taken_by = (( SELECT public.viewer() AS viewer)) AND a.decided_by IS DISTINCT FROM (( SELECT public.viewer() AS viewer))
   FROM public.hardship_application a
  WHERE a.id = hardship_step.application_id));
create policy follow on public.hardship_step for insert to jpa_planner
  with check ((act = ANY (ARRAY['DEADLINE_PASSES'::text, 'WITHDRAW'::text])) AND (( SELECT a.case_id
   FROM public.hardship_application a
  WHERE a.id = hardship_step.application_id)) = (( SELECT public.planned_case() AS planned_case)));
create policy plan on public.hardship_step for select to jpa_planner
  using ((( SELECT a.case_id
   FROM public.hardship_application a
  WHERE a.id = hardship_step.application_id)) = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.hardship_step for select to jpa_counsellor, jpa_customer
  using ((( SELECT s.level
   FROM public.hardship_application a
     JOIN public.seat s ON s.case_id = a.case_id
  WHERE a.id = hardship_step.application_id)) >= 9);
create policy taken on public.hardship_step for select to jpa_coordinator
  using ((( SELECT a.taken_by
   FROM public.hardship_application a
  WHERE a.id = hardship_step.application_id)) = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.hardship_step to jpa_coordinator, jpa_counsellor, jpa_customer;
grant insert, select (viewer_id, id, application_id, number, act, state, happened_at, entitlements) on table public.hardship_step to jpa_planner;

CREATE OR REPLACE FUNCTION public.has_say(member_id uuid, relation_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case v.origin
    when 'REPRESENTATION' then exists (
      select from represented_relation b
      join representation r on r.counsellor_id = b.counsellor_id and r.id = b.representation_id and r.state = 'ACTIVE' and r.valid_from <= clock_today()
      and (r.valid_until is null or r.valid_until >= clock_today())
      where b.counsellor_id = v.viewer_id and b.member_id = $1 and b.relation_id = $2 and b.until is null
        and (r.kind in ('COURT_ADMINISTRATION', 'GUARDIANSHIP') or not exists (
          select from represented_relation k
          join representation c on c.counsellor_id = k.counsellor_id and c.id = k.representation_id
            and c.state = 'ACTIVE' and c.valid_from <= clock_today()
      and (c.valid_until is null or c.valid_until >= clock_today()) and c.kind in ('COURT_ADMINISTRATION', 'GUARDIANSHIP')
          where k.member_id = $1 and k.relation_id = $2 and k.until is null)))
    else not is_anothers(v.viewer_id, $1, $2) end
  from relation_view v where v.viewer_id = viewer() and v.member_id = $1 and v.relation_id = $2
    and v.state = 'CONFIRMED' and (v.until is null or v.until > clock_now()) $function$
;
comment on function public.has_say(member_id uuid, relation_id uuid) is 'The viewer may decide about consent at this relation, today: the person that it is, or who acts for it by what counts. While a court put somebody in charge no mandate does.';
alter function public.has_say(member_id uuid, relation_id uuid) owner to jpa_doorkeeper;
grant execute on function public.has_say(member_id uuid, relation_id uuid) to jpa_counsellor, jpa_customer;

CREATE OR REPLACE FUNCTION public.hide_from_companions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update relation_view v set until = clock_now() from look_along l
    where l.viewer_id = new.viewer_id and l.companion_id is not null and v.viewer_id = l.companion_id and v.member_id = new.member_id
      and v.relation_id = new.relation_id and v.state = 'LOOKING' and v.until > clock_now();
  return null;
end $function$
;
comment on function public.hide_from_companions() is 'What is not the person''s (any more) its companions do not see either.';
alter function public.hide_from_companions() owner to jpa_doorkeeper;

create table public.idempotency_record (
  viewer_id uuid default public.viewer() not null,
  key_mac bytea not null,
  operation text not null,
  input_mac bytea not null,
  day date default public.clock_today() not null,
  outcomes jsonb not null,
  key_version integer default 1 not null,
  constraint idempotency_record_pkey PRIMARY KEY (viewer_id, key_mac),
  constraint idempotency_record_key_version_check CHECK (key_version > 0)
);
comment on table public.idempotency_record is 'What a call with a key did: per entry index, outcome code, id made. No input: a repeat carries it again. input_mac is under a key destroyed after a day.';
comment on column public.idempotency_record.key_version is 'By which version of the key idempotency-key. The call''s key is kept nowhere: that version lives as long as the record.';
CREATE INDEX idempotency_day ON public.idempotency_record USING btree (day);
alter table public.idempotency_record enable and force row level security;
create policy count on public.idempotency_record for select to jpa_warden
  using (true);
create policy forget on public.idempotency_record for all to jpa_doorkeeper
  using (true);
create policy own on public.idempotency_record for all to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant delete, select (day) on table public.idempotency_record to jpa_doorkeeper;
grant insert, select on table public.idempotency_record to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;
grant select (key_version) on table public.idempotency_record to jpa_warden;

create table public.invitation (
  member_id uuid default public.viewer() not null,
  id uuid not null,
  relation_id uuid not null,
  reference_mac bytea not null,
  reference_version integer not null,
  reference_ending text not null,
  identity_sealed bytea not null,
  identity_mac bytea not null,
  key_reference text not null,
  pseudonym uuid not null,
  code_mac bytea not null,
  code_version integer not null,
  text_version text not null,
  language text not null,
  invited_on date default public.clock_today() not null,
  invited_at timestamp with time zone default public.clock_now() not null,
  expires_on date not null,
  replaced_on date,
  closed_at timestamp with time zone,
  consent_id uuid,
  constraint invitation_pkey PRIMARY KEY (member_id, id),
  constraint invitation_check CHECK (expires_on >= invited_on),
  constraint invitation_check1 CHECK (consent_id IS NULL OR closed_at IS NOT NULL),
  constraint invitation_code_mac_check CHECK (length(code_mac) = 32),
  constraint invitation_code_version_check CHECK (code_version > 0),
  constraint invitation_identity_mac_check CHECK (length(identity_mac) = 32),
  constraint invitation_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint invitation_reference_ending_check CHECK (length(reference_ending) >= 1 AND length(reference_ending) <= 4),
  constraint invitation_reference_mac_check CHECK (length(reference_mac) = 32),
  constraint invitation_reference_version_check CHECK (reference_version > 0),
  constraint invitation_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.invitation is 'A member invites a customer to consent: its own reference, sealed, and the mac of a one-time code; nothing about the person. Members do not read whether it was used.';
CREATE INDEX invitation_code ON public.invitation USING btree (code_mac);
CREATE INDEX invitation_day ON public.invitation USING btree (member_id, invited_on);
CREATE UNIQUE INDEX invitation_open ON public.invitation USING btree (member_id, reference_mac) WHERE (replaced_on IS NULL);
CREATE INDEX invitation_page ON public.invitation USING btree (member_id, invited_at, id);
alter table public.invitation enable and force row level security;
create policy count on public.invitation for select to jpa_warden
  using (true);
create policy invite on public.invitation for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy own on public.invitation for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy people_act on public.invitation for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy replace on public.invitation for update to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy who_has_the_code on public.invitation for select to jpa_customer
  using (replaced_on IS NULL AND closed_at IS NULL AND expires_on >= (( SELECT public.clock_today() AS clock_today)) AND (( SELECT t.viewer_id
   FROM public.code_try t
  WHERE t.viewer_id = (( SELECT public.viewer() AS viewer)) AND t.day = (( SELECT public.clock_today() AS clock_today)) AND t.code_mac = invitation.code_mac)) IS NOT NULL);
grant insert (id, relation_id, reference_mac, reference_version, reference_ending, identity_sealed, identity_mac, key_reference, pseudonym, code_mac, code_version, text_version, language, expires_on), select (member_id, id, relation_id, reference_mac, identity_sealed, key_reference, text_version, language, invited_on, invited_at, expires_on, replaced_on, consent_id), update (replaced_on) on table public.invitation to jpa_member;
grant select (member_id, id, relation_id, identity_sealed, key_reference, code_mac, text_version, language, expires_on) on table public.invitation to jpa_customer;
grant select (reference_version, code_version, expires_on, replaced_on, closed_at) on table public.invitation to jpa_warden;
grant select, update (closed_at, consent_id) on table public.invitation to jpa_doorkeeper;

create table public.invitation_acceptance (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  member_id uuid not null,
  invitation_id uuid not null,
  view_id uuid not null,
  reference_macs bytea[] not null,
  reference_version integer not null,
  accepted_at timestamp with time zone default public.clock_now() not null,
  constraint invitation_acceptance_pkey PRIMARY KEY (viewer_id, id)
);
comment on table public.invitation_acceptance is 'A customer accepted an invitation; what follows is done in the same transaction. Its id is that of the consent. Of who turned one down there is no row. No update, no delete.';
comment on column public.invitation_acceptance.reference_macs is 'The member''s reference under every version of its key that lived, the newest first: a relation with it may be there already.';
alter table public.invitation_acceptance enable and force row level security;
create policy accept on public.invitation_acceptance for insert to jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (( SELECT i.id
   FROM public.invitation i
  WHERE i.member_id = invitation_acceptance.member_id AND i.id = invitation_acceptance.invitation_id)) IS NOT NULL);
create policy own on public.invitation_acceptance for select to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.invitation_acceptance to jpa_customer;
CREATE TRIGGER use_invitation BEFORE INSERT ON public.invitation_acceptance FOR EACH ROW EXECUTE FUNCTION public.use_invitation();

CREATE OR REPLACE FUNCTION public.is_anothers(viewer_id uuid, member_id uuid, relation_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from relation_view o where o.member_id = $2 and o.relation_id = $3 and o.viewer_id <> $1
      and o.state = 'CONFIRMED' and o.origin = 'ATTRIBUTES' and o.until is null)
    and not exists (select from relation_view v where v.member_id = $2 and v.relation_id = $3 and v.viewer_id = $1
      and v.origin = 'ATTRIBUTES' and v.until is null and v.state <> 'DENIED') $function$
;
comment on function public.is_anothers(viewer_id uuid, member_id uuid, relation_id uuid) is 'An account whose verified attributes fit said "this is me" of the relation, and those of this viewer do not fit.';
alter function public.is_anothers(viewer_id uuid, member_id uuid, relation_id uuid) owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.is_carried(member uuid, relation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from case_arrears k join joint_case c on c.id = k.case_id
      where k.member_id = member and k.relation_id = relation and k.left_on is null
        and c.state not in ('CLOSED', 'COMPLETED'))
    and (member = viewer() or exists (select from relation_view v
      where v.viewer_id = viewer() and v.member_id = member and v.relation_id = relation
        and v.state = 'CONFIRMED' and (v.until is null or v.until > clock_now()))) $function$
;
comment on function public.is_carried(member uuid, relation uuid) is 'A case runs in which arrears of this relation take part: to the member, and to who said or acts on "this is me".';
alter function public.is_carried(member uuid, relation uuid) owner to jpa_doorkeeper;
grant execute on function public.is_carried(member uuid, relation uuid) to jpa_counsellor, jpa_customer, jpa_member;

create table public.joint_case (
  id uuid not null,
  state text not null,
  closing_reason text,
  matched_on date not null,
  changed_on date not null,
  opened_on date,
  level smallint,
  round smallint default 0 not null,
  budget_due_on date,
  budget_extended boolean default false not null,
  agree_by_on date,
  frozen_since_on date,
  totals_question text default 'NOT_ASKED'::text not null,
  budget_reminded_on date,
  is_unsettled boolean default false not null,
  went_on_on date,
  constraint joint_case_pkey PRIMARY KEY (id),
  constraint joint_case_check CHECK ((state = 'CLOSED'::text) = (closing_reason IS NOT NULL)),
  constraint joint_case_check1 CHECK ((state = ANY (ARRAY['MATCHED'::text, 'CLOSED'::text])) OR opened_on IS NOT NULL),
  constraint joint_case_level_check CHECK (level >= 0 AND level <= 3),
  constraint joint_case_round_check CHECK (round >= 0),
  constraint joint_case_state_check CHECK (state = ANY (ARRAY['MATCHED'::text, 'OPEN'::text, 'NEGOTIATING'::text, 'AGREED'::text, 'ACTIVE'::text, 'COMPLETED'::text, 'CLOSED'::text])),
  constraint joint_case_totals_question_check CHECK (totals_question = ANY (ARRAY['NOT_ASKED'::text, 'WAITING'::text, 'DECLINED'::text]))
);
comment on table public.joint_case is 'The coalition''s work for one person with two or more members. Nobody sees its id: a viewer knows it by the public id of its own seat.';
comment on column public.joint_case.budget_reminded_on is 'The day of the last reminder that a budget is still missing.';
comment on column public.joint_case.is_unsettled is 'A consent ended: whoever of the planner locks the case takes out what rested on it, before anything else.';
comment on column public.joint_case.went_on_on is 'The last day on which it went on after it had stood still for a working day or more; who was given days before it to answer is given them again. Null too where that was before migration 37.';
alter table public.joint_case enable and force row level security;
create policy match on public.joint_case for all to jpa_linker
  using (true)
  with check (true);
create policy plan on public.joint_case for all to jpa_planner
  using (id = (( SELECT public.planned_case() AS planned_case)))
  with check (id = (( SELECT public.planned_case() AS planned_case)));
create policy read_state on public.joint_case for select to jpa_doorkeeper
  using (true);
create policy seated on public.joint_case for select to jpa_counsellor, jpa_customer, jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = joint_case.id)) >= 0);
create policy unsettle on public.joint_case for update to jpa_doorkeeper
  using (true)
  with check (true);
grant insert, select, update (state, closing_reason, changed_on) on table public.joint_case to jpa_linker;
grant select (id, state, changed_on, frozen_since_on) on table public.joint_case to jpa_member;
grant select (id, state, closing_reason, changed_on, opened_on, level, round, budget_due_on, budget_extended, agree_by_on, frozen_since_on, totals_question) on table public.joint_case to jpa_counsellor, jpa_customer;
grant select, update (level, is_unsettled) on table public.joint_case to jpa_doorkeeper;
grant select, update (state, closing_reason, changed_on, opened_on, level, round, budget_due_on, budget_extended, agree_by_on, frozen_since_on, totals_question, budget_reminded_on, is_unsettled, went_on_on) on table public.joint_case to jpa_planner;
CREATE TRIGGER stop_looking_at_end AFTER UPDATE OF state ON public.joint_case FOR EACH ROW WHEN ((new.state = ANY (ARRAY['CLOSED'::text, 'COMPLETED'::text])) AND old.state <> new.state) EXECUTE FUNCTION public.stop_looking_at_end();
CREATE TRIGGER stop_showing AFTER UPDATE OF state ON public.joint_case FOR EACH ROW WHEN ((new.state = ANY (ARRAY['CLOSED'::text, 'COMPLETED'::text])) AND old.state <> new.state) EXECUTE FUNCTION public.stop_showing();
CREATE TRIGGER tell_settled AFTER UPDATE OF is_unsettled ON public.joint_case FOR EACH ROW WHEN (old.is_unsettled AND NOT new.is_unsettled) EXECUTE FUNCTION public.tell_settled();
CREATE TRIGGER wait_for_settling AFTER UPDATE OF is_unsettled ON public.joint_case FOR EACH ROW WHEN (old.is_unsettled <> new.is_unsettled) EXECUTE FUNCTION public.wait_for_settling();
CREATE TRIGGER wake_persons_insert AFTER INSERT ON public.joint_case REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_persons('id');
CREATE TRIGGER wake_persons_update AFTER UPDATE ON public.joint_case REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_persons('id');

CREATE OR REPLACE FUNCTION public.keep_member_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  shown_on date;
begin
  if tg_table_name = 'consent' then shown_on := new.given_on; end if;
  if tg_table_name = 'consent_refusal' then shown_on := new.refused_on; end if;
  if tg_table_name = 'consent_act' then shown_on := (new.acted_at at time zone 'Europe/Amsterdam')::date; end if;
  new.members_listed_on := null;
  new.members_sha256 := null;
  -- To take back needs no text, and so no list.
  if tg_table_name = 'consent_act' then
    if new.text_version is null then return new; end if;
  end if;
  select l.listed_on, l.sha256 into new.members_listed_on, new.members_sha256
    from member_list l where l.listed_on <= shown_on order by l.number desc limit 1;
  return new;
end $function$
;
comment on function public.keep_member_list() is 'The list as it was published on the day on which the text was shown; whoever writes the row has no say in it.';
grant execute on function public.keep_member_list() to public;

CREATE OR REPLACE FUNCTION public.keep_shown()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.level between 1 and 3 then
    new.shown_level := greatest(new.shown_level, new.level);
  end if;
  return new;
end $function$
;
comment on function public.keep_shown() is 'A seat keeps the highest level that it showed, also when it is lowered.';

CREATE OR REPLACE FUNCTION public.keep_what_is_past()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if old.due_on <= clock_today() then
    raise exception 'what was due stays as it was' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $function$
;
comment on function public.keep_what_is_past() is 'An amendment changes nothing of the past, whoever writes it.';
grant execute on function public.keep_what_is_past() to public;

create table public.kept_apart (
  relation_id uuid not null,
  other_relation_id uuid not null,
  since timestamp with time zone default public.clock_now() not null,
  constraint kept_apart_pkey PRIMARY KEY (relation_id, other_relation_id),
  constraint kept_apart_check CHECK (relation_id < other_relation_id)
);
comment on table public.kept_apart is 'Two relations that the person, or who acts for it, parted: no tokens link them again, however they are made anew. Gone when one account says "this is me" of both.';
CREATE INDEX kept_apart_other ON public.kept_apart USING btree (other_relation_id);
alter table public.kept_apart enable and force row level security;
create policy link on public.kept_apart for all to jpa_linker
  using (true)
  with check (true);
grant delete, insert, select on table public.kept_apart to jpa_linker;

create table public.key_rotation (
  id uuid not null,
  purpose text not null,
  rule_version integer,
  to_version integer,
  state text default 'ASKED'::text not null,
  holder text,
  after text,
  remade bigint default 0 not null,
  stuck bigint default 0 not null,
  holding bigint default 0 not null,
  look_again_on date,
  asked_at timestamp with time zone default public.clock_now() not null,
  begun_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint key_rotation_pkey PRIMARY KEY (id),
  constraint key_rotation_check CHECK ((state = 'ASKED'::text) = (begun_at IS NULL)),
  constraint key_rotation_check1 CHECK ((state = 'FINISHED'::text) = (finished_at IS NOT NULL)),
  constraint key_rotation_holding_check CHECK (holding >= 0),
  constraint key_rotation_purpose_check CHECK (purpose ~ '^[a-z-]+$'::text),
  constraint key_rotation_remade_check CHECK (remade >= 0),
  constraint key_rotation_rule_version_check CHECK (rule_version > 0),
  constraint key_rotation_state_check CHECK (state = ANY (ARRAY['ASKED'::text, 'REMAKING'::text, 'COUNTING'::text, 'CLEARING'::text, 'RETIRING'::text, 'FINISHED'::text])),
  constraint key_rotation_stuck_check CHECK (stuck >= 0),
  constraint key_rotation_to_version_check CHECK (to_version > 0)
);
comment on table public.key_rotation is 'One rotation of a token key, or of the rule that tokens are made by: what it goes to and how far it has come. Only numbers and the place where the next batch begins.';
comment on column public.key_rotation.stuck is 'Rows whose seal could not be opened, though their key was not destroyed: they hold the older version.';
comment on column public.key_rotation.holding is 'Rows that still needed an older version at the last count.';
CREATE UNIQUE INDEX key_rotation_open ON public.key_rotation USING btree (purpose) WHERE (state <> 'FINISHED'::text);
alter table public.key_rotation enable and force row level security;
create policy rotate on public.key_rotation for all to jpa_warden
  using (true)
  with check (true);
grant insert, select, update on table public.key_rotation to jpa_warden;

create table public.link_candidate (
  relation_id uuid not null,
  other_relation_id uuid not null,
  rule_version integer not null,
  found_at timestamp with time zone default public.clock_now() not null,
  kinds text[] not null,
  because text not null,
  constraint link_candidate_pkey PRIMARY KEY (relation_id, other_relation_id),
  constraint link_candidate_because_check CHECK (because = ANY (ARRAY['TOKENS'::text, 'GROUP'::text])),
  constraint link_candidate_check CHECK (relation_id < other_relation_id)
);
comment on table public.link_candidate is 'Two relations that may be one person: only the person can say so.';
comment on column public.link_candidate.kinds is 'The kinds of tokens by which they met and of which they agree.';
comment on column public.link_candidate.because is 'TOKENS: the tokens say no more. GROUP: they would have linked, but somebody in the group spoke against it.';
CREATE INDEX link_candidate_other ON public.link_candidate USING btree (other_relation_id);
alter table public.link_candidate enable and force row level security;
create policy link on public.link_candidate for all to jpa_linker
  using (true)
  with check (true);
grant delete, insert, select, update (rule_version, found_at, kinds, because) on table public.link_candidate to jpa_linker;

create table public.link_token (
  member_id uuid not null,
  relation_id uuid not null,
  kind text not null,
  token bytea not null,
  key_version integer not null,
  rule_version integer not null,
  constraint link_token_pkey PRIMARY KEY (member_id, relation_id, kind, token),
  constraint link_token_kind_check CHECK (kind = ANY (ARRAY['STRONG'::text, 'NAME_SOUND'::text, 'NAME_BIRTH'::text, 'BIRTH_YEAR'::text, 'ADDRESS_BIRTH'::text, 'MOBILE'::text, 'EMAIL'::text, 'IBAN'::text])),
  constraint link_token_token_check CHECK (length(token) = 32),
  constraint link_token_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.link_token is 'Keyed tokens of what a member registered about a person; equal tokens meet in the linker only.';
comment on column public.link_token.rule_version is 'Of the rule set that made it. What a kind holds never changes, so tokens of two versions may stand side by side.';
CREATE INDEX link_token_meeting ON public.link_token USING btree (token, kind);
CREATE INDEX link_token_relation ON public.link_token USING btree (relation_id);
alter table public.link_token enable and force row level security;
create policy meet on public.link_token for select to jpa_linker
  using (true);
create policy own on public.link_token for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy remake on public.link_token for all to jpa_warden
  using (true)
  with check (true);
grant delete, insert, select (member_id, relation_id) on table public.link_token to jpa_member;
grant delete, insert, select, update (rule_version) on table public.link_token to jpa_warden;
grant select on table public.link_token to jpa_linker;

CREATE OR REPLACE FUNCTION public.list_members()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  named text[];
  newest member_list;
  today date := clock_today();
begin
  -- Who lists after another sees what that one listed.
  perform pg_advisory_xact_lock(hashtext('member-list'));
  select coalesce(array_agg(m.name order by lower(m.name), m.name), '{}') into named from published_members() m;
  select * into newest from member_list order by number desc limit 1;
  today := coalesce(today, newest.listed_on);
  if named is distinct from coalesce(newest.names, '{}') and today is not null then
    insert into member_list (number, listed_on, names, sha256) values (coalesce(newest.number, 0) + 1, today, named,
      sha256(convert_to(array_to_string(to_char(today, 'YYYY-MM-DD') || named, E'\n'), 'UTF8')));
  end if;
  return null;
end $function$
;
comment on function public.list_members() is 'The doorkeeper''s: whenever a member comes, goes or is named otherwise, a new version of the published list.';
alter function public.list_members() owner to jpa_doorkeeper;

create table public.look_along (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  name_sealed bytea not null,
  key_reference text not null,
  code_mac bytea not null,
  code_version integer not null,
  made_at timestamp with time zone default public.clock_now() not null,
  code_until_on date not null,
  companion_id uuid,
  use_id uuid,
  companion_sealed bytea,
  companion_key_reference text,
  since timestamp with time zone,
  until timestamp with time zone,
  ended_at timestamp with time zone,
  constraint look_along_pkey PRIMARY KEY (viewer_id, id),
  constraint look_along_check CHECK ((companion_id IS NULL) = (use_id IS NULL) AND (use_id IS NULL) = (companion_sealed IS NULL) AND (companion_id IS NULL) = (companion_key_reference IS NULL) AND (companion_id IS NULL) = (since IS NULL) AND (since IS NULL) = (until IS NULL)),
  constraint look_along_code_mac_check CHECK (length(code_mac) = 32),
  constraint look_along_code_version_check CHECK (code_version > 0),
  constraint look_along_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.look_along is 'The person lets a companion (naaste) look along at its case: the mac of a one-time code, and who used it, until when. Names stand sealed: what the person calls it, what its token says.';
CREATE INDEX look_along_code ON public.look_along USING btree (code_mac);
CREATE INDEX look_along_companion ON public.look_along USING btree (companion_id, case_id);
alter table public.look_along enable and force row level security;
create policy count on public.look_along for select to jpa_warden
  using (true);
create policy end_own on public.look_along for update to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
create policy invite on public.look_along for insert to jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts AND s.acting = 'SELF'::text
   FROM public.seat s
  WHERE s.case_id = look_along.case_id));
create policy own on public.look_along for select to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)));
create policy seat_companion on public.look_along for all to jpa_doorkeeper
  using (true)
  with check (true);
grant insert (id, case_id, name_sealed, key_reference, code_mac, code_version, code_until_on), select (viewer_id, id, case_id, name_sealed, key_reference, made_at, code_until_on, use_id, companion_sealed, companion_key_reference, since, until, ended_at), update (ended_at) on table public.look_along to jpa_customer;
grant select (code_version, code_until_on, companion_id, ended_at) on table public.look_along to jpa_warden;
grant select, update (companion_id, use_id, companion_sealed, companion_key_reference, since, until, ended_at) on table public.look_along to jpa_doorkeeper;
CREATE TRIGGER unseat_companion AFTER UPDATE OF ended_at ON public.look_along FOR EACH ROW WHEN (old.ended_at IS NULL AND new.ended_at IS NOT NULL AND new.companion_id IS NOT NULL) EXECUTE FUNCTION public.unseat_companion();

create table public.look_along_use (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  code_macs bytea[] not null,
  name_sealed bytea not null,
  key_reference text not null,
  seat_id uuid not null,
  until timestamp with time zone not null,
  used_at timestamp with time zone default public.clock_now() not null,
  constraint look_along_use_pkey PRIMARY KEY (viewer_id, id)
);
comment on table public.look_along_use is 'A companion used a code, and sits at the case from the same transaction on. seat_id: the case for it. No update, no delete.';
alter table public.look_along_use enable and force row level security;
create policy own on public.look_along_use for all to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND until <= ((( SELECT public.clock_now() AS clock_now)) + '32 days'::interval));
grant insert, select on table public.look_along_use to jpa_customer;
CREATE TRIGGER seat_companion BEFORE INSERT ON public.look_along_use FOR EACH ROW EXECUTE FUNCTION public.seat_companion();

create table public.look_log (
  viewer_id uuid not null,
  person_pseudonym uuid not null,
  purpose text not null,
  ground text not null,
  trace text not null,
  looked_at timestamp with time zone default public.clock_now() not null,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  register_version smallint
);
comment on table public.look_log is 'Who looked at whom, why, on which ground: one row per person per operation. No update, no delete: the log only grows. The pseudonym is that of the relation looked at.';
comment on column public.look_log.register_version is 'Version of the entry of the processing register that the look points at; null before versions were kept.';
CREATE INDEX look_log_person ON public.look_log USING btree (person_pseudonym, looked_at);
alter table public.look_log enable and force row level security;
create policy record_own on public.look_log for insert to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert on table public.look_log to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;
CREATE TRIGGER point_at_register BEFORE INSERT ON public.look_log FOR EACH ROW WHEN (new.register_version IS NULL) EXECUTE FUNCTION public.point_at_register();
CREATE TRIGGER registered AFTER INSERT ON public.look_log REFERENCING NEW TABLE AS looks FOR EACH STATEMENT EXECUTE FUNCTION public.require_activity();

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
create policy published_sector on public.member for select to jpa_customer
  using (true);
create policy published_to_counsellor on public.member for select to jpa_counsellor
  using (true);
grant insert, select, update (sector, group_name, manifest_version, manifest_signed_on, allowance_per_day, reference_pattern) on table public.member to jpa_coordinator;
grant select on table public.member to jpa_member;
grant select (id, allowance_per_day) on table public.member to jpa_linker;
grant select (id, sector) on table public.member to jpa_counsellor, jpa_customer;

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
create policy published_to_counsellor on public.member_label for select to jpa_counsellor
  using (true);
grant insert, select on table public.member_label to jpa_coordinator;
grant select on table public.member_label to jpa_counsellor, jpa_customer, jpa_member;

create table public.member_list (
  number integer not null,
  listed_on date not null,
  names text[] not null,
  sha256 bytea not null,
  constraint member_list_pkey PRIMARY KEY (number),
  constraint member_list_number_check CHECK (number > 0),
  constraint member_list_sha256_check CHECK (length(sha256) = 32)
);
comment on table public.member_list is 'The list of members that goes with consent texts, published, in versions that are never changed: a new one when a member comes, goes or is renamed. The last of a day is that day''s.';
comment on column public.member_list.sha256 is 'Of the day (YYYY-MM-DD) and the names, one to a line, in UTF-8.';
alter table public.member_list enable and force row level security;
create policy add on public.member_list for insert to jpa_doorkeeper
  with check (true);
create policy published on public.member_list for select to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_member, jpa_treasurer
  using (true);
grant insert, select on table public.member_list to jpa_doorkeeper;
grant select on table public.member_list to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;

create table public.negotiation_policy (
  member_id uuid not null,
  version integer not null,
  rules jsonb not null,
  set_at timestamp with time zone default public.clock_now() not null,
  constraint negotiation_policy_pkey PRIMARY KEY (member_id, version),
  constraint negotiation_policy_version_check CHECK (version > 0),
  constraint negotiation_policy_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.negotiation_policy is 'A member''s standing terms (onderhandelingsbeleid): sealed to all but the member and the planner. Versions are added, never changed.';
alter table public.negotiation_policy enable and force row level security;
create policy own on public.negotiation_policy for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.negotiation_policy for select to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.case_participant p
  WHERE p.case_id = (( SELECT public.planned_case() AS planned_case)) AND p.member_id = negotiation_policy.member_id)));
grant insert, select on table public.negotiation_policy to jpa_member;
grant select on table public.negotiation_policy to jpa_planner;

create table public.no_plan (
  case_id uuid not null,
  kind text not null,
  since_on date not null,
  ended_on date,
  extra_monthly_cents bigint,
  eases text[] not null,
  figures smallint default 0 not null,
  constraint no_plan_pkey PRIMARY KEY (case_id),
  constraint no_plan_eases_check CHECK (eases <@ ARRAY['LONGER_TERM'::text, 'LOWER_MINIMUM'::text, 'COSTS_WAIVED'::text, 'REMISSION'::text]),
  constraint no_plan_extra_monthly_cents_check CHECK (extra_monthly_cents > 0),
  constraint no_plan_figures_check CHECK (figures >= 0),
  constraint no_plan_kind_check CHECK (kind = ANY (ARRAY['CONFLICT'::text, 'REFER'::text, 'NOTHING_TO_SPARE'::text])),
  constraint no_plan_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.no_plan is 'Why the planner found no plan, as much as the person''s side may know: no term of a member, and a sum that is rounded up. ended_on: since then one was found.';
comment on column public.no_plan.extra_monthly_cents is 'So much more a month would do, rounded up; null: not told, or nothing would.';
comment on column public.no_plan.eases is 'Which kinds of terms, eased by members, would do.';
comment on column public.no_plan.figures is 'How many different sums were told in this case: after the fifth no more, or trying would tell the terms.';
alter table public.no_plan enable and force row level security;
create policy plan on public.no_plan for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.no_plan for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = no_plan.case_id)) >= 9);
grant insert, select, update (kind, since_on, ended_on, extra_monthly_cents, eases, figures) on table public.no_plan to jpa_planner;
grant select (case_id, kind, since_on, ended_on, extra_monthly_cents, eases) on table public.no_plan to jpa_counsellor, jpa_customer;

CREATE OR REPLACE FUNCTION public.note_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update case_participant set had_end = true where case_id = new.case_id and member_id = new.member_id and not had_end;
  return null;
end $function$
;
comment on function public.note_end() is 'In the transaction in which a consent ends: its member is hidden from who looks along at the case.';
alter function public.note_end() owner to jpa_doorkeeper;

create table public.office_circumstance (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  task_id uuid not null,
  kind text not null,
  outcome text not null,
  since_on date,
  said_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  constraint office_circumstance_pkey PRIMARY KEY (viewer_id, id),
  constraint office_circumstance_kind_check CHECK (kind = ANY (ARRAY['DECEASED'::text, 'INSOLVENCY'::text, 'DEBT_SCHEME'::text, 'COURT_ADMINISTRATION'::text, 'MOVED'::text, 'WRONG_PERSON'::text])),
  constraint office_circumstance_outcome_check CHECK (outcome = ANY (ARRAY['REPORTED'::text, 'CONFIRMED'::text, 'NOT_CONFIRMED'::text]))
);
comment on table public.office_circumstance is 'The same from the coalition''s office, by a task: it reports, or says whether a second source confirms. No foreign key to the task: keys look past policies.';
CREATE INDEX office_circumstance_task ON public.office_circumstance USING btree (task_id);
alter table public.office_circumstance enable and force row level security;
create policy own on public.office_circumstance for all to jpa_coordinator
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.office_circumstance for all to jpa_planner
  using ((( SELECT t.case_id
   FROM public.office_task t
  WHERE t.id = office_circumstance.task_id)) = (( SELECT public.planned_case() AS planned_case)));
grant insert, select on table public.office_circumstance to jpa_coordinator;
grant select, update (carried_out_at) on table public.office_circumstance to jpa_planner;

create table public.office_decision (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  task_id uuid not null,
  decision text not null,
  contacted_on date not null,
  referred boolean not null,
  decided_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  constraint office_decision_pkey PRIMARY KEY (viewer_id, id),
  constraint office_decision_task_id_key UNIQUE (task_id),
  constraint office_decision_decision_check CHECK (decision = 'NOT_FEASIBLE'::text),
  constraint office_decision_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.office_task(id)
);
comment on table public.office_decision is 'What the coalition''s office decided on a task, once. It names no case; a job carries it out.';
alter table public.office_decision enable and force row level security;
create policy carry_out on public.office_decision for update to jpa_planner
  using ((( SELECT t.case_id
   FROM public.office_task t
  WHERE t.id = office_decision.task_id)) = (( SELECT public.planned_case() AS planned_case)))
  with check (true);
create policy decide on public.office_decision for insert to jpa_coordinator
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (( SELECT t.kind
   FROM public.office_task t
  WHERE t.id = office_decision.task_id AND t.done_on IS NULL)) = 'CONTACT_NOT_FEASIBLE'::text);
create policy office on public.office_decision for select to jpa_coordinator
  using (true);
create policy read_case on public.office_decision for select to jpa_planner
  using ((( SELECT t.case_id
   FROM public.office_task t
  WHERE t.id = office_decision.task_id)) = (( SELECT public.planned_case() AS planned_case)));
grant insert, select on table public.office_decision to jpa_coordinator;
grant select, update (carried_out_at) on table public.office_decision to jpa_planner;

create table public.office_task (
  id uuid not null,
  case_id uuid,
  kind text not null,
  made_on date default public.clock_today() not null,
  due_on date not null,
  done_on date,
  organisation_id uuid,
  thing_id uuid,
  constraint office_task_pkey PRIMARY KEY (id),
  constraint office_task_about CHECK ((case_id IS NULL) = (thing_id IS NOT NULL) AND (organisation_id IS NULL OR case_id IS NULL)),
  constraint office_task_kind_check CHECK (kind ~ '^[A-Z_]+$'::text),
  constraint office_task_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id),
  constraint office_task_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id)
);
comment on table public.office_task is 'What waits for the coalition''s office. Which case it is about the office does not see.';
CREATE UNIQUE INDEX office_task_once ON public.office_task USING btree (case_id, kind) WHERE (done_on IS NULL);
CREATE UNIQUE INDEX office_task_thing_once ON public.office_task USING btree (thing_id, kind) WHERE (done_on IS NULL);
CREATE INDEX office_task_urgent ON public.office_task USING btree (due_on, id) WHERE (done_on IS NULL);
alter table public.office_task enable and force row level security;
create policy ask on public.office_task for select to jpa_doorkeeper
  using (true);
create policy ask_without_case on public.office_task for insert to jpa_doorkeeper
  with check (case_id IS NULL);
create policy do_task on public.office_task for update to jpa_coordinator
  using (true)
  with check (true);
create policy end_without_case on public.office_task for update to jpa_doorkeeper
  using (case_id IS NULL)
  with check (case_id IS NULL);
create policy office on public.office_task for select to jpa_coordinator
  using (true);
create policy plan on public.office_task for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
grant insert, select (id, case_id, kind, done_on, organisation_id, thing_id), update (done_on) on table public.office_task to jpa_doorkeeper;
grant insert, select, update (due_on, done_on) on table public.office_task to jpa_planner;
grant select (id, kind, made_on, due_on, done_on, organisation_id), update (done_on) on table public.office_task to jpa_coordinator;
CREATE TRIGGER wake_office_insert AFTER INSERT ON public.office_task REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_office();
CREATE TRIGGER wake_office_update AFTER UPDATE ON public.office_task REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_office();

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
create policy plan on public.organisation for select to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.confirmed_arrears k
  WHERE k.case_id = (( SELECT public.planned_case() AS planned_case)) AND k.member_id = organisation.id)));
create policy publish on public.organisation for select to jpa_doorkeeper
  using (kind = 'MEMBER'::text);
create policy published on public.organisation for select to jpa_customer
  using (true);
create policy published_members on public.organisation for select to jpa_counsellor
  using (kind = 'MEMBER'::text);
create policy standing on public.organisation for select to jpa_linker
  using (true);
grant insert, select, update (state, legal_name, name) on table public.organisation to jpa_coordinator;
grant select on table public.organisation to jpa_counsellor, jpa_member;
grant select (id, kind, name) on table public.organisation to jpa_customer;
grant select (id, kind, state) on table public.organisation to jpa_linker;
grant select (id, kind, state, name) on table public.organisation to jpa_doorkeeper;
grant select (id, state, name) on table public.organisation to jpa_planner;
CREATE TRIGGER list_members AFTER INSERT OR UPDATE OF state, name ON public.organisation FOR EACH STATEMENT EXECUTE FUNCTION public.list_members();

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

CREATE OR REPLACE FUNCTION public.own_id(grant_id uuid, thing_id uuid)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (encode(SUBSTRING(sha256((uuid_send(grant_id) || uuid_send(thing_id))) FROM 1 FOR 16), 'hex'::text))::uuid
;
comment on function public.own_id(grant_id uuid, thing_id uuid) is 'The id of a thing for whoever holds a grant: made of the grant''s own random id, so that two holders cannot compare what they hold.';
grant execute on function public.own_id(grant_id uuid, thing_id uuid) to public;

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
create policy plan on public.participation_terms for select to jpa_planner
  using ((EXISTS ( SELECT
   FROM public.case_participant p
  WHERE p.case_id = (( SELECT public.planned_case() AS planned_case)) AND p.member_id = participation_terms.member_id)));
grant insert, select on table public.participation_terms to jpa_coordinator;
grant select on table public.participation_terms to jpa_member, jpa_planner;

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

create table public.person_decision (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  decision text not null,
  pay_day smallint,
  contacted_on date,
  referred boolean,
  decided_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  text_version text,
  text_language text,
  text_sha256 bytea,
  constraint person_decision_pkey PRIMARY KEY (viewer_id, id),
  constraint person_decision_check CHECK ((decision = 'AGREE'::text) = (pay_day IS NOT NULL)),
  constraint person_decision_check1 CHECK ((decision = 'NOT_FEASIBLE'::text) = (contacted_on IS NOT NULL)),
  constraint person_decision_check2 CHECK ((contacted_on IS NULL) = (referred IS NULL)),
  constraint person_decision_check3 CHECK ((text_version IS NULL) = (text_language IS NULL) AND (text_version IS NULL) = (text_sha256 IS NULL)),
  constraint person_decision_check4 CHECK (text_version IS NULL OR decision = 'AGREE'::text),
  constraint person_decision_decision_check CHECK (decision = ANY (ARRAY['AGREE'::text, 'DECLINE'::text, 'ALLOW_TOTALS'::text, 'KEEP_OWN_SHARE'::text, 'NOT_FEASIBLE'::text])),
  constraint person_decision_pay_day_check CHECK (pay_day >= 1 AND pay_day <= 28),
  constraint person_decision_text_language_check CHECK (text_language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint person_decision_text_sha256_check CHECK (length(text_sha256) = 32),
  constraint person_decision_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.person_decision is 'What the person, or who may decide for it, said to a plan; NOT_FEASIBLE: that there can be none, after speaking with the person. A job carries it out.';
comment on column public.person_decision.text_version is 'The text on what agreeing means, as the person was shown it; null: it was not said.';
CREATE INDEX person_decision_case ON public.person_decision USING btree (case_id, decided_at);
alter table public.person_decision enable and force row level security;
create policy acting on public.person_decision for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = person_decision.case_id));
create policy plan on public.person_decision for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.person_decision for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = person_decision.case_id)) >= 9);
grant insert, select on table public.person_decision to jpa_counsellor, jpa_customer;
grant select, update (carried_out_at) on table public.person_decision to jpa_planner;

create table public.person_event (
  person_id uuid not null,
  number integer not null,
  type text not null,
  relation_id uuid not null,
  other_person_id uuid,
  recorded_at timestamp with time zone default public.clock_now() not null,
  rule text,
  rule_version integer,
  kinds text[],
  cause text,
  constraint person_event_pkey PRIMARY KEY (person_id, number),
  constraint person_event_cause CHECK (cause IS NULL OR type = 'UNLINKED'::text),
  constraint person_event_cause_check CHECK (cause = ANY (ARRAY['IDENTITY_CHANGED'::text, 'NOT_MINE'::text, 'CLAIMED'::text])),
  constraint person_event_number_check CHECK (number > 0),
  constraint person_event_rule CHECK ((rule IS NULL) = (rule_version IS NULL)),
  constraint person_event_rule_check CHECK (rule = ANY (ARRAY['ALONE'::text, 'AUTOMATIC'::text, 'CONFIRMED'::text])),
  constraint person_event_type_check CHECK (type = ANY (ARRAY['LINKED'::text, 'MERGED'::text, 'UNLINKED'::text])),
  constraint person_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id)
);
comment on table public.person_event is 'How the links of a person came about. No update, no delete.';
comment on column public.person_event.rule is 'By which rule a link came: LINKED and MERGED. Rows older than this column have none.';
comment on column public.person_event.kinds is 'Of an automatic link: the kinds of tokens that met and agreed.';
comment on column public.person_event.cause is 'Why a relation left its person: UNLINKED.';
CREATE INDEX person_event_relation ON public.person_event USING btree (relation_id);
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

create table public.person_request (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  channel text not null,
  part_of_day text not null,
  requested_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  constraint person_request_pkey PRIMARY KEY (viewer_id, id),
  constraint person_request_channel_check CHECK (channel = ANY (ARRAY['PHONE'::text, 'EMAIL'::text, 'VISIT'::text])),
  constraint person_request_part_of_day_check CHECK (part_of_day = ANY (ARRAY['MORNING'::text, 'AFTERNOON'::text, 'EVENING'::text])),
  constraint person_request_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.person_request is 'The customer asked for a person, in whatever state the case is, and how it likes to be reached. A job makes it a task of the office.';
CREATE INDEX person_request_case ON public.person_request USING btree (case_id, requested_at);
alter table public.person_request enable and force row level security;
create policy ask on public.person_request for insert to jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (( SELECT s.level
   FROM public.seat s
  WHERE s.case_id = person_request.case_id)) = 9);
create policy care on public.person_request for select to jpa_doorkeeper
  using (true);
create policy own on public.person_request for select to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.person_request for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
grant insert, select on table public.person_request to jpa_customer;
grant select (case_id, channel, part_of_day, requested_at) on table public.person_request to jpa_doorkeeper;
grant select, update (carried_out_at) on table public.person_request to jpa_planner;

create table public.plan_choice (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  number smallint not null,
  budget_id uuid not null,
  kind text not null,
  strategy text not null,
  limit_cents bigint,
  start_pause_months smallint not null,
  remission text not null,
  chosen_at timestamp with time zone default public.clock_now() not null,
  outcome text,
  constraint plan_choice_pkey PRIMARY KEY (viewer_id, id),
  constraint plan_choice_case_id_number_key UNIQUE (case_id, number),
  constraint plan_choice_kind_check CHECK (kind = ANY (ARRAY['FASTEST'::text, 'GENTLEST'::text, 'ESSENTIALS_FIRST'::text, 'START_PAUSE'::text, 'RELEASED_REMISSION'::text, 'BETWEEN'::text, 'SMALLEST_FIRST'::text, 'EQUAL'::text])),
  constraint plan_choice_limit_cents_check CHECK (limit_cents > 0),
  constraint plan_choice_number_check CHECK (number > 0),
  constraint plan_choice_outcome_check CHECK (outcome = ANY (ARRAY['KEPT'::text, 'NOT_KEPT'::text])),
  constraint plan_choice_remission_check CHECK (remission = ANY (ARRAY['WHEN_NEEDED'::text, 'ALL_RELEASED'::text])),
  constraint plan_choice_start_pause_months_check CHECK (start_pause_months >= 0 AND start_pause_months <= 36),
  constraint plan_choice_strategy_check CHECK (strategy = ANY (ARRAY['PRO_RATA'::text, 'ESSENTIALS_FIRST'::text, 'SMALLEST_FIRST'::text, 'EQUAL'::text])),
  constraint plan_choice_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.plan_choice is 'A plan chosen among the previews, as what the planner is to keep to; computed without any sealed term. It counts while the budget does that it was made of.';
comment on column public.plan_choice.number is '1, 2, 3 … in the order in which plans were chosen in one case.';
comment on column public.plan_choice.outcome is 'What the planner made of it; null: not looked at yet. NOT_KEPT: the terms of the members left no room for it.';
alter table public.plan_choice enable and force row level security;
create policy acting on public.plan_choice for insert to jpa_counsellor, jpa_customer
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = plan_choice.case_id));
create policy plan on public.plan_choice for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.plan_choice for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = plan_choice.case_id)) >= 9);
grant insert, select on table public.plan_choice to jpa_counsellor, jpa_customer;
grant select, update (outcome) on table public.plan_choice to jpa_planner;

create table public.plan_version (
  case_id uuid not null,
  number smallint not null,
  amendment smallint,
  causes text[] not null,
  rule text not null,
  made_on date not null,
  from_on date not null,
  round smallint,
  total_cents bigint not null,
  delta jsonb not null,
  shares jsonb not null,
  constraint plan_version_pkey PRIMARY KEY (case_id, number),
  constraint plan_version_causes_check CHECK (cardinality(causes) > 0),
  constraint plan_version_number_check CHECK (number > 0),
  constraint plan_version_total_cents_check CHECK (total_cents > 0),
  constraint plan_version_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.arrangement(case_id),
  constraint version_adds_up TRIGGER DEFERRABLE INITIALLY DEFERRED
);
comment on table public.plan_version is 'Every plan that was carried out, whole, with what changed to the one before and the rule by which. No update, no delete: versions are added.';
alter table public.plan_version enable and force row level security;
create policy plan on public.plan_version for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.plan_version for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = plan_version.case_id)) >= 9);
grant insert, select on table public.plan_version to jpa_planner;
grant select on table public.plan_version to jpa_counsellor, jpa_customer;
CREATE CONSTRAINT TRIGGER version_adds_up AFTER INSERT ON public.plan_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.version_adds_up();

CREATE OR REPLACE FUNCTION public.planned_case()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.case'::text, true), ''::text))::uuid
;
comment on function public.planned_case() is 'The one case that the planner works on in this transaction; null for everybody else.';
grant execute on function public.planned_case() to public;

CREATE OR REPLACE FUNCTION public.point_at_register()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  select max(a.version) into new.register_version from processing_activity a
    where a.purpose = new.purpose and a.from_on <= clock_today();
  return new;
end $function$
;
comment on function public.point_at_register() is 'For a program of before that does not say the version itself.';
grant execute on function public.point_at_register() to public;

create table public.premium_standing (
  member_id uuid not null,
  arrears_id uuid not null,
  months_overdue integer not null,
  covers_whole_debt boolean not null,
  paid_to text,
  by_direct_debit boolean not null,
  as_of_on date not null,
  reported_on date default public.clock_today() not null,
  two_months_on date,
  offered_on date,
  warned_on date,
  constraint premium_standing_pkey PRIMARY KEY (member_id, arrears_id),
  constraint premium_standing_check CHECK ((months_overdue >= 2) = (two_months_on IS NOT NULL)),
  constraint premium_standing_months_overdue_check CHECK (months_overdue >= 0 AND months_overdue <= 600),
  constraint premium_standing_paid_to_check CHECK (paid_to = ANY (ARRAY['INSURER'::text, 'CAK'::text])),
  constraint premium_standing_member_id_arrears_id_fkey FOREIGN KEY (member_id, arrears_id) REFERENCES public.arrears(member_id, id)
);
comment on table public.premium_standing is 'How many months of health premium are owed, as the insurer said last; paid_to: to whom premium that falls due now is paid, null: to nobody. Premium alone, without interest and costs.';
alter table public.premium_standing enable and force row level security;
create policy follow on public.premium_standing for select to jpa_doorkeeper
  using (true);
create policy own on public.premium_standing for all to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
grant insert, select, update (months_overdue, covers_whole_debt, paid_to, by_direct_debit, as_of_on, reported_on, two_months_on, offered_on, warned_on) on table public.premium_standing to jpa_member;
grant select (member_id, arrears_id, months_overdue, covers_whole_debt, paid_to, reported_on, two_months_on, offered_on, warned_on) on table public.premium_standing to jpa_doorkeeper;

create table public.processing_activity (
  purpose text not null,
  version smallint not null,
  from_on date not null,
  grounds text[] not null,
  entry jsonb not null,
  internal jsonb not null,
  constraint processing_activity_pkey PRIMARY KEY (purpose, version),
  constraint processing_activity_purpose_check CHECK (purpose ~ '^[A-Z_]+$'::text),
  constraint processing_activity_version_check CHECK (version > 0)
);
comment on table public.processing_activity is 'The processing register (verwerkingsregister, AVG art. 30), in versions that are never changed. Filled at each migration from src/platform/audit/processing-register.ts.';
comment on column public.processing_activity.grounds is 'The grounds on which somebody may look for this purpose, as the look log names them; empty: nobody is shown a person.';
comment on column public.processing_activity.entry is 'What everybody may read of it, in Dutch and English.';
comment on column public.processing_activity.internal is 'How the data are kept safe: for the office and the auditor.';
alter table public.processing_activity enable and force row level security;
create policy keep on public.processing_activity for insert to jpa_owner
  with check (true);
create policy published on public.processing_activity for select to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer
  using (true);
grant select (purpose, version, from_on, grounds, entry) on table public.processing_activity to jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;
grant select (purpose, version, from_on, grounds, entry, internal) on table public.processing_activity to jpa_auditor, jpa_coordinator;

create table public.proposal (
  member_id uuid not null,
  case_id uuid not null,
  round smallint not null,
  attestation text not null,
  balance_cents bigint not null,
  waived_costs_cents bigint not null,
  remission_cents bigint not null,
  paid_cents bigint not null,
  smallest_monthly_cents bigint not null,
  last_month smallint not null,
  payments jsonb not null,
  first_month_on date not null,
  opened_on date not null,
  deadline_on date not null,
  closed_on date,
  root bytea not null,
  salt bytea not null,
  path bytea not null,
  rule text default 'fairest-1'::text not null,
  constraint proposal_pkey PRIMARY KEY (member_id, case_id, round),
  constraint proposal_attestation_check CHECK (attestation = ANY (ARRAY['PRO_RATA'::text, 'ADJUSTED_FOR_YOUR_TERMS'::text, 'ADJUSTED'::text])),
  constraint proposal_balance_cents_check CHECK (balance_cents > 0),
  constraint proposal_check CHECK (paid_cents = (balance_cents - waived_costs_cents - remission_cents)),
  constraint proposal_last_month_check CHECK (last_month >= 0),
  constraint proposal_path_check CHECK (length(path) = 256),
  constraint proposal_remission_cents_check CHECK (remission_cents >= 0),
  constraint proposal_root_check CHECK (length(root) = 32),
  constraint proposal_rule_check CHECK (rule ~ '^[a-z]+-[0-9]+$'::text),
  constraint proposal_salt_check CHECK (length(salt) = 32),
  constraint proposal_waived_costs_cents_check CHECK (waived_costs_cents >= 0),
  constraint proposal_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.case_participant(member_id, case_id)
);
comment on table public.proposal is 'What one member is asked in a round: its own column, month by month ([[month, cents], …]), and an attestation with the commitment it can be checked by. No monthly amount of all stands here.';
comment on column public.proposal.rule is 'The rule by which the plan was made (domain/plan/plan-rules.ts).';
CREATE INDEX proposal_case ON public.proposal USING btree (case_id, round);
CREATE INDEX proposal_newest ON public.proposal USING btree (member_id, opened_on DESC);
alter table public.proposal enable and force row level security;
create policy own on public.proposal for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.proposal for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.proposal for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT seat.level
       FROM public.seat
      WHERE seat.case_id = proposal.case_id)
    WHEN 9 THEN true
    WHEN 8 THEN (( SELECT p.case_id
       FROM public.case_participant p
      WHERE p.member_id = proposal.member_id AND p.case_id = proposal.case_id)) IS NOT NULL
    ELSE false
END);
grant insert, select, update (closed_on) on table public.proposal to jpa_planner;
grant select on table public.proposal to jpa_member;
grant select (member_id, case_id, round, attestation, balance_cents, waived_costs_cents, remission_cents, paid_cents, last_month, payments, first_month_on, opened_on, deadline_on, closed_on) on table public.proposal to jpa_counsellor, jpa_customer;
CREATE TRIGGER wake_parties_insert AFTER INSERT ON public.proposal REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();
CREATE TRIGGER wake_parties_update AFTER UPDATE ON public.proposal REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();

create table public.proposal_amount (
  case_id uuid not null,
  round smallint not null,
  number smallint not null,
  month smallint not null,
  name text not null,
  amount_cents bigint not null,
  constraint proposal_amount_pkey PRIMARY KEY (case_id, round, number, month),
  constraint proposal_amount_amount_cents_check CHECK (amount_cents > 0),
  constraint proposal_amount_case_id_round_fkey FOREIGN KEY (case_id, round) REFERENCES public.round(case_id, number)
);
comment on table public.proposal_amount is 'What disclosure level 3 adds to a proposal: the monthly share of each participant.';
alter table public.proposal_amount enable and force row level security;
create policy asked on public.proposal_amount for select to jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = proposal_amount.case_id)) >= 3 AND (( SELECT p.round
   FROM public.proposal p
  WHERE p.member_id = (( SELECT public.viewer() AS viewer)) AND p.case_id = proposal_amount.case_id AND p.round = proposal_amount.round)) IS NOT NULL);
create policy plan on public.proposal_amount for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.proposal_amount for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = proposal_amount.case_id)) >= 3);
grant delete, insert, select on table public.proposal_amount to jpa_planner;
grant select on table public.proposal_amount to jpa_counsellor, jpa_customer, jpa_member;

create table public.proposal_total (
  case_id uuid not null,
  round smallint not null,
  month smallint not null,
  instalment_cents bigint not null,
  constraint proposal_total_pkey PRIMARY KEY (case_id, round, month),
  constraint proposal_total_instalment_cents_check CHECK (instalment_cents >= 0),
  constraint proposal_total_case_id_round_fkey FOREIGN KEY (case_id, round) REFERENCES public.round(case_id, number)
);
comment on table public.proposal_total is 'What disclosure level 1 adds to a proposal: the monthly amount.';
alter table public.proposal_total enable and force row level security;
create policy asked on public.proposal_total for select to jpa_member
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = proposal_total.case_id)) >= 1 AND (( SELECT p.round
   FROM public.proposal p
  WHERE p.member_id = (( SELECT public.viewer() AS viewer)) AND p.case_id = proposal_total.case_id AND p.round = proposal_total.round)) IS NOT NULL);
create policy plan on public.proposal_total for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.proposal_total for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = proposal_total.case_id)) >= 1);
grant delete, insert, select on table public.proposal_total to jpa_planner;
grant select on table public.proposal_total to jpa_counsellor, jpa_customer, jpa_member;

CREATE OR REPLACE FUNCTION public.published_members()
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select o.id, o.name from organisation o where o.kind = 'MEMBER' and o.state <> 'LEFT' order by lower(o.name) $function$
;
comment on function public.published_members() is 'The members, as a consent text has to list them: published, for every caller.';
alter function public.published_members() owner to jpa_doorkeeper;
grant execute on function public.published_members() to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_member, jpa_treasurer;

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
  older_macs bytea[] default '{}'::bytea[] not null,
  constraint relation_claim_pkey PRIMARY KEY (viewer_id, id),
  constraint relation_claim_code_mac_check CHECK (length(code_mac) = 32),
  constraint relation_claim_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'ADDED'::text, 'REFUSED'::text]))
);
comment on table public.relation_claim is 'A customer used a claim code. Unknown, used and expired codes are refused alike.';
comment on column public.relation_claim.older_macs is 'The code under the older versions of its key that lived when it was typed; code_mac is under the newest.';
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
  constraint relation_view_companion CHECK (state <> 'LOOKING'::text OR origin = 'COMPANION'::text AND until IS NOT NULL),
  constraint relation_view_origin_check CHECK (origin = ANY (ARRAY['ATTRIBUTES'::text, 'CLAIM_CODE'::text, 'LINK'::text, 'REPRESENTATION'::text, 'CARE_CALL'::text, 'BREAK_GLASS'::text, 'INVITATION'::text, 'COMPANION'::text])),
  constraint relation_view_state_check CHECK (state = ANY (ARRAY['SUGGESTED'::text, 'CONFIRMED'::text, 'DENIED'::text, 'LOOKING'::text])),
  constraint relation_view_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.relation_view is 'A grant: this customer account may see this relation, under an id of its own. SUGGESTED shows the member''s name and the end of its reference only.';
comment on column public.relation_view.state is 'LOOKING: of somebody else, whom a companion looks along with; nothing that asks for "this is me" is satisfied by it.';
CREATE INDEX relation_view_relation ON public.relation_view USING btree (relation_id);
alter table public.relation_view enable and force row level security;
create policy answer on public.relation_view for update to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))) AND state <> 'LOOKING'::text)
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND state <> 'LOOKING'::text);
create policy grant_view on public.relation_view for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.relation_view for select to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))));
create policy own_of_counsellor on public.relation_view for select to jpa_coordinator, jpa_counsellor
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))));
create policy read_answers on public.relation_view for select to jpa_linker
  using (true);
grant insert, select, update (state, origin, since, until) on table public.relation_view to jpa_doorkeeper;
grant select (viewer_id, member_id, relation_id, state, origin, until) on table public.relation_view to jpa_linker;
grant select (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, since, until) on table public.relation_view to jpa_coordinator, jpa_counsellor;
grant select (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, since, until), update (state) on table public.relation_view to jpa_customer;
CREATE TRIGGER hide_from_companions AFTER UPDATE OF state, until ON public.relation_view FOR EACH ROW WHEN (old.state = 'CONFIRMED'::text AND old.until IS NULL AND (new.state <> 'CONFIRMED'::text OR new.until IS NOT NULL)) EXECUTE FUNCTION public.hide_from_companions();
CREATE TRIGGER stop_stating AFTER UPDATE OF state ON public.relation_view FOR EACH ROW WHEN (old.state <> 'DENIED'::text AND new.state = 'DENIED'::text) EXECUTE FUNCTION public.stop_stating_not_mine();

create table public.representation (
  counsellor_id uuid default public.viewer() not null,
  id uuid not null,
  kind text not null,
  own_reference_mac bytea not null,
  sealed bytea not null,
  key_reference text not null,
  pseudonym uuid not null,
  has_document boolean not null,
  valid_from date not null,
  valid_until date,
  state text default 'RECORDED'::text not null,
  recorded_at timestamp with time zone default public.clock_now() not null,
  ended_on date,
  end_reason text,
  own_reference_version integer default 1 not null,
  constraint representation_pkey PRIMARY KEY (counsellor_id, id),
  constraint representation_check CHECK (valid_until >= valid_from),
  constraint representation_check1 CHECK ((state = 'ENDED'::text) = (ended_on IS NOT NULL)),
  constraint representation_check2 CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
  constraint representation_end_reason_check CHECK (end_reason ~ '^[A-Z_]+$'::text),
  constraint representation_kind_check CHECK (kind = ANY (ARRAY['MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text])),
  constraint representation_own_reference_mac_check CHECK (length(own_reference_mac) = 32),
  constraint representation_own_reference_version_check CHECK (own_reference_version > 0),
  constraint representation_state_check CHECK (state = ANY (ARRAY['RECORDED'::text, 'ACTIVE'::text, 'ENDED'::text])),
  constraint representation_counsellor_id_fkey FOREIGN KEY (counsellor_id) REFERENCES public.counsellor(id)
);
comment on table public.representation is 'A counsellor says that it acts for a person (vertegenwoordiging). Person, own reference and evidence stand sealed under an own key. RECORDED says nothing about whether the person is known.';
comment on column public.representation.own_reference_version is 'By which version of the key own-reference own_reference_mac was made.';
CREATE INDEX representation_by_id ON public.representation USING btree (id);
CREATE INDEX representation_page ON public.representation USING btree (counsellor_id, recorded_at, id);
CREATE INDEX representation_reference ON public.representation USING btree (counsellor_id, own_reference_mac);
alter table public.representation enable and force row level security;
create policy count on public.representation for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy end_own on public.representation for update to jpa_counsellor
  using (counsellor_id = (( SELECT public.viewer() AS viewer)))
  with check (counsellor_id = (( SELECT public.viewer() AS viewer)) AND state = 'ENDED'::text);
create policy own on public.representation for select to jpa_counsellor
  using (counsellor_id = (( SELECT public.viewer() AS viewer)));
create policy record on public.representation for insert to jpa_counsellor
  with check (counsellor_id = (( SELECT public.viewer() AS viewer)) AND state = 'RECORDED'::text);
create policy remake on public.representation for all to jpa_warden
  using (true)
  with check (true);
create policy tie on public.representation for select to jpa_linker
  using (true);
grant insert (id, kind, own_reference_mac, sealed, key_reference, pseudonym, has_document, valid_from, valid_until, own_reference_version), select, update (state, ended_on, end_reason) on table public.representation to jpa_counsellor;
grant select (counsellor_id, id, kind, has_document, valid_from, valid_until, state) on table public.representation to jpa_linker;
grant select (counsellor_id, id, kind, valid_from, valid_until, state, ended_on), update (state, ended_on, end_reason) on table public.representation to jpa_doorkeeper;
grant select (counsellor_id, id, sealed, key_reference, state, own_reference_version), update (own_reference_mac, own_reference_version) on table public.representation to jpa_warden;
CREATE TRIGGER end_statements AFTER UPDATE OF state ON public.representation FOR EACH ROW WHEN (old.state <> 'ENDED'::text AND new.state = 'ENDED'::text) EXECUTE FUNCTION public.end_statement_requests();
CREATE TRIGGER stop_stating AFTER UPDATE OF state ON public.representation FOR EACH ROW WHEN (old.state <> 'ENDED'::text AND new.state = 'ENDED'::text) EXECUTE FUNCTION public.stop_stating_for_ended();

create table public.representation_offer (
  viewer_id uuid not null,
  public_id uuid not null,
  counsellor_id uuid not null,
  representation_id uuid not null,
  kind text not null,
  valid_from date not null,
  valid_until date,
  state text not null,
  offered_on date default public.clock_today() not null,
  answered_on date,
  ended_on date,
  constraint representation_offer_pkey PRIMARY KEY (viewer_id, public_id),
  constraint representation_offer_viewer_id_representation_id_key UNIQUE (viewer_id, representation_id),
  constraint representation_offer_kind_check CHECK (kind = ANY (ARRAY['MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text])),
  constraint representation_offer_state_check CHECK (state = ANY (ARRAY['OFFERED'::text, 'CONFIRMED'::text, 'DENIED'::text, 'INFORMED'::text, 'REVOKED'::text, 'ENDED'::text])),
  constraint representation_offer_counsellor_id_representation_id_fkey FOREIGN KEY (counsellor_id, representation_id) REFERENCES public.representation(counsellor_id, id)
);
comment on table public.representation_offer is 'A grant: this customer account may see that somebody says to act for it, under an id of its own, and answers. INFORMED: it counts without an answer.';
CREATE INDEX representation_offer_of ON public.representation_offer USING btree (representation_id);
alter table public.representation_offer enable and force row level security;
create policy answer on public.representation_offer for update to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND (state = ANY (ARRAY['CONFIRMED'::text, 'DENIED'::text, 'REVOKED'::text])));
create policy offer on public.representation_offer for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.representation_offer for select to jpa_customer
  using (viewer_id = (( SELECT public.viewer() AS viewer)));
create policy tie on public.representation_offer for select to jpa_linker
  using (true);
grant insert, select, update (state, ended_on) on table public.representation_offer to jpa_doorkeeper;
grant select (viewer_id, representation_id, state) on table public.representation_offer to jpa_linker;
grant select, update (state, answered_on) on table public.representation_offer to jpa_customer;
CREATE TRIGGER end_views_of_revoked AFTER UPDATE OF state ON public.representation_offer FOR EACH ROW WHEN (old.state <> 'REVOKED'::text AND new.state = 'REVOKED'::text) EXECUTE FUNCTION public.end_views_of_revoked();
CREATE TRIGGER stop_stating AFTER UPDATE OF state ON public.representation_offer FOR EACH ROW WHEN (old.state <> new.state AND (new.state = ANY (ARRAY['DENIED'::text, 'REVOKED'::text]))) EXECUTE FUNCTION public.stop_stating_for_denied();
CREATE TRIGGER stop_stating_denied_before AFTER INSERT OR UPDATE OF state ON public.representation_offer FOR EACH ROW WHEN (new.state = ANY (ARRAY['CONFIRMED'::text, 'INFORMED'::text])) EXECUTE FUNCTION public.stop_stating_denied_before();

create table public.representation_token (
  counsellor_id uuid default public.viewer() not null,
  representation_id uuid not null,
  token bytea not null,
  key_version integer not null,
  rule_version integer not null,
  constraint representation_token_pkey PRIMARY KEY (counsellor_id, representation_id, token),
  constraint representation_token_token_check CHECK (length(token) = 32),
  constraint representation_token_counsellor_id_representation_id_fkey FOREIGN KEY (counsellor_id, representation_id) REFERENCES public.representation(counsellor_id, id)
);
comment on table public.representation_token is 'Keyed strong tokens of the person that a representation names; equal tokens meet in the linker only. Gone when it ends.';
CREATE INDEX representation_token_meeting ON public.representation_token USING btree (token);
CREATE INDEX representation_token_of ON public.representation_token USING btree (representation_id);
alter table public.representation_token enable and force row level security;
create policy record on public.representation_token for insert to jpa_counsellor
  with check (counsellor_id = (( SELECT public.viewer() AS viewer)));
create policy remake on public.representation_token for all to jpa_warden
  using (true)
  with check (true);
create policy tie on public.representation_token for all to jpa_linker
  using (true);
grant delete, insert, select, update (rule_version) on table public.representation_token to jpa_warden;
grant delete, select on table public.representation_token to jpa_linker;
grant insert (representation_id, token, key_version, rule_version) on table public.representation_token to jpa_counsellor;

create table public.represented_relation (
  counsellor_id uuid not null,
  representation_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  ground text not null,
  since timestamp with time zone default public.clock_now() not null,
  until timestamp with time zone,
  constraint represented_relation_pkey PRIMARY KEY (representation_id, member_id, relation_id),
  constraint represented_relation_ground_check CHECK (ground = ANY (ARRAY['CONFIRMED'::text, 'ACCREDITED'::text])),
  constraint represented_relation_counsellor_id_representation_id_fkey FOREIGN KEY (counsellor_id, representation_id) REFERENCES public.representation(counsellor_id, id),
  constraint represented_relation_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id)
);
comment on table public.represented_relation is 'For which relations a representation counts, and why. The linker''s; the doorkeeper grants views and seats by it.';
CREATE INDEX represented_relation_relation ON public.represented_relation USING btree (relation_id) WHERE (until IS NULL);
alter table public.represented_relation enable and force row level security;
create policy count on public.represented_relation for select to jpa_doorkeeper
  using (true);
create policy own on public.represented_relation for select to jpa_counsellor
  using (counsellor_id = (( SELECT public.viewer() AS viewer)));
create policy tie on public.represented_relation for all to jpa_linker
  using (true)
  with check (true);
grant insert, select, update (ground, until) on table public.represented_relation to jpa_linker;
grant select on table public.represented_relation to jpa_doorkeeper;
grant select (counsellor_id, representation_id, member_id, relation_id, until) on table public.represented_relation to jpa_counsellor;

CREATE OR REPLACE FUNCTION public.require_activity()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- No foreign key: it would lock one row of the register in every look of everybody.
  if exists (select from (select distinct purpose, ground, register_version from looks) l where not exists (select from processing_activity a
      where a.purpose = l.purpose and l.ground = any (a.grounds)
        and a.version = l.register_version and a.from_on <= clock_today() and not exists (select from processing_activity n
          where n.purpose = a.purpose and n.version > a.version and n.from_on <= clock_today()))) then
    raise exception 'a look has no activity in the processing register' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$
;
comment on function public.require_activity() is 'No look without a registered activity: its purpose, on one of the grounds of the version that counts that day.';
grant execute on function public.require_activity() to public;

create table public.round (
  case_id uuid not null,
  number smallint not null,
  opened_on date not null,
  deadline_on date not null,
  first_month_on date not null,
  reminded smallint default 0 not null,
  closed_on date,
  outcome text,
  amendment smallint,
  constraint round_pkey PRIMARY KEY (case_id, number),
  constraint round_check CHECK (deadline_on >= opened_on),
  constraint round_check1 CHECK ((closed_on IS NULL) = (outcome IS NULL)),
  constraint round_number_check CHECK (number > 0),
  constraint round_outcome_check CHECK (outcome ~ '^[A-Z_]+$'::text),
  constraint round_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.round is 'A round of a negotiation: one plan, asked of all.';
comment on column public.round.amendment is 'The amendment that is asked in it; null: the plan before an arrangement ran.';
alter table public.round enable and force row level security;
create policy plan on public.round for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.round for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = round.case_id)) >= 8);
grant insert, select, update (reminded, closed_on, outcome) on table public.round to jpa_planner;
grant select on table public.round to jpa_counsellor, jpa_customer;
CREATE TRIGGER wake_persons_insert AFTER INSERT ON public.round REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_persons('case_id');
CREATE TRIGGER wake_persons_update AFTER UPDATE ON public.round REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_persons('case_id');

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
  left_on date,
  acting text,
  acts boolean default false not null,
  shown_level smallint default 0 not null,
  waits boolean default false not null,
  constraint seat_pkey PRIMARY KEY (viewer_id, public_id),
  constraint seat_viewer_id_case_id_key UNIQUE (viewer_id, case_id),
  constraint seat_acting CHECK ((level = ANY (ARRAY[8, 9])) = (acting IS NOT NULL)),
  constraint seat_acting_check CHECK (acting = ANY (ARRAY['SELF'::text, 'MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text, 'COMPANION'::text])),
  constraint seat_acts CHECK (level = 9 OR NOT acts),
  constraint seat_companion CHECK ((level = 8) = (NOT acting IS DISTINCT FROM 'COMPANION'::text)),
  constraint seat_companion_ends CHECK (level <> 8 OR until IS NOT NULL),
  constraint seat_left CHECK ((level = '-1'::integer) = (left_on IS NOT NULL)),
  constraint seat_level_check CHECK (level = ANY (ARRAY['-1'::integer, 0, 1, 2, 3, 8, 9])),
  constraint seat_shown CHECK (shown_level >= 0 AND shown_level <= 3 AND (shown_level = 0 OR level >= '-1'::integer AND level <= 3)),
  constraint seat_waits CHECK (level = 8 OR NOT waits),
  constraint seat_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.seat is 'A grant: this viewer sits at this case, under an id of its own. Levels 0 to 3: OWN_SHARE, TOTALS, NAMES, AMOUNTS; 9: the person or who acts for it; 8: a companion, who looks along until a day and decides nothing; -1: it left or the case closed, and it knows no more. acts: may decide for the person.';
comment on column public.seat.shown_level is 'The highest level, 1 to 3, that was shown to a member since it was last told to forget; 0: nothing. No viewer reads it.';
comment on column public.seat.waits is 'Of who looks along: a consent ended, and the case is not yet without what rested on it. Until then it sees nothing of it.';
CREATE INDEX seat_case ON public.seat USING btree (case_id);
CREATE INDEX seat_untold ON public.seat USING btree (case_id) WHERE ((level <= 0) AND (shown_level > 0));
alter table public.seat enable and force row level security;
create policy grant_seat on public.seat for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy own on public.seat for select to jpa_counsellor, jpa_customer, jpa_member
  using (viewer_id = (( SELECT public.viewer() AS viewer)) AND (until IS NULL OR until > (( SELECT public.clock_now() AS clock_now))) AND NOT waits);
create policy read_case on public.seat for select to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)) AND level <> 8);
create policy read_seats on public.seat for select to jpa_linker
  using (level <> 8);
grant insert, select, update (level, until, left_on, acting, acts, shown_level, waits) on table public.seat to jpa_doorkeeper;
grant select (viewer_id, case_id, level, until, acting, acts) on table public.seat to jpa_planner;
grant select (viewer_id, case_id, until) on table public.seat to jpa_linker;
grant select (viewer_id, public_id, case_id, level, since, until, left_on, acting, acts) on table public.seat to jpa_counsellor, jpa_customer;
grant select (viewer_id, public_id, case_id, level, until, left_on, acting, acts) on table public.seat to jpa_member;
CREATE TRIGGER end_looking_along AFTER UPDATE OF until ON public.seat FOR EACH ROW WHEN (old.until IS NULL AND new.until IS NOT NULL AND new.level = 9) EXECUTE FUNCTION public.end_looking_along();
CREATE TRIGGER keep_shown BEFORE INSERT OR UPDATE OF level ON public.seat FOR EACH ROW EXECUTE FUNCTION public.keep_shown();
CREATE TRIGGER wake_owners_insert AFTER INSERT ON public.seat REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('viewer_id');
CREATE TRIGGER wake_owners_update AFTER UPDATE ON public.seat REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('viewer_id');
CREATE TRIGGER wake_viewers_insert AFTER INSERT ON public.seat REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_viewers('viewer_id', 'public_id');
CREATE TRIGGER wake_viewers_update AFTER UPDATE ON public.seat REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_viewers('viewer_id', 'public_id');

CREATE OR REPLACE FUNCTION public.seat_companion()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  l look_along;
  is_waiting boolean;
begin
  if new.viewer_id <> viewer() then raise exception 'only for oneself' using errcode = 'insufficient_privilege'; end if;
  select * into l from look_along where code_mac = any(new.code_macs) and companion_id is null and ended_at is null
    and code_until_on >= clock_today() and viewer_id <> new.viewer_id for update;
  if not found
    or not exists (select from seat s where s.viewer_id = l.viewer_id and s.case_id = l.case_id and s.level = 9 and s.until is null)
    or exists (select from seat s where s.viewer_id = new.viewer_id and s.case_id = l.case_id and s.level = 9 and s.until is null)
  then return null; end if;
  -- Who ends a consent comes before, or finds this seat.
  perform from consent_standing k join case_relation c on c.member_id = k.member_id and c.relation_id = k.relation_id
    where c.case_id = l.case_id order by k.member_id, k.relation_id for share of k;
  select c.is_unsettled into is_waiting from joint_case c where c.id = l.case_id for share;
  insert into seat (viewer_id, public_id, case_id, level, acting, acts, until, waits)
    values (new.viewer_id, new.seat_id, l.case_id, 8, 'COMPANION', false, new.until, is_waiting)
    on conflict (viewer_id, case_id) do update set level = 8, acting = 'COMPANION', acts = false, until = excluded.until, waits = excluded.waits, left_on = null
    returning public_id into new.seat_id;
  insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, until)
    select new.viewer_id, gen_random_uuid(), v.member_id, v.relation_id, v.reference_ending, v.pseudonym, 'LOOKING', 'COMPANION', new.until
    from case_relation c
    join relation_view v on v.viewer_id = l.viewer_id and v.member_id = c.member_id and v.relation_id = c.relation_id
      and v.state = 'CONFIRMED' and v.until is null
    where c.case_id = l.case_id and exists (select from consent_standing k where k.member_id = v.member_id
      and k.relation_id = v.relation_id and k.state in ('GIVEN', 'EXPIRED'))
    on conflict (viewer_id, member_id, relation_id) do update set until = excluded.until where relation_view.state = 'LOOKING';
  update look_along set companion_id = new.viewer_id, use_id = new.id, companion_sealed = new.name_sealed,
      companion_key_reference = new.key_reference, since = clock_now(), until = new.until
    where viewer_id = l.viewer_id and id = l.id;
  insert into event (id, type, thing_kind, thing_id, recipients, trace)
    values (gen_random_uuid(), 'COMPANION_LOOKS_ALONG', 'JOINT_CASE', l.case_id, array[l.viewer_id], current_setting('app.trace', true));
  perform queue.enqueue('deliver-events', '{}', 'deliver-events.' || new.viewer_id);
  return new;
end $function$
;
comment on function public.seat_companion() is 'A code to look along is used once, by who does not sit at the case already: a seat that decides nothing and ends by itself, and what it shows. As doorkeeper, which alone may write grants.';
alter function public.seat_companion() owner to jpa_doorkeeper;

create table public.share_instalment (
  member_id uuid not null,
  case_id uuid not null,
  number smallint not null,
  due_on date not null,
  amount_cents bigint not null,
  constraint share_instalment_pkey PRIMARY KEY (member_id, case_id, number),
  constraint share_instalment_amount_cents_check CHECK (amount_cents > 0),
  constraint share_instalment_number_check CHECK (number > 0),
  constraint share_instalment_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.arrangement_share(member_id, case_id)
);
comment on table public.share_instalment is 'The part of one member in one collection. number is that of the collection; the member does not read it, for gaps would tell of collections it has no part in.';
CREATE INDEX share_instalment_case ON public.share_instalment USING btree (case_id, number);
alter table public.share_instalment enable and force row level security;
create policy own on public.share_instalment for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.share_instalment for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.share_instalment for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT seat.level
       FROM public.seat
      WHERE seat.case_id = share_instalment.case_id)
    WHEN 9 THEN true
    WHEN 8 THEN (( SELECT p.case_id
       FROM public.case_participant p
      WHERE p.member_id = share_instalment.member_id AND p.case_id = share_instalment.case_id)) IS NOT NULL
    ELSE false
END);
grant delete, insert, select on table public.share_instalment to jpa_planner;
grant select on table public.share_instalment to jpa_counsellor, jpa_customer;
grant select (member_id, case_id, due_on, amount_cents) on table public.share_instalment to jpa_member;
CREATE TRIGGER keep_what_is_past BEFORE DELETE OR UPDATE ON public.share_instalment FOR EACH ROW EXECUTE FUNCTION public.keep_what_is_past();

create table public.share_version (
  member_id uuid not null,
  case_id uuid not null,
  number smallint not null,
  version smallint not null,
  change text not null,
  made_on date not null,
  from_on date not null,
  balance_cents bigint not null,
  waived_costs_cents bigint not null,
  remission_cents bigint not null,
  paid_cents bigint not null,
  attestation text not null,
  parts jsonb not null,
  constraint share_version_pkey PRIMARY KEY (member_id, case_id, number),
  constraint share_version_change_check CHECK (change = ANY (ARRAY['STARTED'::text, 'CHANGED'::text, 'MOVED'::text, 'LESSENED'::text, 'LEFT'::text])),
  constraint share_version_check CHECK (paid_cents = (balance_cents - waived_costs_cents - remission_cents)),
  constraint share_version_number_check CHECK (number > 0),
  constraint share_version_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.arrangement_share(member_id, case_id)
);
comment on table public.share_version is 'A member''s own part of the versions in which anything of it changed, numbered for itself. No update, no delete.';
comment on column public.share_version.version is 'Of the plan; the member does not read it, for gaps would tell of changes that are not its own.';
alter table public.share_version enable and force row level security;
create policy own on public.share_version for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.share_version for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
grant insert, select on table public.share_version to jpa_planner;
grant select (member_id, case_id, number, change, made_on, from_on, balance_cents, waived_costs_cents, remission_cents, paid_cents, attestation, parts) on table public.share_version to jpa_member;

create table public.sharing_notice (
  recipient_id uuid not null,
  id uuid default gen_random_uuid() not null,
  kind text not null,
  consent_id uuid,
  relation_public_id uuid,
  case_public_id uuid,
  told_on date default public.clock_today() not null,
  acknowledge_by_on date,
  acknowledged_on date,
  statement_request_id uuid,
  constraint sharing_notice_pkey PRIMARY KEY (recipient_id, id),
  constraint sharing_notice_check CHECK ((kind = 'CONSENT_ENDED'::text) = (consent_id IS NOT NULL)),
  constraint sharing_notice_check1 CHECK ((kind = 'CUSTOMER_CONSENT_ENDED'::text) = (relation_public_id IS NOT NULL)),
  constraint sharing_notice_check2 CHECK ((kind = 'FORGET_OTHERS'::text) = (case_public_id IS NOT NULL)),
  constraint sharing_notice_kind_check CHECK (kind = ANY (ARRAY['CONSENT_ENDED'::text, 'CUSTOMER_CONSENT_ENDED'::text, 'FORGET_OTHERS'::text, 'STATEMENT_ENDED'::text])),
  constraint sharing_notice_statement CHECK ((kind = 'STATEMENT_ENDED'::text) = (statement_request_id IS NOT NULL))
);
comment on table public.sharing_notice is 'Sharing ended, told to each who had received something, which acknowledges it by a day (AVG art. 7(3), 19). FORGET_OTHERS: what a case showed of others is no longer so, whoever left and why.';
comment on column public.sharing_notice.statement_request_id is 'What was stated to the counsellor, and it may use no more.';
CREATE INDEX sharing_notice_new ON public.sharing_notice USING btree (recipient_id) WHERE (acknowledge_by_on IS NULL);
CREATE INDEX sharing_notice_open ON public.sharing_notice USING btree (recipient_id, acknowledge_by_on, id) WHERE (acknowledged_on IS NULL);
alter table public.sharing_notice enable and force row level security;
create policy own on public.sharing_notice for all to jpa_counsellor, jpa_member
  using (recipient_id = (( SELECT public.viewer() AS viewer)))
  with check (recipient_id = (( SELECT public.viewer() AS viewer)));
create policy tell on public.sharing_notice for all to jpa_doorkeeper
  using (true)
  with check (true);
grant insert, select, update (acknowledge_by_on) on table public.sharing_notice to jpa_doorkeeper;
grant select, update (acknowledged_on) on table public.sharing_notice to jpa_counsellor, jpa_member;
CREATE TRIGGER wake_owners_insert AFTER INSERT ON public.sharing_notice REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('recipient_id');
CREATE TRIGGER wake_owners_update AFTER UPDATE ON public.sharing_notice REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('recipient_id');

create table public.standstill (
  member_id uuid not null,
  case_id uuid not null,
  begins_on date not null,
  ends_on date not null,
  extended boolean default false not null,
  confirm_by_on date not null,
  confirmed_on date,
  ended_on date,
  resume_not_before_on date,
  constraint standstill_pkey PRIMARY KEY (member_id, case_id),
  constraint standstill_check CHECK (ends_on > begins_on),
  constraint standstill_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.case_participant(member_id, case_id)
);
comment on table public.standstill is 'What one participant leaves while the case runs (incassopauze), with its end and whether it confirmed.';
CREATE INDEX standstill_case ON public.standstill USING btree (case_id);
alter table public.standstill enable and force row level security;
create policy confirm_own on public.standstill for update to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)))
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy own on public.standstill for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.standstill for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.standstill for select to jpa_counsellor, jpa_customer
  using (
CASE ( SELECT seat.level
       FROM public.seat
      WHERE seat.case_id = standstill.case_id)
    WHEN 9 THEN true
    WHEN 8 THEN (( SELECT p.case_id
       FROM public.case_participant p
      WHERE p.member_id = standstill.member_id AND p.case_id = standstill.case_id)) IS NOT NULL
    ELSE false
END);
grant insert, select, update (begins_on, ends_on, extended, confirm_by_on, confirmed_on, ended_on, resume_not_before_on) on table public.standstill to jpa_planner;
grant select on table public.standstill to jpa_counsellor, jpa_customer;
grant select, update (confirmed_on) on table public.standstill to jpa_member;
CREATE TRIGGER wake_parties_insert AFTER INSERT ON public.standstill REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();
CREATE TRIGGER wake_parties_update AFTER UPDATE ON public.standstill REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_parties();

create table public.standstill_act (
  member_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  act text not null,
  happened_on date not null,
  article text,
  own_reference text,
  recorded_on date default public.clock_today() not null,
  constraint standstill_act_pkey PRIMARY KEY (member_id, id),
  constraint standstill_act_act_check CHECK (act = ANY (ARRAY['LIMITATION_NOTICE'::text, 'STATUTORY_NOTICE'::text, 'COURT_DATE_ADJOURNED'::text, 'EXISTING_ATTACHMENT'::text, 'REMINDER_OF_NEW_PERIOD'::text, 'ANSWER_TO_CUSTOMER'::text])),
  constraint standstill_act_article_check CHECK (length(article) >= 1 AND length(article) <= 100),
  constraint standstill_act_check CHECK (act <> 'STATUTORY_NOTICE'::text OR article IS NOT NULL),
  constraint standstill_act_own_reference_check CHECK (length(own_reference) >= 1 AND length(own_reference) <= 64),
  constraint standstill_act_member_id_case_id_fkey FOREIGN KEY (member_id, case_id) REFERENCES public.standstill(member_id, case_id)
);
comment on table public.standstill_act is 'What a participant did during standstill that it may do, and recorded. No update, no delete. What it may not do is refused, and counted in refused_count.';
CREATE INDEX standstill_act_case ON public.standstill_act USING btree (case_id, happened_on, id);
CREATE INDEX standstill_act_own ON public.standstill_act USING btree (member_id, case_id, happened_on, id);
alter table public.standstill_act enable and force row level security;
create policy own on public.standstill_act for select to jpa_member
  using (member_id = (( SELECT public.viewer() AS viewer)));
create policy record_own on public.standstill_act for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)) AND (( SELECT s.level
   FROM public.seat s
  WHERE s.case_id = standstill_act.case_id)) >= 0);
create policy seated on public.standstill_act for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = standstill_act.case_id)) >= 9);
grant insert, select on table public.standstill_act to jpa_member;
grant select on table public.standstill_act to jpa_counsellor, jpa_customer;

create table public.standstill_extension (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null,
  asked_at timestamp with time zone default public.clock_now() not null,
  carried_out_at timestamp with time zone,
  constraint standstill_extension_pkey PRIMARY KEY (viewer_id, id),
  constraint standstill_extension_reason_check CHECK (reason ~ '^[A-Z_]+$'::text),
  constraint standstill_extension_viewer_id_case_id_fkey FOREIGN KEY (viewer_id, case_id) REFERENCES public.seat(viewer_id, case_id)
);
comment on table public.standstill_extension is 'A counsellor asked for a longer standstill, which a case gets once. A job carries it out.';
CREATE INDEX standstill_extension_case ON public.standstill_extension USING btree (case_id);
alter table public.standstill_extension enable and force row level security;
create policy ask on public.standstill_extension for insert to jpa_counsellor
  with check (viewer_id = (( SELECT public.viewer() AS viewer)) AND ( SELECT s.acts
   FROM public.seat s
  WHERE s.case_id = standstill_extension.case_id));
create policy plan on public.standstill_extension for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
create policy seated on public.standstill_extension for select to jpa_counsellor, jpa_customer
  using ((( SELECT seat.level
   FROM public.seat
  WHERE seat.case_id = standstill_extension.case_id)) >= 9);
grant insert, select on table public.standstill_extension to jpa_counsellor;
grant select on table public.standstill_extension to jpa_customer;
grant select, update (carried_out_at) on table public.standstill_extension to jpa_planner;

create table public.stated_relation (
  member_id uuid default public.viewer() not null,
  statement_id uuid not null,
  relation_id uuid not null,
  constraint stated_relation_pkey PRIMARY KEY (member_id, relation_id, statement_id),
  constraint stated_relation_member_id_relation_id_fkey FOREIGN KEY (member_id, relation_id) REFERENCES public.customer_relation(member_id, id),
  constraint stated_relation_member_id_statement_id_fkey FOREIGN KEY (member_id, statement_id) REFERENCES public.asked_statement(member_id, id)
);
comment on table public.stated_relation is 'Of which relations a member stated arrears: when the consent of one of them ends, the answer does. No update, no delete.';
CREATE INDEX stated_relation_statement ON public.stated_relation USING btree (member_id, statement_id);
alter table public.stated_relation enable and force row level security;
create policy own on public.stated_relation for insert to jpa_member
  with check (member_id = (( SELECT public.viewer() AS viewer)));
create policy pass_on on public.stated_relation for select to jpa_doorkeeper
  using (true);
grant insert (statement_id, relation_id) on table public.stated_relation to jpa_member;
grant select on table public.stated_relation to jpa_doorkeeper;

create table public.statement_request (
  counsellor_id uuid default public.viewer() not null,
  id uuid not null,
  representation_id uuid not null,
  representation_kind text not null,
  counsellor_name text not null,
  member_id uuid not null,
  own_reference_mac bytea not null,
  person_mac bytea not null,
  mac_version integer not null,
  own_sealed bytea not null,
  person_sealed bytea,
  key_reference text not null,
  text_version text not null,
  language text not null,
  channel text not null,
  given_on date not null,
  asked_at timestamp with time zone default public.clock_now() not null,
  due_on date not null,
  statement_id uuid,
  state text default 'ASKED'::text not null,
  answer text,
  answered_on date,
  answer_sealed bytea,
  answer_key_reference text,
  ended_on date,
  end_reason text,
  forgotten_on date,
  constraint statement_request_pkey PRIMARY KEY (counsellor_id, id),
  constraint statement_request_answer_check CHECK (answer = ANY (ARRAY['ARREARS'::text, 'NO_ARREARS'::text, 'CUSTOMER_UNKNOWN'::text])),
  constraint statement_request_channel_check CHECK (channel = ANY (ARRAY['SELF'::text, 'PHONE'::text, 'COUNTER'::text, 'PAPER'::text])),
  constraint statement_request_check CHECK ((state = 'ANSWERED'::text) = (answer IS NOT NULL) AND (answer IS NULL) = (answered_on IS NULL)),
  constraint statement_request_check1 CHECK ((NOT answer IS DISTINCT FROM 'ARREARS'::text) = (answer_sealed IS NOT NULL)),
  constraint statement_request_check2 CHECK ((answer_sealed IS NULL) = (answer_key_reference IS NULL)),
  constraint statement_request_check3 CHECK ((state = ANY (ARRAY['WITHDRAWN'::text, 'ENDED'::text])) = (ended_on IS NOT NULL) AND (ended_on IS NULL) = (end_reason IS NULL)),
  constraint statement_request_end_reason_check CHECK (end_reason ~ '^[A-Z_]+$'::text),
  constraint statement_request_language_check CHECK (language = ANY (ARRAY['NL'::text, 'EN'::text])),
  constraint statement_request_mac_version_check CHECK (mac_version > 0),
  constraint statement_request_own_reference_mac_check CHECK (length(own_reference_mac) = 32),
  constraint statement_request_person_mac_check CHECK (length(person_mac) = 32),
  constraint statement_request_representation_kind_check CHECK (representation_kind = ANY (ARRAY['MANDATE'::text, 'COURT_ADMINISTRATION'::text, 'GUARDIANSHIP'::text, 'LEGAL_REPRESENTATIVE'::text])),
  constraint statement_request_state_check CHECK (state = ANY (ARRAY['ASKED'::text, 'ANSWERED'::text, 'WITHDRAWN'::text, 'ENDED'::text])),
  constraint statement_request_counsellor_id_representation_id_fkey FOREIGN KEY (counsellor_id, representation_id) REFERENCES public.representation(counsellor_id, id),
  constraint statement_request_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.member(id)
);
comment on table public.statement_request is 'A counsellor asks one member what a person owes it (saldoverzoek), by consent to this member. The person stands sealed for the member alone, until a job hands it over; person_mac finds it again.';
comment on column public.statement_request.mac_version is 'By which version of the key own-reference both macs were made.';
comment on column public.statement_request.own_sealed is 'The counsellor''s own reference, and what person_mac is made of, under the key of the representation.';
CREATE INDEX statement_request_answered ON public.statement_request USING btree (counsellor_id, representation_id) WHERE (state = 'ANSWERED'::text);
CREATE INDEX statement_request_by_id ON public.statement_request USING btree (id);
CREATE INDEX statement_request_of ON public.statement_request USING btree (counsellor_id, representation_id) WHERE (state = 'ASKED'::text);
CREATE UNIQUE INDEX statement_request_once ON public.statement_request USING btree (counsellor_id, person_mac) WHERE (state = 'ASKED'::text);
CREATE INDEX statement_request_page ON public.statement_request USING btree (counsellor_id, asked_at, id);
CREATE INDEX statement_request_reference ON public.statement_request USING btree (counsellor_id, own_reference_mac);
alter table public.statement_request enable and force row level security;
create policy ask on public.statement_request for insert to jpa_counsellor
  with check (counsellor_id = (( SELECT public.viewer() AS viewer)) AND state = 'ASKED'::text AND (( SELECT r.state
   FROM public.representation r
  WHERE r.counsellor_id = (( SELECT public.viewer() AS viewer)) AND r.id = statement_request.representation_id)) <> 'ENDED'::text);
create policy own on public.statement_request for select to jpa_counsellor
  using (counsellor_id = (( SELECT public.viewer() AS viewer)));
create policy pass_on on public.statement_request for all to jpa_doorkeeper
  using (true)
  with check (true);
create policy remake on public.statement_request for all to jpa_warden
  using (true)
  with check (true);
create policy withdraw on public.statement_request for update to jpa_counsellor
  using (counsellor_id = (( SELECT public.viewer() AS viewer)) AND state = 'ASKED'::text)
  with check (counsellor_id = (( SELECT public.viewer() AS viewer)) AND state = 'WITHDRAWN'::text);
grant insert (id, representation_id, representation_kind, counsellor_name, member_id, own_reference_mac, person_mac, mac_version, own_sealed, person_sealed, key_reference, text_version, language, channel, given_on, due_on), select (counsellor_id, id, representation_id, member_id, own_reference_mac, person_mac, own_sealed, asked_at, due_on, state, answer, answered_on, answer_sealed, answer_key_reference, ended_on, end_reason), update (state, ended_on, end_reason) on table public.statement_request to jpa_counsellor;
grant select (counsellor_id, id, representation_id, member_id, mac_version, own_sealed), update (own_reference_mac, person_mac, mac_version) on table public.statement_request to jpa_warden;
grant select (counsellor_id, id, representation_id, representation_kind, counsellor_name, member_id, person_sealed, key_reference, text_version, language, channel, given_on, due_on, statement_id, state, answer, ended_on, forgotten_on), update (person_sealed, statement_id, state, answer, answered_on, answer_sealed, answer_key_reference, ended_on, end_reason, forgotten_on) on table public.statement_request to jpa_doorkeeper;
CREATE TRIGGER end_asked AFTER UPDATE OF state ON public.statement_request FOR EACH ROW WHEN (old.state = 'ASKED'::text AND (new.state = ANY (ARRAY['WITHDRAWN'::text, 'ENDED'::text]))) EXECUTE FUNCTION public.end_asked_statement();

CREATE OR REPLACE FUNCTION public.stop_looking()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id and state = 'LOOKING' and until > clock_now();
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id and state = 'SUGGESTED' and origin <> 'CLAIM_CODE' and until is null;
  -- Of a case that is over nothing is taken out any more.
  update look_along set ended_at = clock_now() where ended_at is null and companion_id is not null and case_id in (
    select k.case_id from case_arrears k join joint_case c on c.id = k.case_id and c.state in ('CLOSED', 'COMPLETED')
    where k.member_id = new.member_id and k.relation_id = new.relation_id);
  return null;
end $function$
;
comment on function public.stop_looking() is 'In the transaction that ends a consent: no companion sees the relation any more, and nobody is suggested it. What the person said is its own stays the person''s.';
alter function public.stop_looking() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_looking_at_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update look_along set ended_at = clock_now() where case_id = new.id and ended_at is null;
  return null;
end $function$
;
comment on function public.stop_looking_at_end() is 'In the transaction in which a case closes or is paid: whoever looked along at it reads nothing of it any more.';
alter function public.stop_looking_at_end() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_sharing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  running uuid;
  is_over boolean;
  takes_part boolean;
begin
  -- Also a case that it left before, rounds of then hold its figures; and one that ended.
  for running, is_over, takes_part in select k.case_id, c.state in ('CLOSED', 'COMPLETED'),
      bool_or(k.left_on is null or c.state = 'ACTIVE' and exists (select from case_participant p
        where p.case_id = k.case_id and p.member_id = k.member_id and p.left_on is null))
    from case_arrears k join joint_case c on c.id = k.case_id
    where k.member_id = new.member_id and k.relation_id = new.relation_id
    group by k.case_id, c.state order by k.case_id
  loop
    -- Waits for a planner at work; the next one finds the mark.
    update joint_case set is_unsettled = true where id = running and not is_over;
    update case_arrears set is_ended = true where case_id = running and not is_over
      and member_id = new.member_id and relation_id = new.relation_id and left_on is null;
    -- Until the figures are without what ended, nobody is shown more than its own.
    update seat set level = 0 where case_id = running and level between 1 and 3;
    -- Of what had left before everybody was told then.
    if takes_part or is_over then
      perform tell_to_forget(running);
    end if;
    update seat set level = -1, left_on = clock_today()
      where case_id = running and not is_over and viewer_id = new.member_id and level = 0 and not exists (
        select from case_arrears k join consent_standing s
          on s.member_id = k.member_id and s.relation_id = k.relation_id
        where k.case_id = running and k.member_id = new.member_id and k.left_on is null
          and s.state in ('GIVEN', 'EXPIRED'));
  end loop;
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id
      and origin in ('CARE_CALL', 'BREAK_GLASS') and (until is null or until > clock_now());
  insert into sharing_notice (recipient_id, kind, consent_id, acknowledged_on)
    values (new.member_id, 'CONSENT_ENDED', new.consent_id,
      case when viewer() = new.member_id then clock_today() end);
  insert into sharing_notice (recipient_id, kind, relation_public_id, acknowledged_on)
    select v.viewer_id, 'CUSTOMER_CONSENT_ENDED', v.public_id,
      case when viewer() = v.viewer_id then clock_today() end
    from relation_view v where v.member_id = new.member_id and v.relation_id = new.relation_id
      and v.origin = 'REPRESENTATION' and (v.until is null or v.until > clock_now());
  perform queue.enqueue('match-cases', json_build_object('relationIds', json_build_array(new.relation_id)));
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $function$
;
comment on function public.stop_sharing() is 'In the transaction that ends a consent: seats are lowered, the office''s looks end, recipients are told; jobs take the arrears out. The doorkeeper''s, which alone may write grants.';
alter function public.stop_sharing() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_sharing_expired()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  running uuid;
begin
  for running in select distinct k.case_id from case_arrears k join joint_case c on c.id = k.case_id
    where k.member_id = new.member_id and k.relation_id = new.relation_id and k.left_on is null
      and c.state not in ('CLOSED', 'COMPLETED') order by k.case_id
  loop
    -- Waits for a planner at work; the next one finds the mark.
    update joint_case set is_unsettled = true where id = running;
    update case_arrears set is_ended = true where case_id = running
      and member_id = new.member_id and relation_id = new.relation_id and left_on is null;
    -- Until the figures are without what ended, nobody is shown more than its own.
    update seat set level = 0 where case_id = running and level between 1 and 3;
    update seat set level = -1, left_on = clock_today()
      where case_id = running and viewer_id = new.member_id and level = 0 and not exists (
        select from case_arrears k join consent_standing s
          on s.member_id = k.member_id and s.relation_id = k.relation_id
        where k.case_id = running and k.member_id = new.member_id and k.left_on is null
          and not k.is_ended and s.state in ('GIVEN', 'EXPIRED'));
  end loop;
  return null;
end $function$
;
comment on function public.stop_sharing_expired() is 'In the transaction that says that a consent ran out: what still rests on it in a running case leaves. One whose text lasts for a case runs out after that, and finds nothing here.';
alter function public.stop_sharing_expired() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_sharing_settled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update case_arrears k set is_ended_later = true from joint_case c
    where k.member_id = new.member_id and k.relation_id = new.relation_id and k.left_on is not null
      and c.id = k.case_id and c.state = 'ACTIVE';
  return null;
end $function$
;
comment on function public.stop_sharing_settled() is 'In the transaction that ends a consent: what was settled of it in a running arrangement is marked. After stop_sharing, which locks the case: triggers run in order of their names.';
alter function public.stop_sharing_settled() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_showing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- That the members left is written by a job.
  update seat set level = 0 where case_id = new.id and level between 1 and 3;
  perform tell_to_forget(new.id);
  -- Also what waited for a case that ended before it was settled.
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $function$
;
comment on function public.stop_showing() is 'In the transaction that closes or completes a case no member is shown more than its own. The doorkeeper''s, which alone may write grants.';
alter function public.stop_showing() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_showing_left()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- That it left is written by a job.
  update seat set level = 0
    where viewer_id = new.member_id and case_id = new.case_id and level between 1 and 3;
  perform tell_to_forget(new.case_id);
  return null;
end $function$
;
comment on function public.stop_showing_left() is 'In the transaction in which a member leaves a case it is shown no more than its own. The doorkeeper''s, which alone may write grants.';
alter function public.stop_showing_left() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_stating()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  asker uuid;
  requests uuid[];
begin
  for asker, requests in select a.counsellor_id, array_agg(a.request_id order by a.request_id)
    from stated_relation s join asked_statement a on a.member_id = s.member_id and a.id = s.statement_id
    where s.member_id = new.member_id and s.relation_id = new.relation_id group by a.counsellor_id order by a.counsellor_id
  loop
    perform end_stated(asker, requests);
  end loop;
  return null;
end $function$
;
comment on function public.stop_stating() is 'In the transaction that ends a consent: what was stated of its relation ends, for every counsellor that asked.';
alter function public.stop_stating() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_stating_denied_before()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  requests uuid[];
begin
  select array_agg(r.id order by r.id) into requests from stated_relation s
      join asked_statement a on a.member_id = s.member_id and a.id = s.statement_id
      join statement_request r on r.counsellor_id = a.counsellor_id and r.id = a.request_id
    join relation_view v on v.member_id = s.member_id and v.relation_id = s.relation_id
    where r.representation_id = new.representation_id and v.viewer_id = new.viewer_id and v.state = 'DENIED';
  if requests is not null then perform end_stated(new.counsellor_id, requests); end if;
  return null;
end $function$
;
comment on function public.stop_stating_denied_before() is 'When a person knows the counsellor as its own: what was stated of what it said "this is not me" of ends.';
alter function public.stop_stating_denied_before() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_stating_for_denied()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- By another account the person wants it.
  if exists (select from representation_offer f where f.representation_id = new.representation_id and f.state = 'CONFIRMED') then
    return null;
  end if;
  perform end_stated_of(new.counsellor_id, new.representation_id);
  return null;
end $function$
;
comment on function public.stop_stating_for_denied() is 'In the transaction in which the person says no, or takes back: who it will not have reads no answer any more. That it was a no, it is not told.';
alter function public.stop_stating_for_denied() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_stating_for_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform end_stated_of(new.counsellor_id, new.id);
  return null;
end $function$
;
comment on function public.stop_stating_for_ended() is 'In the transaction that ends a representation: its counsellor reads no answer by it any more.';
alter function public.stop_stating_for_ended() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.stop_stating_not_mine()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  asker uuid;
  requests uuid[];
begin
  for asker, requests in select r.counsellor_id, array_agg(r.id order by r.id) from stated_relation s
      join asked_statement a on a.member_id = s.member_id and a.id = s.statement_id
      join statement_request r on r.counsellor_id = a.counsellor_id and r.id = a.request_id
    where s.member_id = new.member_id and s.relation_id = new.relation_id
      and (r.counsellor_id = new.viewer_id or exists (select from representation_offer f where f.representation_id = r.representation_id and f.state in ('CONFIRMED', 'INFORMED') and f.viewer_id = new.viewer_id))
    group by r.counsellor_id order by r.counsellor_id
  loop
    perform end_stated(asker, requests);
  end loop;
  return null;
end $function$
;
comment on function public.stop_stating_not_mine() is 'In the transaction that says "this is not me" of a relation: who asked for this person reads no more what was stated of it.';
alter function public.stop_stating_not_mine() owner to jpa_doorkeeper;

create table public.task_outcome (
  viewer_id uuid default public.viewer() not null,
  id uuid not null,
  task_id uuid not null,
  outcome text not null,
  finished_on date default public.clock_today() not null,
  constraint task_outcome_pkey PRIMARY KEY (viewer_id, id),
  constraint task_outcome_outcome_check CHECK (outcome ~ '^[A-Z_]+$'::text)
);
comment on table public.task_outcome is 'What came of a task of the office: a code, never a word about a person. No update, no delete.';
alter table public.task_outcome enable and force row level security;
create policy own on public.task_outcome for all to jpa_coordinator
  using (viewer_id = (( SELECT public.viewer() AS viewer)))
  with check (viewer_id = (( SELECT public.viewer() AS viewer)));
grant insert, select on table public.task_outcome to jpa_coordinator;

CREATE OR REPLACE FUNCTION public.tell_of_arrears()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform tell_to_forget(new.case_id);
  return null;
end $function$
;
comment on function public.tell_of_arrears() is 'In the transaction in which arrears leave a case, whatever the cause, who was shown something of others is told: a withdrawal looks like any other. The doorkeeper''s.';
alter function public.tell_of_arrears() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.tell_of_consent_act()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into event (id, type, thing_kind, thing_id, recipients, trace)
    select gen_random_uuid(), case new.act when 'WITHDRAW' then 'CONSENT_WITHDRAWN' when 'GIVE' then 'CONSENT_GIVEN' else 'CONSENT_RECONFIRMED' end,
      'CONSENT', new.consent_id, array_agg(v.viewer_id order by v.viewer_id), current_setting('app.trace', true)
    from relation_view v where v.member_id = new.member_id and v.relation_id = new.relation_id and v.viewer_id <> new.viewer_id
      and v.state = 'CONFIRMED' and v.until is null and v.origin in ('ATTRIBUTES', 'LINK', 'CLAIM_CODE', 'INVITATION')
      and not is_anothers(v.viewer_id, v.member_id, v.relation_id)
    having count(*) > 0;
  return null;
end $function$
;
comment on function public.tell_of_consent_act() is 'The person hears of what somebody did for it, or from another account of it.';
alter function public.tell_of_consent_act() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.tell_settled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $function$
;
comment on function public.tell_settled() is 'Notices of a withdrawal get their day when the case is without what rested on it, as those of any other leaving do.';
alter function public.tell_settled() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.tell_to_forget(of_case uuid, above smallint DEFAULT 0)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  with marked as (
    update seat set shown_level = greatest(level, 0) where case_id = of_case and shown_level > above
    returning viewer_id, public_id)
  insert into sharing_notice (recipient_id, kind, case_public_id)
    select s.viewer_id, 'FORGET_OTHERS', s.public_id from marked s
    where not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
      and n.case_public_id = s.public_id and n.acknowledge_by_on is null and n.acknowledged_on is null);
  if found then
    perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  end if;
end $function$
;
comment on function public.tell_to_forget(of_case uuid, above smallint) is 'Tells each member of a case that was shown more than a level to forget it, once until its notice has its day; what its seat shows now is a new showing. For functions of the doorkeeper.';
alter function public.tell_to_forget(of_case uuid, above smallint) owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.unseat_companion()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  ends_at timestamptz;
begin
  select coalesce(max(o.until), clock_now()) into ends_at from look_along o
    where o.companion_id = new.companion_id and o.case_id = new.case_id and o.ended_at is null and o.until > clock_now();
  update seat set until = ends_at
    where viewer_id = new.companion_id and case_id = new.case_id and level = 8 and until > ends_at;
  update relation_view v set until = ends_at from case_relation c
    where c.case_id = new.case_id and v.viewer_id = new.companion_id and v.member_id = c.member_id
      and v.relation_id = c.relation_id and v.state = 'LOOKING' and v.until > ends_at;
  return null;
end $function$
;
comment on function public.unseat_companion() is 'The person ended that somebody looks along: nothing of the case is shown from the same transaction on.';
alter function public.unseat_companion() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.use_invitation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  i invitation;
  relation uuid;
begin
  -- Asked before the policy is, since what is not stored is not refused.
  if new.viewer_id <> viewer() then raise exception 'only for oneself' using errcode = 'insufficient_privilege'; end if;
  -- Who comes second waits here, and finds it used.
  select * into i from invitation where member_id = new.member_id and id = new.invitation_id
    and replaced_on is null and closed_at is null and expires_on >= clock_today() for update;
  if not found or exists (select from organisation o where o.id = i.member_id and o.state = 'LEFT') then return null; end if;
  if not i.reference_mac = any(new.reference_macs) then
    raise exception 'only for the reference that was invited' using errcode = 'insufficient_privilege';
  end if;
  select c.id into relation from customer_relation c where c.member_id = i.member_id and c.reference_mac = any(new.reference_macs);
  -- Whose verified attributes fit goes before who has a code only.
  if is_anothers(new.viewer_id, i.member_id, relation) then return null; end if;
  if relation is null then
    relation := i.relation_id;
    insert into customer_relation (member_id, id, reference_mac, reference_version, reference_ending,
        identity_sealed, identity_mac, identity_version, key_reference, pseudonym, linking)
      values (i.member_id, i.relation_id, new.reference_macs[1], new.reference_version, i.reference_ending,
        i.identity_sealed, i.identity_mac, null, i.key_reference, i.pseudonym, 'RELEASED');
  end if;
  insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin)
    select new.viewer_id, new.view_id, c.member_id, c.id, c.reference_ending, c.pseudonym, 'CONFIRMED', 'INVITATION'
    from customer_relation c where c.member_id = i.member_id and c.id = relation
    on conflict (viewer_id, member_id, relation_id) do update set state = 'CONFIRMED', until = null, origin = 'INVITATION'
    returning public_id into new.view_id;
  update invitation set closed_at = clock_now(), consent_id = new.id where member_id = i.member_id and id = i.id;
  return new;
end $function$
;
comment on function public.use_invitation() is 'An invitation is accepted once: the member knows its customer by its reference from now on, and the account has said "this is me" there. As doorkeeper; opens nothing that is sealed.';
alter function public.use_invitation() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.version_adds_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  holds boolean;
begin
  select w.total_cents = (select sum(c.amount_cents) from collection c where c.case_id = w.case_id)
    and not exists (
      select from (select number, due_on, amount_cents from collection where case_id = w.case_id) c
      full join (select i.number, i.due_on, sum(i.amount_cents) as cents from share_instalment i
        join arrangement_share a on a.member_id = i.member_id and a.case_id = i.case_id
        where i.case_id = w.case_id and (a.left_on is null or i.due_on <= a.left_on)
        group by i.number, i.due_on) d using (number, due_on)
      where c.amount_cents is distinct from d.cents)
    and not exists (
      select from arrangement_share a left join (select i.member_id, sum(i.amount_cents) as cents
        from share_instalment i where i.case_id = w.case_id group by i.member_id) p using (member_id)
      where a.case_id = w.case_id and a.paid_cents <> coalesce(p.cents, 0))
    into holds from arrangement w where w.case_id = new.case_id;
  if holds is not true then
    raise exception 'a version of a plan does not add up' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $function$
;
comment on function public.version_adds_up() is 'At the end of the transaction that makes a version: collections are the total, each is the sum of its parts on its day, and the parts of each member are what it is paid.';
grant execute on function public.version_adds_up() to public;

CREATE OR REPLACE FUNCTION public.viewer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.viewer'::text, true), ''::text))::uuid
;
comment on function public.viewer() is 'Whose eyes this transaction has; null without a scope.';
grant execute on function public.viewer() to public;

CREATE OR REPLACE FUNCTION public.wait_for_settling()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update seat set waits = new.is_unsettled where case_id = new.id and level = 8 and waits <> new.is_unsettled;
  return null;
end $function$
;
comment on function public.wait_for_settling() is 'Who looks along sees nothing of a case while that holds figures of a consent that ended.';
alter function public.wait_for_settling() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.wake_office()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('woken', 'work office');
  return null;
end $function$
;
comment on function public.wake_office() is 'Wakes the office: its tasks may have changed.';
grant execute on function public.wake_office() to public;

CREATE OR REPLACE FUNCTION public.wake_owners()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  execute format('select pg_notify(''woken'', ''work '' || w.owner) from (select distinct %I as owner from written) w', tg_argv[0]);
  return null;
end $function$
;
comment on function public.wake_owners() is 'Wakes those to whom the written rows belong: their work list may have changed.';
grant execute on function public.wake_owners() to public;

CREATE OR REPLACE FUNCTION public.wake_parties()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_notify('woken', concat_ws(' ', 'case', s.viewer_id, s.public_id))
    from (select distinct member_id, case_id from written) w
    join seat s on s.case_id = w.case_id and (s.viewer_id = w.member_id or s.level = 9);
  return null;
end $function$
;
comment on function public.wake_parties() is 'Wakes the member to whom the written rows belong, and the person''s side of its case, which sees all; not the other members. As doorkeeper, who reads seats.';
alter function public.wake_parties() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.wake_persons()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  execute format('select pg_notify(''woken'', concat_ws('' '', ''case'', s.viewer_id, s.public_id))
    from (select distinct %I as case_id from written) w join seat s on s.case_id = w.case_id and s.level = 9', tg_argv[0]);
  return null;
end $function$
;
comment on function public.wake_persons() is 'Wakes the person''s side of the case that was written; no member: to it what it sees of that is an event. As doorkeeper, who reads seats.';
alter function public.wake_persons() owner to jpa_doorkeeper;

CREATE OR REPLACE FUNCTION public.wake_viewers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  execute format('select pg_notify(''woken'', ''case '' || w.viewer || '' '' || w.known_as)
    from (select distinct %1$I as viewer, %2$I as known_as from written where %2$I is not null) w', tg_argv[0], tg_argv[1]);
  return null;
end $function$
;
comment on function public.wake_viewers() is 'Wakes those to whom the written rows belong: what they see of that case, by their own id of it, may have changed.';
grant execute on function public.wake_viewers() to public;

create table public.work_item (
  owner_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  round smallint,
  made_on date default public.clock_today() not null,
  due_on date not null,
  done_on date,
  constraint work_item_pkey PRIMARY KEY (owner_id, id),
  constraint work_item_kind_check CHECK (kind ~ '^[A-Z_]+$'::text),
  constraint work_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.joint_case(id)
);
comment on table public.work_item is 'What waits for a member or a counsellor, with its last day.';
CREATE INDEX work_item_case ON public.work_item USING btree (case_id);
CREATE UNIQUE INDEX work_item_once ON public.work_item USING btree (owner_id, case_id, kind) WHERE (done_on IS NULL);
CREATE INDEX work_item_urgent ON public.work_item USING btree (owner_id, due_on, id) WHERE (done_on IS NULL);
alter table public.work_item enable and force row level security;
create policy do_own on public.work_item for update to jpa_counsellor, jpa_member
  using (owner_id = (( SELECT public.viewer() AS viewer)))
  with check (owner_id = (( SELECT public.viewer() AS viewer)));
create policy own on public.work_item for select to jpa_counsellor, jpa_member
  using (owner_id = (( SELECT public.viewer() AS viewer)));
create policy plan on public.work_item for all to jpa_planner
  using (case_id = (( SELECT public.planned_case() AS planned_case)))
  with check (case_id = (( SELECT public.planned_case() AS planned_case)));
grant insert, select, update (due_on, done_on) on table public.work_item to jpa_planner;
grant select, update (done_on) on table public.work_item to jpa_counsellor, jpa_member;
CREATE TRIGGER wake_owners_insert AFTER INSERT ON public.work_item REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('owner_id');
CREATE TRIGGER wake_owners_update AFTER UPDATE ON public.work_item REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wake_owners('owner_id');

create schema queue;
comment on schema queue is 'The one door through which a transaction asks for a job.';
grant usage on schema queue to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_queue, jpa_treasurer, jpa_warden;

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
grant execute on function queue.enqueue(task text, payload json, job_key text, line text) to jpa_auditor, jpa_coordinator, jpa_counsellor, jpa_customer, jpa_doorkeeper, jpa_linker, jpa_member, jpa_planner, jpa_treasurer, jpa_warden;
