-- Records kept for named people of whom none works here any more. Nobody can open such a record, in an emergency
-- neither, until whoever leads practice names somebody it is kept for from then on. Run after opening.sql.

-- Those records, with no more than it takes to ask who should have them; for whoever leads practice, but for
-- records that they are kept out of themself. Whom it names is told for the audit trail alone.
drop function if exists kept_for_nobody();
create function kept_for_nobody()
returns table (restriction uuid, full_name text, reason text, kept_for text, since timestamptz,
  named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select (array_agg(r.id order by r.begun_at, r.id))[1], p.name,
    (array_agg(r.reason order by r.begun_at, r.id))[1], string_agg(u.name, ', ' order by u.name),
    min(r.begun_at), p.id
  from work_restriction r join people_person p on p.id = r.person_id
  join accounts_user u on u.id = r.user_id
  where r.kind = 'only' and r.ended_at is null
    and exists (select 1 from accounts_user me
      where me.id = actor() and me.is_active and me.role = 'practice-lead')
    and not exists (select 1 from work_restriction named where named.person_id = r.person_id
      and public.practises(named.user_id) and not public.closed_to(named.person_id, named.user_id))
    and not exists (select 1 from work_restriction out where out.person_id = r.person_id
      and out.ended_at is null and out.user_id = actor())
  group by p.id, p.name
  order by min(r.begun_at)
$$;

-- Keep such a record for a colleague from now on, who is allocated to the work with it. Not for whoever says
-- so: two people know of it then. Returns the person, for the audit trail alone.
create or replace function keep_for_another(
  kept uuid, colleague uuid, words text, restriction uuid, work uuid, involvement uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare found_one work_restriction; piece uuid;
begin
  if not exists (select 1 from public.kept_for_nobody() k where k.restriction = kept)
     or trim(words) = '' then
    raise insufficient_privilege using message = 'no such record';
  end if;
  select * into found_one from work_restriction r where r.id = kept;
  if colleague = actor() or not public.practises(colleague)
     or exists (select 1 from work_restriction r where r.person_id = found_one.person_id
       and r.ended_at is null and r.user_id = colleague) then
    raise insufficient_privilege using message = 'it cannot be kept for that colleague';
  end if;
  update work_restriction r set ended_at = now(), ended_by_id = actor()
    where r.person_id = found_one.person_id and r.kind = 'only' and r.ended_at is null;
  insert into work_restriction (id, person_id, kind, user_id, reason, why, begun_at, begun_by_id)
    values (restriction, found_one.person_id, 'only', colleague, found_one.reason, words, now(), actor());
  select w.id into piece from work_pieceofwork w
    where w.person_id = found_one.person_id and w.ended_on is null order by w.began_on desc, w.id limit 1;
  if piece is null then
    insert into work_pieceofwork (id, person_id, kind, reason, began_on)
      values (work, found_one.person_id, 'contact', words, today());
    piece := work;
  end if;
  insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, begun_by_id)
    values (involvement, found_one.person_id, piece, colleague, 'allocated', today(), actor());
  return found_one.person_id;
end $$;

revoke all on function kept_for_nobody(), keep_for_another(uuid, uuid, text, uuid, uuid, uuid) from public;
grant execute on function kept_for_nobody(), keep_for_another(uuid, uuid, text, uuid, uuid, uuid)
  to trellis_app;
