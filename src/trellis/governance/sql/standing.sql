-- What the governance officer's own page says: what waits to be looked at, what is due, how the audit
-- trail stands. Each answers the officer alone, and has no more of a person than a key.
-- Run as the owner after every migration; each function is replaced as a whole.

-- A record as the officer names it: the last ten signs of its key. It says nothing of the person.
create or replace function record_sign(person uuid) returns text
language sql immutable parallel safe
as $$ select right(replace(person::text, '-', ''), 10) $$;
create index if not exists people_person_sign on people_person (record_sign(id));

-- Openings in an emergency that nobody has looked at yet, with who is to look: nobody where the officer is.
drop function if exists openings_waiting();
create function openings_waiting()
returns table (opening uuid, worker uuid, lookers text[], about uuid, reason text,
  begun_at timestamptz, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select o.id, o.worker_id, array(select t.full_name from public.told_of_opening(o.id) t
      where not t.officer order by t.full_name), o.person_id, o.reason, o.begun_at, o.until
  from work_opening o
  where o.looked_at is null and public.governs()
  order by o.begun_at
$$;

-- Copies of records that were asked for and have not gone out, by the day they are due.
create or replace function copies_waiting()
returns table (request uuid, about uuid, asked_on date, due_on date, state text, preparer text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select r.id, r.person_id, r.asked_on, r.due_on, r.state, coalesce(u.name, '')
  from rights_copyrequest r left join accounts_user u on u.id = r.prepared_by_id
  where r.state <> 'sent' and public.governs()
  order by r.due_on, r.asked_on
$$;

-- What was taken out of the record it was written in by mistake, newest first: by whom, whether a copy
-- had gone out, and whether the officer was told. Not what it was, and not whose it is.
create or replace function moves_standing(most int)
returns table (move uuid, about uuid, done_at timestamptz, done_by text, went_out boolean, told_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select m.id, m.person_id, m.done_at, u.name, m.went_out, m.told_on
  from corrections_moved m join accounts_user u on u.id = m.done_by_id
  where m.done_at is not null and public.governs()
  order by m.done_at desc, m.id
  limit most
$$;

-- How many records are closed, by the kind of restriction; never whose.
create or replace function restrictions_standing() returns table (kind text, records bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select r.kind, count(distinct r.person_id) from work_restriction r
  where r.ended_at is null and public.governs()
  group by r.kind order by r.kind
$$;

-- How the audit trail stands: its head, what waits to be chained, and when it was last verified.
create or replace function audit_standing(out number bigint, out chain text, out waiting boolean,
  out verified_at timestamptz, out whole boolean, out links bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select h.number, h.chain, exists (select 1 from audit_waiting), v.at, v.whole, v.links
  from (select 1 where public.governs()) asked
  left join (select l.number, l.chain from audit_link l order by l.number desc limit 1) h on true
  left join (select * from audit_verification order by id desc limit 1) v on true
$$;

-- Whom the officer means by a reference or an NHS number; a merged record means the one it is in.
create or replace function governed_record(sign text, nhs text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce((select m.person_id from people_merge m
      where m.alias = p.id and m.undone_at is null limit 1), p.id)
  from people_person p
  where public.governs() and ((sign <> '' and record_sign(p.id) = sign)
    or (nhs <> '' and p.nhs_number = nhs))
  limit 1
$$;

revoke all on function openings_waiting(), copies_waiting(), moves_standing(int), restrictions_standing(),
  audit_standing(), governed_record(text, text) from public;
grant execute on function openings_waiting(), copies_waiting(), moves_standing(int), restrictions_standing(),
  audit_standing(), governed_record(text, text) to trellis_app;
