-- Claims up to $2 jobs that are due at business time $1, of no tenant more than $3 running ones.
-- A tenant's place in the turn is what it has running already and its own order (priority, age) on top.
with recursive tenants(tenant_id) as (
    (select tenant_id from framework.jobs
     where state in ('waiting', 'processing')
       and exists (select from framework.jobs where state in ('waiting', 'processing') and due_at <= $1)
     order by tenant_id limit 1)
    union all
    select (
        select next.tenant_id from framework.jobs next
        where next.state in ('waiting', 'processing') and next.tenant_id > tenants.tenant_id
        order by next.tenant_id limit 1)
    from tenants where tenants.tenant_id is not null),
running as (
    select tenant_id, count(*) as jobs from framework.jobs
    where state = 'processing' and lease_until >= now() group by tenant_id),
turns as (
    select job.seq, job.priority, job.due_at,
        coalesce(running.jobs, 0)
            + row_number() over (partition by tenants.tenant_id order by job.priority desc, job.due_at, job.seq) as turn
    from tenants
    left join running on running.tenant_id = tenants.tenant_id
    cross join unnest('{0,1,2,3,4}'::smallint[]) as priorities(priority)
    cross join lateral (
        select due.seq, due.priority, due.due_at from framework.jobs due
        where due.tenant_id = tenants.tenant_id and due.priority = priorities.priority and due.due_at <= $1
          and due.state in ('waiting', 'processing')
          and (due.next_attempt_at is null or due.next_attempt_at <= now())
          and (due.lease_until is null or due.lease_until < now())
        order by due.due_at, due.seq limit $3) as job),
chosen as (
    select seq, turn, priority, due_at from turns where turn <= $3
    order by turn, priority desc, due_at, seq limit $2),
claimed as (
    select seq from framework.jobs
    where seq in (select seq from chosen) and state in ('waiting', 'processing') and (lease_until is null or lease_until < now())
    for update skip locked)
update framework.jobs
set state = 'processing', lease_token = gen_random_uuid(), lease_until = now() + interval '30 s', attempts = attempts + 1
from claimed where jobs.seq = claimed.seq
returning jobs.seq, jobs.tenant_id, jobs.id, jobs.name, jobs.args::text, jobs.person_id, jobs.correlation_id, jobs.attempts,
    jobs.lease_token, jobs.traceparent, jobs.culture, jobs.cancel_requested_at is not null
