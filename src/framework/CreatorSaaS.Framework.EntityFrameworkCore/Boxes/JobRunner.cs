using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>Runs jobs that are due in business time.</summary>
internal sealed class JobRunner(
    [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
    IServiceScopeFactory scopes,
    ICurrentTenant tenant,
    ICurrentPrincipalAccessor principal,
    IUnitOfWorkManager unitsOfWork,
    IClock clock,
    IEnumerable<BackgroundJobDescriptor> jobs,
    ILogger<JobRunner> logger)
    : LeasedWork(host, scopes, tenant, principal, unitsOfWork, clock, logger)
{
    private readonly Dictionary<string, BackgroundJobDescriptor> _jobs = jobs.ToDictionary(job => job.Name);

    protected override string Table => "framework.jobs";

    protected override string ClaimSql =>
        """
        update framework.jobs j
        set state = 'processing', lease_token = gen_random_uuid(), lease_until = now() + interval '60 s', attempts = attempts + 1
        from (
            select seq from framework.jobs
            where state in ('waiting', 'processing') and due_at <= $1
              and (next_attempt_at is null or next_attempt_at <= now())
              and (lease_until is null or lease_until < now())
            order by due_at, seq limit $2 for update skip locked) claimed
        where j.seq = claimed.seq
        returning j.seq, j.tenant_id, j.id, j.name, j.args::text, j.person_id, j.correlation_id, j.attempts, j.lease_token
        """;

    protected override WorkItem? Find(LeasedRow row) =>
        _jobs.TryGetValue(row.Name, out var job)
            ? new WorkItem(job.UnitOfWork, job.OwnUnits, job.ArgsType, job.ExecuteAsync)
            : null;
}
