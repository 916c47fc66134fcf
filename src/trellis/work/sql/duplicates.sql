-- Records that may be about one person: found, said, answered. What the asker may not see is shown
-- as the register search shows it (name, year of birth, locality, team), and under a reference that
-- is no key.

create or replace function practises_as_decider() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from accounts_user u where u.id = actor() and u.is_active
        and u.role in ('supervisor', 'practice-lead')) $$;

-- A record as it is called from another: the same for the same asker and record, and told to nobody
-- else. It leads back to the record only here.
create or replace function record_reference(from_person uuid, to_person uuid) returns text
language sql stable set search_path = pg_catalog, public, pg_temp
as $$ select encode(sha256(convert_to(actor()::text || from_person || to_person, 'UTF8')), 'hex') $$;

-- How alike two folded names are, from 0 to 1: the pairs of letters that their words share.
create or replace function letter_pairs(folded text) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(distinct substr(' ' || w, n, 2)), '{}')
  from unnest(string_to_array(folded, ' ')) w, generate_series(1, length(w)) n where w <> ''
$$;

create or replace function alike(one text[], two text[]) returns real
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select coalesce(2.0 * (select count(*) from unnest(one) p where p = any (two))
    / nullif(cardinality(one) + cardinality(two), 0), 0)::real
$$;

create or replace function year_of_birth(p people_person) returns int
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select coalesce(extract(year from p.born_on)::int, p.born_about::int) $$;

-- Which records may be about somebody: the same NHS number; or the same or a like name, and a year
-- of birth that fits. A day of birth speaks only for a record that the asker may see: else asking
-- day after day would tell the day. Nor does a year, where the record is closed to the asker.
create index if not exists people_person_year on people_person
  ((coalesce(extract(year from born_on)::int, born_about::int)));

create or replace function may_be_known(folded text, year int, born date, nhs text, not_this uuid)
returns table (id uuid, reason text, weight real)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  with asked as (select letter_pairs(folded) as pairs),
  named as (
    select f.id, max(f.near)::real as near from (
      select n.person_id as id, 1.0 as near from people_name n
      where may_be_known.folded <> '' and n.folded = may_be_known.folded
      union all
      select n.person_id, alike(letter_pairs(n.folded), asked.pairs)
      from people_person p join people_name n on n.person_id = p.id, asked
      where may_be_known.folded <> '' and year is not null
        and coalesce(extract(year from p.born_on)::int, p.born_about::int)
          between year - 1 and year + 1) f
    group by f.id
  ), numbered as (
    select p.id from people_person p where nhs <> '' and p.nhs_number = nhs and p.nhs_number <> ''
    union
    select m.person_id from people_person a join people_merge m on m.alias = a.id
    where nhs <> '' and a.nhs_number = nhs and a.nhs_number <> '' and m.undone_at is null
  ), candidates as (
    select coalesce(n.id, k.id) as id, n.near, k.id is not null as numbered
    from named n full join numbered k on k.id = n.id
  ), found as (
    select p, case when n.numbered then 'nhs'
      when closed_to(p.id, actor()) then case when n.near = 1 then 'name' end
      when n.near = 1 and born is not null and p.born_on = born and may_see(p.id) then 'name-day'
      when n.near = 1 and year_of_birth(p) = year then 'name-year'
      when n.near = 1 and (year is null or year_of_birth(p) is null) then 'name'
      when n.near >= 0.6 and year_of_birth(p) between year - 1 and year + 1 then 'like-year'
      end as reason, coalesce(n.near, 0) as near
    from candidates n join people_person p on p.id = n.id
    where p.id is distinct from not_this
      and not exists (select 1 from people_merge m where m.alias = p.id and m.undone_at is null)
  )
  select (f.p).id, f.reason, (array_position(
      array['like-year', 'name', 'name-year', 'name-day', 'nhs'], f.reason) + f.near)::real
  from found f where f.reason is not null order by 3 desc, 1 limit 10
