-- Who may read what is published about a person, and the only ways to grant, publish and take back.
-- Run as the owner after every migration; each function is replaced as a whole.
-- A reader sees no table of a record: what is published to them comes from published_to_me() and
-- published_item() alone, and visible_people() stays empty for them (design: trust).

-- Whether somebody signs in to read what is published to them.
create or replace function is_reader(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from accounts_user u
        where u.id = who and u.is_active and u.role = 'reader') $$;

-- The grants by which the actor reads now. Their own record stays open to the person while it is
-- closed to others; every other reader is shut out with everyone whom it is not kept for.
create or replace function live_grants() returns setof publishing_grant
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select g.* from publishing_grant g
  where g.reader_id = actor() and public.is_reader(actor())
    and g.ended_at is null and g.suspended_at is null
    and g.begins_on <= today() and (g.ends_on is null or g.ends_on >= today())
    and case when g.kind = 'person' then not exists (select 1 from work_restriction r
        where r.person_id = g.person_id and r.ended_at is null and r.kind = 'keep-out'
          and r.user_id = g.reader_id)
      else not public.closed_to(g.person_id, g.reader_id) end
$$;

-- Whether something was said to be not for a reader since an item was made for them. It is then
-- held back until it is published anew, whatever the item says.
create or replace function held_back(publication uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from publishing_publication p
    join publishing_grant g on g.id = p.grant_id
    join conversations_notfor n on n.person_id = p.person_id and n.passage_id <> all (p.without)
    where p.id = publication
      and ((g.kind = 'person' and n.the_person) or n.relationship_id = g.relationship_id))
$$;

