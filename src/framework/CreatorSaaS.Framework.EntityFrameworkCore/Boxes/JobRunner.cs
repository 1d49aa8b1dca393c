using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>
/// Runs jobs that are due in business time: tenants in turn, within one by priority and age, and of one tenant no more at once,
/// over all nodes, than <c>Jobs:RunningPerTenantMax</c>, so that nobody waits behind another's thousands.
/// </summary>
internal sealed class JobRunner(
    [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
    IServiceScopeFactory scopes,
    ICurrentTenant tenant,
    ICurrentPrincipalAccessor principal,
    IUnitOfWorkManager unitsOfWork,
    IClock clock,
    WorkSignal signal,
    IConfiguration configuration,
    IEnumerable<BackgroundJobDescriptor> jobs,
    ILogger<JobRunner> logger)
    : LeasedWork(host, scopes, tenant, principal, unitsOfWork, signal, logger)
{
    // One node at a time counts and claims, else two of them would each give the same tenant its last place.
    private const string GateSql = "do $$ begin perform pg_advisory_xact_lock(hashtextextended('framework.jobs', 0)); end $$";

    private readonly string _claimSql = EmbeddedSql.Read(typeof(JobRunner).Assembly, "claim_jobs.sql");
    private readonly int _runningPerTenantMax = configuration.GetValue("Jobs:RunningPerTenantMax", 4);
    private readonly Dictionary<string, BackgroundJobDescriptor> _jobs = jobs.ToDictionary(job => job.Name);

    protected override WorkKinds Kind => WorkKinds.Jobs;

    protected override string Table => "framework.jobs";

    // More than one tenant may use, and nothing ahead: a row that waits here would count as running.
    protected override int Hands => 2 * _runningPerTenantMax;

    protected override int RowsMax => Hands;

    /// <summary>The gate is left when the claim is committed, which waits for no answer of this node.</summary>
    protected override IEnumerable<NpgsqlBatchCommand> Claim(int rowsMax) =>
        [new NpgsqlBatchCommand(GateSql), AbpDbContext.Command(_claimSql, clock.Now, rowsMax, _runningPerTenantMax)];

    protected override WorkItem? Find(LeasedRow row) =>
        _jobs.TryGetValue(row.Name, out var job)
            ? new WorkItem(job.UnitOfWork, job.OwnUnits, job.ArgsType, job.TimeMax, job.ExecuteAsync, job.CancelAsync)
            : null;
}
