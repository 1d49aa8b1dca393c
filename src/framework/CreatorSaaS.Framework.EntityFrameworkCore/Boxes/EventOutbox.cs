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

    public void Add(AbpDbContext context, IEnumerable<object> events)
    {
        // One save writes the rows of a table in the order of their keys: ascending ids keep the order of the events.
        var etos = events.ToList();
        var ids = etos.Select(_ => guids.Create()).Order().ToList();
        foreach (var (eto, id) in etos.Zip(ids))
        {
            var tenantId = eto is IMultiTenant about ? about.TenantId : context.Unit.RowTenantId;
            var name = EventNameAttribute.GetNameOrThrow(eto.GetType());
            var partitionKey = $"{tenantId:N}:{((IHasPartitionKey)eto).PartitionId:N}";
            context.Add(new OutboxMessage
            {
                Id = id,
                TenantId = tenantId,
                Context = name.Split('.')[0],
                Name = name,
                PartitionKey = partitionKey,
                Lane = LaneOf(partitionKey),
                PersonId = context.Unit.UserId,
                CorrelationId = caller.Current.CorrelationId,
                CausationId = caller.Current.CausationId,
                Traceparent = Activity.Current?.Id,
                OccurredAt = clock.Now,
                Payload = JsonSerializer.Serialize(eto, eto.GetType(), AbpJson.EventOptions),
            });
        }
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
