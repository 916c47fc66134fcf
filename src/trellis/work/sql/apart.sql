-- An address that is hidden, wherever the program itself writes it: in letters, in copies that were
-- sent, published or gathered, in the place of a visit. There a mark stands for it, "[kept hidden
-- 481203771]", and the words are kept apart with the address (people_hiddencontact.words), by that number.
-- Whoever may know it reads them in place; when it is shown again they stand where they stood. A number is
-- used once, so that two records which are merged, and taken apart, never read each other's.

-- What people fill in by hand: their words stay as they wrote them (ADR 29).
create or replace function filled_in_by_hand(tab text, col text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select (tab, col) in (('records_guidedrecord', 'answers'), ('plans_plan', 'answers'),
    ('plans_interimplan', 'lines'), ('plans_interimplan', 'told'),
    ('assessments_determination', 'answers'))
$$;

-- The columns in which the program may write an address: all plain data in a table of a record, so that
-- a new one is among them by itself, and where a visit goes. "size" is how long its text may be.
create or replace function apart_columns()
returns table (tab text, col text, is_json boolean, size int)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select t.tab, a.attname::text, a.atttypid = 'jsonb'::regtype,
    case when a.atttypid = 'varchar'::regtype and a.atttypmod > 4 then a.atttypmod - 4 else 10000000 end
  from person_tables() t
  join pg_attribute a on a.attrelid = t.tab::regclass and a.attnum > 0 and not a.attisdropped
  where a.atttypid = 'jsonb'::regtype and t.tab <> 'people_hiddencontact'
      and not filled_in_by_hand(coalesce(t.base, t.tab), a.attname::text)
    or coalesce(t.base, t.tab) = 'work_visit' and a.attname = 'place'
  order by 1, 2
$$;

-- The words of an address: the whole, its lines, what stands between commas, the telephone, the email.
create or replace function words_of_address(address text, locality text, phone text, email text)
returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(w order by length(w) desc, w), '{}') from (
    select distinct btrim(x, E' ,\t\r\n') as w
    from unnest(array[address, locality, phone, email] || string_to_array(address, E'\n')
      || regexp_split_to_array(address, '[,\n]')) x) d
  where length(w) > 3
$$;