$$;

-- The line of the register about one person; the key only where the asker may see them. Of a record
-- that is closed to the asker, the name and whom to ring.
create or replace function register_line(who uuid)
returns table (person uuid, full_name text, year_of_birth int, place text, team text, seen boolean)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select case when s.seen then p.id end, p.name,
    case when not s.closed then public.year_of_birth(p) end,
    case when s.closed then '' else p.locality end,
    coalesce((select string_agg(distinct concat_ws(', ', t.name, nullif(t.phone, ''),
        'out of hours ' || nullif(t.out_of_hours, '')), '; ')
      from work_involvement i
      left join accounts_membership m on m.user_id = i.worker_id and m.ended_on is null
      join accounts_team t on t.id = coalesce(i.team_id, m.team_id)
      where i.person_id = p.id and goes_on(i.began_on, i.ended_on, i.until)), ''),
    s.seen
  from people_person p, lateral (
    select public.may_see(p.id) as seen, public.closed_to(p.id, actor()) as closed) s
  where p.id = who
$$;

-- Before a record is started: whom we may know already.
drop function if exists known_already(text, int, date, text);
create function known_already(folded text, year int, born date, nhs text)
returns table (person uuid, full_name text, year_of_birth int, place text, team text, seen boolean,
  reason text, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.*, k.reason, k.id from public.may_be_known(folded, year, born, nhs, null) k
  cross join lateral public.register_line(k.id) l
  where public.practises(actor()) order by k.weight desc, l.full_name
$$;

-- From a record that the asker may see: which others may be about the same person.
drop function if exists likely_same(uuid);
create function likely_same(subject uuid)
returns table (person uuid, full_name text, year_of_birth int, place text, team text, seen boolean,
  reason text, reference text, said boolean, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.*, k.reason, public.record_reference(subject, k.id), exists (select 1 from people_maysame s
    where s.not_same_at is null and ((s.person_id = subject and s.other_id = k.id))), k.id
  from people_person p
  cross join lateral (
    select d.id, (array_agg(d.reason order by d.weight desc))[1] as reason, max(d.weight) as weight
    from people_name n cross join lateral public.may_be_known(n.folded, public.year_of_birth(p),
      p.born_on, p.nhs_number, p.id) d
    where n.person_id = p.id group by d.id) k
  cross join lateral public.register_line(k.id) l
  where p.id = subject and public.may_see(subject) and public.practises(actor())
    and not exists (select 1 from people_maysame s where s.not_same_at is not null
      and ((s.person_id = subject and s.other_id = k.id) or (s.person_id = k.id and s.other_id = subject)))
  order by k.weight desc, l.full_name limit 10
$$;

-- The register search from a record, for one that the likeness does not find.
drop function if exists search_same(uuid, text[], text);
create function search_same(subject uuid, words text[], nhs text)
returns table (person uuid, full_name text, year_of_birth int, place text, team text, seen boolean,
  reason text, reference text, said boolean, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.*, '', public.record_reference(subject, f.id), exists (select 1 from people_maysame s
    where s.not_same_at is null and s.person_id = subject and s.other_id = f.id), f.id
  from public.found_in_register(words, nhs) f cross join lateral public.register_line(f.id) l
  where public.practises(actor()) and public.may_see(subject) and f.id <> subject
  order by l.seen desc, l.full_name limit 25
$$;

-- Say that this record and another may be about one person. Said twice by one worker, it stands once.
create or replace function say_may_be_same(saying uuid, subject uuid, reference text, words text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare meant uuid;
begin
  if not may_see(subject) or not practises(actor()) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  select p.id into meant from people_person p
    where p.id <> subject and record_reference(subject, p.id) = reference
      and not exists (select 1 from people_merge m where m.alias = p.id and m.undone_at is null);
  if meant is null then
    raise insufficient_privilege using message = 'no such record';
  end if;
  update people_maysame s set words = say_may_be_same.words, said_at = clock_timestamp()
    where s.person_id = subject and s.other_id = meant and s.said_by_id = actor()
      and s.not_same_at is null;
  if not found then
    insert into people_maysame (id, person_id, other_id, words, said_by_id, said_at, not_same_why)
      values (saying, subject, meant, words, actor(), clock_timestamp(), '');
  end if;
end $$;

-- What is thought to be the same, for whoever decides about one side of it or both. The words stand
-- only for who may see the record they were written from.
drop function if exists thought_the_same();
create function thought_the_same()
returns table (first uuid, first_name text, second uuid, second_name text, second_year int,
  second_place text, second_team text, said_by text, said_at timestamptz, words text, reason text,
  named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with said as (
    select case when may_see(s.person_id) then s.person_id else s.other_id end as near,
      case when may_see(s.person_id) then s.other_id else s.person_id end as far,
      u.name as said_by, s.said_at, case when may_see(s.person_id) then s.words else '' end as words
    from people_maysame s join accounts_user u on u.id = s.said_by_id
    where s.not_same_at is null and s.other_id is not null and public.practises_as_decider()
      and (may_see(s.person_id) or may_see(s.other_id))
    order by s.said_at desc limit 100
  ), names as materialized (
    select distinct n.person_id, n.folded, public.year_of_birth(p) as year, p.born_on
    from people_name n join people_person p on p.id = n.person_id
    where public.practises_as_decider() and n.person_id = any (array(select public.visible_people()))
  ), looks as (
    select distinct on (a.person_id, b.person_id) a.person_id as near, b.person_id as far,
      case when a.born_on = b.born_on then 'name-day' else 'name-year' end as reason
    from names a join names b on a.folded = b.folded and a.year = b.year and a.person_id < b.person_id
    where not exists (select 1 from people_maysame s where (s.person_id, s.other_id) in
      ((a.person_id, b.person_id), (b.person_id, a.person_id)))
    limit 50
  ), both_kinds as (
    select s.near, s.far, s.said_by, s.said_at, s.words, ''::text as reason from said s
    union all select k.near, k.far, '', null, '', k.reason from looks k
  )
  select b.near, p.name, l.person, l.full_name, l.year_of_birth, l.place, l.team, b.said_by,
    b.said_at, b.words, b.reason, b.far
  from both_kinds b join people_person p on p.id = b.near
  cross join lateral public.register_line(b.far) l
  order by b.said_at desc nulls last, p.name, b.near, b.far
$$;

-- Two records are about two people: it is not suggested again.
create or replace function say_not_same(saying uuid, subject uuid, other uuid, why text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if subject = other or not may_merge(subject) or not may_merge(other) then
    raise insufficient_privilege using message = 'no such two records';
  end if;
  update people_maysame s
    set not_same_by_id = actor(), not_same_at = clock_timestamp(), not_same_why = why
    where s.not_same_at is null
      and (s.person_id, s.other_id) in ((subject, other), (other, subject));
  if not found then
    insert into people_maysame (id, person_id, other_id, words, said_by_id, said_at, not_same_by_id,
        not_same_at, not_same_why)
      values (saying, subject, other, '', actor(), clock_timestamp(), actor(), clock_timestamp(), why);
  end if;
end $$;

revoke all on function practises_as_decider(), record_reference(uuid, uuid), letter_pairs(text),
  alike(text[], text[]), year_of_birth(people_person),
  may_be_known(text, int, date, text, uuid), register_line(uuid),
  known_already(text, int, date, text), likely_same(uuid), search_same(uuid, text[], text),
  say_may_be_same(uuid, uuid, text, text), thought_the_same(), say_not_same(uuid, uuid, uuid, text)
  from public;
grant execute on function known_already(text, int, date, text), likely_same(uuid),
  search_same(uuid, text[], text), say_may_be_same(uuid, uuid, text, text), thought_the_same(),
  say_not_same(uuid, uuid, uuid, text) to trellis_app;
