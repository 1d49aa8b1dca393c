using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Probes;

namespace CreatorSaaS.Benchmarks.Jobs;

/// <summary>Keeps a text late: while it waits no transaction is open that the server could end, so that the lease alone decides.</summary>
[BackgroundJobName("Workers.KeepAfterWait")]
public sealed record KeepAfterWaitArgs
{
    public required string Text { get; init; }
}

/// <inheritdoc cref="KeepAfterWaitArgs"/>
public sealed class KeepAfterWaitJob(NoteRepository notes, ICurrentTenant tenant, IGuidGenerator guids, ProbeScript script)
    : AsyncBackgroundJob<KeepAfterWaitArgs>
{
    public override async Task ExecuteAsync(KeepAfterWaitArgs args)
    {
        await script.AfterEffect(args.Text);
        await notes.InsertAsync(new Note(guids.Create(), tenant.RowTenantId, args.Text, new Money(100, "EUR")));
    }
}
