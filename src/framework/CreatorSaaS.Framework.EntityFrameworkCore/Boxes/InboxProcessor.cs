using System.Globalization;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
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
    WorkSignal signal,
    IConfiguration configuration,
    IEnumerable<DistributedEventHandlerDescriptor> handlers,
    ILogger<InboxProcessor> logger)
    : LeasedWork(host, scopes, tenant, principal, unitsOfWork, signal, logger)
{
    internal const string ByIndexSql =
        """
        do $$ begin
            perform set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
                set_config('enable_bitmapscan', 'off', true);
        end $$
        """;

    private readonly string _claimSql = EmbeddedSql.Read(typeof(InboxProcessor).Assembly, "claim_inbox.sql");
    private readonly TimeSpan _timeMax = TimeSpan.FromSeconds(configuration.GetValue("Inbox:SecondsMax", 60));

    private readonly Dictionary<(string Handler, string Event), DistributedEventHandlerDescriptor> _handlers =
        handlers.ToDictionary(handler => (handler.Name, handler.EventName));

    private long _after;

    protected override WorkKinds Kind => WorkKinds.Inbox;

    protected override string Table => "framework.inbox";

    /// <summary>By the indexes: a plan made while the inbox was small would read all of it for each key, also of thousands.</summary>
    protected override IEnumerable<NpgsqlBatchCommand> Claim(int rowsMax) =>
        [new NpgsqlBatchCommand(ByIndexSql), AbpDbContext.Command(_claimSql, rowsMax, _after)];

    /// <summary>Keys in turn: each claim goes on behind the key at which the last one had enough.</summary>
    protected override async Task<List<LeasedRow>> ClaimAsync(int rowsMax, CancellationToken cancellationToken)
    {
        var isFromFirstKey = _after == 0;
        var rows = await base.ClaimAsync(rowsMax, cancellationToken);
        _after = rows.Count == rowsMax ? rows[^1].Seq : 0;
        return rows.Count > 0 || isFromFirstKey ? rows : await base.ClaimAsync(rowsMax, cancellationToken);
    }

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
