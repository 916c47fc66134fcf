-- The way back: every row to where it was, every value as it was. What was written since the merge
-- stays with the kept record, but for what belongs to something that goes back.

-- The keys of the rows of a table that a merge moved and that are still there.
create or replace function moved_keys(in_merge uuid, tab text) returns text[]
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce(array_agg(k), '{}') from people_moved m, unnest(m.keys) k
  where m.merge_id = in_merge and m.act = 'moved' and m.in_column = 'person_id' and m.in_table = tab
$$;

-- What was written since a merge: each row, whether it stands by itself, and whether it goes back
-- with the other record. A row goes with what it belongs to; one that stands by itself stays, unless
-- it is named in "back".
create or replace function since_merge(in_merge uuid, back text[])
returns table (tab text, key text, alone boolean, goes_back boolean)
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare subject uuid; t record; l record; one text; above text; left_over text[];
  known jsonb := '{}'; moved jsonb := '{}'; links jsonb; place text; answered boolean; waiting int; before int := -1;
begin
  select m.person_id into subject from people_merge m where m.id = in_merge;
  for t in select * from person_tables() p where p.base is null
      and p.tab not in ('people_merge', 'people_moved') loop
    moved := moved || jsonb_build_object(t.tab, (select coalesce(jsonb_object_agg(k, true), '{}')
      from unnest(moved_keys(in_merge, t.tab)) k));
    execute format('select array_agg(x.%1$I::text order by x.%1$I) from %2$I x where x.person_id = $1'
      ' and x.%1$I::text <> all (select unnest(m.keys) from people_moved m where m.merge_id = $2'
      ' and m.in_table = $3 and m.in_column = ''person_id'' and m.act in (''moved'', ''stayed''))',
      t.pk, t.tab) into left_over using subject, in_merge, t.tab;
    foreach one in array coalesce(left_over, '{}') loop
      known := known || jsonb_build_object(t.tab || ' ' || one, null);
    end loop;
  end loop;
  select jsonb_object_agg(g.child, g.keys) into links from (
    select p.child, jsonb_agg(to_jsonb(p)) as keys from person_links() p group by p.child) g;
  loop
    select count(*) into waiting from jsonb_each(known) k where k.value = 'null';
    exit when waiting = 0 or waiting = before;
    before := waiting;
    for place in select k.key from jsonb_each(known) k where k.value = 'null' order by 1 loop
      above := null;
      for l in select * from jsonb_to_recordset(coalesce(links -> split_part(place, ' ', 1), '[]'))
          as x(child text, child_pk text, col text, parent text) loop
        execute format('select c.%I::text from %I c where c.%I::text = $1', l.col, l.child, l.child_pk)
          into above using split_part(place, ' ', 2);
        exit when above is not null;
      end loop;
      if above is null then
        known := jsonb_set(known, array[place], jsonb_build_object('alone', true,
          'back', place = any (back)));
      elsif not known ? (l.parent || ' ' || above) then
        answered := coalesce(moved -> l.parent ? above, false);
        known := jsonb_set(known, array[place], jsonb_build_object('alone', false, 'back', answered));
      elsif known -> (l.parent || ' ' || above) <> 'null' then
        known := jsonb_set(known, array[place], jsonb_build_object('alone', false,
          'back', known -> (l.parent || ' ' || above) -> 'back'));
      end if;
    end loop;
  end loop;
  return query select split_part(k.key, ' ', 1), split_part(k.key, ' ', 2),
    coalesce((k.value ->> 'alone')::boolean, false), coalesce((k.value ->> 'back')::boolean, false)
  from jsonb_each(known) k order by k.key;
end $$;

