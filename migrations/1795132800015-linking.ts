// Linking by rule set 2: more kinds of tokens, why a pair is a candidate, the history of a link
// with its rule or its cause, and pairs that somebody parted for ever.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

export class Linking1795132800015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table link_token drop constraint link_token_kind_check, add constraint link_token_kind_check
  check (kind in ('STRONG', 'NAME_SOUND', 'NAME_BIRTH', 'BIRTH_YEAR', 'ADDRESS_BIRTH', 'MOBILE', 'EMAIL', 'IBAN'));
comment on column link_token.rule_version is 'Of the rule set that made it. What a kind holds never changes, so tokens of two versions may stand side by side.';

alter table link_candidate
  add column kinds text[] not null default '{STRONG}',
  add column because text not null default 'TOKENS' check (because in ('TOKENS', 'GROUP'));
alter table link_candidate alter column kinds drop default, alter column because drop default;
comment on column link_candidate.kinds is 'The kinds of tokens by which they met and of which they agree.';
comment on column link_candidate.because is 'TOKENS: the tokens say no more. GROUP: they would have linked, but somebody in the group spoke against it.';
create index link_candidate_other on link_candidate (other_relation_id);
grant update (kinds, because, rule_version, found_at) on link_candidate to jpa_linker;

alter table person_event
  add column rule text check (rule in ('ALONE', 'AUTOMATIC', 'CONFIRMED')),
  add column rule_version int,
  add column kinds text[],
  add column cause text check (cause in ('IDENTITY_CHANGED', 'NOT_MINE', 'CLAIMED')),
  add constraint person_event_rule check ((rule is null) = (rule_version is null)),
  add constraint person_event_cause check (cause is null or type = 'UNLINKED');
comment on column person_event.rule is 'By which rule a link came: LINKED and MERGED. Rows older than this column have none.';
comment on column person_event.kinds is 'Of an automatic link: the kinds of tokens that met and agreed.';
comment on column person_event.cause is 'Why a relation left its person: UNLINKED.';
create index person_event_relation on person_event (relation_id);

create table kept_apart (
  relation_id uuid not null,
  other_relation_id uuid not null,
  since timestamptz not null default clock_now(),
  check (relation_id < other_relation_id),
  primary key (relation_id, other_relation_id)
);
comment on table kept_apart is 'Two relations that the person, or who acts for it, parted: no tokens link them again, however they are made anew. Gone when one account says "this is me" of both.';
create index kept_apart_other on kept_apart (other_relation_id);
${forced('kept_apart')}
create policy link on kept_apart for all to jpa_linker using (true) with check (true);
grant select, insert, delete on kept_apart to jpa_linker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table kept_apart;
drop index person_event_relation, link_candidate_other;
alter table person_event drop constraint person_event_rule, drop constraint person_event_cause,
  drop column rule, drop column rule_version, drop column kinds, drop column cause;
alter table link_candidate drop column kinds, drop column because;
alter table link_token no force row level security;
delete from link_token where kind in ('NAME_SOUND', 'NAME_BIRTH', 'BIRTH_YEAR', 'ADDRESS_BIRTH');
alter table link_token force row level security;
alter table link_token drop constraint link_token_kind_check, add constraint link_token_kind_check
  check (kind in ('STRONG', 'MOBILE', 'EMAIL', 'IBAN'));
`);
  }
}
