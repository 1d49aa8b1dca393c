using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Timing;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>Turns events of a unit into outbox rows of its transaction.</summary>
internal sealed class EventOutbox(IGuidGenerator guids, IClock clock, ICallerContext caller)
{
    public const int Lanes = 64;

    private const string Insert =
        """
        insert into framework.outbox (id, tenant_id, context, name, version, partition_key, lane, person_id, correlation_id,
            causation_id, traceparent, occurred_at, payload, state, attempts)
        values ($1, $2, $3, $4, $13, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, 'pending', 0)
        """;

    public void Add(AbpDbContext context, IEnumerable<object> events)
    {
        foreach (var eto in events)
        {
            var tenantId = eto is IMultiTenant about ? about.TenantId : context.Unit.RowTenantId;
            var known = EventNameAttribute.GetOrThrow(eto.GetType());
            var partitionKey = $"{tenantId:N}:{((IHasPartitionKey)eto).PartitionId:N}";
            context.SendLast(
                Insert,
                guids.Create(), tenantId, known.Name.Split('.')[0], known.Name, partitionKey, LaneOf(partitionKey), context.Unit.UserId,
                caller.Current.CorrelationId, caller.Current.CausationId, Activity.Current?.Id, clock.Now,
                JsonSerializer.Serialize(eto, eto.GetType(), AbpJson.EventOptions), known.Version);
        }

        context.Announce(WorkKinds.Outbox);
    }

    private static short LaneOf(string partitionKey)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(partitionKey))
        {
            hash = (hash ^ octet) * 16777619u;
        }

        return (short)(hash % Lanes);
    }
}
