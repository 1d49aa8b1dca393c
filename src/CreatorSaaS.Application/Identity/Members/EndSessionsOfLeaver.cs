using CreatorSaaS.Identity.Sessions;

namespace CreatorSaaS.Identity.Members;

/// <summary>Who has left an agency is signed out of it.</summary>
[HostRole]
public sealed class EndSessionsOfLeaver(ISessionRepository sessions, TimeProvider time)
    : IDistributedEventHandler<MemberLeftEto>
{
    public async Task HandleEventAsync(MemberLeftEto eventData)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ended = (await sessions.GetStandingAcrossTenantsAsync(eventData.PersonId, now))
            .FindAll(session => session.TenantId == eventData.TenantId);
        ended.ForEach(session => session.Revoke(now));
    }
}
