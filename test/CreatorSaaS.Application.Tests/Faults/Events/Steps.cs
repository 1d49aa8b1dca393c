using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Probes;
using Microsoft.EntityFrameworkCore;

namespace CreatorSaaS.Faults.Events;

/// <summary>An aggregate has come to this number.</summary>
[EventName(Name)]
internal sealed record StepTakenEto : IHasPartitionKey
{
    public const string Name = "Probes.Step.Taken";

    public required Guid KeyId { get; init; }

    public required long Number { get; init; }

    public Guid PartitionId => KeyId;
}

/// <summary>A handler of the first has said it on.</summary>
[EventName(Name)]
internal sealed record StepPassedEto : IHasPartitionKey
{
    public const string Name = "Probes.Step.Passed";

    public required Guid KeyId { get; init; }

    public required long Number { get; init; }

    public Guid PartitionId => KeyId;
}

/// <summary>Notes what took effect, as often as it does and in the order in which it does.</summary>
internal sealed class StepEffects(IDbContextProvider<ProbesDbContext> contexts)
{
    public async Task AddAsync(string handler, Guid key, long number)
    {
        var context = await contexts.GetDbContextAsync();
        await context.Database.ExecuteSqlAsync(
            $"insert into probes.effects (handler, key, number) values ({handler}, {key}, {number})");
    }
}

/// <summary>Notes it.</summary>
internal sealed class StepKeeper(StepEffects effects) : IDistributedEventHandler<StepTakenEto>
{
    public Task HandleEventAsync(StepTakenEto eventData) =>
        effects.AddAsync(nameof(StepKeeper), eventData.KeyId, eventData.Number);
}

/// <summary>Notes it and says it on: an outbox row within an inbox row's transaction.</summary>
internal sealed class StepPasser(StepEffects effects, IDistributedEventBus events) : IDistributedEventHandler<StepTakenEto>
{
    public async Task HandleEventAsync(StepTakenEto eventData)
    {
        await effects.AddAsync(nameof(StepPasser), eventData.KeyId, eventData.Number);
        await events.PublishAsync(new StepPassedEto { KeyId = eventData.KeyId, Number = eventData.Number });
    }
}

/// <summary>Notes what was said on.</summary>
internal sealed class PassedStepKeeper(StepEffects effects) : IDistributedEventHandler<StepPassedEto>
{
    public Task HandleEventAsync(StepPassedEto eventData) =>
        effects.AddAsync(nameof(PassedStepKeeper), eventData.KeyId, eventData.Number);
}
