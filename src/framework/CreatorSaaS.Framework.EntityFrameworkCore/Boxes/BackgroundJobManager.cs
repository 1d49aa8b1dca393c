using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Timing;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <inheritdoc />
internal sealed class BackgroundJobManager(IGuidGenerator guids, IClock clock, ICallerContext caller)
    : IBackgroundJobManager, ITransientDependency
{
    public async Task EnqueueAsync<TArgs>(
        TArgs args,
        BackgroundJobPriority priority = BackgroundJobPriority.Normal,
        DateTime? dueAt = null,
        string? uniqueKey = null)
        where TArgs : notnull
    {
        var unit = UnitOfWorkManager.GetCurrent();
        var context = await unit.GetDbContextAsync();

        // A second row of the same unique key is dropped here, in one statement: a check before an insert would race.
        context.SendLast(
            """
            insert into framework.jobs (tenant_id, id, name, args, person_id, correlation_id, traceparent, culture, due_at,
                priority, unique_key, state, attempts)
            values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, 'waiting', 0)
            on conflict do nothing
            """,
            unit.RowTenantId, guids.Create(), BackgroundJobDescriptor.NameOf(typeof(TArgs)),
            JsonSerializer.Serialize(args, AbpJson.EventOptions), unit.UserId, caller.Current.CorrelationId, Activity.Current?.Id,
            CultureInfo.CurrentUICulture.Name, dueAt ?? clock.Now, (short)priority, uniqueKey);
        context.Announce(WorkKinds.Jobs);
    }
}
