using CreatorSaaS.Identity.Members;

namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>Who has left an agency leaves no program behind; coming back does not bring it back.</summary>
[HostRole]
public sealed class RevokeKeysOfLeaver(IApiKeyRepository keys, TimeProvider time)
    : IDistributedEventHandler<MemberLeftEto>
{
    public async Task HandleEventAsync(MemberLeftEto eventData)
    {
        var left = await keys.GetOfMemberAcrossTenantsAsync(eventData.TenantId, eventData.PersonId);
        left.ForEach(key => key.Revoke(time.GetUtcNow().UtcDateTime));
    }
}