create or replace function mark_of(number text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select '[kept hidden ' || number || ']' $$;

-- The same words with those of an address that have no number yet.
create or replace function numbered(words jsonb, of_address text[]) returns jsonb
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  select words || coalesce(jsonb_object_agg(f.first + n, w), '{}')
  from (select coalesce((select max(k::int) from jsonb_object_keys(words) k),
      100000000 + floor(random() * 800000000)::int) as first) f,
    unnest(of_address) with ordinality x (w, n)
  where w not in (select value from jsonb_each_text(words))
$$;

-- Words as they stand inside plain data.
create or replace function inside_json(told text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select substr(j, 2, length(j) - 2) from (select to_jsonb(told)::text as j) t $$;

-- Put marks for the words of an address. Where it is the whole of a text, always; inside another, only
-- what has a number or is an email, in capitals or not, however it is spaced: a town's name is no secret.
create or replace function without_words(words jsonb, told text, is_json boolean) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp
as $$
declare w record; inner_words text;
begin
  for w in select x.value as word, mark_of(x.key) as mark from jsonb_each_text(words) x
      order by length(x.value) desc, x.key loop
    inner_words := case when is_json then inside_json(w.word) else w.word end;
    if is_json then
      told := replace(told, '"' || inner_words || '"', '"' || w.mark || '"');
    elsif told = inner_words then
      told := w.mark;
    end if;
    if w.word ~ '[\d@]' and length(w.word) > 5 then
      told := regexp_replace(told, replace(
        regexp_replace(inner_words, '([^[:alnum:][:space:]])', '\\\1', 'g'), ' ', ' *'), w.mark, 'gi');
    end if;
  end loop;
  return told;
end $$;

-- Put the words back where their marks stand.
create or replace function with_words(words jsonb, told text, is_json boolean) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp
as $$
declare w record;
begin
  for w in select x.key, x.value from jsonb_each_text(words) x loop
    told := replace(told, mark_of(w.key),
      case when is_json then inside_json(w.value) else w.value end);
  end loop;
  return told;
end $$;

-- Whatever is written into a record whose address is hidden has marks for it, whoever writes.
create or replace function keep_words_apart() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare words_apart jsonb; was jsonb; told text; new_values jsonb := '{}'; c record;
begin
  -- Whoever hides it holds the person meanwhile, so that nothing slips in beside.
  perform 1 from people_person p where p.id = new.person_id for key share;
  select h.words into words_apart from people_hiddencontact h where h.person_id = new.person_id;
  if words_apart is null then return new; end if;
  was := to_jsonb(new);
  for c in select * from apart_columns() a where a.tab = tg_table_name loop
    told := case when c.is_json then (was -> c.col)::text else was ->> c.col end;
    if without_words(words_apart, told, c.is_json) <> told then
      told := without_words(words_apart, told, c.is_json);
      new_values := new_values || jsonb_build_object(c.col,
        case when c.is_json then told::jsonb else to_jsonb(left(told, c.size)) end);
    end if;
  end loop;
  return jsonb_populate_record(new, new_values);
end $$;

do $$
declare t record;
begin
  for t in select tab, string_agg(quote_ident(col), ', ') as cols from apart_columns() group by tab loop
    execute format('create or replace trigger keep_words_apart before insert or update of person_id, %s'
      ' on %I for each row execute function keep_words_apart()', t.cols, t.tab);
  end loop;
end $$;

-- Put marks for an address everywhere in a record, or the words back; histories too. What somebody has
-- typed and not saved is theirs alone: it loses it where its writer may not know it.
create or replace function put_marks(person uuid, words jsonb, back boolean) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare c record; put text := case when back then 'with_words' else 'without_words' end; before text;
begin
  before := coalesce(current_setting('pgtrigger.ignore', true), '');
  perform rest_history();
  for c in select * from apart_columns() loop
    execute format(case when c.is_json
      then 'update %1$I x set %2$I = public.%3$I($2, x.%2$I::text, true)::jsonb where x.person_id = $1'
        ' and public.%3$I($2, x.%2$I::text, true) <> x.%2$I::text'
      else 'update %1$I x set %2$I = left(public.%3$I($2, x.%2$I, false), %4$s) where x.person_id = $1'
        ' and public.%3$I($2, x.%2$I, false) <> x.%2$I' end, c.tab, c.col, put, c.size)
      using person, words;
  end loop;
  execute format('update drafts_draft d set fields = public.%1$I($2, d.fields::text, true)::jsonb'
    ' where d.subject_id = $1 and ($3 or not public.knows_address($1, d.author_id))', put)
    using person, words, back;
  perform set_config('pgtrigger.ignore', before, true);
end $$;

-- Something as it is kept while the address is hidden, for whoever may know it and makes a copy for
-- somebody who may not.
create or replace function as_kept(person uuid, told jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce((select without_words(h.words, told::text, true)::jsonb from people_hiddencontact h
    where h.person_id = person and public.may_reach(person)), told)
$$;

-- The same as somebody reads it: with the words for the person themself, with plain marks for others.
create or replace function as_read(person uuid, told jsonb, own boolean) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select regexp_replace(case when own then coalesce((select with_words(h.words, told::text, true)
      from people_hiddencontact h where h.person_id = person), told::text) else told::text end,
    '\[kept hidden \d+\]', '[kept hidden]', 'g')::jsonb
$$;

-- Where the words of a hidden address still stand in what people wrote: every text of the record that is
-- not kept apart, for whoever may know the address.
create or replace function where_words_stand(person uuid) returns table (tab text, key text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare c record; words_apart jsonb;
begin
  if not public.may_reach(person) then return; end if;
  select coalesce((select jsonb_object_agg(w.key, w.value) from jsonb_each_text(h.words) w
      where w.value ~ '[\d@]' and length(w.value) > 5), '{}') into words_apart
    from people_hiddencontact h where h.person_id = where_words_stand.person;
  for c in select t.tab as tab, t.pk as pk, string_agg(format('x.%I::text', a.attname), ', ') as cols
      from person_tables() t
      join pg_attribute a on a.attrelid = t.tab::regclass and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype)
      where t.base is null and t.tab <> 'people_hiddencontact'
        and not exists (select 1 from apart_columns() k where k.tab = t.tab and k.col = a.attname)
      group by 1, 2 loop
    return query execute format('select %1$L, x.%2$I::text from %3$I x where x.person_id = $1'
      ' and public.without_words($2, concat_ws(E''\n'', %4$s), false) <> concat_ws(E''\n'', %4$s)',
      c.tab, c.pk, c.tab, c.cols) using person, words_apart;
  end loop;
end $$;

-- What was hidden before words were kept apart.
do $$
declare h record;
begin
  for h in select person_id from people_hiddencontact where words = '{}' loop
    perform keep_apart_in(h.person_id);
  end loop;
end $$;

revoke all on function filled_in_by_hand(text, text), apart_columns(),
  words_of_address(text, text, text, text), mark_of(text), numbered(jsonb, text[]), inside_json(text),
  without_words(jsonb, text, boolean), with_words(jsonb, text, boolean),
  put_marks(uuid, jsonb, boolean), as_kept(uuid, jsonb), as_read(uuid, jsonb, boolean),
  where_words_stand(uuid) from public;
grant execute on function where_words_stand(uuid), as_kept(uuid, jsonb) to trellis_app;
