using System.Globalization;

namespace CreatorSaaS.Identity.AuditLogs;

/// <inheritdoc cref="IAuditLogAppService"/>
[Authorize(IdentityPermissions.AuditLogs.Default)]
public sealed class AuditLogAppService(IAuditLogReader logs) : ApplicationService, IAuditLogAppService
{
    public async Task<AuditLogPageDto> GetListAsync(GetAuditLogListInput input)
    {
        var filter = new AuditLogFilter(PlaceOf(input.Cursor), input.PersonId, input.Search?.Trim(), input.Acts, input.RefusedOnly);
        var entries = await logs.GetPageAsync(filter, input.MaxResultCount + 1);
        var hasMore = entries.Count > input.MaxResultCount;
        var page = hasMore ? entries[..^1] : entries;
        return new AuditLogPageDto([.. page.Select(entry => entry.ToDto())], hasMore ? CursorOf(page[^1]) : null);
    }

    private static string CursorOf(AuditLogEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Log.ExecutionTime.Ticks}.{entry.Log.Id}");

    // A cursor that nobody of us wrote begins at the top.
    private static AuditLogPlace? PlaceOf(string? cursor) =>
        cursor?.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && time <= DateTime.MaxValue.Ticks
        && Guid.TryParse(id, out var logId)
            ? new AuditLogPlace(new DateTime(time, DateTimeKind.Utc), logId)
            : null;
}

internal static class AuditLogMapping
{
    public static AuditLogDto ToDto(this AuditLogEntry entry) => new()
    {
        Id = entry.Log.Id,
        ExecutionTime = entry.Log.ExecutionTime,
        ExecutionDurationMs = entry.Log.ExecutionDurationMs,
        PersonId = entry.Log.UserId,
        PersonName = entry.PersonName,
        ServiceName = entry.Log.ServiceName,
        MethodName = entry.Log.MethodName,
        Parameters = entry.Log.Parameters,
        Changes = entry.Changes,
        ErrorCode = entry.Log.ErrorCode,
        CorrelationId = entry.Log.CorrelationId,
        ClientIpAddress = entry.Log.ClientIpAddress,
    };
}
