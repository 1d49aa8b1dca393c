using System.Globalization;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
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
/// Runs event handlers: per handler and key the oldest open row, so a poisoned event holds back only its own key. One that takes
/// longer than <c>Inbox:SecondsMax</c> (60) is given up.
/// </summary>
internal sealed class InboxProcessor(
    [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
    IServiceScopeFactory scopes,
    ICurrentTenant tenant,
    ICurrentPrincipalAccessor principal,
    IUnitOfWorkManager unitsOfWork,
    IClock clock,
    WorkSignal signal,
    IConfiguration configuration,
    IEnumerable<DistributedEventHandlerDescriptor> handlers,
    ILogger<InboxProcessor> logger)
    : LeasedWork(host, scopes, tenant, principal, unitsOfWork, clock, signal, logger)
{
    private const string ByIndexSql =
        """
        do $$ begin
            perform set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
                set_config('enable_bitmapscan', 'off', true);
        end $$
        """;

    private readonly TimeSpan _timeMax = TimeSpan.FromSeconds(configuration.GetValue("Inbox:SecondsMax", 60));

    private readonly Dictionary<(string Handler, string Event), DistributedEventHandlerDescriptor> _handlers =
        handlers.ToDictionary(handler => (handler.Name, handler.EventName));

    protected override WorkKinds Kind => WorkKinds.Inbox;

    protected override string Table => "framework.inbox";

    protected override string ClaimSql { get; } = EmbeddedSql.Read(typeof(InboxProcessor).Assembly, "claim_inbox.sql");

    /// <summary>
    /// By the indexes, and no further than the rows that are claimed: a plan made while the inbox was small reads all of it for
    /// each row that is open, and goes on to do so when there are thousands.
    /// </summary>
    protected override IEnumerable<NpgsqlBatchCommand> Claim(int rowsMax) =>
        [new NpgsqlBatchCommand(ByIndexSql), .. base.Claim(rowsMax)];

    protected override WorkItem? Find(LeasedRow row)
    {
        if (row.Name.Split(' ') is not [var handler, var name, var number] || !_handlers.TryGetValue((handler, name), out var found))
        {
            return null;
        }

        // A node of the next release may know it, so it is tried again.
        var known = EventNameAttribute.GetOrThrow(found.EventType).Version;
        return int.Parse(number, CultureInfo.InvariantCulture) is var version && version > known
            ? throw new InvalidOperationException($"{name} has version {version}, this release knows {known}.")
            : new WorkItem(found.UnitOfWork, found.OwnUnits, found.EventType, _timeMax, found.InvokeAsync);
    }
}
