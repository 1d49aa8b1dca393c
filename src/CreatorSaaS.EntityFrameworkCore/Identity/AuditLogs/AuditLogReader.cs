using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Auditing;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Identity.AuditLogs;

/// <inheritdoc />
internal sealed class AuditLogReader(IDbContextProvider<IdentityDbContext> dbContextProvider)
    : IAuditLogReader, ITransientDependency
{
    public async Task<List<AuditLogEntry>> GetPageAsync(
        AuditLogFilter filter, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var page = await Filtered(context.Set<AuditLog>(), context.Set<Membership>(), filter)
            .OrderByDescending(log => log.ExecutionTime).ThenByDescending(log => log.Id)
            .Take(maxResultCount)
            .Select(log => new
            {
                Log = log,
                PersonName = context.Set<Membership>()
                    .Where(membership => membership.PersonId == log.UserId)
                    .Select(membership => membership.Name)
                    .FirstOrDefault(),
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return page.ConvertAll(row => new AuditLogEntry(InfoOf(row.Log), row.Log.Changes, row.PersonName));
    }

    private static IQueryable<AuditLog> Filtered(
        IQueryable<AuditLog> logs, IQueryable<Membership> members, AuditLogFilter filter)
    {
        if (filter.Before is { ExecutionTime: var time, Id: var id })
        {
            logs = logs.Where(log => EF.Functions.LessThan(
                ValueTuple.Create(log.ExecutionTime, log.Id), ValueTuple.Create(time, id)));
        }

        if (filter.PersonId is { } personId)
        {
            logs = logs.Where(log => log.UserId == personId);
        }

        if (filter.Search is { } search)
        {
            var pattern = "%" + LikePattern.StartingWith(search);
            var (plain, spelled) = SearchText.TermsOf(search);
            var found = members
                .Where(member => member.SearchKey.Contains(plain) || member.SearchKey.Contains(spelled))
                .Select(member => (Guid?)member.PersonId);
            logs = logs.Where(log => found.Contains(log.UserId)
                || filter.Acts.Contains(log.ServiceName + "." + log.MethodName)
                || EF.Functions.ILike(log.ServiceName + "." + log.MethodName, pattern, LikePattern.Escape));
        }

        return filter.RefusedOnly ? logs.Where(log => log.ErrorCode != null) : logs;
    }

    private static AuditLogInfo InfoOf(AuditLog log) => new()
    {
        Id = log.Id,
        ExecutionTime = log.ExecutionTime,
        ExecutionDurationMs = log.ExecutionDurationMs,
        UserId = log.UserId,
        ServiceName = log.ServiceName,
        MethodName = log.MethodName,
        Parameters = log.Parameters,
        ErrorCode = log.ErrorCode,
        CorrelationId = log.CorrelationId,
        ClientIpAddress = log.ClientIpAddress,
    };
}
