-- A hidden address: kept apart from the person, for the allocated workers and those named.

-- Whether a hidden address is somebody's to know, as far as they see the person.
create or replace function knows_address(person uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from work_involvement i where i.person_id = person and i.worker_id = who
      and i.part = 'allocated' and goes_on(i.began_on, i.ended_on, i.until))
    or exists (select 1 from people_hiding h where h.person_id = person and h.lifted_at is null
      and who = any (h.readers))
$$;

-- Whether the actor may know where a person lives whose address is hidden.
create or replace function may_reach(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select public.may_see(person) and public.knows_address(person, actor()) $$;

-- While an address is hidden, none can be written beside it, by whatever page or merge.
create or replace function keep_apart() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.address || new.locality || new.phone || new.email <> ''
     and exists (select 1 from people_hiddencontact h where h.person_id = new.id) then
    raise insufficient_privilege using message = 'this address is kept hidden';
  end if;
  return new;
end $$;
create or replace trigger keep_apart before update of address, locality, phone, email on people_person
  for each row execute function keep_apart();

-- Nor does a record whose address is hidden become part of another that has one in the open.
create or replace function stays_apart() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin raise insufficient_privilege using message = 'this address is kept hidden'; end $$;
create or replace trigger stays_apart before update of person_id on people_hiddencontact
  for each row when (old.person_id is distinct from new.person_id) execute function stays_apart();
-- Where both are hidden, one gives way and stands whole in the journal: only undoing the merge reads it.
drop trigger if exists stays_apart on people_moved;
drop policy if exists hidden on people_moved;
create policy hidden on people_moved as restrictive for select to trellis_app
  using (in_table <> 'people_hiddencontact');

drop function if exists without_lines(jsonb, text[]);

create or replace function readers_practise(readers uuid[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select coalesce(bool_and(public.practises(r)), true) from unnest(readers) r $$;

-- Note the words of what is hidden now, after those that were noted before, and put marks for them.
create or replace function keep_apart_in(person uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare now_apart jsonb;
begin
  update people_hiddencontact h
    set words = numbered(h.words, words_of_address(h.address, h.locality, h.phone, h.email))
    where h.person_id = person returning h.words into now_apart;
  perform put_marks(person, now_apart, false);
end $$;

-- Hide an address: by whoever works with the person. Somebody has to be left who knows it.
create or replace function hide_contact(hiding uuid, person uuid, words text, named uuid[])
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare p people_person;
begin
  select * into p from people_person x where x.id = hide_contact.person for update;
  if not public.may_see(p.id) or not public.practises(actor()) or trim(words) = ''
     or not public.readers_practise(named)
     or (cardinality(named) = 0 and not exists (select 1 from work_involvement i
       where i.person_id = p.id and i.part = 'allocated'
         and goes_on(i.began_on, i.ended_on, i.until))) then
    raise insufficient_privilege using message = 'no such person, or nobody who would know it';
  end if;
  insert into people_hiding (id, person_id, why, readers, hidden_at, hidden_by_id, lifted_why)
    values (hiding, p.id, words, named, now(), actor(), '');
  update people_person set address = '', locality = '', phone = '', email = '',
    version = version + 1 where id = p.id;
  insert into people_hiddencontact (id, person_id, address, locality, phone, email, words)
    values (gen_random_uuid(), p.id, p.address, p.locality, p.phone, p.email, '{}');
  -- What a merge kept of the values in which two records differed, and its journal.
  update people_merge m set stands = coalesce((select jsonb_agg(e)
      from jsonb_array_elements(m.stands) e
      where e ->> 'field' not in ('address', 'locality', 'phone', 'email')), '[]')
    where m.person_id = p.id;
  update people_moved m set was = m.was - array['address', 'locality', 'phone', 'email'],
      now = m.now - array['address', 'locality', 'phone', 'email']
    where m.person_id = p.id and m.in_table = 'people_person' and jsonb_typeof(m.was) = 'object'
      and coalesce(jsonb_typeof(m.now), 'object') = 'object';
  perform keep_apart_in(p.id);
end $$;

-- Change what is hidden: by whoever may know it.
create or replace function change_hidden(
  person uuid, new_address text, new_locality text, new_phone text, new_email text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.may_reach(person) or not public.practises(actor()) then
    raise insufficient_privilege using message = 'no such address';
  end if;
  update people_hiddencontact set address = new_address, locality = new_locality,
    phone = new_phone, email = new_email where person_id = person;
  perform keep_apart_in(person);
end $$;

-- Name who else may know it: by whoever does, or a supervisor or practice lead by whose part somebody
-- may be let in.
create or replace function name_who_reach(person uuid, named uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.may_see(person) or not public.practises(actor())
     or not (public.may_reach(person)
       or public.practises_as_decider() and public.may_let_in(person))
     or not public.readers_practise(named) then
    raise insufficient_privilege using message = 'no such address';
  end if;
  update people_hiding set readers = named where person_id = person and lifted_at is null;
end $$;

-- Show it again: by a supervisor or practice lead, not by an emergency or a shift alone.
create or replace function lift_hiding(person uuid, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare h people_hiddencontact;
begin
  if not public.may_let_in(person) or not public.practises_as_decider() or trim(words) = '' then
    raise insufficient_privilege using message = 'no such address';
  end if;
  delete from people_hiddencontact x where x.person_id = lift_hiding.person returning * into h;
  if h.id is null then
    raise insufficient_privilege using message = 'no such address';
  end if;
  update people_person set address = h.address, locality = h.locality, phone = h.phone,
    email = h.email, version = version + 1 where id = person;
  perform put_marks(person, h.words, true);
  update people_hiding x set lifted_at = now(), lifted_by_id = actor(), lifted_why = words
    where x.person_id = lift_hiding.person and x.lifted_at is null;
end $$;

revoke all on function knows_address(uuid, uuid), may_reach(uuid), readers_practise(uuid[]), keep_apart_in(uuid),
  hide_contact(uuid, uuid, text, uuid[]), change_hidden(uuid, text, text, text, text),
  name_who_reach(uuid, uuid[]), lift_hiding(uuid, text) from public;
grant execute on function may_reach(uuid), hide_contact(uuid, uuid, text, uuid[]),
  change_hidden(uuid, text, text, text, text), name_who_reach(uuid, uuid[]),
  lift_hiding(uuid, text) to trellis_app;
