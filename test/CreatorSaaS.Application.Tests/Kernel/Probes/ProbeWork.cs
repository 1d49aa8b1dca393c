using System.Collections.Concurrent;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Uow;

namespace CreatorSaaS.Probes;

/// <summary>Something was said about a note.</summary>
[EventName("Probes.Note.Said")]
public sealed record NoteSaidEto : IHasPartitionKey
{
    public required Guid NoteId { get; init; }

    public required string Text { get; init; }

    public Guid PartitionId => NoteId;
}

/// <summary>What a handler or job does after its effect, and what they saw.</summary>
public sealed class ProbeScript
{
    /// <summary>Runs inside the unit of work after the effect: throws, waits or breaks something.</summary>
    public Func<string, Task> AfterEffect { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every try in the order in which it began, by note and text.</summary>
    public ConcurrentQueue<(Guid NoteId, string Text)> Tries { get; } = [];

    /// <summary>What each try could read, filter or not.</summary>
    public ConcurrentQueue<(Guid? Tenant, IReadOnlyList<string> Texts)> Seen { get; } = [];
}

/// <summary>Keeps what was said in a row of the event's tenant.</summary>
public sealed class NoteKeeper(NoteRepository notes, ICurrentTenant tenant, IGuidGenerator guids, ProbeScript script)
    : IDistributedEventHandler<NoteSaidEto>
{
    public async Task HandleEventAsync(NoteSaidEto eventData)
    {
        script.Tries.Enqueue((eventData.NoteId, eventData.Text));
        await notes.InsertAsync(new Note(guids.Create(), tenant.RowTenantId, eventData.Text, new Money(100, "EUR")));
        script.Seen.Enqueue((tenant.Id, await notes.GetTextsAsync(withFilter: false)));
        await script.AfterEffect(eventData.Text);
    }
}

/// <summary>Opens its own units: writes and says more in the first, answers after it.</summary>
[UnitOfWork(IsDisabled = true)]
public sealed class NoteForwarder(
    NoteRepository notes,
    ICurrentTenant tenant,
    IGuidGenerator guids,
    IUnitOfWorkManager unitsOfWork,
    IBackgroundJobManager jobs,
    IDistributedEventBus events,
    ProbeScript script) : IDistributedEventHandler<NoteSaidEto>
{
    public async Task HandleEventAsync(NoteSaidEto eventData)
    {
        unitsOfWork.Current.ShouldBeNullOutsideUnits();
        await unitsOfWork.RunAsync(async () =>
        {
            await notes.InsertAsync(
                new Note(guids.Create(), tenant.RowTenantId, $"forwarded {eventData.Text}", new Money(100, "EUR")));
            await jobs.EnqueueAsync(new KeepNoteArgs { Text = $"job of {eventData.Text}" });
            await events.PublishAsync(new NoteForwardedEto { NoteId = eventData.NoteId, Text = eventData.Text });
        });
        await script.AfterEffect(eventData.Text);
    }
}

/// <summary>A note went on to somebody else.</summary>
[EventName("Probes.Note.Forwarded")]
public sealed record NoteForwardedEto : IHasPartitionKey
{
    public required Guid NoteId { get; init; }

    public required string Text { get; init; }

    public Guid PartitionId => NoteId;
}

/// <summary>Keeps a text later.</summary>
[BackgroundJobName("Probes.KeepNote")]
public sealed record KeepNoteArgs
{
    public required string Text { get; init; }
}

/// <summary>Keeps a text in a row of the job's tenant.</summary>
public sealed class KeepNoteJob(NoteRepository notes, ICurrentTenant tenant, IGuidGenerator guids, ProbeScript script)
    : AsyncBackgroundJob<KeepNoteArgs>
{
    public override async Task ExecuteAsync(KeepNoteArgs args)
    {
        script.Tries.Enqueue((Guid.Empty, args.Text));
        await notes.InsertAsync(new Note(guids.Create(), tenant.RowTenantId, args.Text, new Money(100, "EUR")));
        await script.AfterEffect(args.Text);
    }
}

/// <summary>Keeps a text in two halves, each in a unit of its own, and tells how far it is.</summary>
[BackgroundJobName("Probes.KeepHalves", SecondsMax = 2)]
public sealed record KeepHalvesArgs
{
    public required string Text { get; init; }
}

/// <inheritdoc cref="KeepHalvesArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class KeepHalvesJob(
    NoteRepository notes,
    ICurrentTenant tenant,
    IGuidGenerator guids,
    IUnitOfWorkManager unitsOfWork,
    IJobProgress progress,
    ProbeScript script) : AsyncBackgroundJob<KeepHalvesArgs>
{
    public override async Task ExecuteAsync(KeepHalvesArgs args)
    {
        script.Tries.Enqueue((Guid.Empty, args.Text));
        await progress.TellAsync(0, 2);
        await KeepAsync($"{args.Text} 1");
        await script.AfterEffect(args.Text);
        await progress.TellAsync(1, 2);
        await KeepAsync($"{args.Text} 2");
    }

    public override Task CancelAsync(KeepHalvesArgs args) => KeepAsync($"{args.Text} cancelled");

    private Task KeepAsync(string text) => unitsOfWork.RunAsync(
        () => notes.InsertAsync(new Note(guids.Create(), tenant.RowTenantId, text, new Money(100, "EUR"))));
}

/// <summary>Writes a half without looking whether it still may: only the lease stands in its way.</summary>
[BackgroundJobName("Probes.KeepLate", SecondsMax = 2)]
public sealed record KeepLateArgs
{
    public required string Text { get; init; }
}

/// <inheritdoc cref="KeepLateArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class KeepLateJob(
    NoteRepository notes, ICurrentTenant tenant, IGuidGenerator guids, IUnitOfWorkManager unitsOfWork, ProbeScript script)
    : AsyncBackgroundJob<KeepLateArgs>
{
    public override async Task ExecuteAsync(KeepLateArgs args)
    {
        await script.AfterEffect(args.Text);
        await unitsOfWork.RunAsync(
            () => notes.InsertAsync(new Note(guids.Create(), tenant.RowTenantId, args.Text, new Money(100, "EUR"))));
    }
}

internal static class OutsideUnits
{
    public static void ShouldBeNullOutsideUnits(this IUnitOfWork? unit)
    {
        if (unit is not null)
        {
            throw new InvalidOperationException("A unit of work is open around code that opens its own.");
        }
    }
}
