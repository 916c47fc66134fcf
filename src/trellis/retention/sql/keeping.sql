-- How long a record is kept: the facts, and the holds. Run as the owner after every migration; each
-- function is replaced as a whole.

-- What decides how long somebody's record is kept. Whoever asks sees what they may see anyway.
create or replace function retention_facts(who uuid) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select jsonb_build_object(
    'born', p.born_on, 'about', p.born_about,
    'work', (select coalesce(jsonb_agg(jsonb_build_array(w.kind, w.began_on, w.ended_on)
        order by w.began_on, w.id), '[]') from work_pieceofwork w where w.person_id = p.id),
    'contact', greatest(
      (select max(c.happened_on) from conversations_conversation c where c.person_id = p.id),
      (select max(v.on) from work_visit v where v.person_id = p.id and v.on <= today()),
      (select max(coalesce(w.ended_on, w.began_on)) from work_pieceofwork w
        where w.person_id = p.id)),
    'had', (select coalesce(jsonb_agg(jsonb_build_array(c.kind, c.on) order by c.at, c.id), '[]')
        from retention_circumstance c where c.person_id = p.id and c.withdrawn_at is null))
  from people_person p where p.id = who
$$;

-- Who decides what becomes of records: a practice lead or a governance officer. They need see none.
create or replace function keeps_records() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from accounts_user u where u.id = actor() and u.is_active
    and u.role in ('practice-lead', 'governance'))
$$;

-- Whether the actor is kept out of this very record, by name: then they are told nothing of it here.
create or replace function is_kept_out(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from work_restriction r where r.person_id = is_kept_out.person
    and r.ended_at is null and r.kind = 'keep-out' and r.user_id = actor())
$$;

-- A record's own key, and those of the records merged into it.
create or replace function keys_of_record(person uuid) returns uuid[]
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  with recursive every(id) as (
    select keys_of_record.person
    union
    select m.alias from every e join people_merge m on m.person_id = e.id and m.undone_at is null
  )
  select array_agg(id order by id <> keys_of_record.person, id) from every
$$;

-- What stands in the way of disposing of a record, by a short key; empty where nothing does. That an
-- enquiry into a look at it goes on is said to the officer whose enquiry it is, and to everybody else that
-- something about it is not settled yet: whose look it is may be theirs.
create or replace function kept_by(person uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select case
    when exists (select 1 from retention_hold h where h.person_id = kept_by.person
      and h.lifted_at is null) then 'hold'
    when exists (select 1 from work_pieceofwork w where w.person_id = kept_by.person
      and w.ended_on is null) then 'work'
    when exists (select 1 from rights_copyrequest r where r.person_id = kept_by.person
      and r.state <> 'sent') then 'rights'
    when exists (select 1 from corrections_rectification r where r.person_id = kept_by.person
      and r.answered_on is null) then 'amend'
    when exists (select 1 from governance_enquiry q where q.closed_at is null
      and q.about_id = any (public.keys_of_record(kept_by.person)))
      then case when public.governs() then 'enquiry' else 'open' end
    when not exists (select 1 from retention_standing s where s.person_id = kept_by.person
      and s.until < today() and s.facts = retention_facts(s.person_id)) then 'changed'
    else '' end
$$;

-- Hold a record: its person, where the actor may see them; or by its line in the list of those due.
create or replace function put_hold(hold uuid, person uuid, line uuid, words text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare subject uuid;
begin
  if person is not null and public.may_see(person) then
    subject := person;
  else
    select s.person_id into subject from retention_standing s
      where s.id = line and s.until < today() and not public.is_kept_out(s.person_id);
  end if;
  if subject is null or not public.keeps_records() or trim(words) = '' then
    raise insufficient_privilege using message = 'no such record';
  end if;
  perform hold_person(subject);
  insert into retention_hold (id, person_id, why, put_at, put_by_id, lifted_why)
    values (hold, subject, words, now(), actor(), '');
  update retention_disposal d set state = 'stopped', stopped_why = 'hold', stopped_at = now(),
      stopped_by_id = actor()
    where d.person_id = subject and d.state <> 'stopped';
  return subject;
end $$;

create or replace function lift_hold(hold uuid, words text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare subject uuid;
begin
  update retention_hold h set lifted_at = now(), lifted_by_id = actor(), lifted_why = words
    where h.id = hold and h.lifted_at is null and public.keeps_records() and trim(words) <> ''
      and not public.is_kept_out(h.person_id)
    returning h.person_id into subject;
  if subject is null then
    raise insufficient_privilege using message = 'no such hold';
  end if;
  return subject;
end $$;

-- The holds that stand, for whoever decides about them: of the person no more than the name.
-- Whom a line names is told for the audit trail alone.
drop function if exists holds_that_stand(timestamptz, uuid, integer);
create function holds_that_stand(before timestamptz, before_id uuid, most integer)
returns table (id uuid, full_name text, why text, put_at timestamptz, put_by text, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select h.id, p.name, h.why, h.put_at, u.name, p.id
  from retention_hold h join people_person p on p.id = h.person_id
  join accounts_user u on u.id = h.put_by_id
  where public.keeps_records() and h.lifted_at is null and not public.is_kept_out(h.person_id)
    and (before is null or (h.put_at, h.id) < (before, before_id))
  order by h.put_at desc, h.id desc limit most
$$;

revoke all on function retention_facts(uuid), keeps_records(), is_kept_out(uuid), kept_by(uuid),
  keys_of_record(uuid), put_hold(uuid, uuid, uuid, text), lift_hold(uuid, text),
  holds_that_stand(timestamptz, uuid, integer) from public;
grant execute on function retention_facts(uuid), put_hold(uuid, uuid, uuid, text),
  lift_hold(uuid, text), holds_that_stand(timestamptz, uuid, integer) to trellis_app;
