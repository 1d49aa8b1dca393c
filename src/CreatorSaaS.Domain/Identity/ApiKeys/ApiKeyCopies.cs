using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using CreatorSaaS.Framework.Caching;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>This node's copies of the keys that stand, by their hash.</summary>
public sealed class ApiKeyCopies(TimeProvider time) : ISingletonDependency
{
    private readonly NodeCopies<string, Copy> _copies = new(time);

    public async Task<ApiKeyTicket?> GetAsync(byte[] secretHash, Func<Task<ApiKey?>> load) =>
        await _copies.GetAsync(Convert.ToHexString(secretHash), async () => await load() is { } key ? new Copy(key) : null)
            is { } copy && time.GetUtcNow().UtcDateTime < copy.ExpiresAt
                ? copy.Ticket
                : null;

    /// <summary>After the commit that ended the key.</summary>
    public void Drop(ApiKey ended)
    {
        var hash = Convert.ToHexString(ended.SecretHash);
        _copies.Drop(known => known == hash);
    }

    private sealed record Copy(ApiKeyTicket Ticket, DateTime ExpiresAt)
    {
        public Copy(ApiKey key)
            : this(
                new ApiKeyTicket(
                    key.PersonId, key.TenantId == MultiTenancyConsts.HostTenantId ? null : key.TenantId, key.Scopes),
                key.ExpiresAt)
        {
        }
    }
}