-- The same for the page that asks: only where the asker may see the record.
create or replace function written_since(in_merge uuid)
returns table (tab text, key text, alone boolean, goes_back boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select s.* from people_merge m cross join lateral public.since_merge(m.id, '{}') s
  where m.id = in_merge and m.undone_at is null and public.may_merge(m.person_id)
$$;

-- Take out a row written since that ties the two together, with what hangs on it; keep it whole.
create or replace function take_apart(in_merge uuid, subject uuid, tab text, pk text, which text)
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare l record; below text; whole jsonb;
begin
  for l in select * from person_links() p where p.parent = tab loop
    for below in execute format('select c.%I::text from %I c where c.%I::text = $1',
        l.child_pk, l.child, l.col) using which loop
      if l.nullable then
        execute format('update %I c set %I = null where c.%I::text = $1', l.child, l.col, l.child_pk)
          using below;
      else
        perform take_apart(in_merge, subject, l.child, l.child_pk, below);
      end if;
    end loop;
  end loop;
  execute format('delete from %I t where t.%I::text = $1 returning to_jsonb(t)', tab, pk)
    into whole using which;
  perform note_moved(in_merge, subject, 'apart', tab, '', array[which], whole);
end $$;

-- No row may hang on a row of somebody else. A key that may be empty is emptied; a row written since
-- that cannot do without it is taken out and kept in the journal; any other stops the undoing.
create or replace function part_links(in_merge uuid, subject uuid, back jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare l record; across text; went boolean;
begin
  for l in select * from person_links() loop
    for across in execute format('select c.%1$I::text from %2$I c join %3$I p on p.%4$I = c.%5$I'
        ' where c.person_id = $1 and (c.%1$I::text = any ($2)) <> (p.%4$I::text = any ($3)) order by 1',
        l.child_pk, l.child, l.parent, l.parent_pk, l.col)
        using subject, array(select jsonb_array_elements_text(back -> l.child)),
          array(select jsonb_array_elements_text(back -> l.parent)) loop
      went := false;
      if l.nullable then
        begin
          execute format('update %I c set %I = null where c.%I::text = $1',
            l.child, l.col, l.child_pk) using across;
          went := true;
        exception when check_violation then went := false;
        end;
      end if;
      if not went then
        if exists (select 1 from people_moved m where m.merge_id = in_merge and m.in_table = l.child
            and m.act in ('moved', 'stayed') and across = any (m.keys)) then
          raise exception 'a row of % belongs to both', l.child using errcode = 'restrict_violation';
        end if;
        perform take_apart(in_merge, subject, l.child, l.child_pk, across);
      end if;
    end loop;
  end loop;
end $$;

-- Values of the person as they were; one that somebody changed since the merge stays as they put it.
create or replace function restore_person(old jsonb, new jsonb, who uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare now_held jsonb; wanted jsonb; born text[] := '{born_on,born_about}'; changed boolean;
begin
  select to_jsonb(p) into now_held from people_person p where p.id = who;
  select coalesce(jsonb_object_agg(o.key, o.value), '{}') into wanted from jsonb_each(old) o
    where now_held -> o.key = new -> o.key;
  if (old ?| born) and not wanted @> (select coalesce(jsonb_object_agg(o.key, o.value), '{}')
      from jsonb_each(old) o where o.key = any (born)) then
    wanted := wanted - born;
  end if;
  if wanted ? 'nhs_number' and exists (select 1 from people_person p where p.id <> who
      and p.nhs_number <> '' and p.nhs_number = wanted ->> 'nhs_number') then
    wanted := wanted - 'nhs_number';
  end if;
  perform put_person(who, wanted);
end $$;

-- One line of the journal, the other way round.
create or replace function restore_line(m people_moved, kept uuid, other uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare pk text; who text;
begin
  select a.attname into pk from pg_index i join pg_attribute a on a.attrelid = i.indrelid
    and a.attnum = i.indkey[0] where i.indrelid = m.in_table::regclass and i.indisprimary;
  if m.act = 'moved' then
    execute format('update %1$I set %2$I = $1 where %2$I = $2 and %3$I::text = any ($3)',
      m.in_table, m.in_column, pk) using other, kept, m.keys;
  elsif m.act = 'aside' then
    execute format('insert into %1$I select (jsonb_populate_record(null::%1$I, $1)).*'
      ' on conflict do nothing', m.in_table) using m.was;
  elsif m.act = 'set' and m.in_column = '' then
    perform restore_person(m.was, m.now, m.keys[1]::uuid);
  elsif m.act = 'set' then
    execute format('update %1$I t set %2$I = (jsonb_populate_record(t, $1)).%2$I'
      ' where t.%3$I::text = $2 and to_jsonb(t) -> %2$L = $3', m.in_table, m.in_column, pk)
      using jsonb_build_object(m.in_column, m.was -> m.keys[1]), m.keys[1], m.now;
  end if;
end $$;

-- The preferred name of each as it was; of the kept one as its record says now, if that was changed.
create or replace function restore_names(in_merge uuid, kept uuid, other uuid, held people_name)
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare c record; n people_name;
begin
  for c in select m.was from people_moved m where m.merge_id = in_merge and m.act = 'copy' loop
    n := jsonb_populate_record(null::people_name, c.was);
    if n.person_id = kept and exists (select 1 from people_person p
        where p.id = kept and p.name = held.name and p.name <> n.name) then
      n.name := held.name;
      n.folded := held.folded;
    end if;
    insert into people_name values (n.*)
      on conflict (id) do update set person_id = n.person_id, name = n.name, kind = n.kind,
        preferred = n.preferred, folded = n.folded;
  end loop;
end $$;

-- Words typed since into a page of what goes back go with it.
create or replace function restore_drafts(kept uuid, other uuid, going text[]) returns void
language sql set search_path = pg_catalog, public, pg_temp
as $$
  update drafts_draft d set subject_id = other, page = replace(d.page, kept::text, other::text)
  where d.subject_id = kept
    and exists (select 1 from regexp_matches(d.page, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') k
      where k[1] = any (going))
    and not exists (select 1 from drafts_draft e where e.author_id = d.author_id
      and e.page = replace(d.page, kept::text, other::text))
$$;

create or replace function unmerge_people(in_merge uuid, back text[], because text, mirror uuid)
returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare found_one people_merge; line people_moved; t record; held people_name; keys text[];
  going jsonb := '{}'; everything text[] := '{}'; before text; words_apart jsonb;
begin
  select * into found_one from people_merge m where m.id = in_merge and m.undone_at is null;
  if found_one.id is null or not may_merge(found_one.person_id) then
    raise insufficient_privilege using message = 'no such merge';
  end if;
  perform hold_person_alone(found_one.person_id);
  select * into found_one from people_merge m where m.id = in_merge and m.undone_at is null for update;
  if found_one.id is null or not may_merge(found_one.person_id)
     or exists (select 1 from people_merge m where m.person_id = found_one.person_id
       and m.undone_at is null and (m.merged_at, m.id) > (found_one.merged_at, found_one.id)) then
    raise insufficient_privilege using message = 'a later merge has to be undone first';
  end if;
  before := coalesce(current_setting('pgtrigger.ignore', true), '');
  perform rest_history();
  for t in select s.tab, array_agg(s.key) as fresh from since_merge(in_merge, back) s
      where s.goes_back group by s.tab loop
    going := going || jsonb_build_object(t.tab, to_jsonb(t.fresh));
  end loop;
  for t in select * from person_tables() p where p.base is null loop
    keys := array(select jsonb_array_elements_text(going -> t.tab)) || moved_keys(in_merge, t.tab);
    going := going || jsonb_build_object(t.tab, to_jsonb(keys));
    everything := everything || keys;
  end loop;
  perform part_links(in_merge, found_one.person_id, going);
  select * into held from people_name n where n.person_id = found_one.person_id and n.preferred;
  perform restore_drafts(found_one.person_id, found_one.alias, everything);
  select h.words into words_apart from people_hiddencontact h where h.person_id = found_one.person_id;
  for line in select * from people_moved m where m.merge_id = in_merge and m.act <> 'apart'
      order by m.place desc loop
    if words_apart is not null then  -- the journal has marks for a hidden address (apart.sql)
      line.was := with_words(words_apart, line.was::text, true);
      line.now := with_words(words_apart, line.now::text, true);
    end if;
    perform restore_line(line, found_one.person_id, found_one.alias);
  end loop;
  for t in select * from person_tables() loop
    execute format('update %1$I set person_id = $1 where person_id = $2 and %2$I::text = any ($3)',
      t.tab, case when t.base is null then t.pk else 'pgh_obj_id' end)
      using found_one.alias, found_one.person_id,
        array(select jsonb_array_elements_text(going -> coalesce(t.base, t.tab)));
  end loop;
  if words_apart is not null then
    perform put_marks(found_one.alias, words_apart, true);
  end if;
  perform restore_names(in_merge, found_one.person_id, found_one.alias, held);
  delete from people_moved m where m.merge_id = in_merge and m.act <> 'apart';
  update people_merge m set undone_by_id = actor(), undone_at = clock_timestamp(), undone_why = because,
    other_name = '', stands = '[]' where m.id = in_merge;
  insert into people_merge (id, person_id, alias, other_name, why, stands, merged_by_id, merged_at,
      undone_by_id, undone_at, undone_why)
    select mirror, m.alias, m.person_id, '', '', '[]', m.merged_by_id, m.merged_at, m.undone_by_id,
      m.undone_at, m.undone_why from people_merge m where m.id = in_merge;
  perform set_config('pgtrigger.ignore', before, true);
  set constraints all immediate;
  set constraints all deferred;
  return found_one.person_id;
end $$;

revoke all on function moved_keys(uuid, text), since_merge(uuid, text[]), written_since(uuid),
  take_apart(uuid, uuid, text, text, text), part_links(uuid, uuid, jsonb),
  restore_person(jsonb, jsonb, uuid), restore_line(people_moved, uuid, uuid),
  restore_names(uuid, uuid, uuid, people_name), restore_drafts(uuid, uuid, text[]),
  unmerge_people(uuid, text[], text, uuid) from public;
grant execute on function written_since(uuid), unmerge_people(uuid, text[], text, uuid)
  to trellis_app;