-- What is published to the actor: enough for a list.
create or replace function published_to_me()
returns table (publication uuid, subject uuid, full_name text, called text, own boolean, output text, title text,
  at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id, s.id, s.name, s.called, g.kind = 'person', p.output, p.title, p.published_at
  from public.live_grants() g
  join publishing_publication p on p.grant_id = g.id and p.person_id = g.person_id
  join people_person s on s.id = p.person_id
  where p.published_at is not null and p.withdrawn_at is null and not public.held_back(p.id)
  order by g.kind = 'person' desc, s.name, s.id, p.published_at desc, p.id
$$;

-- One item that is published to the actor, with the copy and whose record it comes from. An address
-- that is hidden stands in it for the person alone.
create or replace function published_item(publication uuid)
returns table (subject uuid, full_name text, called text, own boolean, output text, title text,
  at timestamptz, points smallint, layout jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.person_id, m.full_name, m.called, m.own, m.output, m.title, m.at,
    p.points::smallint, public.as_read(p.person_id, p.layout, m.own)
  from public.published_to_me() m join publishing_publication p on p.id = m.publication
  where p.id = published_item.publication
$$;

-- Whether the actor may decide who reads: a part in the work that lasts, and the record open to them.
create or replace function decides_who_reads(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select public.stays_with(person) $$;

-- The day of somebody's sixteenth birthday; where only the year is known, its first day.
create or replace function turns_16(person uuid) returns date
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select (coalesce(p.born_on, make_date(p.born_about, 1, 1)) + interval '16 years')::date
        from people_person p where p.id = person $$;

-- When a grant is looked at again: where the child is said to be competent, from that day; else on the
-- sixteenth birthday, if it came, or comes, after the grant was looked at last. Whoever looked at it
-- without knowing that the person was sixteen already is asked again once it is known: of a parent at
-- any age, of everybody else up to eighteen, since of a grown-up they were let read for reasons of another kind.
create or replace function review_day(reading publishing_grant, sixteen date) returns date
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case
    when reading.kind = 'person' then null
    when reading.competent_on is not null then reading.competent_on
    when sixteen > reading.looked_on then sixteen
    when reading.knew_16 then null
    when reading.kind = 'parent' or sixteen > reading.looked_on - interval '2 years' then sixteen
  end
$$;

-- Whatever changes a birthday changes the day of the review: a page, a merge and what undoes it.
create or replace function reviews_follow_the_birthday() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set review_on = public.review_day(g, public.turns_16(new.id))
    where g.person_id = new.id and g.ended_at is null
      and g.review_on is distinct from public.review_day(g, public.turns_16(new.id));
  return null;
end $$;
create or replace trigger reviews_follow_the_birthday
  after update of born_on, born_about on people_person for each row
  when (old.born_on is distinct from new.born_on or old.born_about is distinct from new.born_about)
  execute function reviews_follow_the_birthday();

-- A grant that moves to another record with a merge follows the birthday that stands there.
create or replace function reviews_move_along() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.ended_at is null then
    new.review_on := public.review_day(new, public.turns_16(new.person_id));
  end if;
  return new;
end $$;
create or replace trigger reviews_move_along before update of person_id on publishing_grant
  for each row when (old.person_id is distinct from new.person_id)
  execute function reviews_move_along();

-- Make an account for a new reader, or find theirs. Nobody who works here is made a reader, and a
-- new account has no password: nobody signs in with it before a link was followed.
create or replace function invite_reader(reader uuid, person uuid, address text, full_name text)
returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare known accounts_user;
begin
  if not public.decides_who_reads(person) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  select * into known from accounts_user u where u.email = lower(trim(address));
  if known.id is not null then
    if not public.is_reader(known.id) then
      raise insufficient_privilege using message = 'that address is not a reader''s';
    end if;
    return known.id;
  end if;
  if trim(address) = '' or trim(full_name) = '' then
    raise insufficient_privilege using message = 'that is nobody';
  end if;
  insert into accounts_user (id, email, name, password, job_title, phone, role, countersigned,
      is_active)
    values (reader, lower(trim(address)), trim(full_name),
      '!' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), '', '', 'reader',
      '', true);
  return reader;
end $$;

-- Whether the actor may hand a reader a link that sets their password. Whoever holds it reads what
-- is published to them, so it is only for somebody who may decide about all they read.
create or replace function may_hand_link(reader uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.is_reader(reader)
    and exists (select 1 from publishing_grant g where g.reader_id = reader and g.ended_at is null)
    and not exists (select 1 from publishing_grant g where g.reader_id = reader
      and g.ended_at is null and not public.decides_who_reads(g.person_id))
$$;

-- Let somebody read what is published about a person.
create or replace function grant_reading(reading uuid, person uuid, reader uuid, as_kind text,
  tie uuid, for_organisation text, words text, from_day date, to_day date) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.decides_who_reads(person) or not public.is_reader(reader) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  if trim(words) = '' or from_day is null or to_day < from_day or to_day < today()
     or as_kind not in ('person', 'parent', 'carer', 'attorney', 'advocate', 'health', 'school',
       'advocacy')
     or (as_kind = 'person' and tie is not null)
     or (as_kind <> 'person' and (to_day is null or to_day > from_day + 366 or not exists (
       select 1 from people_relationship r where r.id = tie and r.person_id = person)))
     or (as_kind in ('health', 'school', 'advocacy') and trim(for_organisation) = '') then
    raise insufficient_privilege using message = 'that is no grant';
  end if;
  if exists (select 1 from publishing_grant g where g.person_id = person and g.ended_at is null
      and (g.ends_on is null or g.ends_on >= today())
      and (g.reader_id = reader or (as_kind = 'person' and g.kind = 'person'))) then
    raise insufficient_privilege using message = 'they read already';
  end if;
  insert into publishing_grant (id, person_id, reader_id, relationship_id, kind, organisation, basis,
      begins_on, ends_on, made_at, made_by_id, looked_on, knew_16, review_on)
    values (reading, person, reader, tie, as_kind, trim(for_organisation), words, from_day, to_day,
      now(), actor(), today(), coalesce(public.turns_16(person) <= today(), false),
      case when as_kind <> 'person' and public.turns_16(person) > today()
        then public.turns_16(person) end);
end $$;

-- Suspend a grant, at once: by whoever works with the person, on duty and in an emergency too.
create or replace function suspend_reading(reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set suspended_at = now(), suspended_by_id = actor()
    where g.id = reading and g.ended_at is null and g.suspended_at is null
      and public.practises(actor()) and public.may_see(g.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such grant';
  end if;
end $$;

-- Take a suspended grant up again.
create or replace function take_up_reading(reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set suspended_at = null, suspended_by_id = null
    where g.id = reading and g.ended_at is null and g.suspended_at is not null
      and public.decides_who_reads(g.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such grant';
  end if;
end $$;

-- End a grant for good.
create or replace function end_reading(reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set ended_at = now(), ended_by_id = actor()
    where g.id = reading and g.ended_at is null and public.decides_who_reads(g.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such grant';
  end if;
end $$;

-- Say that a grant over a child was looked at and stays. It is looked at again at sixteen.
create or replace function keep_reading(reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set reviewed_at = now(), reviewed_by_id = actor(), looked_on = today(),
      knew_16 = coalesce(public.turns_16(g.person_id) <= today(), false), competent_on = null,
      review_on = case when public.turns_16(g.person_id) > today()
        then public.turns_16(g.person_id) end
    where g.id = reading and g.ended_at is null and g.review_on <= today()
      and public.decides_who_reads(g.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such grant';
  end if;
end $$;

-- Say that a child is competent to decide about this: every grant of somebody else is to be looked
-- at from today.
create or replace function say_competent(person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.decides_who_reads(person)
     or (public.turns_16(person) > today()) is not true then
    raise insufficient_privilege using message = 'no such child';
  end if;
  update publishing_grant g set competent_on = today(), review_on = today()
    where g.person_id = person and g.kind <> 'person' and g.ended_at is null;
end $$;

-- Prepare an item for one reader. Where nothing asks for a second person it is published by that.
create or replace function publish_item(publication uuid, reading uuid, sent uuid, as_output text,
  copy_of uuid, called text, laid_out jsonb, left_out uuid[], size int, words text, because text[])
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare g publishing_grant; at_once boolean := cardinality(because) = 0;
begin
  select * into g from publishing_grant x where x.id = reading and x.ended_at is null;
  if g.id is null or not public.decides_who_reads(g.person_id) then
    raise insufficient_privilege using message = 'no such grant';
  end if;
  insert into publishing_publication (id, person_id, grant_id, sending_id, output, of, title, layout,
      without, points, why, reasons, made_at, made_by_id, published_at)
    values (publication, g.person_id, reading, case when at_once then sent end, as_output, copy_of,
      called, laid_out, left_out, size, words, because, now(), actor(),
      case when at_once then now() end);
end $$;

-- The second person's word, without which what needs one is not published.
create or replace function confirm_item(publication uuid, sent uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_publication p set published_at = now(), confirmed_by_id = actor(),
      sending_id = sent
    where p.id = publication and p.published_at is null and p.withdrawn_at is null
      and p.made_by_id <> actor() and public.decides_who_reads(p.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such item';
  end if;
end $$;

-- Take an item back, at any time: by whoever works with the person.
create or replace function withdraw_item(publication uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_publication p set withdrawn_at = now(), withdrawn_by_id = actor()
    where p.id = publication and p.withdrawn_at is null
      and public.practises(actor()) and public.may_see(p.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such item';
  end if;
end $$;

revoke all on function is_reader(uuid), live_grants(), held_back(uuid), published_to_me(),
  published_item(uuid), decides_who_reads(uuid), turns_16(uuid),
  review_day(publishing_grant, date), reviews_follow_the_birthday(), reviews_move_along(),
  invite_reader(uuid, uuid, text, text), may_hand_link(uuid),
  grant_reading(uuid, uuid, uuid, text, uuid, text, text, date, date), suspend_reading(uuid),
  take_up_reading(uuid), end_reading(uuid), keep_reading(uuid), say_competent(uuid),
  publish_item(uuid, uuid, uuid, text, uuid, text, jsonb, uuid[], int, text, text[]),
  confirm_item(uuid, uuid), withdraw_item(uuid) from public;
grant execute on function published_to_me(), published_item(uuid), decides_who_reads(uuid),
  invite_reader(uuid, uuid, text, text), may_hand_link(uuid),
  grant_reading(uuid, uuid, uuid, text, uuid, text, text, date, date), suspend_reading(uuid),
  take_up_reading(uuid), end_reading(uuid), keep_reading(uuid), say_competent(uuid),
  publish_item(uuid, uuid, uuid, text, uuid, text, jsonb, uuid[], int, text, text[]),
  confirm_item(uuid, uuid), withdraw_item(uuid) to trellis_app;
