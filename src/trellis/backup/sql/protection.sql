-- What protects the records, by kind: names and rights, which read the same in every version of
-- PostgreSQL. Statements are parted by a line that names the next one.
-- == row-level security
select c.relname, c.relrowsecurity, c.relforcerowsecurity
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname = 'public'
-- == policies
select tablename, policyname, cmd, roles::text, permissive from pg_policies
-- == triggers
select c.relname, t.tgname, t.tgenabled::text
from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal
-- == constraints
select c.conrelid::regclass::text, c.conname, c.contype::text
from pg_constraint c join pg_namespace n on n.oid = c.connamespace
where n.nspname = 'public' and c.contype <> 'n'
-- == indexes
select c.relname, i.indisunique, i.indisvalid
from pg_index i join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
-- == rights on tables
select c.relname, coalesce(r.rolname, 'everybody'), g.privilege_type
from pg_class c join pg_namespace n on n.oid = c.relnamespace
cross join aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) g
left join pg_roles r on r.oid = g.grantee
where c.relkind in ('r', 'v') and n.nspname = 'public' and g.grantee <> c.relowner
-- == rights on columns
select c.relname, a.attname, coalesce(r.rolname, 'everybody'), g.privilege_type
from pg_attribute a join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
cross join aclexplode(a.attacl) g left join pg_roles r on r.oid = g.grantee
where a.attacl is not null and n.nspname = 'public' and g.grantee <> c.relowner
-- == rights on functions
select p.oid::regprocedure::text, p.prosecdef, coalesce(r.rolname, 'everybody')
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
left join pg_roles r on r.oid = g.grantee
where n.nspname = 'public' and g.grantee <> p.proowner
