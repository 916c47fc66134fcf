-- One worker's work with a person passes to another: offered, read, and taken up. The involvement
-- passes only when it is taken up, and by the one to whom it was offered.

-- Offer somebody's work: by whoever is allocated to it themself, or a supervisor or practice lead who
-- can see the person. Who takes it over reads themself in from now on, as a co-worker.
create or replace function offer_passing(
  passing uuid, person uuid, from_worker uuid, to_worker uuid, from_day date, to_day date,
  reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare piece uuid;
begin
  if not public.may_let_in(person)
     or not (from_worker = actor() or public.practises_as_decider()) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  select i.work_id into piece from work_involvement i join work_pieceofwork w on w.id = i.work_id
    where i.person_id = offer_passing.person and i.worker_id = from_worker
      and i.part = 'allocated' and i.ended_on is null and i.began_on <= today()
      and w.ended_on is null
    order by i.began_on desc limit 1 for update of i;
  -- No unique index holds to this: two records that become one may each bring an offer along.
  if exists (select 1 from work_passing x where x.person_id = offer_passing.person
      and x.outgoing_id = from_worker and x.taken_up_at is null and x.ended_at is null) then
    raise insufficient_privilege using message = 'it is offered already';
  end if;
  if piece is null or not public.practises(to_worker) or to_worker = from_worker
     or public.closed_to(person, to_worker) then
    raise insufficient_privilege using message = 'that colleague cannot take it over';
  end if;
  if from_day not between today() and today() + 366
     or not coalesce(to_day between from_day and from_day + 92, true) then
    raise insufficient_privilege using message = 'those days make no sense';
  end if;
  if exists (select 1 from work_involvement i where i.person_id = offer_passing.person
      and i.worker_id = to_worker and i.part <> 'duty' and i.ended_on is null
      and i.began_on <= today()) then
    reading := null;
  else
    insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, begun_by_id)
      values (reading, person, piece, to_worker, 'co-worker', today(), actor());
  end if;
  insert into work_passing (id, person_id, outgoing_id, incoming_id, first_day, last_day, reading_id,
      offered_by_id, offered_at)
    values (passing, person, from_worker, to_worker, from_day, to_day, reading, actor(), now());
end $$;

-- Take up what was offered. Every part of the other's that goes on passes, from the day that was
-- agreed or today; the other's ends with it, or after the days that both work with the person.
create or replace function take_up_passing(passing uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare p work_passing; starts date; ends date; part work_involvement; passed boolean := false;
begin
  select * into p from work_passing x where x.id = passing and x.incoming_id = actor()
    and x.taken_up_at is null and x.ended_at is null for update;
  if p.id is null or not public.may_see(p.person_id) or not public.practises(actor()) then
    raise insufficient_privilege using message = 'no such offer';
  end if;
  starts := greatest(p.first_day, today());
  ends := greatest(starts, p.last_day + 1);
  for part in select i.* from work_involvement i join work_pieceofwork w on w.id = i.work_id
      where i.person_id = p.person_id and i.worker_id = p.outgoing_id
        and i.part in ('allocated', 'co-worker') and i.ended_on is null and w.ended_on is null
      for update of i loop
    if not exists (select 1 from work_involvement m where m.work_id = part.work_id
        and m.worker_id = actor() and m.part = part.part and m.ended_on is null
        and m.id is distinct from p.reading_id) then
      insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, begun_by_id)
        values (gen_random_uuid(), p.person_id, part.work_id, actor(), part.part, starts,
          p.offered_by_id);
    end if;
    update work_involvement set ended_on = ends where id = part.id;
    passed := passed or part.part = 'allocated';
  end loop;
  if not passed then
    raise insufficient_privilege using message = 'there is nothing left to take up';
  end if;
  update work_involvement set ended_on = starts where id = p.reading_id and ended_on is null;
  update work_passing set taken_up_at = now() where id = passing;
end $$;

-- Take an offer back, or give it back: by either of the two, whoever offered it, or a supervisor or
-- practice lead who works with the person by a part that lasts.
create or replace function end_passing(passing uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare p work_passing;
begin
  select * into p from work_passing x where x.id = passing
    and x.taken_up_at is null and x.ended_at is null for update;
  if p.id is null or not public.may_see(p.person_id) or not public.practises(actor())
     or not (actor() in (p.outgoing_id, p.incoming_id, p.offered_by_id)
       or public.practises_as_decider() and public.stays_with(p.person_id)) then
    raise insufficient_privilege using message = 'no such offer';
  end if;
  update work_passing set ended_at = now(), ended_by_id = actor() where id = passing;
  update work_involvement set ended_on = today() where id = p.reading_id and ended_on is null;
end $$;

revoke all on function offer_passing(uuid, uuid, uuid, uuid, date, date, uuid),
  take_up_passing(uuid), end_passing(uuid) from public;
grant execute on function offer_passing(uuid, uuid, uuid, uuid, date, date, uuid),
  take_up_passing(uuid), end_passing(uuid) to trellis_app;
