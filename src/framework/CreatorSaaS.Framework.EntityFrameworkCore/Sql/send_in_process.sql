-- Up to $3 events to the inbox of each handler $2 of a name $1.
with lanes as (
    select lane from host.outbox_lanes
    where lane in (select distinct lane from framework.outbox where state <> 'dead')
    order by lane for update skip locked),
batch as (
    select * from framework.outbox where lane in (select lane from lanes) and state <> 'dead' order by seq limit $3),
sent as (
    delete from framework.outbox o using batch b where o.tenant_id = b.tenant_id and o.id = b.id)
insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, person_id, correlation_id,
    causation_id, traceparent, occurred_at, payload, state, attempts, received_at)
select b.tenant_id, b.id, h.handler, b.name, b.version, b.partition_key, b.person_id, b.correlation_id,
    b.id::text, b.traceparent, b.occurred_at, b.payload, 'received', 0, now()
from batch b join unnest($1::text[], $2::text[]) as h(name, handler) on h.name = b.name
order by b.seq
on conflict do nothing
