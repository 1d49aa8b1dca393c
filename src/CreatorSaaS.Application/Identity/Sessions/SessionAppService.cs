using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Identity.Agencies;

namespace CreatorSaaS.Identity.Sessions;

/// <inheritdoc cref="ISessionAppService"/>
[HostRole]
[AllowInClosedTenant]
public sealed class SessionAppService(ISessionRepository sessions, IAgencyRepository agencies, TimeProvider time)
    : ApplicationService, ISessionAppService
{
    public async Task<ListResultDto<SessionDto>> GetListAsync()
    {
        var own = await OwnAsync();
        var names = (await agencies.GetManyAcrossTenantsAsync([.. own.Select(session => session.TenantId)]))
            .ToDictionary(agency => agency.Id, agency => agency.Name);
        return new ListResultDto<SessionDto>(
            [.. own.Select(session => session.ToDto(names.GetValueOrDefault(session.TenantId), CurrentUser.SessionId))]);
    }

    public async Task DeleteAsync(Guid id) => End(
        (await OwnAsync()).Where(session => session.Id == id).ToList() is { Count: 1 } found
            ? found
            : throw new EntityNotFoundException(typeof(Session), id));

    public async Task DeleteOthersAsync() => End((await OwnAsync()).FindAll(session => session.Id != CurrentUser.SessionId));

    private Task<List<Session>> OwnAsync() =>
        sessions.GetStandingAcrossTenantsAsync(CurrentUser.GetId(), time.GetUtcNow().UtcDateTime);

    private void End(List<Session> ended) => ended.ForEach(session => session.Revoke(time.GetUtcNow().UtcDateTime));
}

internal static class SessionMapping
{
    public static SessionDto ToDto(this Session session, string? agencyName, Guid? currentId) => new()
    {
        Id = session.Id,
        AgencyName = agencyName,
        Client = session.Client,
        ClientIpAddress = session.ClientIpAddress,
        IsProgram = session.SecretHash is null,
        CreatedAt = session.CreatedAt,
        LastSeenAt = session.LastSeenAt,
        ExpiresAt = session.ExpiresAt,
        IsCurrent = session.Id == currentId,
    };
}
